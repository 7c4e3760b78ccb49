import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QAccessible, QColor, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from mentordesk.domain.note_lines import checkbox_lines
from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice
from mentordesk.ui.editors import note_edit
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.field_keys import NOTE_KEYS
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import Look
from tests.builders import TODAY

KEYS = {row.id: row.keys[0] for row in NOTE_KEYS}
NOTE = """## What we talked about
Lin wants to **lead** the review.

- one
- [x] read the guide
- [ ] @Lin draft the template by 1 December
```
- [ ] code
```"""


@pytest.fixture
def edit(qtbot, look: Look) -> NoteEdit:
    edit = NoteEdit(look, "Shared note")
    qtbot.addWidget(edit)
    edit.resize(600, 400)
    edit.show()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    return edit


def put_cursor(edit: NoteEdit, line: int, column: int = 0) -> None:
    cursor = edit.textCursor()
    cursor.setPosition(edit.document().findBlockByNumber(line).position() + column)
    edit.setTextCursor(cursor)


def press(edit: NoteEdit, keys: str) -> None:
    QTest.keySequence(edit, QKeySequence(keys))


def boxes(edit: NoteEdit):
    return list(edit._boxes._within(edit.viewport().rect()))


def click_box(edit: NoteEdit, number: int) -> None:
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=boxes(edit)[number].rect.center().toPoint())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\u2028\u2029\ufdd0\ufdd1")))
def test_what_was_put_in_comes_out_exactly(edit: NoteEdit, text: str):
    edit.set_body(text)
    assert edit.body() == text


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("ab\n-*[] x`#@😀"), st.text("ab\n-*[] x`#@😀"))
def test_a_text_that_changes_elsewhere_is_shown_whole_and_is_nobody_s_edit(edit: NoteEdit, one: str, other: str):
    edit.set_body(one)
    edits = []
    edit.edited.connect(lambda: edits.append(1))
    edit.set_body(other)
    QApplication.processEvents()
    assert (edit.body(), edits, edit.can_undo_text()) == (other, [], False)


def test_no_break_spaces_are_kept(edit: NoteEdit):
    edit.set_body("10\u00a0minutes")
    QTest.keyClicks(edit, "!")
    assert "\u00a0" in edit.body()


def test_typing_is_a_person_s_edit_and_can_be_undone_in_the_field(qtbot, edit: NoteEdit):
    edit.set_body("before ")
    with qtbot.waitSignal(edit.edited):
        QTest.keyClicks(edit, "after")
    assert edit.body() == "before after"
    assert edit.can_undo_text()
    press(edit, "Ctrl+Z")
    assert edit.body() == "before "
    assert not edit.can_undo_text()


def test_a_change_elsewhere_leaves_the_cursor_at_its_word(edit: NoteEdit):
    edit.set_body("- [ ] one\n- [ ] two")
    put_cursor(edit, 1, 7)
    edit.set_body("- [x] one and more\n- [ ] two")
    cursor = edit.textCursor()
    assert (cursor.blockNumber(), cursor.positionInBlock()) == (1, 7)


def test_a_click_on_a_box_ticks_it_in_one_step(edit: NoteEdit):
    edit.set_body(NOTE)
    put_cursor(edit, 1, 3)
    click_box(edit, 1)
    assert edit.body() == NOTE.replace("- [ ] @Lin", "- [x] @Lin")
    assert edit.textCursor().blockNumber() == 1
    press(edit, "Ctrl+Z")
    assert edit.body() == NOTE


def test_boxes_stand_where_actions_are_read_and_nowhere_else(edit: NoteEdit):
    edit.set_body(NOTE)
    QApplication.processEvents()
    assert [box.block.blockNumber() for box in boxes(edit)] == [line.line_no for line in checkbox_lines(NOTE, TODAY)]
    assert [box.is_done for box in boxes(edit)] == [True, False]


