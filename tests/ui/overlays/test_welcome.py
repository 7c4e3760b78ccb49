import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.preferences import FontChoice, ThemeChoice
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.welcome import Welcome
from tests.ui.shell import named, words


@pytest.fixture
def welcome(over: Kit) -> Welcome:
    welcome = Welcome(over)
    welcome.open()
    return welcome


def press_enter() -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_three_presses_of_enter_lead_through_with_name_and_role(welcome: Welcome, over: Kit):
    QTest.keyClicks(QApplication.focusWidget(), "Ines Duarte")
    named(welcome, "What you do: Both").click()
    press_enter()
    assert "Step 2 of 3: how to begin" in words(welcome)
    press_enter()
    assert "Step 3 of 3: how it reads best for you" in words(welcome)
    press_enter()
    assert not welcome.isVisible()
    assert over.desk.people.me().display_name == "Ines Duarte"
    chosen = over.desk.preferences.load()
    assert chosen.first_run_done
    assert chosen.is_lead
    assert chosen.is_mentor


def test_a_screen_reader_hears_which_step_it_is(welcome: Welcome, over: Kit):
    assert over.shell.announced == ["Step 1 of 3: who you are"]


def test_every_step_can_be_skipped_and_nothing_is_changed(welcome: Welcome, over: Kit):
    QTest.keyClicks(welcome.who.name, "Ines Duarte")
    for _ in range(3):
        welcome.skip_button.click()
    assert not welcome.isVisible()
    assert over.desk.people.me() is None
    assert over.desk.preferences.load().first_run_done
    assert over.desk.undo_label is None


def test_back_returns_to_what_was_chosen(welcome: Welcome):
    QTest.keyClicks(welcome.who.name, "Ines Duarte")
    welcome.main_button.click()
    welcome.back_button.click()
    assert welcome.who.name.text() == "Ines Duarte"
    assert welcome.who.name.hasFocus()
    assert welcome.back_button.isHidden()


def test_demo_data_are_added_around_the_person_who_said_their_name(welcome: Welcome, over: Kit):
    QTest.keyClicks(welcome.who.name, "Ines Duarte")
    welcome.main_button.click()
    named(welcome, "How to begin: With demo data").click()
    welcome.main_button.click()
    assert not over.desk.demo.exists()
    welcome.main_button.click()
    assert over.desk.demo.exists()
    assert over.desk.people.me().display_name == "Ines Duarte"
    assert over.shell.toasts == [("Demo data added", True)]


def test_a_spreadsheet_opens_the_import(welcome: Welcome, over: Kit):
    welcome.skip_button.click()
    named(welcome, "How to begin: From a spreadsheet").click()
    welcome.main_button.click()
    welcome.skip_button.click()
    assert over.shell.ran == ["file.import"]


def test_who_wants_a_passphrase_sets_it_at_the_end(welcome: Welcome, over: Kit):
    assert not welcome.who.protect.isChecked()
    welcome.who.protect.click()
    welcome.main_button.click()
    welcome.skip_button.click()
    welcome.skip_button.click()
    assert over.shell.ran == ["file.protect"]


def test_how_it_reads_is_applied_at_once(welcome: Welcome, over: Kit):
    welcome.skip_button.click()
    welcome.skip_button.click()
    named(welcome, "Font: Atkinson Hyperlegible Next").click()
    named(welcome, "Theme: Cream").click()
    named(welcome, "Text size: 125 %").click()
    chosen = over.desk.preferences.load()
    assert (chosen.font, chosen.theme, chosen.text_size) == (FontChoice.ATKINSON, ThemeChoice.CREAM, 125)


def test_escape_ends_it_and_it_does_not_come_again(welcome: Welcome, over: Kit):
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not welcome.isVisible()
    assert over.desk.preferences.load().first_run_done


def test_a_press_beside_the_panel_does_not_end_it(welcome: Welcome):
    QTest.mouseClick(welcome, Qt.MouseButton.LeftButton, pos=welcome.rect().topLeft())
    assert welcome.isVisible()


def test_opened_again_it_offers_no_second_demo(over: Kit):
    over.desk.demo.add()
    welcome = Welcome(over)
    welcome.open()
    assert welcome.who.name.text() == over.desk.people.me().display_name
    welcome.skip_button.click()
    assert named(welcome, "How to begin: With what is here").isChecked()
    with pytest.raises(LookupError):
        named(welcome, "How to begin: With demo data")
