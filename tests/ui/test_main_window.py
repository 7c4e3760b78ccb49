import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from mentordesk.domain.preferences import Preferences, ReadingAid, ThemeChoice
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.actions import PAGES
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles
from mentordesk.ui.widgets.nav_button import NavButton
from mentordesk.ui.widgets.tab_order import visible_stops
from tests.builders import Team


@pytest.fixture
def shown(window: MainWindow, team: Team, qtbot) -> MainWindow:
    window.show_page("today")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize(("key", "title", "_icon", "keys"), PAGES, ids=[page[0] for page in PAGES])
def test_each_page_is_reached_by_its_key(shown: MainWindow, key: str, title: str, _icon: str, keys: str):
    action = shown.findChild(QAction, f"go.{key}" if key != "help" else "help.help")
    assert action.shortcut().toString() == keys
    action.trigger()
    assert shown.current_page().key == key
    assert shown.current_page().accessibleName() == title


def test_no_two_actions_share_a_key_and_none_is_a_bare_letter(shown: MainWindow):
    keys = [k.toString() for action in shown.actions() for k in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))
    assert not [k for k in keys if len(k) == 1]


def test_every_action_has_words_and_stands_in_a_menu(shown: MainWindow):
    shown.commands.fill(shown.menuBar())
    in_menus = {a.objectName() for top in shown.menuBar().actions() for a in top.menu().actions()}
    commands = shown.commands.all()
    assert {command.id for command in commands} <= in_menus
    assert all(command.text for command in commands)


def test_the_edit_menu_says_what_undo_takes_back(shown: MainWindow, desk, team: Team):
    desk.goals.add(team.pair.id, "Lead a review")
    shown.undo()
    assert desk.records.goals.list() == []
    shown.redo()
    assert len(desk.records.goals.list()) == 1


def test_going_back_returns_through_the_pages(shown: MainWindow):
    shown.show_page("goals")
    shown.show_page("actions")
    shown.back()
    assert shown.current_page().key == "goals"
    shown.back()
    assert shown.current_page().key == "today"


def test_a_record_opens_on_its_page(shown: MainWindow, desk, team: Team):
    goal = desk.goals.add(team.pair.id, "Lead a review")
    shown.open(Ref(Kind.GOAL, goal.id))
    assert shown.current_page().key == "goals"
    assert shown.current_page().detail.shown.goal.id == goal.id


def test_text_size_steps_are_kept_and_applied_everywhere(shown: MainWindow, desk, look):
    shown.view.text_size(1)
    assert desk.load_preferences().text_size == 110
    assert look.scale.factor == 1.1
    shown.view.text_size(0)
    assert desk.load_preferences().text_size == 100


def test_a_theme_is_one_undo_step(shown: MainWindow, desk, look):
    before = look.tokens
    shown.view.theme("dark")
    assert desk.load_preferences().theme is ThemeChoice.DARK
    assert look.tokens != before
    shown.undo()
    assert desk.load_preferences() == Preferences()


def test_f6_goes_round_the_panes_and_comes_back(shown: MainWindow, desk, team: Team):
    desk.goals.add(team.pair.id, "Lead a review")
    shown.show_page("goals")
    seen = []
    for _ in range(4):
        shown.next_pane(1)
        seen.append(QApplication.focusWidget())
    assert len(set(seen)) >= 2
    assert all(widget is not None for widget in seen)


def test_the_rail_is_icons_only_where_there_is_little_room(shown: MainWindow, qtbot):
    wide = shown.rail.width()
    shown.resize(820, 640)
    qtbot.waitUntil(lambda: shown.rail.width() < wide)
    button = shown.rail.current_button()
    assert button.accessibleName().startswith("Today")
    assert "Today" in button.toolTip()


def test_menus_open_by_f10_and_can_be_shown_as_a_bar(shown: MainWindow, qtbot):
    assert not shown.has_menu_bar()
    shown.toggle_menu_bar()
    assert shown.has_menu_bar()
    shown.toggle_menu_bar()
    QTest.keyClick(shown, Qt.Key.Key_F10)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().close()


def test_closing_saves_what_was_typed(shown: MainWindow, desk, team: Team):
    kept: list[str] = []
    shown.autosave.touch("note", lambda: kept.append("typed"))
    assert shown.close()
    assert kept == ["typed"]


def test_a_window_that_cannot_save_asks_before_it_closes(shown: MainWindow, monkeypatch):
    from mentordesk.errors import SaveFailed

    asked: list[str] = []

    def refuse() -> None:
        raise SaveFailed("Not saved. The disk is full.")

    monkeypatch.setattr(shown.kit.dialogs, "ask", lambda title, text, verb: bool(asked.append(verb)))
    shown.autosave.touch("note", refuse)
    assert not shown.close()
    assert asked == ["Close and lose it"]
    shown.autosave.drop("note")


def test_the_window_title_names_nobody(shown: MainWindow, team: Team):
    shown.open(Ref(Kind.PAIR, team.pair.id))
    assert shown.windowTitle() == "MentorDesk"


