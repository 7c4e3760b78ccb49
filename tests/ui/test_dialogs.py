import os
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QListView

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import Look

TYPE = 2
"""The column of Qt's file lists that says what a file is; it is filled when the file was looked at."""


def held_locks(*paths: Path) -> list[str]:
    """Return the locks that this process holds on these files, by name and kind."""
    names = {str(path.stat().st_ino): path.name for path in paths if path.exists()}
    rows = [line.split() for line in Path("/proc/locks").read_text(encoding="utf-8").splitlines()]
    inodes = [(row[5].split(":")[2], row) for row in rows if len(row) > 7 and row[4] == str(os.getpid())]
    return sorted(f"{names[inode]} {row[3]} {row[6]}" for inode, row in inodes if inode in names)


@pytest.mark.parametrize("ask", ["choose_file", "choose_target"])
def test_looking_at_the_folder_of_the_workspace_gives_up_none_of_its_locks(desk, qtbot, monkeypatch, ask: str):
    if sys.platform != "linux":
        return  # locks belong to the process on POSIX systems; only Linux lists them
    files = [desk.path, desk.path.with_name(desk.path.name + "-shm")]
    desk.records.people.list()
    before = held_locks(*files)
    assert before

    def look_around(dialog: QFileDialog) -> int:
        dialog.show()
        view = dialog.findChild(QListView, "listView")

        def kinds() -> list[str]:
            root = view.rootIndex()
            return [root.model().index(row, TYPE, root).data() for row in range(root.model().rowCount(root))]

        qtbot.waitUntil(lambda: view.rootIndex().isValid() and len(kinds()) >= len(files) and all(kinds()))
        dialog.hide()
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", look_around)
    dialogs = Dialogs()
    if ask == "choose_file":
        assert dialogs.choose_file("Choose", "All (*)", desk.path.parent) is None
    else:
        assert dialogs.choose_target("Save", desk.path.parent / "summary.pdf", "All (*)") is None
    assert held_locks(*files) == before


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_names_that_a_file_dialog_offers_lie_on_the_theme_s_ground(
    look: Look, qapp: QApplication, qtbot, tmp_path: Path, theme: ThemeChoice
):
    look.apply(qapp, Preferences(theme=theme))
    dialog = QFileDialog(None, "Choose", str(tmp_path))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    dialog.show()
    offered = dialog.findChild(QLineEdit, "fileNameEdit").completer().popup()
    offered.resize(200, 100)
    offered.show()
    qapp.processEvents()
    picture = offered.viewport().grab().toImage()
    ground = picture.pixelColor(picture.width() // 2, picture.height() - 3)
    offered.hide()
    assert ground == look.color("raised")
