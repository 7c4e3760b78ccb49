"""What an eye meets, measured from pictures of the real window: the focus mark at every stop, and every text."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from mentordesk.domain.preferences import Preferences, ThemeChoice
from mentordesk.services.desk import Desk
from mentordesk.ui.look.look import Look
from mentordesk.ui.look.themes import THEMES
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.widgets.choice_field import ChoiceField
from tests.ui.seen import focus, reading
from tests.ui.seen.pixels import Picture, change
from tests.ui.seen.stage import every_view

TALL = 3000
KINDS = list(THEMES)


def shares(theme: ThemeChoice) -> tuple[int, int]:
    """All in the theme with the thickest lines, where marks collide; a third of the views in each of the others."""
    return (0, 1) if theme is ThemeChoice.CONTRAST else (KINDS.index(theme) % 3, 3)


@pytest.mark.parametrize("theme", KINDS, ids=str)
def test_the_focus_mark_is_seen_at_every_stop(
    seen_window: MainWindow, seen_desk: Desk, qapp: QApplication, the_look: Look, theme: ThemeChoice
):
    seen_window.resize(1280, TALL)
    the_look.apply(qapp, Preferences(theme=theme))
    found, stops = [], 0
    for view in every_view(seen_window, seen_desk, shares(theme)):
        settle()
        for mark in focus.marks(view.root):
            stops += 1
            found += [f"{view.name}: {mark.problem}"] if mark.problem else []
    assert found == []
    assert stops > 100


@pytest.mark.parametrize("theme", KINDS, ids=str)
def test_every_text_sign_and_field_stands_apart_from_its_ground(
    seen_window: MainWindow, seen_desk: Desk, qapp: QApplication, the_look: Look, theme: ThemeChoice
):
    seen_window.resize(1280, TALL + TALL // 2)
    the_look.apply(qapp, Preferences(theme=theme, text_size=200))  # large letters show their color unmixed
    found, read = [], 0
    for view in every_view(seen_window, seen_desk, (KINDS.index(theme) % 3, 3)):
        settle()
        for one in reading.read(view.root):
            read += 1
            found += [f"{view.name}: {one.problem}"] if one.problem else []
    assert found == []
    assert read > 200


def settle() -> None:
    for _ in range(4):
        QApplication.processEvents()


@pytest.mark.parametrize("theme", KINDS, ids=str)
def test_the_line_of_a_menu_and_of_a_drop_down_list_is_marked_all_round(qtbot, look: Look, qapp, theme: ThemeChoice):
    look.apply(qapp, Preferences(theme=theme))
    menu, choice = QMenu(), ChoiceField([("a", "Every week"), ("b", "Every two weeks"), ("c", "Every month")])
    actions = [menu.addAction(words) for words in ("Undo", "Redo", "Find on this page")]
    for widget in (menu, choice):
        qtbot.addWidget(widget)
    menu.popup(QPoint(20, 20))
    settle()
    before = Picture(menu)
    menu.setActiveAction(actions[1])
    settle()
    in_menu = change(before, Picture(menu))
    menu.close()
    choice.resize(240, 40)
    choice.show()
    choice.showPopup()
    rows = choice.view()
    rows.setCurrentIndex(rows.model().index(0, 0))
    settle()
    place = rows.visualRect(rows.model().index(1, 0))
    before = Picture(rows.viewport(), place)
    rows.setCurrentIndex(rows.model().index(1, 0))
    settle()
    in_list = change(before, Picture(rows.viewport(), place))
    assert (in_menu.sides, in_list.sides) == ((1.0,) * 4, (1.0,) * 4)


@pytest.fixture
def page(qtbot, look: Look) -> QWidget:
    page = QWidget()
    row = QHBoxLayout(page)
    row.setContentsMargins(20, 20, 20, 20)
    qtbot.addWidget(page)
    page.resize(600, 200)
    return page


def shown(page: QWidget) -> QWidget:
    page.show()
    page.activateWindow()
    settle()
    return page


def marks(page: QWidget) -> list[str]:
    return [mark.problem for mark in focus.marks(shown(page))]


def test_the_ring_around_a_button_passes(page: QWidget):
    page.layout().addWidget(QPushButton("Add"))
    assert marks(page) == [""]


def test_a_stop_that_nothing_marks_is_found(page: QWidget):
    button = QPushButton("Add")
    button.focus_rect = lambda: button.rect().adjusted(0, 0, -button.width(), 0)
    page.layout().addWidget(button)
    assert marks(page)[0].startswith("no focus mark")


def test_a_pale_ring_is_found(page: QWidget, look: Look, monkeypatch):
    page.layout().addWidget(QPushButton("Add"))
    monkeypatch.setattr(look, "_tokens", pale(look, focus="#D8D4CA"))
    assert marks(page)[0].startswith("no focus mark")


def test_a_ring_that_lies_over_a_line_of_its_own_color_is_found(page: QWidget, look: Look):
    line = QWidget()
    line.setFixedWidth(4)
    line.setAutoFillBackground(True)
    line.setPalette(QPalette(QColor(look.tokens["focus"])))
    page.layout().setSpacing(0)
    page.layout().addWidget(QPushButton("Add"))
    page.layout().addWidget(line)
    assert "does not go round" in marks(page)[0]


def test_a_pale_text_is_found(page: QWidget):
    label = QLabel("Good morning")
    page.layout().addWidget(label)
    assert [one.problem for one in reading.read(shown(page)) if one.problem] == []
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#8A8A8A"))
    label.setPalette(palette)
    label.setStyleSheet("color: #8A8A8A; font-size: 30px")
    assert [one.problem for one in reading.read(shown(page)) if one.problem] != []


def pale(look: Look, **colors: str) -> object:
    tokens = look.tokens
    return type(tokens)(
        name=tokens.name,
        is_dark=tokens.is_dark,
        border=tokens.border,
        colors={**tokens.colors, **colors},
        avatars=tokens.avatars,
        scrim_alpha=tokens.scrim_alpha,
        shadow_alpha=tokens.shadow_alpha,
    )
