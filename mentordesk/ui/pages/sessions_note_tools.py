"""The small buttons over the notes: what keys do, for those who do not know them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.ui.actions import Keys
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.field_keys import NOTE_KEYS
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.tool_button import ToolButton, tool

_TOOLS: tuple[tuple[str, str, str, Callable[[NoteEdit], None]], ...] = (
    ("heading", "Heading", "note.heading", NoteEdit.toggle_heading),
    ("bold", "Bold", "note.bold", NoteEdit.toggle_bold),
    ("italic", "Italic", "note.italic", NoteEdit.toggle_italic),
    ("list", "List", "note.list", NoteEdit.toggle_list),
    ("list-checks", "Checklist", "note.checklist", NoteEdit.toggle_checklist),
    ("link", "Link", "note.link", NoteEdit.insert_link),
)


class NoteTools(QWidget):
    """``editor`` returns the note that typing goes to; the keyboard is there again after a click."""

    move_asked = Signal()
    versions_asked = Signal()

    def __init__(self, look: Look, keys: Keys, editor: Callable[[], NoteEdit]) -> None:
        super().__init__()
        self._editor, self._keys = editor, keys
        keys.know(NOTE_KEYS)
        buttons = [self._make(look, *each) for each in _TOOLS]
        self.mover = tool("lock", "", look)
        self.mover.clicked.connect(self.move_asked)
        self.versions = tool("history", "", look)
        self.versions.clicked.connect(self.versions_asked)
        self.setLayout(column(look, Flow(look, (*buttons, self.mover, self.versions), gap=4)))
        self.show_for(is_private=False)

    def show_for(self, *, is_private: bool) -> None:
        self.mover.set_name("Share the selected lines…" if is_private else "Make the selected lines private")
        self.mover.set_icon("lock-open" if is_private else "lock", "private")
        self.versions.set_name(f"Earlier versions of the {'private' if is_private else 'shared'} note…")

    def _make(self, look: Look, icon: str, name: str, action_id: str, does: Callable[[NoteEdit], None]) -> ToolButton:
        made = tool(icon, name, look)
        self._keys.follow(made, lambda: made.set_name(name, self._keys.shown(action_id)))

        def run() -> None:
            editor = self._editor()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            does(editor)

        made.clicked.connect(run)
        return made