def test_the_place_that_is_shown_is_in_sight_in_a_low_window(shown: MainWindow, desk, qtbot):
    shown.resize(900, 640)
    desk.preferences.change(text_size=200)
    shown.show_page("reports")

    button = shown.rail.current_button()
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
    shown.show_page("today")
    today = shown.rail.current_button()
    qtbot.waitUntil(lambda: today.visibleRegion().boundingRect() == today.rect())


def test_the_rail_counts_follow_a_change_a_moment_later(shown: MainWindow, desk, team: Team, qtbot):
    desk.actions.add(team.pair.id, team.amara.id, "Introduce Lin", due_on=desk.clock.today())
    qtbot.waitUntil(lambda: "1 waiting for you" in rail_name(shown, "Actions"))


def test_a_calm_start_counts_nothing_in_the_rail(shown: MainWindow, desk, team: Team, qtbot):
    desk.actions.add(team.pair.id, team.amara.id, "Send the guide", due_on=desk.clock.today())
    qtbot.waitUntil(lambda: "1 waiting for you" in rail_name(shown, "Actions"))

    shown.run("view.calm")
    qtbot.waitUntil(lambda: rail_name(shown, "Actions") == "Actions")
    assert desk.preferences.load().calm_start

    shown.run("view.calm")
    qtbot.waitUntil(lambda: "1 waiting for you" in rail_name(shown, "Actions"))


@pytest.mark.parametrize(("action", "aid"), [("view.ruler", ReadingAid.RULER), ("view.line_focus", ReadingAid.LINE)])
def test_a_reading_aid_is_one_press_on_and_off(shown: MainWindow, desk, action: str, aid: ReadingAid):
    shown.run(action)
    assert desk.preferences.load().reading_aid is aid
    shown.run(action)
    assert desk.preferences.load().reading_aid is ReadingAid.NONE


def rail_name(window: MainWindow, title: str) -> str:
    names = [button.accessibleName() for button in window.rail.findChildren(NavButton)]
    return next(name for name in names if name.startswith(title))


def test_enter_presses_the_button_that_has_the_keyboard(shown: MainWindow, qtbot):
    button = next(b for b in shown.findChildren(NavButton) if b.text() == "Goals")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert shown.current_page().key == "goals"


def test_a_message_leaves_with_the_next_change_so_that_its_undo_never_takes_back_another(
    shown: MainWindow, desk, team: Team
):
    desk.goals.add(team.pair.id, "Lead a review")
    shown.toast("Goal added", undo=True)
    assert shown._toast.isVisible()
    desk.goals.add(team.pair.id, "Lead another")
    assert not shown._toast.isVisible()


def test_what_undo_took_back_is_told_and_can_be_done_again(shown: MainWindow, desk, team: Team):
    desk.goals.add(team.pair.id, "Lead a review")
    label = desk.undo_label
    shown.undo()
    assert shown._toast.isVisible()
    assert shown._toast.text == f"Undone: {label}"
    assert shown._toast.action.text() == "Redo"
    shown._toast.action.click()
    assert [goal.title for goal in desk.records.goals.list()] == ["Lead a review"]
    assert (shown._toast.text, shown._toast.action.text()) == (f"Done again: {label}", "Undo")


def test_undo_names_what_was_typed_last_though_it_was_not_saved_yet(shown: MainWindow, desk, team: Team):
    shown.autosave.touch("goal", lambda: desk.goals.add(team.pair.id, "Lead a review"))
    shown.undo()
    assert desk.records.goals.list() == []
    assert shown._toast.text == f"Undone: {desk.redo_label}"


def test_the_keyboard_stays_on_the_page_when_undo_takes_away_what_had_it(shown: MainWindow, desk, team: Team, qtbot):
    page = shown.show_page("goals")
    goal = desk.goals.add(team.pair.id, "Lead a review")
    shown.open(Ref(Kind.GOAL, goal.id))
    page.detail.title.setFocus()
    assert QApplication.focusWidget() is page.detail.title
    shown.undo()
    qtbot.waitUntil(lambda: page.isAncestorOf(QApplication.focusWidget() or shown))
    assert QApplication.focusWidget().isVisible()


def test_the_keyboard_goes_to_the_list_when_what_had_it_is_deleted(shown: MainWindow, desk, team: Team, qtbot):
    desk.goals.add(team.pair.id, "Lead a review")
    page = shown.show_page("goals")
    gone = QLineEdit(page)
    gone.show()
    gone.setFocus()
    assert QApplication.focusWidget() is gone
    gone.deleteLater()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.first_focus())


def test_the_chosen_part_of_a_choice_is_the_one_that_tab_reaches(shown: MainWindow, team: Team):
    page = shown.show_page("settings")
    stops = visible_stops(shown.overlay_parent())
    for group in page.findChildren(ChoiceTiles):
        tiles = [stop for stop in stops if group.isAncestorOf(stop)]
        assert tiles == ([group.stop()] if group.isVisible() else [])


def test_going_to_the_page_in_view_gives_it_the_keyboard(shown: MainWindow):
    shown.setFocus()
    shown.show_page("today")
    assert shown.current_page().isAncestorOf(shown.focusWidget())
