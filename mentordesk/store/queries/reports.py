"""What the Reports page and the export sheet ask: whom a summary can be about, and what left this machine."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.codec import instant

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

Counts = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A pair or a person; ``about`` are a few words that tell namesakes apart."""

    ref: Ref
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class ReceiptRow:
    """One document that left; ``name`` is what the pair or the person is called now, empty when it is gone.

    ``kind`` is "pair summary" or "person summary", ``form`` a file suffix or "clipboard"; counts are (word, number).
    """

    id: str
    made_at: datetime
    kind: str
    form: str
    name: str
    ref: Ref | None
    since: date | None
    until: date | None
    included: Counts
    held_back: Counts


class ReportPageQueries:
    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def pairs(self) -> list[Subject]:
        """Return all pairs, those that are going on first, by their names."""
        rows = self._connection.execute(
            """
            SELECT p.id, mentor.display_name || ' and ' || mentee.display_name, p.state
            FROM pair AS p JOIN person AS mentor ON mentor.id = p.mentor_id
            JOIN person AS mentee ON mentee.id = p.mentee_id
            ORDER BY p.state = 'closed', mentor.display_name COLLATE NOCASE, mentee.display_name COLLATE NOCASE
            """
        )
        return [Subject(Ref(Kind.PAIR, row[0]), row[1], f"{row[2]} pair") for row in rows]

    def people(self) -> list[Subject]:
        """Return everybody, by name."""
        rows = self._connection.execute(
            """
            SELECT id, display_name, iif(role_title <> '', role_title, iif(team <> '', team, 'person')) FROM person
            ORDER BY status = 'left', display_name COLLATE NOCASE
            """
        )
        return [Subject(Ref(Kind.PERSON, row[0]), row[1], row[2]) for row in rows]

    def count_receipts(self) -> int:
        (count,) = self._connection.execute("SELECT count(*) FROM export_receipt").fetchone()
        return int(count)

    def receipts(self, limit: int) -> list[ReceiptRow]:
        """Return the latest documents, the last one first."""
        rows = self._connection.execute(
            """
            SELECT r.id, r.made_at, r.kind, r.format,
                   coalesce(mentor.display_name || ' and ' || mentee.display_name, person.display_name, ''),
                   pair.id, person.id, r.since, r.until, r.included, r.held_back
            FROM export_receipt AS r
            LEFT JOIN pair ON pair.id = r.pair_id
            LEFT JOIN person AS mentor ON mentor.id = pair.mentor_id
            LEFT JOIN person AS mentee ON mentee.id = pair.mentee_id
            LEFT JOIN person ON person.id = r.person_id
            ORDER BY r.rid DESC LIMIT ?
            """,
            [limit],
        )
        return [
            ReceiptRow(
                id=row[0],
                made_at=instant(row[1]),
                kind=row[2],
                form=row[3],
                name=row[4],
                ref=Ref(Kind.PAIR, row[5]) if row[5] else Ref(Kind.PERSON, row[6]) if row[6] else None,
                since=date.fromisoformat(row[7]) if row[7] else None,
                until=date.fromisoformat(row[8]) if row[8] else None,
                included=_counts(row[9]),
                held_back=_counts(row[10]),
            )
            for row in rows
        ]


def _counts(text: str) -> Counts:
    return tuple((str(word), int(count)) for word, count in json.loads(text))
