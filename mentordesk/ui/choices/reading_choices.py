"""The choices of text size, font, theme and role as tiles, used by Settings and by the welcome steps."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from mentordesk.domain.preferences import TEXT_SIZES, FontChoice, ThemeChoice
from mentordesk.errors import SaveFailed
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import Look
from mentordesk.ui.look.themes import THEMES
from mentordesk.ui.look.tokens import Tokens
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.running_text import RunningText
from mentordesk.ui.words import settings as words


def change(kit: Kit, **choices: object) -> bool:
    """Keep a choice at once; the whole window follows. What the disk refuses is said, and nothing changes."""
    try:
        kit.desk.preferences.change(**choices)
    except SaveFailed as error:
        kit.shell.toast(str(error))
        return False
    return True


def size_tiles(kit: Kit) -> ChoiceTiles:
    tiles = ChoiceTiles(kit.look, "Text size", [Tile(str(size), f"{size} %") for size in TEXT_SIZES])
    tiles.chosen.connect(lambda key: change(kit, text_size=int(key)))
    return tiles


def font_tiles(kit: Kit) -> ChoiceTiles:
    """Each name stands in its own face; the faces are loaded when they are first drawn."""

    def family(choice: FontChoice) -> Callable[[], str]:
        return lambda: kit.look.fonts.family(choice)

    tiles = ChoiceTiles(
        kit.look, "Font", [Tile(choice.value, name, family=family(choice)) for choice, name in words.FONTS.items()]
    )
    tiles.chosen.connect(lambda key: change(kit, font=FontChoice(key)))
    return tiles


def theme_tiles(kit: Kit) -> ChoiceTiles:
    tiles = ChoiceTiles(
        kit.look, "Theme", [Tile(choice.value, name, picture=_picture(choice)) for choice, name in words.THEMES.items()]
    )
    tiles.chosen.connect(lambda key: change(kit, theme=ThemeChoice(key)))
    return tiles


def role_tiles(kit: Kit) -> ChoiceTiles:
    return ChoiceTiles(kit.look, "What you do", [Tile(key, text) for key, text in words.ROLES.items()])


class ReadingPreview(Card):
    """Two short paragraphs in the person's own size, font and spacing."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, gap=8, margins=(18, 14, 18, 10))
        text = RunningText(look, "How it reads", grows=True)
        text.show_markdown("\n\n".join(words.PREVIEW))
        self.body.add(text_label("How it reads", "over"), text)


def _picture(choice: ThemeChoice) -> Callable[[QPainter, QRectF], None]:
    if choice is ThemeChoice.SYSTEM:
        return lambda painter, place: _paint_both(painter, place)
    return lambda painter, place: _paint_theme(painter, place, THEMES[choice])


def _paint_theme(painter: QPainter, place: QRectF, tokens: Tokens) -> None:
    """Draw a small page in the theme's own colors: ground, a card, a heading, two lines, and the accent."""
    painter.save()
    painter.setPen(QPen(QColor(tokens["line_strong"]), 1))
    painter.setBrush(QColor(tokens["bg"]))
    painter.drawRoundedRect(place, 6, 6)
    card = place.adjusted(place.width() * 0.26, 7, -7, -7)
    painter.setPen(QPen(QColor(tokens["line"]), tokens.border))
    painter.setBrush(QColor(tokens["surface"]))
    painter.drawRoundedRect(card, 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    unit = card.height() / 8
    left, width = card.left() + unit, card.width() - 2 * unit
    for at, share, ink in ((1.2, 0.6, "text"), (3.2, 0.95, "text2"), (5.0, 0.75, "text2")):
        painter.setBrush(QColor(tokens[ink]))
        painter.drawRoundedRect(QRectF(left, card.top() + at * unit, width * share, unit), unit / 2, unit / 2)
    painter.setBrush(QColor(tokens["accent"]))
    rail = QRectF(place.left() + 7, place.top() + 9, place.width() * 0.26 - 14, unit * 1.6)
    painter.drawRoundedRect(rail, unit / 2, unit / 2)
    painter.restore()


def _paint_both(painter: QPainter, place: QRectF) -> None:
    """Draw light on one side of a slanted line and dark on the other."""
    _paint_theme(painter, place, THEMES[ThemeChoice.LIGHT])
    painter.save()
    middle, slant = place.center().x(), place.width() * 0.1
    half = QPainterPath(QPointF(middle + slant, place.top() - 1))
    for x, y in (
        (place.right() + 1, -1),
        (place.right() + 1, place.height() + 1),
        (middle - slant, place.height() + 1),
    ):
        half.lineTo(x, place.top() + y)
    half.closeSubpath()
    painter.setClipPath(half)
    _paint_theme(painter, place, THEMES[ThemeChoice.DARK])
    painter.restore()
