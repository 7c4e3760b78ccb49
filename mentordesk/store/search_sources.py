"""What each kind of record is found by and shown with: tables of SQL that ``search`` runs.

Every source has one full-text index of its own; private text is in the private ones only.
"""

from dataclasses import dataclass

from mentordesk.domain.refs import Kind

_THEIR_PAIRS = "(SELECT id FROM pair WHERE mentor_id = :person OR mentee_id = :person)"
_THEIR_SESSIONS = f"(SELECT id FROM session WHERE pair_id IN {_THEIR_PAIRS})"

_PAIR = """
    LEFT JOIN pair AS p ON p.id = {pair}
    LEFT JOIN person AS mentor ON mentor.id = p.mentor_id
    LEFT JOIN person AS mentee ON mentee.id = p.mentee_id
"""
_SESSION = "LEFT JOIN session AS s ON s.id = t.session_id"


@dataclass(frozen=True, slots=True)
class Source:
    """One kind: its table, what belongs to a person (SQL over alias t), and the columns and joins of a hit.

    ``weights`` are bm25's, one a column of the index. ``details`` fills the fields of ``search._Row`` after the
    snippet, in their order.
    """

    kind: Kind
    table: str
    weights: str
    theirs: str
    details: str
    joins: str


def _details(
    *,
    open_kind: str,
    open_id: str = "t.id",
    title: str = "''",
    at: str = "NULL",
    zone: str = "NULL",
    due: str = "NULL",
    extra: str = "''",
    pair: bool = True,
) -> str:
    people = (
        "p.id, mentor.display_name, mentor.is_me, mentee.display_name, mentee.is_me"
        if pair
        else "NULL, NULL, NULL, NULL, NULL"
    )
    return f"t.id, {open_kind}, {open_id}, {title}, {at}, {zone}, {due}, {extra}, {people}"


SOURCES: tuple[Source, ...] = (
    Source(
        Kind.PERSON,
        "person",
        weights="8, 2, 2, 2, 2, 1",
        theirs="t.id = :person",
        details=_details(
            open_kind="'person'",
            title="t.display_name",
            extra="t.role_title || CASE WHEN t.role_title <> '' AND t.team <> '' THEN ', ' ELSE '' END || t.team",
            pair=False,
        ),
        joins="",
    ),
    Source(
        Kind.PROGRAM,
        "program",
        weights="4, 1",
        theirs="t.id IN (SELECT program_id FROM enrollment WHERE person_id = :person)",
        details=_details(open_kind="'program'", title="t.name", extra="'Program'", pair=False),
        joins="",
    ),
    Source(
        Kind.SESSION,
        "session",
        weights="1",
        theirs=f"t.pair_id IN {_THEIR_PAIRS}",
        details=_details(
            open_kind="'session'", title="t.topic", at="coalesce(t.held_at, t.planned_at)", zone="t.time_zone"
        ),
        joins=_PAIR.format(pair="t.pair_id"),
    ),
    Source(
        Kind.GOAL,
        "goal",
        weights="4, 1, 1",
        theirs=f"t.pair_id IN {_THEIR_PAIRS}",
        details=_details(open_kind="'goal'", title="t.title", due="t.due_on"),
        joins=_PAIR.format(pair="t.pair_id"),
    ),
    Source(
        Kind.ACTION,
        "action_item",
        weights="1",
        theirs=f"t.pair_id IN {_THEIR_PAIRS}",
        details=_details(open_kind="'action'", title="t.text", due="t.due_on", extra="owner.display_name"),
        joins=_PAIR.format(pair="t.pair_id") + "LEFT JOIN person AS owner ON owner.id = t.owner_id",
    ),
    Source(
        Kind.AGENDA_ITEM,
        "agenda_item",
        weights="1",
        theirs=f"t.pair_id IN {_THEIR_PAIRS}",
        details=_details(
            open_kind="CASE WHEN s.id IS NULL THEN 'pair' ELSE 'session' END",
            open_id="coalesce(s.id, t.pair_id)",
            title="t.text",
            at="coalesce(s.held_at, s.planned_at)",
            zone="s.time_zone",
            extra="CASE WHEN s.id IS NULL THEN 'next agenda' ELSE '' END",
        ),
        joins=_SESSION + _PAIR.format(pair="t.pair_id"),
    ),
    Source(
        Kind.NOTE,
        "shared_note",
        weights="1",
        theirs=f"t.session_id IN {_THEIR_SESSIONS}",
        details=_details(
            open_kind="'session'",
            open_id="s.id",
            title="s.topic",
            at="coalesce(s.held_at, s.planned_at)",
            zone="s.time_zone",
        ),
        joins=_SESSION + _PAIR.format(pair="s.pair_id"),
    ),
    Source(
        Kind.PRIVATE_NOTE,
        "private_note",
        weights="1",
        theirs=f"(t.session_id IN {_THEIR_SESSIONS} OR t.pair_id IN {_THEIR_PAIRS} OR t.person_id = :person)",
        details=_details(
            open_kind="iif(t.session_id NOTNULL, 'session', iif(t.pair_id NOTNULL, 'pair', 'person'))",
            open_id="coalesce(t.session_id, t.pair_id, t.person_id)",
            title="coalesce(s.topic, about.display_name, '')",
            at="coalesce(s.held_at, s.planned_at)",
            zone="s.time_zone",
        ),
        joins=_SESSION
        + _PAIR.format(pair="coalesce(t.pair_id, s.pair_id)")
        + "LEFT JOIN person AS about ON about.id = t.person_id",
    ),
    Source(
        Kind.PRIVATE_AGENDA_ITEM,
        "private_agenda_item",
        weights="1",
        theirs=f"t.pair_id IN {_THEIR_PAIRS}",
        details=_details(
            open_kind="CASE WHEN s.id IS NULL THEN 'pair' ELSE 'session' END",
            open_id="coalesce(s.id, t.pair_id)",
            title="t.text",
            at="coalesce(s.held_at, s.planned_at)",
            zone="s.time_zone",
            extra="CASE WHEN s.id IS NULL THEN 'raise next time' ELSE '' END",
        ),
        joins=_SESSION + _PAIR.format(pair="t.pair_id"),
    ),
)

PAIR_DETAILS = _details(open_kind="'pair'", extra="program.name")
PAIR_JOINS = _PAIR.format(pair="t.id") + "LEFT JOIN program ON program.id = t.program_id"
