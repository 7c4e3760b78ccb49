import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.palette import CommandPalette
from mentordesk.ui.overlays.palette_entries import _without_signs
from mentordesk.ui.overlays.palette_rows import fit, units
from tests.builders import Team, a_goal, a_held_session, a_private_note, a_shared_note


@pytest.fixture
def scene(window: MainWindow, team: Team, store, repositories, qtbot) -> MainWindow:
    session = a_held_session(team.pair)
    with store.transaction("Set the scene"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, "Lin drafts the review template 🙂 for the release"))
        repositories.private_notes.add(a_private_note(session, "Template fatigue, go slowly"))
        repositories.goals.add(a_goal(team.pair, "Lead a code review"))
    store.forget_history()
    window.show_page("today")
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def palette(scene: MainWindow) -> CommandPalette:
    scene.opens.palette()
    return scene.findChild(CommandPalette)


@pytest.fixture
def search(scene: MainWindow) -> CommandPalette:
    scene.opens.palette(only_records=True)
    return scene.findChild(CommandPalette)


def titles(palette: CommandPalette) -> list[str]:
    return [palette.rows.entry(at).title for at in range(palette.rows.rowCount())]


def found_kinds(palette: CommandPalette) -> set[Kind]:
    return {palette.rows.entry(at).found.kind for at in range(palette.rows.rowCount())}


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("dark", "Dark theme"),
        ("go prog", "Go to Program"),
        ("short", "Keyboard shortcuts"),
        ("disk full", "Save a copy elsewhere"),
        ("backup", "Restore a backup"),
        ("back up", "Back up now"),
        ("gtp", "Go to Pairs"),
        ("lin zh", "Lin Zhao"),
    ],
)
def test_words_bring_the_command_or_the_record_that_is_meant(palette: CommandPalette, typed: str, first: str):
    QTest.keyClicks(palette.field, typed)
    assert titles(palette)[0] == first


def test_enter_runs_a_command_and_closes(scene: MainWindow, palette: CommandPalette):
    QTest.keyClicks(palette.field, "go to goals")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert scene.current_page().key == "goals"
    assert not palette.isVisible()


def test_enter_opens_a_record(scene: MainWindow, palette: CommandPalette, monkeypatch, team: Team):
    opened: list[Ref] = []
    monkeypatch.setattr(MainWindow, "open", lambda _window, ref: opened.append(ref))
    QTest.keyClicks(palette.field, "lin zhao")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened == [Ref(Kind.PERSON, team.lin.id)]


def test_every_command_that_may_run_is_there_before_anything_is_typed(scene: MainWindow, palette: CommandPalette):
    listed = {
        palette.rows.entry(at).command.id for at in range(palette.rows.rowCount()) if palette.rows.entry(at).command
    }
    able = {command.id for command in scene.commands.all() if command.is_enabled()}
    assert listed == able - {"edit.palette"}


def test_what_was_used_last_comes_first(scene: MainWindow):
    scene.run("view.normal")
    scene.run("view.light")
    scene.opens.palette()
    assert titles(scene.findChild(CommandPalette))[:2] == ["Light theme", "Normal text size"]


def test_the_commands_of_this_page_come_before_those_of_others(palette: CommandPalette):
    first = palette.rows.entry(0)
    assert first.command.menu == "Today page"


def test_a_match_is_marked_where_it_stands(search: CommandPalette):
    QTest.keyClicks(search.field, "templ")
    note = next(e for e in map(search.rows.entry, range(search.rows.rowCount())) if e.found.kind is Kind.NOTE)
    assert [note.below[start:end].casefold() for start, end in note.marks] == ["template"]


def test_a_private_note_says_that_only_you_can_read_it(search: CommandPalette):
    QTest.keyClicks(search.field, "fatigue")
    entry = search.current()
    assert entry.is_private
    assert entry.icon == "lock"
    assert entry.aloud().endswith("Only you")


@pytest.mark.parametrize(
    ("key", "kinds"),
    [
        ("notes", {Kind.NOTE}),
        ("private", {Kind.PRIVATE_NOTE}),
        ("goals", set()),
        ("all", {Kind.NOTE, Kind.PRIVATE_NOTE}),
    ],
)
def test_a_filter_keeps_one_kind(search: CommandPalette, key: str, kinds: set[Kind]):
    QTest.keyClicks(search.field, "template")
    search.filters.choose(key)
    assert found_kinds(search) == kinds


