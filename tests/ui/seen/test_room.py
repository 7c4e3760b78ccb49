"""The few dresses in which any two choices meet, a quarter of the views in each; ``sweep.py --all`` takes the rest."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from mentordesk.domain.preferences import Preferences
from mentordesk.services.desk import Desk
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from tests.ui.seen import fit
from tests.ui.seen.grid import AXES, DIRECTIONS, pairwise, whole
from tests.ui.seen.sweep import walk, wear

SHARES = 8


@pytest.mark.parametrize("seen_window", DIRECTIONS, indirect=True, ids=["ltr", "rtl"])
def test_everything_has_room_in_every_dress(
    seen_window: MainWindow, seen_desk: Desk, qapp: QApplication, the_look: Look
):
    found = []
    for number, dress in enumerate(pairwise()):
        if dress.direction is seen_window.layoutDirection():
            wear(seen_window, dress, qapp, the_look)
            share = (number % SHARES, SHARES)
            found += [f"{name}: {problem} [{dress}]" for name, problem in walk(seen_window, seen_desk, share)]
    assert found == []


def test_any_two_choices_meet_in_one_of_the_few_dresses():
    for one in range(len(AXES)):
        for other in range(one):
            met = {(dress[one], dress[other]) for dress in pairwise()}
            assert met == {(a, b) for a in AXES[one] for b in AXES[other]}
    assert len(whole()) == 240


@pytest.fixture
def page(qtbot, look: Look, qapp: QApplication) -> QWidget:
    look.apply(qapp, Preferences(text_size=200))
    page = QWidget()
    QVBoxLayout(page)
    qtbot.addWidget(page)
    page.resize(900, 640)
    return page


def seen(page: QWidget) -> str:
    page.show()
    QApplication.processEvents()
    return "\n".join(fit.findings(page) + fit.painted_findings(page))


def test_a_page_that_fits_has_no_findings(page: QWidget):
    page.layout().addWidget(QLabel("Good morning"))
    page.layout().addWidget(QPushButton("Add"))
    assert seen(page) == ""


def test_a_fixed_height_is_found(page: QWidget):
    label, notes = QLabel("Good morning"), QTextEdit("Good morning")
    for widget in (label, notes):
        widget.setFixedHeight(20)
        page.layout().addWidget(widget)
    assert "too small: QLabel" in seen(page)
    assert "too low: QTextEdit" in seen(page)


def test_a_fixed_width_is_found(page: QWidget):
    label = QLabel("A sentence of some length, which nobody breaks into lines")
    label.setFixedWidth(100)
    page.layout().addWidget(label)
    assert "too small" in seen(page)


def test_what_lies_over_another_is_found(page: QWidget):
    row = QWidget()
    page.layout().addWidget(row)
    for _ in range(2):
        button = QPushButton("Add", row)
        button.move(5, 5)
    assert "overlap" in seen(page)


def test_what_is_out_of_the_window_is_found(page: QWidget):
    button = QPushButton("Add", page)
    button.move(880, 10)
    assert "out of sight" in seen(page)


def test_scrolling_sideways_is_found(page: QWidget):
    area, wide = QScrollArea(), QWidget()
    wide.setMinimumWidth(2000)
    QHBoxLayout(wide).addWidget(QLabel("Good morning"))
    area.setWidgetResizable(True)
    area.setWidget(wide)
    page.layout().addWidget(area)
    assert "scrolls sideways" in seen(page)


def test_an_example_that_is_cut_off_without_a_tip_is_found(page: QWidget):
    line = QLineEdit()
    line.setAccessibleDescription("What it is for")
    line.setPlaceholderText("An example that is longer than its field")
    line.setMaximumWidth(160)
    page.layout().addWidget(line)
    assert "cut off" in seen(page)
    line.setToolTip(line.placeholderText())
    assert "cut off" not in seen(page)


class Sign(QWidget):
    """Paints its words into a line of a fixed height."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (Qt's name)
        painter = QPainter(self)
        painter.drawText(QRect(0, 0, self.width(), 12), Qt.AlignmentFlag.AlignLeft, "Good morning")


def test_painted_words_without_room_are_found(page: QWidget):
    page.layout().addWidget(Sign())
    assert "painted without room" in seen(page)
