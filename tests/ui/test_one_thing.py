"""Focus mode leaves one thing in the window, says how to get out, and keeps the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from mentordesk.ui.actions import PAGES
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.one_thing import FocusBand
from mentordesk.ui.pages.sessions import SessionsPage
from tests.builders import Team, a_session


@pytest.fixture
def shown(window: MainWindow, store: Store, repositories: Repositories, team: Team, qtbot: QtBot) -> MainWindow:
    """The window on a planned session, whose shared note has the keyboard."""
    session = a_session(team.pair, days=1)
    with store.transaction("Set the scene"):
        repositories.sessions.add(session)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open(Ref(Kind.SESSION, session.id))
    page(window).detail.notes.shared.setFocus()
    return window


def page(window: MainWindow) -> SessionsPage:
    current = window.current_page()
    assert isinstance(current, SessionsPage)
    return current


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def test_it_leaves_the_note_alone_and_the_keyboard_in_it(shown: MainWindow):
    press(shown, Qt.Key.Key_F11)

    assert not shown.rail.isVisible()
    assert not page(shown).list_pane.isVisible()
    assert not page(shown).detail.agenda.isVisible()
    assert not page(shown).detail.prepare.isVisible()
    assert page(shown).detail.notes.shared.isVisible()
    assert QApplication.focusWidget() is page(shown).detail.notes.shared


def test_with_the_keyboard_in_the_agenda_it_leaves_the_agenda(shown: MainWindow):
    page(shown).detail.agenda.add_line.setFocus()

    press(shown, Qt.Key.Key_F11)

    assert page(shown).detail.agenda.isVisible()
    assert not page(shown).detail.notes.isVisible()
    assert QApplication.focusWidget() is page(shown).detail.agenda.add_line


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F11])
def test_escape_and_the_same_key_bring_everything_back(shown: MainWindow, key: Qt.Key):
    press(shown, Qt.Key.Key_F11)

    press(shown, key)

    assert shown.rail.isVisible()
    assert page(shown).list_pane.isVisible()
    assert page(shown).detail.agenda.isVisible()
    assert page(shown).detail.prepare.isVisible()
    assert QApplication.focusWidget() is page(shown).detail.notes.shared


def test_the_way_out_is_in_sight(shown: MainWindow):
    press(shown, Qt.Key.Key_F11)
    band = shown.findChild(FocusBand)
    assert band is not None
    assert band.isVisible()

    band.button.click()

    assert shown.rail.isVisible()
    assert not band.isVisible()


def test_it_goes_along_to_other_pages_and_leaves_none_behind(shown: MainWindow):
    press(shown, Qt.Key.Key_F11)
    for key, *_ in PAGES:
        current = shown.show_page(key)
        assert not shown.rail.isVisible()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.isVisible(), key
        assert current.isVisible()

    press(shown, Qt.Key.Key_F11)
    for key, *_ in PAGES:
        shown.show_page(key)
    assert page_list_is_seen(shown)


def page_list_is_seen(window: MainWindow) -> bool:
    window.show_page("sessions")
    return page(window).list_pane.isVisible() and window.rail.isVisible()


def test_a_change_meanwhile_brings_nothing_back(shown: MainWindow):
    press(shown, Qt.Key.Key_F11)
    session = page(shown).session
    assert session is not None

    shown.kit.desk.agenda.add(session.id, "One more topic")

    assert not page(shown).detail.agenda.isVisible()
    assert not page(shown).detail.prepare.isVisible()
