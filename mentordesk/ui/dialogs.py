"""The only questions that stop everything; tests put answers in their place.

Undo is kinder than "Are you sure?": ask only what cannot be undone.
"""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Dialogs:
    """Native file choosers and the rare modal message, over one parent window."""

    def __init__(self) -> None:
        self._parent: QWidget | None = None

    def set_parent(self, parent: QWidget) -> None:
        self._parent = parent

    def choose_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Let a person choose an existing file; ``kinds`` as in "Spreadsheets (*.csv *.xlsx)"."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder or Path.home()), kinds)
        return Path(name) if name else None

    def choose_target(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Let a person choose where to save; asks before replacing a file."""
        name, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggestion), kinds)
        return Path(name) if name else None

    def open_outside(self, path: Path) -> None:
        """Open a file or a folder in the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def tell(self, title: str, text: str) -> None:
        """Show a sentence that must be read before going on."""
        box = QMessageBox(QMessageBox.Icon.Warning, title, text, QMessageBox.StandardButton.Ok, self._parent)
        box.exec()

    def ask(self, title: str, text: str, verb: str) -> bool:
        """Ask before what cannot be undone; the button says ``verb``, the default keeps things as they are."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        keep = box.addButton("Keep as it is", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is yes
