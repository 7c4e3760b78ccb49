"""F9 in the real window: nothing private is anywhere while it is on, and all of it is where it was when it is off."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from mentordesk.domain.goals import Goal, Visibility
from mentordesk.domain.note_of import NoteOf
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.people import CardVisibility
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.sessions import Session
from mentordesk.errors import SaveFailed
from mentordesk.services.capture import CaptureDraft
from mentordesk.services.desk import Desk
from mentordesk.ui.actions import PAGES
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.guard import HIDDEN
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.capture import QuickCapture
from mentordesk.ui.overlays.erase_person import ErasePerson
from mentordesk.ui.overlays.expiry import ExpirySheet
from mentordesk.ui.overlays.palette import CommandPalette
from mentordesk.ui.overlays.person_file import PersonFileSheet
from mentordesk.ui.overlays.versions import VersionsSheet
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.window_state import WindowState
from tests import builders
from tests.builders import FixedClock, Team
from tests.ui.all_words import all_words
from tests.ui.shell import name_of

WORD = "Zaunkönig"
BAND = "Private notes are hidden. F9 shows them again."


@dataclass
class Scene:
    """A workspace with an unguessable word in every private field."""

    team: Team
    planned: Session
    held: Session
    marks: dict[str, str] = field(default_factory=dict)
    goal: Goal = field(init=False)

    def text(self, place: str) -> str:
        self.marks[place] = uuid4().hex
        return f"{WORD} {self.marks[place]}"

    def found(self, words: str) -> set[str]:
        return {place for place, mark in self.marks.items() if mark in words}


@pytest.fixture
def scene(desk: Desk, store, repositories, team: Team, clock: FixedClock) -> Scene:
    held = builders.a_held_session(team.pair, topic="Reviews")
    planned = builders.a_session(team.pair, days=1, topic="The next one")
    scene = Scene(team, planned, held)
    text = scene.text
    scene.goal = goal = builders.a_goal(
        team.pair,
        text("goal title"),
        why=text("goal why"),
        success_criterion=text("goal criterion"),
        visibility=Visibility.ME,
        due_on=builders.a_day(10),
        created_on=builders.a_day(-60),
    )
    skill = builders.a_skill(text("goal skill"))
    lead = builders.a_person("Ines Mora", extras=(("Remarks", text("extras")),))
    with store.transaction("Set the scene"):
        repositories.people.add(lead)
        repositories.sessions.add_all((held, planned))
        repositories.shared_notes.add(builders.a_shared_note(held, "We talked about reviews."))
        repositories.private_notes.add_all(
            (
                builders.a_private_note(held, text("note of a session")),
                builders.a_private_note(team.pair, text("note of a pair")),
                builders.a_private_note(team.lin, text("note of a person")),
            )
        )
        repositories.private_agenda_items.add(builders.a_private_agenda_item(team.pair, text("reminder")))
        repositories.check_ins.add(builders.a_check_in(team.pair, Mood.NEEDS_A_TALK, fact=text("check-in")))
        repositories.goals.add(goal)
        repositories.milestones.add(builders.a_milestone(goal, text("milestone")))
        repositories.goal_checks.add(builders.a_goal_check(goal, on=builders.a_day(-40), comment=text("goal check")))
        repositories.skills.add(skill)
        repositories.goal_skills.add(builders.a_goal_skill(goal, skill))
        repositories.goals.add(builders.a_goal(team.pair, "Lead a review"))
        repositories.working_preferences.add(
            builders.a_card(team.lin, visibility=CardVisibility.ME, what_helps=text("card"))
        )
    ended = builders.a_pair(team.program, lead, team.marek, state=PairState.CLOSED)
    with store.transaction("Close another pair"):
        repositories.programs.update(replace(team.program, private_notes_days=30))
        repositories.pairs.add(ended)
        repositories.closures.add(builders.a_closure(ended, on=builders.a_day(-60)))
        repositories.pair_state_changes.add(
            builders.a_move(ended, PairState.CLOSING, PairState.CLOSED, on=builders.a_day(-60))
        )
        long_ago = builders.an_instant(-90)
        repositories.private_notes.add(builders.a_private_note(ended, text("note that is due"), updated_at=long_ago))
    for words in (text("version"), f"{WORD} {scene.marks['note of a session']}"):
        desk.notes.save_private(words, session_id=held.id)
        desk.notes.left()
        clock.move(minutes=5)
    desk.capture.keep(CaptureDraft(text("draft"), pair_id=team.pair.id))
    store.forget_history()
    return scene


@pytest.fixture
def shown(window: MainWindow, scene: Scene, qtbot) -> MainWindow:
    window.show_page("today")
    window.resize(1280, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle()
    return window


@pytest.fixture
def another(look: Look, clock, tmp_path: Path) -> Iterator[Callable[[Path], MainWindow]]:
    """Makes a window on a workspace of its own desk, as a start does."""
    made: list[tuple[MainWindow, Desk]] = []

    def start(path: Path) -> MainWindow:
        desk = Desk(path, clock)
        state = WindowState(path, tmp_path / "other.ini")
        made.append((MainWindow(desk, look, state, Dialogs(), Tasks()), desk))
        return made[-1][0]

    yield start
    for window, desk in made:
        window.kit.tasks.wait()
        window.put_away()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        desk.close()


HOME = {
    "today": {"goal title", "check-in"},
    "the planned session": {"reminder", "goal title"},
    "the held session": {"note of a session"},
    "the pair": {"note of a pair", "reminder", "goal title", "goal check", "check-in"},
    "the goal": {"goal title", "goal why", "goal criterion", "goal skill", "milestone", "goal check"},
    "the person": {"note of a person", "card"},
    "the imported one": {"extras"},
    "capture": {"draft"},
    "versions": {"version"},
    "notes of closed pairs": {"note that is due"},
    "sharing": {"note of a session"},
    "search": {"note of a session", "note of a pair", "note of a person", "reminder", "goal title"},
}
"""Where each must be found while nothing is hidden, or finding nothing would prove nothing."""


def settle() -> None:
    """Let timers that are due and deletions happen."""
    for _ in range(12):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


PLACES = ("the planned session", "the held session", "the pair", "the goal", "the person", "the imported one")


def ref_of(scene: Scene, desk: Desk, place: str) -> Ref:
    """Return the record to look at, beside the pages as they open."""
    return {
        "the planned session": Ref(Kind.SESSION, scene.planned.id),
        "the held session": Ref(Kind.SESSION, scene.held.id),
        "the pair": Ref(Kind.PAIR, scene.team.pair.id),
        "the goal": Ref(Kind.GOAL, scene.goal.id),
        "the person": Ref(Kind.PERSON, scene.team.lin.id),
        "the imported one": Ref(Kind.PERSON, desk.records.people.first(display_name="Ines Mora").id),
    }[place]


def open_place(window: MainWindow, scene: Scene, desk: Desk, place: str, qtbot) -> None:
    window.open(ref_of(scene, desk, place))
    detail = getattr(window.current_page(), "detail", None)
    if detail is not None and hasattr(detail, "is_whole"):
        qtbot.waitUntil(lambda: detail.is_whole or detail.shown is None)
    settle()


def overlays(window: MainWindow) -> list[Overlay]:
    return [overlay for overlay in window.findChildren(Overlay) if overlay.isVisible()]


def walk(window: MainWindow, scene: Scene, desk: Desk, qtbot) -> Iterator[tuple[str, str]]:
    """Yield where one is and all words of the window there: every page, every record, every overlay, the menus."""
    for key, *_ in PAGES:
        window.show_page(key)
        settle()
        yield key, all_words(window)
    for place in PLACES:
        open_place(window, scene, desk, place, qtbot)
        yield place, all_words(window)
    opened = {
        "search": lambda: window.opens.palette(only_records=True),
        "palette": window.opens.palette,
        "capture": window.opens.capture,
        "export": window.opens.export,
        "import": window.opens.import_people,
        "restore": window.opens.restore,
        "shortcuts": window.opens.shortcuts,
        "messages": lambda: window.opens.messages(window.messages),
        "about": window.opens.about,
        "welcome": window.opens.welcome,
        "protect": lambda: window.opens.protect("protect"),
        "new session": lambda: window.show_page("sessions").new(),
        "history": window.opens.history,
        "versions": lambda: VersionsSheet(window.kit, NoteOf(True, session_id=scene.held.id)).open(),
        "notes of closed pairs": lambda: ExpirySheet(window.kit).open(),
        "sharing": lambda: ask_to_share(window, scene),
        "person file": lambda: PersonFileSheet(window.kit, scene.team.lin.id, "Lin Zhao").open(),
        "erase": lambda: ErasePerson(window.kit, scene.team.lin).open(),
        "new goal": lambda: window.show_page("goals").new(),
        "new pair": lambda: window.show_page("pairs").new(),
    }
    for name, open_it in opened.items():
        open_it()
        window.kit.tasks.wait()
        settle()
        for overlay in overlays(window):
            if isinstance(overlay, CommandPalette):
                overlay.field.setText(WORD[:5].lower())
                settle()
        yield name, all_words(window)
        for overlay in overlays(window):
            overlay.dismiss()
        settle()
    menu = window.commands.menu()
    menu.aboutToShow.emit()
    yield "menus", all_words(menu)
    menu.deleteLater()


def ask_to_share(window: MainWindow, scene: Scene) -> None:
    window.open(Ref(Kind.SESSION, scene.held.id))
    window.current_page().detail.notes.ask_to_share_all()


def press_f9() -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), Qt.Key.Key_F9)


def labels(window: QWidget) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_nothing_private_is_anywhere_while_it_is_on_and_everything_is_where_it_was_after(
    shown: MainWindow, scene: Scene, desk: Desk, qtbot
):
    seen = {place: scene.found(words) for place, words in walk(shown, scene, desk, qtbot)}
    assert {place: found & seen[place] for place, found in HOME.items()} == HOME
    assert set().union(*HOME.values()) == set(scene.marks)
    press_f9()
    settle()
    hidden = {place: scene.found(words) for place, words in walk(shown, scene, desk, qtbot)}
    assert {place: found for place, found in hidden.items() if found} == {}
    press_f9()
    settle()
    again = {place: scene.found(words) for place, words in walk(shown, scene, desk, qtbot)}
    assert {place: found & again[place] for place, found in HOME.items()} == HOME


@pytest.mark.parametrize("place", PLACES)
def test_an_open_page_hides_at_once_and_pages_behind_it_a_moment_later(
    shown: MainWindow, scene: Scene, desk: Desk, qtbot, place: str
):
    for other in PLACES:
        open_place(shown, scene, desk, other, qtbot)
    open_place(shown, scene, desk, place, qtbot)
    assert scene.found(all_words(shown.current_page()))
    press_f9()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert scene.found(all_words(shown.current_page())) == set()
    settle()
    assert scene.found(all_words(shown)) == set()
    press_f9()
    open_place(shown, scene, desk, place, qtbot)
    assert scene.found(all_words(shown.current_page()))


def test_a_calm_band_says_so_and_its_button_shows_all_again(shown: MainWindow, monkeypatch):
    said = []
    monkeypatch.setattr(shown._guarding, "_announce", said.append)
    press_f9()
    assert BAND in labels(shown)
    assert shown._body.accessibleDescription() == BAND
    assert said == [BAND]
    button = next(b for b in shown._body.findChildren(QWidget) if name_of(b) == "Show private notes")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert BAND not in labels(shown)
    assert said == [BAND, "Private notes are shown again."]


def test_nothing_moves_under_the_eyes_of_who_reads_when_the_band_comes(shown: MainWindow):
    page = shown.current_page()
    before = page.mapTo(shown, page.rect().topLeft())
    press_f9()
    settle()
    assert BAND in labels(shown)
    assert page.mapTo(shown, page.rect().topLeft()) == before


def test_the_menu_the_palette_and_the_list_of_shortcuts_offer_it(shown: MainWindow):
    (command,) = [command for command in shown.commands.all() if command.id == "view.guard"]
    assert (command.text, command.keys, command.menu) == ("Hide or show private notes", "F9", "View")
    command.run()
    assert shown.guard.on
    command.run()
    assert not shown.guard.on


def test_it_is_on_again_after_a_restart_before_anything_is_painted(
    shown: MainWindow, scene: Scene, desk: Desk, another, qtbot
):
    press_f9()
    started = another(desk.path)
    assert started.guard.on
    started.show_page("today")
    assert BAND in [label.text() for label in started.findChildren(QLabel)]
    assert scene.found(all_words(started)) == set()
    started.toggle_guard()
    assert not another(desk.path).guard.on


def test_switching_is_no_change_that_undo_takes_back(shown: MainWindow, desk: Desk, scene: Scene):
    desk.people.add(display_name="Noor")
    press_f9()
    assert desk.undo_label == "Add person"
    press_f9()
    assert desk.undo_label == "Add person"


def test_f9_while_typing_a_private_note_loses_nothing(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    open_place(shown, scene, desk, "the held session", qtbot)
    notes = shown.current_page().detail.notes
    notes.type_in("private")
    notes.private.moveCursor(notes.private.textCursor().MoveOperation.End)
    QTest.keyClicks(notes.private, " and more")
    press_f9()
    kept = desk.notes.private(session_id=scene.held.id)
    assert kept.endswith(" and more")
    assert notes.private.body() == ""
    assert HIDDEN in name_of(QApplication.focusWidget())
    QTest.keyClicks(QApplication.focusWidget(), "typed into nothing")
    press_f9()
    assert QApplication.focusWidget() is notes.private
    assert notes.private.body() == kept
    assert desk.notes.private(session_id=scene.held.id) == kept


def test_the_tools_of_the_notes_cannot_reach_a_hidden_one(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    open_place(shown, scene, desk, "the held session", qtbot)
    notes = shown.current_page().detail.notes
    notes.type_in("private")
    kept = desk.notes.private(session_id=scene.held.id)
    press_f9()
    notes.type_in("private")
    assert notes.segment.key == "shared"
    assert HIDDEN in name_of(QApplication.focusWidget())
    shown.run("sessions.share_lines")
    shown.autosave.flush()
    assert desk.notes.private(session_id=scene.held.id) == kept
    assert desk.notes.shared(scene.held.id) == "We talked about reviews."


def test_lines_that_were_being_typed_come_back(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    open_place(shown, scene, desk, "the pair", qtbot)
    detail = shown.current_page().detail
    typed = {
        detail.to_raise.line: "ask about the move",
        detail.check_in.fact: "heard from Sam",
        detail.goals.line: "a goal of my own",
    }
    for line, words in typed.items():
        line.setText(words)
    press_f9()
    assert [line.text() for line in typed] == ["", "", ""]
    detail.check_in.fact.setText("typed meanwhile")
    press_f9()
    assert detail.to_raise.line.text() == "ask about the move"
    assert detail.check_in.fact.text() == "heard from Sam typed meanwhile"


def test_a_goal_of_ones_own_that_is_typed_in_goes_and_comes_back(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    open_place(shown, scene, desk, "the goal", qtbot)
    page = shown.current_page()
    page.detail.check_in.comment.setText("half a check")
    page.detail.title.setFocus()
    page.detail.title.end(False)
    QTest.keyClicks(page.detail.title, "!")
    press_f9()
    assert desk.records.goals.get(scene.goal.id).title.endswith("!")
    assert not page.detail.isAncestorOf(QApplication.focusWidget())
    assert page.detail.check_in.comment.text() == ""
    press_f9()
    assert page.detail.shown.goal.id == scene.goal.id
    assert page.detail.check_in.comment.text() == "half a check"


def test_where_all_goals_are_ones_own_the_page_says_why_it_is_empty(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    for goal in desk.records.goals.list(visibility=Visibility.SHARED):
        desk.goals.remove(goal.id)
    open_place(shown, scene, desk, "the goal", qtbot)
    press_f9()
    settle()
    assert "No goal to show" in labels(shown)
    assert scene.found(all_words(shown)) == set()


def test_undo_of_a_private_change_works_and_does_not_say_what_it_was(
    shown: MainWindow, scene: Scene, desk: Desk, qtbot
):
    desk.agenda.raise_next_time(scene.team.pair.id, "Something new")
    press_f9()
    shown.undo()
    assert len(desk.records.private_agenda_items.list()) == 1
    assert shown._toast.text == "Undone"
    shown.redo()
    assert len(desk.records.private_agenda_items.list()) == 2
    assert shown._toast.text == "Done again"


def test_a_message_in_view_goes_when_the_screen_is_shared(shown: MainWindow, scene: Scene):
    shown.toast(f"About {scene.marks['goal title']}")
    press_f9()
    assert not shown._toast.isVisible()


def test_a_goal_added_meanwhile_is_hidden_and_says_so(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    press_f9()
    page = shown.show_page("goals")
    page.new()
    page.new_goal.title.setText("Mine alone")
    page.new_goal.add()
    assert shown._toast.text == "Goal added. Only you can see it, so it is hidden for now"
    assert page.pane.list.hasFocus()
    assert desk.records.goals.first(title="Mine alone") is not None


def test_a_capture_puts_its_draft_away_and_files_nothing_unseen(shown: MainWindow, scene: Scene, desk: Desk):
    press_f9()
    shown.opens.capture()
    (overlay,) = [each for each in overlays(shown) if isinstance(each, QuickCapture)]
    assert overlay.editor.body() == ""
    QTest.keyClicks(overlay.editor, "typed now")
    overlay._on_advanced()
    assert "nothing is written down unseen" in " ".join(labels(overlay))
    overlay.dismiss()
    assert desk.capture.kept().text == f"{WORD} {scene.marks['draft']}\ntyped now"
    shown.opens.capture()
    (overlay,) = [each for each in overlays(shown) if isinstance(each, QuickCapture)]
    press_f9()
    assert overlay.editor.body() == f"{WORD} {scene.marks['draft']}\ntyped now"


def test_an_open_capture_is_put_away_with_f9(shown: MainWindow, scene: Scene, desk: Desk):
    desk.capture.forget()
    shown.opens.capture()
    (overlay,) = [each for each in overlays(shown) if isinstance(each, QuickCapture)]
    QTest.keyClicks(overlay.editor, "% only mine")
    press_f9()
    settle()
    assert "only mine" not in all_words(shown)
    assert desk.capture.kept().text == "% only mine"
    QTest.keyClicks(overlay.editor, "% more")
    assert overlay.hints.texts() == ["Only you"]
    press_f9()
    assert overlay.editor.body() == "% only mine\n% more"


def test_f9_in_the_open_search_hides_its_private_hits(shown: MainWindow, scene: Scene):
    shown.opens.palette(only_records=True)
    (overlay,) = overlays(shown)
    overlay.field.setText(WORD.lower())
    assert len(scene.found(all_words(overlay))) >= 5
    QTest.keyClick(overlay.field, Qt.Key.Key_F9)
    assert shown.guard.on
    assert scene.found(all_words(overlay)) == set()
    overlay.filters.choose("private")
    assert any(HIDDEN in words for words in labels(overlay))


@pytest.mark.parametrize("place", ["versions", "notes of closed pairs", "sharing", "history"])
def test_f9_over_an_open_sheet_hides_what_it_shows(shown: MainWindow, scene: Scene, desk: Desk, qtbot, place: str):
    opened = {
        "versions": lambda: VersionsSheet(shown.kit, NoteOf(True, session_id=scene.held.id)).open(),
        "notes of closed pairs": lambda: ExpirySheet(shown.kit).open(),
        "sharing": lambda: ask_to_share(shown, scene),
        "history": shown.opens.history,
    }
    opened[place]()
    settle()
    assert HOME.get(place, set()) <= scene.found(all_words(shown))
    assert overlays(shown)
    press_f9()
    settle()
    assert shown.guard.on
    assert scene.found(all_words(shown)) == set()
    for overlay in overlays(shown):
        overlay.dismiss()
    settle()
    press_f9()
    press_f9()
    settle()
    assert scene.found(all_words(shown)) == set()


def test_what_the_disk_refuses_is_hidden_all_the_same_and_said(
    shown: MainWindow, scene: Scene, desk: Desk, monkeypatch
):
    def refuse(*_args, **_named):
        raise SaveFailed("Not saved. The disk is full.")

    monkeypatch.setattr(desk._store, "transaction", refuse)
    press_f9()
    assert shown.guard.on
    assert BAND in labels(shown)
    assert shown._toast.text == "Not saved. The disk is full."
    settle()
    assert scene.found(all_words(shown)) == set()


def test_a_card_that_only_i_may_read_cannot_be_written_over_while_hidden(
    shown: MainWindow, scene: Scene, desk: Desk, qtbot
):
    open_place(shown, scene, desk, "the person", qtbot)
    card = shown.current_page().detail.card
    card.lines["what_helps"].setFocus()
    press_f9()
    assert not card.lines["what_helps"].isVisible()
    shown.autosave.flush()
    assert scene.marks["card"] in desk.people.card(scene.team.lin.id).what_helps
    press_f9()
    assert card.lines["what_helps"].isVisible()
    assert scene.marks["card"] in card.lines["what_helps"].text()


def test_hidden_panes_keep_their_place_and_can_be_reached_and_left(shown: MainWindow, scene: Scene, desk: Desk, qtbot):
    open_place(shown, scene, desk, "the held session", qtbot)
    notes = shown.current_page().detail.notes
    height = notes.private_box.height()
    press_f9()
    settle()
    assert abs(notes.private_box.height() - height) <= 2
    notes.shared.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert name_of(QApplication.focusWidget()) == f"Private note. {HIDDEN}. F9 shows it again."
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert HIDDEN not in name_of(QApplication.focusWidget())
