"""Takes the turns of a long verb: each beside the window, and what comes between them in it."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

from mentordesk.domain.progress import Watch
from mentordesk.errors import UserError
from mentordesk.ui.tasks import Progress, Task, Tasks

if TYPE_CHECKING:
    from mentordesk.services.protection import Stage, Turn, Turns


class UnderWay:
    """One verb under way. It ends with one of ``on_done``, ``on_error`` and ``on_stopped``, on the UI thread.

    Whatever else runs in ``tasks`` is asked to stop, and is waited for without holding up the window.
    """

    def __init__(
        self,
        tasks: Tasks,
        turns: "Turns",
        *,
        on_stage: "Callable[[Stage], None]",
        on_progress: Callable[[int, int], None],
        on_done: Callable[[], None],
        on_error: Callable[[UserError], None],
        on_stopped: Callable[[], None],
    ) -> None:
        self._tasks, self._turns = tasks, turns
        self._on_stage, self._on_progress = on_stage, on_progress
        self._on_done, self._on_error, self._on_stopped = on_done, on_error, on_stopped
        self._task: Task | None = None
        self._is_stopped = False
        tasks.stop()
        tasks.when_done(self._next)

    def stop(self) -> None:
        """Stop as soon as the work can; everything is then as it was."""
        self._is_stopped = True
        if self._task is not None:
            self._task.cancel()

    def _next(self, _result: Any = None) -> None:  # noqa: ANN401  (turns give nothing)
        if self._is_stopped or (self._task is not None and self._task.progress.should_stop()):
            self._end_early()
            return
        self._go_on(lambda: next(self._turns))

    def _fail(self, error: Exception) -> None:
        self._go_on(lambda: self._turns.throw(error))

    def _end_early(self) -> None:
        def close() -> None:
            self._turns.close()

        if self._told(close):
            self._on_stopped()

    def _go_on(self, turn_of: "Callable[[], Turn]") -> None:
        found: list[Turn] = []
        if self._told(lambda: found.append(turn_of())):
            self._run(*found)

    def _told(self, step: Callable[[], None]) -> bool:
        """Do one step in the window; False when it was the last one, or went wrong."""
        with ExitStack() as if_wrong:
            if_wrong.callback(self._on_stopped)  # a mistake of ours rises: nobody may be left waiting
            ending = self._ending_of(step)
            if_wrong.pop_all()
        if ending is None:
            return True
        ending()
        return False

    def _ending_of(self, step: Callable[[], None]) -> Callable[[], None] | None:
        try:
            step()
        except StopIteration:
            return lambda: self._tasks.when_done(self._on_done)  # not in the same breath: the pages have just read anew
        except UserError as error:
            return partial(self._on_error, error)
        return None

    def _run(self, turn: "Turn") -> None:
        def work(progress: Progress) -> object:
            return turn.work(Watch(progress.report, progress.should_stop))

        self._task = self._tasks.run(
            work,
            self._next,
            on_error=self._fail,
            on_progress=self._on_progress,
            on_cancelled=self._end_early,
        )
        self._on_stage(turn.stage)  # now that the work can be stopped: whoever hears of it may want that