def test_a_press_beside_a_box_or_drawn_off_it_ticks_nothing(edit: NoteEdit):
    edit.set_body(NOTE)
    middle = boxes(edit)[1].rect.center().toPoint()
    QTest.mouseClick(edit.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPointF(60, 0).toPoint())
    QTest.mousePress(edit.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseRelease(edit.viewport(), Qt.MouseButton.LeftButton, pos=middle + QPointF(90, 0).toPoint())
    assert edit.body() == NOTE


def test_boxes_are_painted_over_their_marks(edit: NoteEdit, look: Look):
    edit.set_body(NOTE)
    QApplication.processEvents()
    done, open_ = boxes(edit)
    image = edit.viewport().grab().toImage()
    ratio = image.devicePixelRatio()

    def color(box, x: float, y: float) -> QColor:
        spot = box.rect.topLeft() + QPointF(box.rect.width() * x, box.rect.height() * y)
        return image.pixelColor((spot * ratio).toPoint())

    assert color(done, 0.25, 0.3) == look.color("accent")
    assert color(open_, 0.5, 0.5) == look.color("surface")


@pytest.mark.parametrize("text", ["- [ ] سلام", "- [ ] hello"])
def test_a_box_stands_where_its_paragraph_begins(edit: NoteEdit, text: str):
    edit.set_body(text)
    (box,) = boxes(edit)
    middle = edit.viewport().width() / 2
    assert (box.rect.center().x() > middle) == ("سلام" in text)
    click_box(edit, 0)
    assert edit.body() == text.replace("[ ]", "[x]")


def test_a_tick_by_keyboard_is_spoken(edit: NoteEdit, monkeypatch: pytest.MonkeyPatch):
    said = []
    monkeypatch.setattr(note_edit, "announce", lambda _, text: said.append(text))
    edit.set_body(NOTE)
    put_cursor(edit, 5)
    press(edit, KEYS["note.tick"])
    press(edit, KEYS["note.tick"])
    assert said == ["Done: @Lin draft the template by 1 December", "Open: @Lin draft the template by 1 December"]
    assert edit.body() == NOTE


def test_enter_goes_on_with_a_list_and_an_empty_item_ends_it(edit: NoteEdit):
    edit.set_body("- [x] one")
    press(edit, "Return")
    QTest.keyClicks(edit, "two")
    press(edit, "Return")
    press(edit, "Return")
    QTest.keyClicks(edit, "text")
    assert edit.body() == "- [x] one\n- [ ] two\ntext"


def test_numbers_count_on_and_enter_before_an_item_moves_it_down(edit: NoteEdit):
    edit.set_body("9. one")
    press(edit, "Return")
    QTest.keyClicks(edit, "two")
    assert edit.body() == "9. one\n10. two"
    put_cursor(edit, 0)
    press(edit, "Return")
    assert edit.body() == "\n9. one\n10. two"


def test_backspace_behind_a_mark_takes_the_whole_mark(edit: NoteEdit):
    edit.set_body("  - [ ] one")
    put_cursor(edit, 0, 8)
    press(edit, "Backspace")
    assert edit.body() == "  one"
    press(edit, "Backspace")
    assert edit.body() == " one"


def test_keys_move_items_in_and_out_and_tab_leaves_the_field(qtbot, look: Look):
    page = QWidget()
    edit, after = NoteEdit(look, "Note"), QLineEdit()
    layout = QVBoxLayout(page)
    layout.addWidget(edit)
    layout.addWidget(after)
    qtbot.addWidget(page)
    page.show()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    edit.set_body("- one\n- two")
    edit.selectAll()
    press(edit, "Ctrl+]")
    assert edit.body() == "  - one\n  - two"
    press(edit, "Alt+Shift+Left")
    assert edit.body() == "- one\n- two"
    with qtbot.waitSignal(edit.left):
        press(edit, "Tab")
    assert after.hasFocus()
    assert edit.body() == "- one\n- two"


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (KEYS["note.bold"], "lead", "**lead**"),
        (KEYS["note.italic"], "lead", "*lead*"),
        (KEYS["note.heading"], "lead", "## lead"),
        (KEYS["note.list"], "lead", "- lead"),
        (KEYS["note.list"], "- [ ] lead", "- lead"),
        (KEYS["note.checklist"], "lead", "- [ ] lead"),
        (KEYS["note.checklist"], "- lead", "- [ ] lead"),
    ],
)
def test_one_key_sets_a_mark_and_the_same_key_takes_it_away(edit: NoteEdit, keys: str, before: str, after: str):
    edit.set_body(before)
    put_cursor(edit, 0, len(before) - 1)
    press(edit, keys)
    assert edit.body() == after
    press(edit, "Ctrl+Z")
    assert edit.body() == before
    press(edit, keys)
    press(edit, keys)
    assert edit.body() == before.removeprefix("- [ ] ").removeprefix("- ")


def test_a_link_waits_for_its_address(edit: NoteEdit):
    edit.set_body("the paper")
    edit.selectAll()
    press(edit, KEYS["note.link"])
    QTest.keyClicks(edit, "x.example")
    assert edit.body() == "[the paper](x.example)"


def test_marks_hide_except_on_the_line_of_the_cursor(edit: NoteEdit):
    edit.set_body("plain **bold**\nother")

    def width(line: int) -> float:
        return edit.document().findBlockByNumber(line).layout().lineAt(0).naturalTextWidth()

    put_cursor(edit, 0)
    shown = width(0)
    put_cursor(edit, 1)
    hidden = width(0)
    assert hidden < shown - 20
    put_cursor(edit, 0)
    edit.clearFocus()
    assert width(0) == hidden


@pytest.mark.parametrize("font", list(FontChoice))
def test_hidden_marks_leave_no_trace_in_any_font(edit: NoteEdit, look: Look, qapp: QApplication, font: FontChoice):
    look.apply(qapp, Preferences(font=font, theme=ThemeChoice.LIGHT, letter_spacing=Spacing.WIDE))
    edit.set_body("## \u00a0")
    edit.clearFocus()
    QApplication.processEvents()
    image = edit.viewport().grab().toImage()
    assert {image.pixel(x, y) for x in range(3, 60) for y in range(3, 40)} == {image.pixel(100, 100)}


