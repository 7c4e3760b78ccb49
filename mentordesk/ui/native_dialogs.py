"""Qt's file choosers and message boxes; ``ui.dialogs`` loads them when the first one is asked for."""

from pathlib import Path

from PySide6.QtCore import QFileInfo, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QLabel, QMessageBox, QWidget


class NameOnlyIcons(QFileIconProvider):
    """Icons by folder or file alone; no file is opened for them.

    Qt's own looks into files to guess what they are. Closing a file that way gives up all locks this process has on it,
    those of the open workspace included, and another program could then pull it from under us (POSIX: fcntl, close).
    """

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(what, QFileInfo):
            what = QFileIconProvider.IconType.Folder if what.isDir() else QFileIconProvider.IconType.File
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return "Folder" if info.isDir() else info.suffix().upper()


class NativeDialogs:
    """What ``ui.dialogs.Dialogs`` asks with."""

    def __init__(self, parent: QWidget | None) -> None:
        self._parent = parent
        self._icons = NameOnlyIcons()

    def choose_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Let a person choose an existing file; ``kinds`` as in "Spreadsheets (*.csv *.xlsx)"."""
        dialog = self._chooser(title, kinds, folder or Path.home())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._chosen(dialog)

    def choose_target(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        """Let a person choose where to save; asks before replacing a file."""
        dialog = self._chooser(title, kinds, suggestion.parent)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggestion.name)
        return self._chosen(dialog)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """Let a person choose a folder."""
        dialog = self._chooser(title, "", folder or Path.home())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen(dialog)

    def _chooser(self, title: str, kinds: str, folder: Path) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, str(folder), kinds)
        dialog.setIconProvider(self._icons)
        return dialog

    @staticmethod
    def _chosen(dialog: QFileDialog) -> Path | None:
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        names = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(names[0]) if accepted and names else None

    def open_outside(self, path: Path) -> None:
        """Open a file or a folder in the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def tell(self, title: str, text: str) -> None:
        """Show a sentence that must be read before going on."""
        box = QMessageBox(QMessageBox.Icon.Warning, title, text, QMessageBox.StandardButton.Ok, self._parent)
        _reach_text(box)
        box.setDefaultButton(QMessageBox.StandardButton.Ok)
        box.exec()

    def ask(self, title: str, text: str, verb: str) -> bool:
        """Ask before what cannot be undone; the button says ``verb``, the default keeps things as they are."""
        box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=self._parent)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        _reach_text(box)
        keep = box.addButton("Keep as it is", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.exec()
        return box.clickedButton() is yes


def _reach_text(box: QMessageBox) -> None:
    """Let Tab come to the sentence as well, where it can be gone through and copied by keys."""
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    for label in box.findChildren(QLabel, "qt_msgbox_label"):
        label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
