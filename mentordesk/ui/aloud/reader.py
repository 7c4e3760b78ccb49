"""Reads aloud what the keyboard is in, sentence by sentence, by the computer's own voice; off by the same key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QProcess, Signal, Slot
from PySide6.QtWidgets import QTextEdit, QWidget
from shiboken6 import isValid

from mentordesk.ui.aloud.mark import SpokenMark
from mentordesk.ui.aloud.pieces import Piece
from mentordesk.ui.aloud.voice import Voice
from mentordesk.ui.look.look import Look

NOTHING = "There is nothing to read here. Put the cursor into a note, or go to a page with text"
READING = "Reading aloud"
SILENT = "The voice of this computer did not start. Check its speech settings. Nothing else has changed"
_FEED_END = b"\n"
_KILL_MS = 1_000

Tell = Callable[[str, Callable[[], None] | None, str], None]


class ReadAloud(QObject):
    """One for a window. It falls silent when the window hides or closes, and when a text it reads goes.

    ``tell`` shows a message with a verb. ``is_on`` is True from the first sentence to the last.
    """

    changed = Signal(bool)

    def __init__(self, voice: Voice, look: Look, tell: Tell, window: QWidget) -> None:
        super().__init__(window)
        self._voice, self._look, self._tell = voice, look, tell
        self._left: list[Piece] = []
        self._process: QProcess | None = None
        self._mark: SpokenMark | None = None
        self._marked: QTextEdit | None = None
        window.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        return self._process is not None

    def toggle(self, pieces: Callable[[], Sequence[Piece]]) -> None:
        """Begin to read what ``pieces`` returns, or stop."""
        if self.is_on:
            self.stop()
            return
        self._left = list(pieces())
        if not self._left:
            self._tell(NOTHING, None, "")
            return
        self._tell(READING, self.stop, "Stop")
        self._next()
        self.changed.emit(True)

    def stop(self) -> None:
        """Fall silent at once."""
        process, self._process = self._process, None
        self._left = []
        self._unmark()
        if process is None:
            return
        process.finished.disconnect(self._on_finished)
        process.errorOccurred.disconnect(self._on_error)
        process.kill()
        process.waitForFinished(_KILL_MS)
        process.deleteLater()
        if self._voice.hush:
            QProcess.startDetached(self._voice.program, list(self._voice.hush))
        self.changed.emit(False)

    @Slot()
    def stop_now(self) -> None:
        """``stop`` for a signal, whatever it carries."""
        self.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Hide, QEvent.Type.Close):
            self.stop()
        return False

    def _next(self) -> None:
        piece = self._left.pop(0)
        if piece.edit is not None and not isValid(piece.edit):
            self.stop()
            return
        self._show(piece)
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        process.start(self._voice.program, list(self._voice.arguments))
        process.write(_harmless(piece.words).encode() + _FEED_END)
        process.closeWriteChannel()

    def _on_finished(self, code: int) -> None:
        if code != 0:
            self._on_error()
        elif self._left:
            self._let_go()
            self._next()
        else:
            self._let_go()
            self._unmark()
            self.changed.emit(False)

    def _on_error(self) -> None:
        self.stop()
        self._tell(SILENT, None, "")

    def _let_go(self) -> None:
        if self._process is not None:
            self._process.deleteLater()
            self._process = None

    def _show(self, piece: Piece) -> None:
        if piece.edit is not self._marked:
            self._unmark()
        if piece.edit is None:
            return
        if self._mark is None:
            self._mark, self._marked = SpokenMark(piece.edit, self._look), piece.edit
        self._mark.move_to(piece.start, piece.length)

    def _unmark(self) -> None:
        if self._mark is not None and isValid(self._mark):
            self._mark.hide()
            self._mark.deleteLater()
        self._mark = self._marked = None


def _harmless(words: str) -> str:
    """Keep a line from being taken for a command: Speech Dispatcher takes one that begins with ``!-!`` for its own."""
    return words.lstrip("!-")
