import pytest
from PySide6.QtGui import QFont, QTextCharFormat

from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.look.look import Look


@pytest.fixture
def edit(qtbot, look: Look) -> NoteEdit:
    edit = NoteEdit(look, "Note")
    qtbot.addWidget(edit)
    return edit


def style_of(edit: NoteEdit, words: str) -> QTextCharFormat:
    """Return how the first letter of ``words`` is shown; a plain format where nothing was said about it."""
    block = edit.document().firstBlock()
    while words not in block.text():
        block = block.next()
    at = block.text().index(words)
    styles = [QTextCharFormat(s.format) for s in block.layout().formats() if s.start <= at < s.start + s.length]
    return styles[-1] if styles else QTextCharFormat()


def shown(edit: NoteEdit, text: str, words: str) -> QTextCharFormat:
    edit.set_body(text)
    edit._highlighter.rehighlight()
    return style_of(edit, words)


def test_stress_code_and_links_look_like_what_they_are(edit: NoteEdit, look: Look):
    assert shown(edit, "a **bold** b", "bold").fontWeight() == QFont.Weight.DemiBold
    assert shown(edit, "a *slanted* b", "slanted").fontItalic()
    assert shown(edit, "a ~~gone~~ b", "gone").fontStrikeOut()
    assert shown(edit, "a `code` b", "code").fontFamilies() == ["monospace"]
    link = shown(edit, "see [the paper](https://x.example)", "the paper")
    assert (link.fontUnderline(), link.foreground().color()) == (True, look.color("accent_text"))


def test_names_and_due_days_of_promises_are_colored(edit: NoteEdit, look: Look):
    text = "- [ ] @Lin draft it by 1 December"
    for words in ("@Lin", "by 1 December"):
        assert shown(edit, text, words).foreground().color() == look.color("accent_text")
    assert shown(edit, text, "draft").isEmpty()
    assert shown(edit, "we met on Friday", "on Friday").isEmpty()


def test_a_name_in_bold_words_is_still_a_name(edit: NoteEdit, look: Look):
    style = shown(edit, "**ask @Lin now**", "@Lin")
    assert style.foreground().color() == look.color("accent_text")
    assert style.fontWeight() == QFont.Weight.DemiBold


def test_what_is_done_steps_back_as_a_whole(edit: NoteEdit, look: Look):
    for words in ("@Lin", "**draft**", "by Friday"):
        style = shown(edit, "- [x] @Lin **draft** it by Friday", words)
        assert style.foreground().color() == look.color("text3")


def test_nothing_in_a_code_fence_is_styled_as_text(edit: NoteEdit):
    text = "```\n- [ ] @Lin **x**\n```\n**after**"
    for words in ("@Lin", "**x**"):
        assert shown(edit, text, words).fontFamilies() == ["monospace"]
        assert shown(edit, text, words).fontWeight() != QFont.Weight.DemiBold
    assert shown(edit, text, "after").fontWeight() == QFont.Weight.DemiBold


@pytest.mark.parametrize("text", ["2 * 3 * 4", "snake_case_name", "a ** b ** c", "[x] (y)", "mail a@b.example"])
def test_signs_that_are_no_marks_stay_as_they_are(edit: NoteEdit, text: str):
    assert shown(edit, text, text[2:]).isEmpty()


def test_headings_are_larger(edit: NoteEdit, look: Look):
    big, small = shown(edit, "# one", "one"), shown(edit, "## two", "two")
    assert big.property(QTextCharFormat.Property.FontPixelSize) == look.px("h2")
    assert small.property(QTextCharFormat.Property.FontPixelSize) == look.px("h3")
