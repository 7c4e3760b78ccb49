"""A band behind the line that is read, fainter lines around it, and lines that are short enough."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QCursor, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mentordesk.domain.preferences import FontChoice, Preferences, ReadingAid, ThemeChoice
from mentordesk.ui.editors.note_edit import NoteEdit
from mentordesk.ui.look.look import Look
from mentordesk.ui.look.themes import THEMES
from mentordesk.ui.look.tokens import contrast
from mentordesk.ui.widgets.reading_aid import FAINTEST, veil_of
from mentordesk.ui.widgets.running_text import RunningText
from mentordesk.ui.widgets.text_column import LETTERS

PLAIN = Preferences(theme=ThemeChoice.LIGHT)
TEXT = "We spoke of trust and of what to hand over.\n" * 8
LONG = "we spoke of trust and of what to hand over before the break " * 12
DRAWN = [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CREAM, ThemeChoice.CONTRAST]


@pytest.fixture
def note(look: Look, qtbot: QtBot) -> Iterator[NoteEdit]:
    """A note that has the keyboard, on the ground that pages have, above a field."""
    window = QWidget()
    window.setProperty("ground", "surface")
    note = NoteEdit(look, "Shared note")
    layout = QVBoxLayout(window)
    layout.addWidget(note)
    layout.addWidget(QLineEdit())
    window.resize(1100, 420)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    note.set_body(TEXT)
    note.moveCursor(QTextCursor.MoveOperation.Start)
    note.setFocus()
    yield note
    window.close()


def choose(qapp: QApplication, look: Look, **choices: object) -> None:
    look.apply(qapp, PLAIN._replace(**choices))


def picture(edit: QTextEdit) -> QImage:
    return edit.viewport().grab().toImage()


def shows(image: QImage, y: int, color: QColor) -> bool:
    """Tell whether most of a row of pixels has this color: the words of a line stand at its beginning."""
    row = [image.pixelColor(x, y) == color for x in range(image.width() - 200, image.width() - 20)]
    return sum(row) > len(row) * 0.9


@pytest.mark.parametrize("theme", DRAWN)
def test_the_ruler_lies_behind_the_line_of_the_cursor_and_goes_with_it(
    qapp: QApplication, look: Look, note: NoteEdit, theme: ThemeChoice
):
    choose(qapp, look, theme=theme, reading_aid=ReadingAid.RULER)
    band = look.color("selected")
    first = note.cursorRect().center().y()
    assert shows(picture(note), first, band)

    QTest.keyClick(note, Qt.Key.Key_Down)

    second = note.cursorRect().center().y()
    assert second > first
    assert shows(picture(note), second, band)
    assert not shows(picture(note), first, band)


def test_there_is_no_band_where_nobody_reads(qapp: QApplication, look: Look, note: NoteEdit):
    choose(qapp, look, reading_aid=ReadingAid.RULER)
    at = note.cursorRect().center().y()

    note.window().findChildren(QLineEdit)[0].setFocus()

    assert not shows(picture(note), at, look.color("selected"))


def test_without_an_aid_nothing_is_drawn(look: Look, note: NoteEdit):
    assert not shows(picture(note), note.cursorRect().center().y(), look.color("selected"))


def test_line_focus_makes_the_other_lines_fainter_and_leaves_this_one(qapp: QApplication, look: Look, note: NoteEdit):
    def darkest(image: QImage, line: int) -> int:
        top, height = note.cursorRect().top(), note.cursorRect().height()
        rows = range(top + line * height, top + (line + 1) * height)
        return min(image.pixelColor(x, y).lightness() for y in rows for x in range(12, 300))

    plain = picture(note)
    choose(qapp, look, reading_aid=ReadingAid.LINE)
    focused = picture(note)

    assert darkest(focused, 2) > darkest(plain, 2) + 20
    assert abs(darkest(focused, 0) - look.color("text").lightness()) < 10


@pytest.mark.parametrize("theme", DRAWN)
@pytest.mark.parametrize("ground", ["surface", "private_soft"])
def test_fainter_lines_can_still_be_read(theme: ThemeChoice, ground: str):
    tokens = THEMES[theme]
    veil = veil_of(tokens, ground)

    assert 0.1 < veil < 1
    for ink in ("text", "text2", "text3", "accent_text"):
        one, other = QColor(tokens[ink]), QColor(tokens[ground])
        parts = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
        mixed = QColor(*(round(a * (1 - veil) + b * veil) for a, b in parts))
        assert contrast(mixed.name(), tokens[ground]) >= FAINTEST - 0.05 >= 4.5


def test_a_help_page_has_its_band_a_third_from_the_top_while_the_keyboard_scrolls(
    qapp: QApplication, look: Look, qtbot: QtBot
):
    text = RunningText(look, "Help")
    qtbot.addWidget(text)
    text.show_markdown("One line.\n\n" * 60)
    text.resize(700, 500)
    text.show()
    text.activateWindow()
    qtbot.waitUntil(text.isActiveWindow)
    text.setFocus()
    QCursor.setPos(text.mapToGlobal(QPoint(0, text.height() + 50)))
    choose(qapp, look, reading_aid=ReadingAid.RULER)

    def band() -> list[int]:
        image = picture(text)
        return [y for y in range(image.height()) if shows(image, y, look.color("selected"))]

    assert band()
    assert 0.2 < band()[0] / text.viewport().height() < 0.45
    QTest.keyClick(text, Qt.Key.Key_PageDown)
    assert 0.2 < band()[0] / text.viewport().height() < 0.45


@pytest.mark.parametrize("font", list(FontChoice))
@pytest.mark.parametrize("size", [100, 200])
def test_a_narrow_column_keeps_lines_within_the_letters_that_are_easy_to_follow(
    qapp: QApplication, look: Look, note: NoteEdit, font: FontChoice, size: int
):
    note.window().resize(3200, 600)
    note.set_body(LONG)

    def longest() -> int:
        layout = note.document().begin().layout()
        return max(layout.lineAt(number).textLength() for number in range(layout.lineCount()))

    choose(qapp, look, font=font, text_size=size)
    assert longest() > 80
    choose(qapp, look, font=font, text_size=size, narrow_column=True)
    assert LETTERS - 16 < longest() <= 80

    choose(qapp, look, font=font, text_size=size)
    assert longest() > 80


def test_a_narrow_column_begins_at_the_right_where_people_read_from_there(qapp: QApplication, look: Look, qtbot: QtBot):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    note = NoteEdit(look, "Shared note")
    qtbot.addWidget(note)
    note.resize(1600, 300)
    note.show()

    choose(qapp, look, narrow_column=True)

    assert note.viewportMargins().left() > 300
    assert note.viewportMargins().right() == 0
