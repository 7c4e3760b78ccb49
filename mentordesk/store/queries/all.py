"""The questions pages ask, grouped by what they are about; each group is imported when it is first asked."""

from typing import TYPE_CHECKING

from mentordesk.clock import Clock
from mentordesk.domain.ids import PairId
from mentordesk.store.queries.standing import Standing, standings

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class Queries:
    """Reads on one connection; the window's own on its thread, a worker's on a reader's."""

    def __init__(self, connection: "Connection", clock: Clock) -> None:
        self._connection = connection
        self._clock = clock

    def standings(self, *, with_closed: bool = False) -> list[Standing]:
        return standings(
            self._connection, now=self._clock.now(), zone=self._clock.zone(), with_closed=with_closed
        )

    def standing(self, pair_id: PairId) -> Standing | None:
        found = standings(
            self._connection,
            now=self._clock.now(),
            zone=self._clock.zone(),
            pair_id=pair_id,
            with_closed=True,
        )
        return found[0] if found else None
