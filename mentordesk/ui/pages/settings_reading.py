"""The part of Settings for reading: size, font, spacing, colors and motion, with a text that shows them."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.preferences import Motion, Preferences, ReadingAid, Spacing, ThemeChoice
from mentordesk.ui.actions import Keys
from mentordesk.ui.choices.reading_choices import ReadingPreview, change, font_tiles, size_tiles, theme_tiles
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.words import settings as words

COMFORTABLE: dict[str, object] = {
    "text_size": 125,
    "letter_spacing": Spacing.COMFORTABLE,
    "word_spacing": Spacing.COMFORTABLE,
    "line_spacing": Spacing.COMFORTABLE,
    "narrow_column": True,
    "theme": ThemeChoice.CREAM,
    "motion": Motion.REDUCE,
}
"""One step for many readers; the font stays the person's own choice."""
STANDARD: dict[str, object] = {
    name: getattr(Preferences(), name)
    for name in (
        "text_size",
        "font",
        "letter_spacing",
        "word_spacing",
        "line_spacing",
        "narrow_column",
        "reading_aid",
        "theme",
        "motion",
    )  # fmt: skip
}

_TOPIC = "yourself"


class ReadingPart(QWidget):
    """Empty at first: ``add_text``, then ``add_colors`` make its two halves, each shown by a verb of its own."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._column = column(kit.look)
        self.setLayout(self._column)
        self.comfortable = push("Comfortable reading", kit.look, icon="book-open")
        self.standard = push("Back to standard", kit.look, "ghost", "undo-2")
        set_tip(self.comfortable, "Larger text, more space, shorter lines, cream ground, no motion")
        self.what_helps = push("What helps with what", kit.look, "ghost", "circle-help")
        set_tip(self.what_helps, "Help: set the program up for yourself")
        self.comfortable.clicked.connect(self.make_comfortable)
        self.standard.clicked.connect(self.make_standard)
        self.what_helps.clicked.connect(self.show_what_helps)

    def add_text(self) -> None:
        """Make what is about text, once this stands in the page: moving all of it from parent to parent is slow."""
        kit, look = self._kit, self._kit.look
        card = Card(look, gap=16, margins=(16, 16, 16, 16))
        self._column.add(Section("Text", look), ReadingPreview(look), 4, card)
        self.text_size = size_tiles(kit)
        self.font_choice = font_tiles(kit)
        self.letters = self._spacing("Letter spacing", "letter_spacing")
        self.word_gaps = self._spacing("Word spacing", "word_spacing")
        self.lines = self._spacing("Line spacing", "line_spacing")
        size = FormRow("Text size", self.text_size, look, hint=" ")
        kit.keys.follow(size, lambda: size.set_hint(_size_words(kit.keys)))
        self.column = ChoiceTiles(look, "Width of text", [Tile(key, text) for key, text in words.COLUMNS.items()])
        self.column.chosen.connect(lambda key: change(kit, narrow_column=key == "narrow"))
        self.aid = ChoiceTiles(look, "Reading aid", [Tile(key.value, text) for key, text in words.AIDS.items()])
        self.aid.chosen.connect(lambda key: change(kit, reading_aid=ReadingAid(key)))
        card.body.add(
            actions(look, self.comfortable, self.standard, self.what_helps),
            size,
            FormRow("Font", self.font_choice, look, hint=words.FONT_HINT),
            FormRow("Letter spacing", self.letters, look),
            FormRow("Word spacing", self.word_gaps, look, hint=words.SPACING_HINT),
            FormRow("Line spacing", self.lines, look),
            FormRow(
                "Width of text", self.column, look, hint="Narrow: about 66 letters in a line, in notes and in Help."
            ),
            FormRow(
                "Reading aid", self.aid, look, hint="A band behind the line you are in, or the others fainter as well."
            ),
        )

    def show_text(self, chosen: Preferences) -> None:
        self.text_size.set_key(str(chosen.text_size))
        self.font_choice.set_key(chosen.font.value)
        self.letters.set_key(chosen.letter_spacing.value)
        self.word_gaps.set_key(chosen.word_spacing.value)
        self.lines.set_key(chosen.line_spacing.value)
        self.column.set_key("narrow" if chosen.narrow_column else "full")
        self.aid.set_key(chosen.reading_aid.value)

    def add_colors(self) -> None:
        """Make what stands below the text."""
        kit, look = self._kit, self._kit.look
        section = Section("Colors and motion", look)
        card = Card(look, gap=16, margins=(16, 16, 16, 16))
        self._column.add(8, section, card)
        self.theme = theme_tiles(kit)
        self.motion = ChoiceTiles(look, "Motion", [Tile(key.value, text) for key, text in words.MOTIONS.items()])
        self.motion.chosen.connect(lambda key: change(kit, motion=Motion(key)))
        self.start = ChoiceTiles(look, "Today", [Tile(key, text) for key, text in words.STARTS.items()])
        self.start.chosen.connect(lambda key: change(kit, calm_start=key == "calm"))
        card.body.add(
            FormRow("Theme", self.theme, look, hint="No color says anything alone: a word or a shape says it too."),
            FormRow("Motion", self.motion, look, hint="Reduced: nothing moves or blinks, the text cursor included."),
            FormRow("Today", self.start, look, hint="Calm: your sessions and one thing to do next, and no counts."),
        )
        section.show()  # now, not with the next event: the keyboard may go there at once
        card.show()

    def show_colors(self, chosen: Preferences) -> None:
        self.theme.set_key(chosen.theme.value)
        self.motion.set_key(chosen.motion.value)
        self.start.set_key("calm" if chosen.calm_start else "whole")

    def show_what_helps(self) -> None:
        help_page = self._kit.shell.show_page("help")
        help_page.show_topic(_TOPIC)  # type: ignore[attr-defined]  # the Help page's own verb

    def make_comfortable(self) -> None:
        if change(self._kit, **COMFORTABLE):
            self._kit.shell.toast("Comfortable reading is on. Each part can be changed below", undo=True)

    def make_standard(self) -> None:
        if change(self._kit, **STANDARD):
            self._kit.shell.toast("Text, colors and motion are back to standard", undo=True)

    def _spacing(self, name: str, field: str) -> ChoiceTiles:
        kit = self._kit
        tiles = ChoiceTiles(kit.look, name, [Tile(key.value, text) for key, text in words.SPACINGS.items()])
        tiles.chosen.connect(lambda key: change(kit, **{field: Spacing(key)}))
        return tiles


def _size_words(keys: Keys) -> str:
    larger, smaller, normal = (keys.way(f"view.{each}") for each in ("larger", "smaller", "normal"))
    larger = larger.replace("Ctrl++", "Ctrl+plus")
    return f"{larger}, {smaller.replace('Ctrl+-', 'Ctrl+minus')} and {normal} do the same everywhere."
