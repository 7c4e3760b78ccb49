"""A list that is dropped on the window is taken; anything else is not."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.ui.file_drop import FileDrop


@pytest.fixture
def window(qtbot):
    window = QWidget()
    window.taken = []
    FileDrop(window, window.taken.append)
    qtbot.addWidget(window)
    return window


def drop(window, *urls):
    """Drag over the window and drop; return whether the window let it in."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *how)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), *how))
    return enter.isAccepted()


@pytest.mark.parametrize("name", ["team.csv", "Team.XLSX"])
def test_a_list_is_taken(window, tmp_path, name):
    assert drop(window, QUrl.fromLocalFile(str(tmp_path / name)).toString())
    assert window.taken == [Path(tmp_path / name)]


@pytest.mark.parametrize(
    "urls",
    [(), ("file:///photo.png",), ("https://example.org/team.csv",), ("file:///a.csv", "file:///b.csv")],
)
def test_anything_else_is_left_alone(window, urls):
    assert not drop(window, *urls)
    assert window.taken == []
