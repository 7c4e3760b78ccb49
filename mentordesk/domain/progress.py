"""How long work tells where it is and is asked to stop, without knowing who watches."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from mentordesk.errors import Cancelled

Item = TypeVar("Item")

_EVERY = 128


def _say_nothing(done: int, total: int) -> None:
    del done, total


def _go_on() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Watch:
    """Somebody who watches: ``progress(done, total)`` is told, ``should_stop()`` is asked, both from the worker."""

    progress: Callable[[int, int], None] = _say_nothing
    should_stop: Callable[[], bool] = _go_on

    def over(self, items: Iterable[Item], total: int) -> Iterator[Item]:
        """Yield ``items`` and report every now and then; ``total`` may be an estimate from above.

        Raises Cancelled as soon as ``should_stop()`` says so; the last report is always (total, total).
        """
        for done, item in enumerate(items):
            if not done % _EVERY:
                self.check()
                self.progress(min(done, total), total)
            yield item
        self.check()
        self.progress(total, total)

    def check(self) -> None:
        """Raise Cancelled if the person wants to stop."""
        if self.should_stop():
            raise Cancelled


UNWATCHED = Watch()
