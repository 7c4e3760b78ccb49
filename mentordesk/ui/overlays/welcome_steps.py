"""What the three welcome steps hold: who you are, how to begin, how it reads best."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from mentordesk.domain.preferences import Preferences
from mentordesk.ui.choices.reading_choices import ReadingPreview, font_tiles, role_tiles, size_tiles, theme_tiles
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.choice_tiles import ChoiceTiles, Tile
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.words import settings as words

_MARGINS = (20, 2, 20, 16)

EMPTY, DEMO, SHEET = "empty", "demo", "sheet"
_STARTS = {EMPTY: "Empty", DEMO: "With demo data", SHEET: "From a spreadsheet"}
_START_WORDS = {
    EMPTY: "You add people by hand, whenever you like. Today says what to do first.",
    DEMO: "A made-up program with people, sessions and notes, to try everything on. Remove demo data in the File menu "
    "takes it away again in one step.",
    SHEET: "You choose a CSV or XLSX list, or paste rows. You see everything before it is written.",
}
_AS_IT_IS = ("With what is here", "Nothing is added.")
_PROMISE = (
    "MentorDesk keeps the people, sessions, notes and actions of a mentoring program on this computer, and nowhere "
    "else. Each of these three steps can be skipped; all of it is in Settings too."
)
_PROTECT = "A good choice if you are a mentor. Only you can then read your private notes, even if the laptop is lost."


class WhoStep(Scroll):
    def __init__(self, kit: Kit) -> None:
        look = kit.look
        self.name = QLineEdit()
        self.name.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText)  # no prose
        self.name.setPlaceholderText("For example Amara Osei")
        self.role = role_tiles(kit)
        self.row: FormRow = FormRow(
            "Your name", self.name, look, hint="Only for this computer: Today greets you by it."
        )
        role = FormRow("What you do", self.role, look, hint="Whoever leads the program sees every pair on Today.")
        promise = text_label(_PROMISE, wrap=True)
        self.protect = QCheckBox("Protect it with a passphrase")
        why = text_label(_PROTECT, "hint", wrap=True)
        self.protect.setAccessibleDescription(_PROTECT)
        protect = holder(column(look, self.protect, why, gap=2))
        if kit.desk.is_protected:
            protect.hide()  # never shown before it has a parent: it would be a window of its own
        super().__init__(look, _body(look, promise, self.row, role, protect), margins=_MARGINS)

    def show_known(self, name: str, chosen: Preferences) -> None:
        self.name.setText(name)
        self.role.set_key(words.role_key(is_lead=chosen.is_lead, is_mentor=chosen.is_mentor))


class StartStep(Scroll):
    """Offers no demo where there is one, and calls nothing empty that is not."""

    def __init__(self, kit: Kit) -> None:
        look = kit.look
        starts = {key: (text, _START_WORDS[key]) for key, text in _STARTS.items()}
        if kit.desk.demo.exists():
            del starts[DEMO]
        if kit.desk.records.pairs.first() is not None:
            starts[EMPTY] = _AS_IT_IS
        self.start = ChoiceTiles(look, "How to begin", [Tile(key, text) for key, (text, _) in starts.items()])
        self.start.set_key(EMPTY)
        self.start.chosen.connect(lambda key: kit.shell.announce(starts[key][1]))
        lines = [
            holder(column(look, text_label(text, "strong", wrap=True), text_label(means, "dim", wrap=True), gap=1))
            for text, means in starts.values()
        ]
        super().__init__(look, _body(look, FormRow("How to begin", self.start, look), *lines), margins=_MARGINS)


class ReadingStep(Scroll):
    """Applied at once, to the window behind as well."""

    def __init__(self, kit: Kit) -> None:
        look = kit.look
        self.text_size, self.fonts, self.theme = size_tiles(kit), font_tiles(kit), theme_tiles(kit)
        body = _body(
            look,
            ReadingPreview(look),
            FormRow("Text size", self.text_size, look),
            FormRow("Font", self.fonts, look, hint=words.FONT_HINT),
            FormRow("Theme", self.theme, look, hint="Spacing, motion and more are in Settings."),
        )
        super().__init__(look, body, margins=_MARGINS)

    def show_chosen(self, chosen: Preferences) -> None:
        self.text_size.set_key(str(chosen.text_size))
        self.fonts.set_key(chosen.font.value)
        self.theme.set_key(chosen.theme.value)


def _body(look: Look, *widgets: QWidget) -> QWidget:
    return holder(column(look, *widgets, None, gap=18))
