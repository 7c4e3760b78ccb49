"""The work of a sheet that runs beside the window: announced, stopped, forgotten with its sheet, refused in words.

A sheet holds one and gives it what to do; it is the sheet's own business what is asked, counted and said at the end.
"""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QScrollArea

from mentordesk.errors import UserError
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.form import ErrorLine

Result = TypeVar("Result")


class BesideSheet:
    """One piece of work at a time: a newer one, Stop and closing each make what was asked before unheard.

    Put ``error`` among the words of the step; ``show_in`` tells where to scroll to when it says something.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._asked: object | None = None
        self._place: QScrollArea | None = None
        self.error = ErrorLine(sheet.kit.look)
        sheet.busy_stopped.connect(self._stop)
        sheet.closed.connect(self.forget)

    def show_in(self, place: QScrollArea) -> None:
        self._place = place

    def run(
        self,
        work: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        words: str = "",
        otherwise: Callable[[], None] = lambda: None,
    ) -> None:
        """Do ``work`` on a worker and ``then`` in the window, which may raise UserError too: it is shown.

        ``words`` say that the sheet is busy, with a way to stop it. ``otherwise`` comes where the work is refused.
        """
        self.tell("")
        self._asked = asked = object()
        if words:
            self._sheet.set_busy(words)

        def begin() -> None:
            if asked is self._asked:
                self._sheet.kit.tasks.run(
                    lambda _progress: work(),
                    partial(self._on_done, asked, then),
                    on_error=partial(self._on_error, asked, otherwise),
                )

        QTimer.singleShot(0, self._sheet, begin)  # laid out first: beside a busy worker that takes ten times as long

    def forget(self) -> None:
        """Let the work run out and do nothing with what it made."""
        self._asked = None

    def tell(self, text: str) -> None:
        """Show a sentence about what went wrong; "" takes it away."""
        self.error.say(text)
        if text and self._place is not None:
            self._place.ensureWidgetVisible(self.error)

    def _on_done(self, asked: object, then: Callable[[Result], None], result: Result) -> None:
        if asked is not self._asked:
            return
        self._sheet.set_busy("")
        try:
            then(result)
        except UserError as error:
            self.tell(str(error))

    def _on_error(self, asked: object, otherwise: Callable[[], None], error: Exception) -> None:
        if asked is not self._asked:
            return
        self._sheet.set_busy("")
        if not isinstance(error, UserError):
            raise error
        otherwise()
        self.tell(str(error))

    def _stop(self) -> None:
        self.forget()
        self._sheet.set_busy("")
