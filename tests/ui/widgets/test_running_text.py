import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from mentordesk.domain.preferences import Preferences, Spacing, ThemeChoice
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.running_text import RunningText, escaped

_TEXT = "# Title\n\nSome **strong** words and a [link](notes.md).\n\n- one\n\n| Keys | Do |\n|---|---|\n| F1 | Help |\n"


@pytest.fixture
def text(look: Look, qtbot) -> RunningText:
    text = RunningText(look, "Help")
    qtbot.addWidget(text)
    text.resize(600, 400)
    text.show_markdown(_TEXT)
    text.show()
    return text


def fragments(text: RunningText):
    block = text.document().begin()
    while block.isValid():
        parts = block.begin()
        while not parts.atEnd():
            yield parts.fragment()
            parts += 1
        block = block.next()


def test_headings_have_the_size_of_headings(text: RunningText, look: Look):
    title = next(fragments(text))
    assert title.text() == "Title"
    assert title.charFormat().font().pixelSize() == look.px("h1")


def test_it_follows_theme_size_and_spacing(text: RunningText, look: Look):
    before = text.document().size().height()
    look.apply(QApplication.instance(), Preferences(text_size=150, line_spacing=Spacing.WIDE, theme=ThemeChoice.DARK))
    assert text.document().size().height() > before
    link = next(f for f in fragments(text) if f.charFormat().isAnchor())
    assert link.charFormat().foreground().color() == look.color("accent_text")
    assert link.charFormat().fontUnderline()


def test_it_is_as_high_as_its_text_where_it_grows(look: Look, qtbot):
    text = RunningText(look, "How it reads", grows=True)
    qtbot.addWidget(text)
    text.show_markdown("Some words that stand in several lines. " * 8)
    text.resize(300, 20)
    text.show()
    qtbot.waitUntil(lambda: text.height() >= text.document().size().height() > 40)


def test_plain_text_is_shown_as_it_is(text: RunningText):
    text.show_plain("# no heading\n* no list")
    assert text.toPlainText() == "# no heading\n* no list"


@given(st.text(alphabet=st.characters(codec="ascii", min_codepoint=33), min_size=1, max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_escaped_text_is_shown_letter_by_letter(text: RunningText, letters: str):
    text.show_markdown(f"Path: {escaped(letters)}")
    assert text.toPlainText() == f"Path: {letters}"
