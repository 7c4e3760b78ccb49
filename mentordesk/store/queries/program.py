"""A program in numbers: how its pairs are doing, what they work on, who waits for whom."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.ids import ObjectiveId, PersonId, ProgramId
from mentordesk.domain.people import Role
from mentordesk.domain.programs import Objective, ObjectiveReading
from mentordesk.domain.weather import Weather
from mentordesk.store.codec import instant_text
from mentordesk.store.erasure import PastNumbers, past_numbers
from mentordesk.store.queries.standing import Standing, standings, worth_a_look

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

_NEEDS_A_LOOK = {Weather.NEEDS_A_TALK: 0, Weather.QUIET: 1}


@dataclass(frozen=True, slots=True)
class Numbers:
    """``actions_in_month`` are those done this month and those still open that are due by its end.

    ``begun_in_month`` counts active pairs that began this month; ``goals_set`` those active or reached.
    """

    active_pairs: int
    begun_in_month: int
    in_rhythm: int
    open_pairs: int
    people: int
    actions_done_in_month: int
    actions_in_month: int
    actions_overdue: int
    goals_reached: int
    goals_set: int


@dataclass(frozen=True, slots=True)
class Week:
    """Sessions of the week that begins on ``start``; ``planned`` counts all that were not cancelled."""

    start: date
    planned: int
    held: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody with nobody: a mentee without a mentor (``free_places`` 0), or a mentor with free places."""

    person_id: PersonId
    name: str
    free_places: int
    pairs: int


@dataclass(frozen=True, slots=True)
class ObjectiveStory:
    """An objective with its readings, the newest first."""

    objective: Objective
    readings: tuple[ObjectiveReading, ...]


