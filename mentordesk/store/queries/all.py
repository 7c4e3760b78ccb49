"""The questions pages ask, grouped by what they are about; each group is imported when it is first asked."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.ids import PairId
from mentordesk.store.queries.standing import Standing, standings

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.queries.actions import ActionQueries
    from mentordesk.store.queries.attention import AttentionQueries
    from mentordesk.store.queries.expiry import ExpiryQueries
    from mentordesk.store.queries.goals import GoalQueries
    from mentordesk.store.queries.history import HistoryQueries
    from mentordesk.store.queries.names import NameQueries
    from mentordesk.store.queries.pairs import PairQueries
    from mentordesk.store.queries.people import PeopleQueries
    from mentordesk.store.queries.preparation import PreparationQueries
    from mentordesk.store.queries.program import ProgramQueries
    from mentordesk.store.queries.reports import ReportPageQueries
    from mentordesk.store.queries.sessions import SessionsQueries
    from mentordesk.store.queries.today import TodayQueries


class Queries:
    """Reads on one connection; the window's own on its thread, a worker's on a reader's."""

    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def standings(self, *, with_closed: bool = False) -> list[Standing]:
        return standings(self._connection, now=self._clock.now(), zone=self._clock.zone(), with_closed=with_closed)

    def standing(self, pair_id: PairId) -> Standing | None:
        found = standings(
            self._connection,
            now=self._clock.now(),
            zone=self._clock.zone(),
            pair_id=pair_id,
            with_closed=True,
        )
        return found[0] if found else None

    def needs(self) -> dict[str, int]:
        """Return how many things wait for the person at this desk, by page key."""
        return self.attention.needs()

    def preloads(self) -> list[Callable[[], object]]:
        """Return steps that import what the pages will ask, so that no page has to wait for it when it is opened."""
        groups = ("names", "preparation", "actions", "goals", "pairs", "people", "program", "reports")
        return [partial(getattr, self, group) for group in groups]

    @cached_property
    def today(self) -> "TodayQueries":
        from mentordesk.store.queries.today import TodayQueries  # late: each page brings its own questions

        return TodayQueries(self._connection, self._clock)

    @cached_property
    def attention(self) -> "AttentionQueries":
        from mentordesk.store.queries.attention import AttentionQueries  # late: each page brings its own questions

        return AttentionQueries(self._connection, self._clock, self.today)

    @cached_property
    def sessions(self) -> "SessionsQueries":
        from mentordesk.store.queries.sessions import SessionsQueries  # late: each page brings its own questions

        return SessionsQueries(self._connection, self._clock)

    @cached_property
    def names(self) -> "NameQueries":
        from mentordesk.store.queries.names import NameQueries  # late: each page brings its own questions

        return NameQueries(self._connection)

    @cached_property
    def preparation(self) -> "PreparationQueries":
        from mentordesk.store.queries.preparation import PreparationQueries  # late: each page brings its own questions

        return PreparationQueries(self._connection, self.sessions)

    @cached_property
    def actions(self) -> "ActionQueries":
        from mentordesk.store.queries.actions import ActionQueries  # late: each page brings its own questions

        return ActionQueries(self._connection, self._clock)

    @cached_property
    def goals(self) -> "GoalQueries":
        from mentordesk.store.queries.goals import GoalQueries  # late: each page brings its own questions

        return GoalQueries(self._connection, self._clock)

    @cached_property
    def expiry(self) -> "ExpiryQueries":
        from mentordesk.store.queries.expiry import ExpiryQueries  # late: most programs let nothing go

        return ExpiryQueries(self._connection, self._clock)

    @cached_property
    def program(self) -> "ProgramQueries":
        from mentordesk.store.queries.program import ProgramQueries  # late: each page brings its own questions

        return ProgramQueries(self._connection, self._clock)

    @cached_property
    def pairs(self) -> "PairQueries":
        from mentordesk.store.queries.pairs import PairQueries  # late: each page brings its own questions

        return PairQueries(self._connection, self._clock)

    @cached_property
    def people(self) -> "PeopleQueries":
        from mentordesk.store.queries.people import PeopleQueries  # late: each page brings its own questions

        return PeopleQueries(self._connection, self._clock)

    @cached_property
    def reports(self) -> "ReportPageQueries":
        from mentordesk.store.queries.reports import ReportPageQueries  # late: each page brings its own questions

        return ReportPageQueries(self._connection)

    @cached_property
    def history(self) -> "HistoryQueries":
        from mentordesk.store.queries.history import HistoryQueries  # late: each page brings its own questions

        return HistoryQueries(self._connection, for_author=True)
