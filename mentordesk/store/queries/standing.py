"""How each pair stands: its people, its rhythm, its weather and the fact behind it.

Today, Pairs and Program all speak of pairs in these words, so that the same pair is never called two things.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from mentordesk.domain.cadence import Pause
from mentordesk.domain.ids import PairId, PersonId, ProgramId
from mentordesk.domain.pairs import Mood, PairState
from mentordesk.domain.weather import Reading, Weather, read_weather
from mentordesk.store.codec import instant, instant_text

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


@dataclass(frozen=True, slots=True)
class Standing:
    """One pair as lists show it. ``quiet_since`` is the day of the last held session, or of the start."""

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
           (SELECT min(planned_at) FROM session WHERE pair_id = p.id AND state = 'planned' AND planned_at >= :now)
    FROM pair AS p
    JOIN person AS mentor ON mentor.id = p.mentor_id
    JOIN person AS mentee ON mentee.id = p.mentee_id
    WHERE (:pair_id IS NULL OR p.id = :pair_id) AND (:closed OR p.state <> 'closed')
    ORDER BY mentee.display_name COLLATE NOCASE, p.rid
"""


def standings(
    connection: "Connection",
    *,
    now: datetime,
    zone: tzinfo,
    pair_id: PairId | None = None,
    with_closed: bool = False,
) -> list[Standing]:
    """Return the pairs by the mentee's name; days are days in ``zone``."""
    rows = connection.execute(
        _STANDINGS, {"now": instant_text(now), "pair_id": pair_id, "closed": with_closed}
    ).fetchall()
    ids = [row[0] for row in rows]
    pauses = _pauses(connection)
    missed = _missed_since_held(connection)
    moods = _moods(connection)
    today = now.astimezone(zone).date()
    return [
        _standing(row, pauses.get(pair, []), missed.get(pair, 0), moods.get(pair), today, zone)
        for pair, row in zip(ids, rows, strict=True)
    ]


def _standing(
    row: tuple[str, ...],
    pauses: list[Pause],
    missed: int,
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
        missed_since_held=missed,
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


def _missed_since_held(connection: "Connection") -> dict[str, int]:
    rows = connection.execute(
        """
        SELECT s.pair_id, count(*) FROM session AS s
        WHERE s.state = 'missed' AND s.planned_at > coalesce(
          (SELECT max(held_at) FROM session WHERE pair_id = s.pair_id AND state = 'held'), '')
        GROUP BY s.pair_id
        """
    )
    return dict(rows.fetchall())


def _moods(connection: "Connection") -> dict[str, tuple[date, Mood, str]]:
    rows = connection.execute("SELECT pair_id, taken_on, mood, fact FROM check_in ORDER BY taken_on, rid")
    return {pair: (date.fromisoformat(day), Mood(mood), fact) for pair, day, mood, fact in rows}
