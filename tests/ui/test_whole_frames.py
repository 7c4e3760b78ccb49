"""A picture never shows half of a change."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from mentordesk.ui.whole_frames import WholeFrames


@pytest.fixture
def page(qtbot) -> QWidget:
    page = QWidget()
    QVBoxLayout(page).addWidget(QLabel("Since last time"))
    page.layout().addWidget(QWidget())
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    qtbot.waitExposed(page)
    QApplication.processEvents()
    return page


def test_what_waits_to_be_laid_out_is_laid_out_before_the_picture(page: QWidget):
    WholeFrames(page)
    other = page.layout().itemAt(1).widget()
    page.findChild(QLabel).setFixedHeight(200)
    QApplication.sendEvent(page, QEvent(QEvent.Type.UpdateRequest))
    assert other.y() > 200


def test_without_it_qt_paints_the_step_in_between(page: QWidget):
    other = page.layout().itemAt(1).widget()
    page.findChild(QLabel).setFixedHeight(200)
    QApplication.sendEvent(page, QEvent(QEvent.Type.UpdateRequest))
    assert other.y() < 200
