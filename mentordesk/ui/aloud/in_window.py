"""Reading aloud as a window offers it: what has the keyboard, or else the pane around it, or the page."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMainWindow, QScrollArea, QWidget

from mentordesk.ui.aloud.pieces import Piece, pieces_at
from mentordesk.ui.aloud.reader import ReadAloud, Tell
from mentordesk.ui.aloud.voice import Voice, find_voice
from mentordesk.ui.guard import Guard
from mentordesk.ui.look.look import Look


class AloudInWindow:
    """``page`` returns what is shown now. Nothing is there on a computer without a voice."""

    def __init__(
        self,
        window: QMainWindow,
        look: Look,
        guard: Guard,
        tell: Tell,
        page: Callable[[], QWidget | None],
        voice: Voice | None = None,
    ) -> None:
        voice = voice or find_voice()
        self._page = page
        self.reader = ReadAloud(voice, look, tell, window) if voice is not None else None
        if self.reader is not None:
            guard.changed.connect(self.reader.stop_now)

    @property
    def is_there(self) -> bool:
        return self.reader is not None

    @property
    def is_on(self) -> bool:
        return self.reader is not None and self.reader.is_on

    def toggle(self) -> None:
        if self.reader is not None:
            self.reader.toggle(self._pieces)

    def _pieces(self) -> list[Piece]:
        focus = QApplication.focusWidget()
        return pieces_at(focus, _pane_of(focus) or self._page())


def _pane_of(focus: QWidget | None) -> QWidget | None:
    """Return what scrolls together with the widget, if it is more than the widget itself."""
    parent = focus.parentWidget() if focus is not None else None
    while parent is not None:
        if isinstance(parent, QScrollArea):
            return parent.widget()
        parent = parent.parentWidget()
    return None
