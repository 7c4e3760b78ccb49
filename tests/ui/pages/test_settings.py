import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from mentordesk.domain.preferences import TEXT_SIZES, FontChoice, Motion, Preferences, Spacing, ThemeChoice
from mentordesk.errors import SaveFailed
from mentordesk.ui.kit import Kit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.pages.settings import SettingsPage
from mentordesk.ui.widgets.running_text import RunningText
from tests.builders import Team
from tests.ui.shell import named


@pytest.fixture
def page(kit: Kit, team: Team, qtbot) -> SettingsPage:
    page = SettingsPage(kit)
    kit.shell.host(page)
    qtbot.waitUntil(lambda: kit.shell.isActiveWindow() and page.is_whole)
    return page


@pytest.mark.parametrize(
    ("tile", "field", "value"),
    [
        ("Text size: 150 %", "text_size", 150),
        ("Font: OpenDyslexic", "font", FontChoice.OPENDYSLEXIC),
        ("Font: Your system's font", "font", FontChoice.SYSTEM),
        ("Letter spacing: Wide", "letter_spacing", Spacing.WIDE),
        ("Word spacing: Comfortable", "word_spacing", Spacing.COMFORTABLE),
        ("Line spacing: Wide", "line_spacing", Spacing.WIDE),
        ("Theme: Cream", "theme", ThemeChoice.CREAM),
        ("Theme: High contrast", "theme", ThemeChoice.CONTRAST),
        ("Motion: Reduce", "motion", Motion.REDUCE),
        ("Paper: US Letter", "report_paper", "letter"),
        ("Large print, 18 point", "report_large_print", True),
    ],
)
def test_a_choice_is_kept_at_once_and_taken_back_by_undo(page: SettingsPage, tile: str, field: str, value: object):
    before = getattr(Preferences(), field)
    named(page, tile).click()
    assert getattr(page.desk.preferences.load(), field) == value
    page.desk.undo()
    assert getattr(page.desk.preferences.load(), field) == before
    assert not named(page, tile).isChecked()


def test_the_whole_window_follows_a_choice(window: MainWindow, qtbot):
    page = window.show_page("settings")
    window.show()
    qtbot.waitUntil(lambda: page.is_whole)
    named(page, "Theme: Dark").click()
    named(page, "Text size: 200 %").click()
    assert window.kit.look.tokens.name == "dark"
    assert window.kit.look.scale.factor == 2.0


def test_the_arrows_go_through_the_choices_and_tab_leaves_them(page: SettingsPage):
    named(page, "Text size: 100 %").setFocus()
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Right)
    assert page.desk.preferences.load().text_size == 110
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Tab)
    assert page.window().focusWidget() is named(page, "Font: Inter")


def test_comfortable_reading_is_one_step_and_back_to_standard_another(page: SettingsPage):
    page.desk.preferences.change(font=FontChoice.LEXEND)
    named(page, "Comfortable reading").click()
    comfortable = page.desk.preferences.load()
    assert comfortable.text_size > 100
    assert comfortable.letter_spacing is comfortable.line_spacing is Spacing.COMFORTABLE
    assert comfortable.font is FontChoice.LEXEND
    assert comfortable.narrow_column
    assert page.kit.shell.toasts[-1][1]
    named(page, "Back to standard").click()
    assert page.desk.preferences.load() == Preferences()
    page.desk.undo()
    assert page.desk.preferences.load() == comfortable


def test_a_choice_the_disk_refuses_is_said_and_changes_nothing(page: SettingsPage, monkeypatch):
    def refuse(**_choices: object) -> None:
        raise SaveFailed("The disk is full. Nothing was lost.")

    monkeypatch.setattr(page.desk.preferences, "change", refuse)
    named(page, "Theme: Dark").click()
    assert page.kit.shell.toasts == [("The disk is full. Nothing was lost.", False)]
    page.refresh(None)
    assert named(page, "Theme: Follow the system").isChecked()


