"""How each pair stands: its people, its rhythm, its weather and the fact behind it.

Today, Pairs and Program all speak of pairs in these words, so that the same pair is never called two things.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING, NamedTuple

from mentordesk.domain.cadence import Pause, quiet_days
from mentordesk.domain.ids import PairId, PersonId, ProgramId
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.weather import Reading, Weather, read_weather
from mentordesk.store.codec import instant, instant_text

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class Standing(NamedTuple):
    """One pair as lists show it.

    ``quiet_since`` is the day of the last held session, or of the start; ``quiet_days`` leaves paused time out.
    """

    pair_id: PairId
    program_id: ProgramId
    mentor_id: PersonId
    mentor_name: str
    mentee_id: PersonId
    mentee_name: str
    state: PairState
    cadence_days: int
    minutes: int
    started_on: date | None
    planned_end_on: date | None
    last_held_on: date | None
    next_planned_at: datetime | None
    quiet_since: date | None
    quiet_days: int
    reading: Reading
    is_mine: bool

    @property
    def weather(self) -> Weather:
        return self.reading.weather

    @property
    def fact(self) -> str:
        return self.reading.fact


_STANDINGS = """
    SELECT p.id, p.program_id, p.mentor_id, mentor.display_name, p.mentee_id, mentee.display_name,
           p.state, p.cadence_days, p.minutes, p.started_on, p.planned_end_on,
           mentor.is_me OR mentee.is_me,
           (SELECT max(held_at) FROM session WHERE pair_id = p.id AND state = 'held') AS last_held,
           (SELECT min(planned_at) FROM session
            WHERE pair_id = p.id AND state = 'planned' AND held_at IS NULL AND planned_at >= :now),
           (SELECT count(*) FROM session
            WHERE pair_id = p.id AND state = 'missed' AND held_at IS NULL AND planned_at > max(
              coalesce((SELECT max(held_at) FROM session WHERE pair_id = p.id AND state = 'held'), ''),
              coalesce((SELECT max(taken_on) FROM check_in WHERE pair_id = p.id) || 'T24', '')))
    FROM pair AS p
    JOIN person AS mentor ON mentor.id = p.mentor_id
    JOIN person AS mentee ON mentee.id = p.mentee_id
    WHERE {which}
    ORDER BY mentee.display_name COLLATE NOCASE, p.rid
"""
"""A planned or missed session has no ``held_at``: saying so lets the index find it. A check-in answers what was missed
before it."""


def standings(
    connection: "Connection",
    *,
    now: datetime,
    zone: tzinfo,
    pair_id: PairId | None = None,
    pair_ids: Collection[PairId] | None = None,
    with_closed: bool = False,
) -> list[Standing]:
    """Return the pairs (all, the one, or those of ``pair_ids``) by the mentee's name; days are days in ``zone``."""
    which = ["p.state <> 'closed'"] if not with_closed else ["true"]
    values = {"now": instant_text(now)}
    if pair_id is not None:
        pair_ids = (pair_id,)
    if pair_ids is not None:
        which.append("p.id IN (SELECT value FROM json_each(:ids))")
        values["ids"] = json.dumps(list(pair_ids))
    rows = connection.execute(_STANDINGS.format(which=" AND ".join(which)), values).fetchall()
    pauses = _pauses(connection)
    moods = _moods(connection)
    today = now.astimezone(zone).date()
    return [_standing(row, pauses.get(row[0], []), moods.get(row[0]), today, zone) for row in rows]


def worth_a_look(
    connection: "Connection", today: date, *, program_id: ProgramId | None = None, ending_by: date | None = None
) -> list[PairId]:
    """Return the active pairs that may be quiet or in need of a talk, or end by a day; ``standings`` looks closely.

    Only pairs that it names can have such a weather: a large program need not be read whole to find a few.
    """
    rows = connection.execute(
        """
        WITH active AS MATERIALIZED (
          SELECT id, started_on, planned_end_on, cadence_days,
                 (SELECT max(held_at) FROM session WHERE pair_id = pair.id AND state = 'held') AS last_held
          FROM pair WHERE state = 'active' AND (:program IS NULL OR program_id = :program))
        SELECT id FROM active AS p
        WHERE p.planned_end_on <= :ending
          OR coalesce(p.last_held, p.started_on, '9') < date(:today, (2 - 2 * p.cadence_days) || ' days')
          OR (SELECT mood FROM check_in WHERE pair_id = p.id ORDER BY taken_on DESC, rid DESC LIMIT 1) = 'needs a talk'
          OR EXISTS (SELECT 1 FROM session
             WHERE pair_id = p.id AND state = 'missed' AND held_at IS NULL
               AND planned_at > coalesce(p.last_held, '') LIMIT 1 OFFSET 1)
        """,
        {
            "program": program_id,
            "today": today.isoformat(),
            "ending": ending_by.isoformat() if ending_by else None,
        },
    )
    return [PairId(row[0]) for row in rows]


def _standing(
    row: tuple[str, ...],
    pauses: list[Pause],
    mood: tuple[date, Mood, str] | None,
    today: date,
    zone: tzinfo,
) -> Standing:
    last_held_on = instant(row[12]).astimezone(zone).date() if row[12] else None
    next_at = instant(row[13]) if row[13] else None
    started_on = date.fromisoformat(row[9]) if row[9] else None
    told = mood if mood and (last_held_on is None or mood[0] >= last_held_on) else None
    state = PairState(row[6])
    reading = read_weather(
        state=state,
        started_on=started_on,
        cadence_days=int(row[7]),
        last_held_on=last_held_on,
        next_planned_on=next_at.astimezone(zone).date() if next_at else None,
        missed_since_held=int(row[14]),
        latest_mood=told[1] if told else None,
        mood_fact=told[2] if told else "",
        pauses=pauses,
        paused_on=pauses[-1].start if pauses else None,
        today=today,
    )
    return Standing(
        pair_id=PairId(row[0]),
        program_id=ProgramId(row[1]),
        mentor_id=PersonId(row[2]),
        mentor_name=row[3],
        mentee_id=PersonId(row[4]),
        mentee_name=row[5],
        state=state,
        cadence_days=int(row[7]),
        minutes=int(row[8]),
        started_on=started_on,
        planned_end_on=date.fromisoformat(row[10]) if row[10] else None,
        last_held_on=last_held_on,
        next_planned_at=next_at,
        quiet_since=last_held_on or started_on,
        quiet_days=quiet_days(last_held_on or started_on or today, today, pauses),
        reading=reading,
        is_mine=bool(row[11]),
    )


def _pauses(connection: "Connection") -> dict[str, list[Pause]]:
    found: dict[str, list[Pause]] = defaultdict(list)
    moves: Iterable[tuple[str, str, str, str]] = connection.execute(
        """
        SELECT pair_id, from_state, to_state, changed_on FROM pair_state_change
        WHERE 'paused' IN (from_state, to_state) ORDER BY changed_on, rid
        """
    )
    for pair_id, _, to_state, changed_on in moves:
        day = date.fromisoformat(changed_on)
        if to_state == "paused":
            found[pair_id].append(Pause(day, None))
        elif found[pair_id]:
            found[pair_id][-1] = Pause(found[pair_id][-1].start, day)
    return found


def _moods(connection: "Connection") -> dict[str, tuple[date, Mood, str]]:
    rows = connection.execute("SELECT pair_id, taken_on, mood, fact FROM check_in ORDER BY taken_on, rid")
    return {pair: (date.fromisoformat(day), Mood(mood), fact) for pair, day, mood, fact in rows}