class ProgramQueries:
    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def names(self) -> list[tuple[ProgramId, str]]:
        """Return all programs, the first one first."""
        rows = self._connection.execute("SELECT id, name FROM program ORDER BY rid")
        return [(ProgramId(program), name) for program, name in rows]

    def need_a_look(self, program_id: ProgramId) -> list[Standing]:
        """Return the pairs that are quiet or need a talk, those first."""
        today = self._clock.today()
        found = standings(
            self._connection,
            now=self._clock.now(),
            zone=self._clock.zone(),
            pair_ids=worth_a_look(self._connection, today, program_id=program_id),
        )
        looked = [pair for pair in found if pair.weather in _NEEDS_A_LOOK]
        return sorted(looked, key=lambda pair: _NEEDS_A_LOOK[pair.weather])

    def numbers(self, program_id: ProgramId, need_a_look: list[Standing]) -> Numbers:
        """Return the tiles' numbers; ``need_a_look`` are the pairs of the program that are out of their rhythm."""
        today = self._clock.today()
        first = today.replace(day=1)
        last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
        open_pairs, active, begun = self._pairs(program_id, first)
        done, due, overdue = self._actions(program_id, first, last, today)
        reached, of_goals = self._goals(program_id)
        return Numbers(
            active_pairs=active,
            begun_in_month=begun,
            in_rhythm=active - len(need_a_look),
            open_pairs=open_pairs,
            people=self._people(program_id),
            actions_done_in_month=done,
            actions_in_month=done + due,
            actions_overdue=overdue,
            goals_reached=reached,
            goals_set=of_goals,
        )

    def weeks(self, program_id: ProgramId, *, count: int) -> list[Week]:
        """Return the last ``count`` weeks, this one last; weeks begin on Monday at this desk."""
        zone, today = self._clock.zone(), self._clock.today()
        monday = today - timedelta(days=today.weekday())
        starts = [monday - timedelta(weeks=back) for back in range(count - 1, -1, -1)]
        marks = [datetime.combine(day, time(), zone) for day in [*starts, monday + timedelta(weeks=1)]]
        spans = [(instant_text(a), instant_text(b)) for a, b in zip(marks, marks[1:], strict=False)]
        rows = self._connection.execute(
            """
            SELECT span.key, count(*), sum(s.state = 'held')
            FROM json_each(:spans) AS span
            CROSS JOIN session AS s INDEXED BY session_planned
              ON s.planned_at >= span.value ->> 0 AND s.planned_at < span.value ->> 1 AND s.state <> 'cancelled'
            WHERE :only OR s.pair_id IN (SELECT id FROM pair WHERE program_id = :program)
            GROUP BY span.key
            """,
            {"spans": json.dumps(spans), "program": program_id, "only": self._is_only()},
        )
        found = {key: (int(planned), int(held)) for key, planned, held in rows}
        return [Week(start, *found.get(number, (0, 0))) for number, start in enumerate(starts)]

    def works_on(self, program_id: ProgramId, *, limit: int) -> list[tuple[str, int]]:
        """Return what open pairs work on (their focus words, and the skills of their active goals), commonest first."""
        rows = self._connection.execute(
            """
            WITH words(pair_id, word) AS (
              SELECT p.id, word.value FROM pair AS p, json_each(p.focus) AS word
              WHERE p.program_id = :program AND p.state <> 'closed'
              UNION ALL
              SELECT p.id, skill.name
              FROM pair AS p
              JOIN goal ON goal.pair_id = p.id AND goal.state = 'active'
              JOIN goal_skill ON goal_skill.goal_id = goal.id
              JOIN skill ON skill.id = goal_skill.skill_id
              WHERE p.program_id = :program AND p.state <> 'closed'
            )
            SELECT min(word), count(DISTINCT pair_id) FROM words
            GROUP BY word COLLATE NOCASE ORDER BY 2 DESC, 1 COLLATE NOCASE LIMIT :limit
            """,
            {"program": program_id, "limit": limit},
        )
        return [(word, int(count)) for word, count in rows]

    def without_mentor(self, program_id: ProgramId) -> list[Waiting]:
        """Return the active mentees of a program who are in no open pair, in the order they joined."""
        rows = self._connection.execute(
            """
            SELECT person.id, person.display_name
            FROM enrollment AS e JOIN person ON person.id = e.person_id
            WHERE e.program_id = :program AND e.role = 'mentee' AND person.status = 'active' AND NOT EXISTS (
              SELECT 1 FROM pair WHERE mentee_id = person.id AND state IN ('forming', 'active', 'paused', 'closing'))
            ORDER BY e.rid
            """,
            {"program": program_id},
        )
        return [Waiting(PersonId(person), name, 0, 0) for person, name in rows]

    def free_mentors(self, program_id: ProgramId) -> list[Waiting]:
        """Return the active mentors of a program with free places, those with the most first."""
        rows = self._connection.execute(
            """
            SELECT id, name, capacity - pairs, pairs FROM (
              SELECT person.id AS id, person.display_name AS name, role_profile.capacity AS capacity,
                     (SELECT count(*) FROM pair WHERE mentor_id = person.id
                      AND state IN ('forming', 'active', 'paused', 'closing')) AS pairs
              FROM enrollment AS e
              JOIN person ON person.id = e.person_id
              JOIN role_profile ON role_profile.person_id = person.id AND role_profile.role = 'mentor'
              WHERE e.program_id = :program AND e.role = 'mentor' AND person.status = 'active'
            ) WHERE capacity > pairs ORDER BY 3 DESC, name COLLATE NOCASE
            """,
            {"program": program_id},
        )
        return [Waiting(PersonId(person), name, int(free), int(pairs)) for person, name, free, pairs in rows]

    def past(self, program_id: ProgramId) -> PastNumbers:
        """Return the sums of pairs that were erased; the other numbers do not hold them."""
        return past_numbers(self._connection, program_id)

    def roles(self, program_id: ProgramId) -> dict[Role, int]:
        """Return how many active people take part in each role."""
        rows = self._connection.execute(
            """
            SELECT e.role, count(*) FROM enrollment AS e JOIN person ON person.id = e.person_id
            WHERE e.program_id = ? AND person.status = 'active' GROUP BY e.role
            """,
            [program_id],
        )
        found = {Role(role): int(count) for role, count in rows}
        return {role: found.get(role, 0) for role in Role}

    def objectives(self, program_id: ProgramId) -> list[ObjectiveStory]:
        rows = self._connection.execute(
            """
            SELECT o.id, o.statement, o.measure, o.baseline, o.target, o.position,
                   r.id, r.taken_on, r.value, r.decision
            FROM objective AS o LEFT JOIN objective_reading AS r ON r.objective_id = o.id
            WHERE o.program_id = ? ORDER BY o.position, o.rid, r.taken_on DESC, r.rid DESC
            """,
            [program_id],
        )
        stories: dict[ObjectiveId, ObjectiveStory] = {}
        for row in rows:
            key = ObjectiveId(row[0])
            objective = Objective(key, program_id, row[1], row[2], row[3], row[4], int(row[5]))
            story = stories.get(key, ObjectiveStory(objective, ()))
            if row[6] is not None:
                reading = ObjectiveReading(row[6], key, date.fromisoformat(row[7]), row[8], row[9])
                story = ObjectiveStory(objective, (*story.readings, reading))
            stories[key] = story
        return list(stories.values())

    def _is_only(self) -> bool:
        """Tell whether there is one program only: then nobody has to look which one a pair belongs to."""
        return int(self._connection.execute("SELECT count(*) FROM program").fetchone()[0]) == 1

    def _pairs(self, program_id: ProgramId, first: date) -> tuple[int, int, int]:
        """Return how many pairs are open, how many of them active, and of those how many began since ``first``."""
        row = self._connection.execute(
            """
            SELECT count(*), coalesce(sum(state = 'active'), 0),
                   coalesce(sum(state = 'active' AND started_on >= :first), 0)
            FROM pair WHERE program_id = :program AND state <> 'closed'
            """,
            {"program": program_id, "first": first.isoformat()},
        ).fetchone()
        return int(row[0]), int(row[1]), int(row[2])

    def _people(self, program_id: ProgramId) -> int:
        row = self._connection.execute(
            """
            SELECT count(DISTINCT e.person_id) FROM enrollment AS e JOIN person ON person.id = e.person_id
            WHERE e.program_id = ? AND person.status = 'active'
            """,
            [program_id],
        ).fetchone()
        return int(row[0])

    def _actions(self, program_id: ProgramId, first: date, last: date, today: date) -> tuple[int, int, int]:
        """Return how many were done from ``first`` on, how many open are due by ``last``, and before ``today``."""
        values = {
            "program": program_id,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "today": today.isoformat(),
            "only": self._is_only(),
        }
        done = self._connection.execute(
            """
            SELECT count(*) FROM action_item INDEXED BY action_item_done
            WHERE done_on >= :first AND (:only OR pair_id IN (SELECT id FROM pair WHERE program_id = :program))
            """,
            values,
        ).fetchone()[0]
        due, overdue = self._connection.execute(
            """
            SELECT count(*), coalesce(sum(due_on < :today), 0) FROM action_item INDEXED BY action_item_state
            WHERE state = 'open' AND due_on <= :last
              AND (:only OR pair_id IN (SELECT id FROM pair WHERE program_id = :program))
            """,
            values,
        ).fetchone()
        return int(done), int(due), int(overdue)

    def _goals(self, program_id: ProgramId) -> tuple[int, int]:
        row = self._connection.execute(
            """
            SELECT coalesce(sum(goal.state = 'achieved'), 0), count(*)
            FROM pair JOIN goal ON goal.pair_id = pair.id AND goal.state IN ('active', 'achieved')
            WHERE pair.program_id = ?
            """,
            [program_id],
        ).fetchone()
        return int(row[0]), int(row[1])