def test_nothing_here_claims_that_a_font_cures(page: SettingsPage):
    said = " ".join(label.text() for label in page.findChildren(QLabel)).casefold()
    assert "studies have not found one" in said
    assert not [word for word in ("cure", "dyslexia", "heals", "proven", "faster") if word in said]


def test_the_preview_keeps_the_line_spacing(page: SettingsPage):
    preview = page.findChild(RunningText)
    narrow = preview.height()
    named(page, "Line spacing: Wide").click()
    page.look.apply(QApplication.instance(), page.desk.preferences.load())
    assert preview.height() > narrow


def test_a_name_is_saved_as_it_is_typed(page: SettingsPage):
    page.me.name.setFocus()
    page.me.name.selectAll()
    QTest.keyClicks(page.me.name, "Amara Osei-Bonsu")
    page.kit.autosave.flush()
    assert page.desk.people.me().display_name == "Amara Osei-Bonsu"


def test_an_empty_name_is_refused_at_the_field_and_the_old_one_stays(page: SettingsPage):
    page.me.name.setFocus()
    page.me.name.selectAll()
    QTest.keyClick(page.me.name, Qt.Key.Key_Delete)
    page.kit.autosave.flush()
    assert "at least one letter" in page.me.name.saving.row.error
    assert page.desk.people.me().display_name == "Amara Osei"


def test_whoever_leads_and_mentors_says_both(page: SettingsPage):
    named(page, "What you do: Both").click()
    chosen = page.desk.preferences.load()
    assert chosen.is_lead
    assert chosen.is_mentor


def test_the_path_can_be_copied(page: SettingsPage):
    named(page, "Copy its path").click()
    assert QGuiApplication.clipboard().text() == str(page.desk.path)
    assert named(page, f"Your workspace: {page.desk.path}")


def test_the_check_says_that_a_whole_file_is_whole(page: SettingsPage, qtbot):
    named(page, "Check the file").click()
    qtbot.waitUntil(page.file.check_button.isEnabled)
    assert page.file.answer.text().startswith("The file is whole")


def test_the_check_says_what_is_wrong_and_what_to_do(page: SettingsPage, qtbot):
    page.desk._store.connection.execute("DELETE FROM person_fts_docsize")
    named(page, "Check the file").click()
    qtbot.waitUntil(page.file.check_button.isEnabled)
    assert page.file.answer.text().startswith("1 thing is wrong")
    assert "Save a copy elsewhere" in page.file.answer.text()


def test_the_menu_bar_is_shown_and_remembered(window: MainWindow):
    page = window.show_page("settings")
    window.show()
    assert not page.menu_bar.isChecked()
    page.menu_bar.click()
    assert window.menuBar().isVisible()
    assert page.menu_bar.isChecked()
    window.toggle_menu_bar()
    assert not page.menu_bar.isChecked()


@pytest.mark.parametrize("size", [TEXT_SIZES[0], TEXT_SIZES[-1]])
@pytest.mark.parametrize("font", list(FontChoice))
@pytest.mark.parametrize("spacing", [Spacing.STANDARD, Spacing.WIDE])
def test_nothing_needs_sideways_scrolling(page: SettingsPage, size: int, font: FontChoice, spacing: Spacing):
    wished = Preferences(text_size=size, font=font, letter_spacing=spacing, theme=ThemeChoice.LIGHT)
    page.look.apply(QApplication.instance(), wished)
    page.window().resize(836, 640)  # what the rail leaves of a window of 900
    QApplication.processEvents()
    scroller = page.layout().itemAt(0).widget().scroller
    assert scroller.horizontalScrollBar().maximum() == 0


def test_settings_lead_to_the_page_of_help_that_says_what_helps_with_what(window: MainWindow, qtbot):
    settings = window.show_page("settings")
    qtbot.waitUntil(lambda: settings.is_whole)
    named(settings, "What helps with what").click()
    assert window.current_page().key == "help"
    assert window.current_page().text.accessibleName() == "Help: Set the program up for yourself"
