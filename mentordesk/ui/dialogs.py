"""The only questions that stop everything; tests put answers in their place.

Undo is kinder than "Are you sure?": ask only what cannot be undone.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mentordesk.ui.native_dialogs import NativeDialogs


class Dialogs:
    """Native file choosers and the rare modal message, over one parent window."""

    def __init__(self) -> None:
        self._parent: QWidget | None = None

    def set_parent(self, parent: "QWidget") -> None:
        self._parent = parent

    def choose_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Let a person choose an existing file; ``kinds`` as in "Spreadsheets (*.csv *.xlsx)"."""
        return self._native.choose_file(title, kinds, folder)

    def choose_target(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Let a person choose where to save; asks before replacing a file."""
        return self._native.choose_target(title, suggestion, kinds)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Let a person choose a folder."""
        return self._native.choose_folder(title, folder)

    def open_outside(self, path: Path) -> None:
        """Open a file or a folder in the program that the system has for it."""
        self._native.open_outside(path)

    def tell(self, title: str, text: str) -> None:
        """Show a sentence that must be read before going on."""
        self._native.tell(title, text)

    def ask(self, title: str, text: str, verb: str) -> bool:
        """Ask before what cannot be undone; the button says ``verb``, the default keeps things as they are."""
        return self._native.ask(title, text, verb)

    @cached_property
    def _native(self) -> "NativeDialogs":
        from mentordesk.ui.native_dialogs import NativeDialogs  # late: 5 ms that no start needs

        return NativeDialogs(self._parent)