def test_clearing_the_field_of_pasted_finery_keeps_the_words(edit: NoteEdit):
    finery = QMimeData()
    finery.setHtml("<b>bold</b>")
    finery.setText("one\r\ntwo\0")
    edit.insertFromMimeData(finery)
    assert edit.body() == "one\ntwo"


def test_copied_text_is_plain_markdown(edit: NoteEdit):
    edit.set_body("**a**\u00a0b\nc")
    edit.selectAll()
    copied = edit.createMimeDataFromSelection()
    assert (copied.text(), copied.hasHtml()) == ("**a**\u00a0b\nc", False)


def test_another_spacing_is_no_edit_and_cannot_be_undone(edit: NoteEdit, look: Look, qapp: QApplication):
    edit.set_body("one\ntwo")
    edits = []
    edit.edited.connect(lambda: edits.append(1))
    before = edit.document().size().height()
    look.apply(qapp, Preferences(theme=ThemeChoice.DARK, line_spacing=Spacing.WIDE))
    QApplication.processEvents()
    assert edit.document().size().height() > before
    assert (edits, edit.can_undo_text()) == ([], False)


def test_another_theme_keeps_what_can_be_undone(edit: NoteEdit, look: Look, qapp: QApplication):
    QTest.keyClicks(edit, "word")
    look.apply(qapp, Preferences(theme=ThemeChoice.DARK))
    QApplication.processEvents()
    press(edit, "Ctrl+Z")
    assert edit.body() == ""


def test_a_growing_field_is_as_high_as_its_text(qtbot, look: Look):
    edit = NoteEdit(look, "Note", grow=True, min_lines=3)
    qtbot.addWidget(edit)
    edit.resize(400, 10)
    edit.show()
    least = edit.height()
    edit.set_body("\n".join(["line"] * 40))
    assert edit.height() >= edit.document().size().height()
    assert edit.verticalScrollBar().maximum() == 0
    edit.set_body("")
    assert edit.height() == least


def test_the_page_scrolls_along_with_the_cursor(qtbot, look: Look):
    area = QScrollArea()
    area.setWidgetResizable(True)
    page = QWidget()
    edit = NoteEdit(look, "Note", grow=True)
    QVBoxLayout(page).addWidget(edit)
    area.setWidget(page)
    qtbot.addWidget(area)
    area.resize(400, 200)
    area.show()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    for _ in range(30):
        press(edit, "Return")

    def cursor_is_in_sight() -> bool:
        spot = edit.viewport().mapTo(area.viewport(), edit.cursorRect().bottomLeft())
        return area.viewport().rect().contains(spot)

    qtbot.waitUntil(cursor_is_in_sight)
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.waitUntil(cursor_is_in_sight)


def test_a_screen_reader_gets_the_source(edit: NoteEdit):
    edit.set_body(NOTE)
    spoken = QAccessible.queryAccessibleInterface(edit)
    assert spoken.text(QAccessible.Text.Name) == "Shared note"
    assert spoken.text(QAccessible.Text.Description)
    text = spoken.textInterface()
    assert text.text(0, text.characterCount()) == NOTE


def test_the_window_s_undo_is_next_when_the_field_has_none(qtbot, edit: NoteEdit):
    undone = []
    action = edit.addAction("Undo", QKeySequence("Ctrl+Z"), lambda: undone.append(1))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    edit.set_body("one")
    QTest.keyClicks(edit, "x")
    press(edit, "Ctrl+Z")
    assert (edit.body(), undone) == ("one", [])
    press(edit, "Ctrl+Z")
    assert (edit.body(), undone) == ("one", [1])


def test_selected_lines_are_told_by_number(edit: NoteEdit):
    edit.set_body("a\nb\nc")
    put_cursor(edit, 1)
    assert edit.selected_lines() == (1, 1)
    edit.selectAll()
    assert edit.selected_lines() == (0, 2)


def test_coming_and_going_and_moving_the_cursor_are_no_edits(edit: NoteEdit, look: Look, qapp):
    edit.set_body(NOTE)
    edits = []
    edit.edited.connect(lambda: edits.append(1))
    for line in (1, 4, 0):
        put_cursor(edit, line)
    edit.clearFocus()
    edit.setFocus()
    look.apply(qapp, Preferences(theme=ThemeChoice.DARK, text_size=150))
    QApplication.processEvents()
    assert edits == []
    QTest.keyClicks(edit, "x")
    assert edits == [1]


def test_the_keys_of_a_note_follow_what_a_person_chose(edit: NoteEdit, kit: Kit):
    edit.use_keys(kit.keys)
    assert "Ctrl+Shift+D ticks" in edit.accessibleDescription()
    kit.desk.preferences.change_keys({"note.bold": "Ctrl+Shift+U", "note.tick": ""})
    edit.set_body("lead")
    put_cursor(edit, 0, 3)
    press(edit, KEYS["note.bold"])
    assert edit.body() == "lead"
    press(edit, "Ctrl+Shift+U")
    assert edit.body() == "**lead**"
    assert edit.accessibleDescription() == "Markdown text. Tab leaves the field."
    kit.desk.undo()
    put_cursor(edit, 2, 5)
    press(edit, KEYS["note.bold"])
    assert edit.body() == "lead"
