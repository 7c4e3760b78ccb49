"""Undo and redo as the window offers them: each says what it did, and offers the way back."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QTextEdit

from mentordesk.domain.changes import ChangeSet
from mentordesk.services.desk import Desk
from mentordesk.ui.autosave import Autosave

Tell = Callable[[str, Callable[[], None], str], None]


class Undoing:
    """``tell`` shows a sentence with a button that does what it is given.

    While ``hides`` answers yes it does not say what was taken back: that may be private.
    """

    def __init__(self, desk: Desk, autosave: Autosave, tell: Tell, hides: Callable[[], bool]) -> None:
        self._desk, self._autosave, self._tell, self._hides = desk, autosave, tell, hides

    def undo(self) -> None:
        self._step(self._desk.undo, "Undone", lambda: self._desk.undo_label, self.redo, "Redo")

    def redo(self) -> None:
        self._step(self._desk.redo, "Done again", lambda: self._desk.redo_label, self.undo, "Undo")

    def can_undo(self) -> bool:
        focus = QApplication.focusWidget()
        typed = isinstance(focus, QTextEdit) and focus.document().isUndoAvailable()
        return self._desk.undo_label is not None or typed or self._autosave.is_pending

    def can_redo(self) -> bool:
        focus = QApplication.focusWidget()
        typed = isinstance(focus, QTextEdit) and focus.document().isRedoAvailable()
        return self._desk.redo_label is not None or typed

    def _step(
        self,
        step: Callable[[], ChangeSet | None],
        done: str,
        label: Callable[[], str | None],
        way_back: Callable[[], None],
        verb: str,
    ) -> None:
        self._autosave.flush()
        words = label()  # now: what was typed last may be a step of its own
        if step() is not None and words:
            self._tell(done if self._hides() else f"{done}: {words}", way_back, verb)
