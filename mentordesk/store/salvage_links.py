"""Gives rows whose record could not be read something to belong to, so that the window can show them.

A note of a lost session is of no use to anybody while it belongs to nothing. A link that may be empty is emptied; else
a stand-in with the lost record's id is made, which says what it is.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from mentordesk.domain.goals import Goal, GoalState
from mentordesk.domain.ids import GoalId, ObjectiveId, PairId, PersonId, ProgramId, SessionId, SkillId, new_id
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.pairs import Pair
from mentordesk.domain.people import Person, PersonStatus, Skill
from mentordesk.domain.programs import Objective, Program, ProgramState
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import Session
from mentordesk.store.codec import Codec

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection

NAME = "Could not be recovered"


def mend_links(connection: "Connection", now: datetime) -> int:
    """Make every link point to something, inside the caller's transaction; return how many stand-ins were made."""
    makers = _Makers(connection, now)
    while broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        for table, rid, parent, number in broken:
            column, when_gone = _link(connection, table, number)
            (lost,) = connection.execute(f"SELECT {column} FROM {table} WHERE rid = ?", [rid]).fetchone()
            if when_gone == "SET NULL":
                connection.execute(f"UPDATE {table} SET {column} = NULL WHERE rid = ?", [rid])
            else:
                makers.make(parent, lost)
    return makers.made


class _Makers:
    def __init__(self, connection: "Connection", now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._known: dict[str, str] = {}
        self.made = 0
        self._by_table: dict[str, Callable[[str], None]] = {
            "person": self._person,
            "skill": self._skill,
            "program": self._program,
            "objective": self._objective,
            "pair": self._pair,
            "session": self._session,
            "goal": self._goal,
        }

    def make(self, table: str, record_id: str) -> None:
        """Make a stand-in with this id, unless there is one already."""
        if self._connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", [record_id]).fetchone() is None:
            self._by_table[table](record_id)
            self.made += 1

    def _shared(self, table: str, role: str) -> str:
        """Return the id of the one stand-in for ``role`` that other stand-ins point to."""
        if role not in self._known:
            self._known[role] = new_id()
            self.make(table, self._known[role])
        return self._known[role]

    def _person(self, record_id: str) -> None:
        self._insert("person", Person(PersonId(record_id), NAME, status=PersonStatus.LEFT))

    def _skill(self, record_id: str) -> None:
        self._insert("skill", Skill(SkillId(record_id), f"{NAME} ({record_id[-6:]})"))

    def _program(self, record_id: str) -> None:
        self._insert("program", Program(ProgramId(record_id), NAME, state=ProgramState.ARCHIVED))

    def _objective(self, record_id: str) -> None:
        program = ProgramId(self._shared("program", "program"))
        self._insert("objective", Objective(ObjectiveId(record_id), program, NAME))

    def _pair(self, record_id: str) -> None:
        program = ProgramId(self._shared("program", "program"))
        mentor, mentee = (PersonId(self._shared("person", side)) for side in ("mentor", "mentee"))
        state, focus = PairState.CLOSED, (NAME,)  # of closed pairs there may be several with the same people
        self._insert("pair", Pair(PairId(record_id), program, mentor, mentee, state=state, focus=focus))

    def _session(self, record_id: str) -> None:
        pair, now = PairId(self._shared("pair", "pair")), self._now
        state = SessionState.HELD
        self._insert("session", Session(SessionId(record_id), pair, now, held_at=now, state=state, topic=NAME))

    def _goal(self, record_id: str) -> None:
        pair = PairId(self._shared("pair", "pair"))
        self._insert("goal", Goal(GoalId(record_id), pair, NAME, state=GoalState.LET_GO))

    def _insert(self, table: str, record: object) -> None:
        values = Codec(type(record)).encode(record)
        marks = ", ".join("?" * len(values))
        self._connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", list(values.values()))


def _link(connection: "Connection", table: str, number: int) -> tuple[str, str]:
    """Return the column of a table's foreign key, and what becomes of it when its record goes."""
    for row in connection.execute(f"PRAGMA foreign_key_list({table})"):
        if row[0] == number:
            return str(row[3]), str(row[6])
    raise LookupError(f"{table} has no foreign key {number}")