def test_search_is_narrowed_to_one_person_and_widened_again(search: CommandPalette, team: Team):
    search.filters.whose.click()
    QTest.keyClicks(search.field, "marek")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert search.filters.whose.text() == "Only Marek Novák"
    QTest.keyClicks(search.field, "template")
    assert titles(search) == []
    assert "among what you chose" in search.nothing.text()
    search.field.clear()
    QTest.keyClick(search.field, Qt.Key.Key_Backspace)
    QTest.keyClicks(search.field, "template")
    assert found_kinds(search) == {Kind.NOTE, Kind.PRIVATE_NOTE}


def test_escape_leaves_the_choice_of_a_person_first(search: CommandPalette):
    search.filters.whose.click()
    assert "Lin Zhao" in titles(search)
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert search.isVisible()
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_the_two_shortcuts_switch_between_commands_and_search(palette: CommandPalette):
    QTest.keyClick(palette.field, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert palette.filters.isVisible()
    QTest.keyClick(palette.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not palette.filters.isVisible()


def test_arrows_pages_and_ends_move_through_the_results(palette: CommandPalette):
    last = palette.rows.rowCount() - 1
    steps = [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, 0),
        (Qt.Key.Key_Up, last),
        (Qt.Key.Key_Down, 0),
        (Qt.Key.Key_End, last),
        (Qt.Key.Key_Home, 0),
    ]
    for key, place in steps:
        QTest.keyClick(palette.field, key)
        assert palette.list.currentIndex().row() == place
    QTest.keyClick(palette.field, Qt.Key.Key_PageDown)
    assert palette.list.currentIndex().row() > 3


def test_a_screen_reader_hears_the_count_and_the_current_entry(palette: CommandPalette, monkeypatch, qtbot):
    said: list[str] = []
    monkeypatch.setattr(MainWindow, "announce", lambda _window, text: said.append(text))
    QTest.keyClicks(palette.field, "dark")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith(f"{palette.rows.rowCount()} result")
    assert "Dark theme" in said[0]
    QTest.keyClicks(palette.field, " theme")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert said[-1].endswith(f" of {palette.rows.rowCount()}")


def test_nothing_found_is_said_in_a_sentence(palette: CommandPalette):
    QTest.keyClicks(palette.field, "xyzzy")
    assert titles(palette) == []
    assert palette.nothing.isVisible()
    assert "Try fewer letters" in palette.nothing.text()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_the_keyboard_returns_to_where_it_was(scene: MainWindow):
    before = scene.rail.current_button()
    before.setFocus()
    scene.opens.palette()
    QTest.keyClick(scene.findChild(CommandPalette).field, Qt.Key.Key_Escape)
    assert scene.focusWidget() is before


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_rows_paint_in_both_directions_whatever_was_typed(search: CommandPalette, direction: Qt.LayoutDirection):
    QApplication.setLayoutDirection(direction)
    QTest.keyClicks(search.field, "release")
    assert not search.list.grab().isNull()
    assert search.current().marks


@given(st.text(max_size=60), st.data(), st.integers(1, 80))
def test_what_fits_keeps_the_marked_words_marked(text: str, data, room: int):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown, marks = fit(text, [(start, end)] if end > start else [], room, len)
    assert len(shown) <= max(room, 2)
    for a, b in marks:
        assert shown[a:b].strip("…") in text[start:end]


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("## What we said **lead the review** now", "review", "What we said lead the review now"),
        ("- [ ] @Lin `drafts` the review", "review", "@Lin drafts the review"),
        ("> quoted\n- one - two", "two", "quoted\none two"),
        ("5 * 3 and C# review", "review", "5 3 and C# review"),
    ],
)
def test_the_signs_of_markdown_are_left_out_of_a_match(text: str, word: str, shown: str):
    at = text.index(word)
    plain, marks = _without_signs(text, ((at, at + len(word)),))
    assert plain == shown
    assert [plain[start:end] for start, end in marks] == [word]


@given(st.text())
def test_places_are_counted_as_qt_counts(text: str):
    assert units(text, len(text)) == len(text.encode("utf-16-le")) // 2


def test_a_private_line_that_was_found_is_where_the_keyboard_is(scene: MainWindow, search: CommandPalette):
    search.field.setText("slowly")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    note = scene.current_page().detail.notes.private
    assert note.hasFocus()
    assert note.body()[note.textCursor().position() :].startswith("slowly")


def test_a_shared_line_that_was_found_is_where_the_keyboard_is(scene: MainWindow, search: CommandPalette):
    search.field.setText("release")
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    note = scene.current_page().detail.notes.shared
    assert note.hasFocus()
    cursor = note.textCursor()
    cursor.select(cursor.SelectionType.WordUnderCursor)
    assert cursor.selectedText() == "release"
    assert cursor.selectionStart() == note.textCursor().position()
