"""What the View menu changes at once: text size, theme, what helps to read, how much Today shows."""

from collections.abc import Callable

from mentordesk.domain.preferences import ReadingAid, ThemeChoice
from mentordesk.services.desk import Desk
from mentordesk.ui.look.look import Look

_AID_WORDS = {
    ReadingAid.NONE: "Reading aid is off",
    ReadingAid.RULER: "Reading ruler is on",
    ReadingAid.LINE: "Line focus is on",
}


class ViewChoices:
    """``announce`` says each change to a screen reader; everybody else sees it."""

    def __init__(self, desk: Desk, look: Look, announce: Callable[[str], None]) -> None:
        self._desk, self._look, self._announce = desk, look, announce

    def text_size(self, steps: int) -> None:
        """Step the text size; 0 is back to 100 percent."""
        preferences = self._desk.preferences.load()
        size = preferences.text_size_step(steps) if steps else 100
        self._desk.preferences.change(text_size=size)
        self._announce(f"Text size {size} percent")

    def theme(self, name: str) -> None:
        self._desk.preferences.change(theme=ThemeChoice(name))
        self._announce(f"Theme: {name}")

    def toggle_aid(self, name: str) -> None:
        """Turn the ruler ("ruler") or line focus ("line") on, or off if it is on."""
        aid = ReadingAid.NONE if self.has_aid(name) else ReadingAid(name)
        self._desk.preferences.change(reading_aid=aid)
        self._announce(_AID_WORDS[aid])

    def has_aid(self, name: str) -> bool:
        return self._look.preferences.reading_aid == name

    @property
    def is_calm(self) -> bool:
        return self._look.preferences.calm_start

    def toggle_calm(self) -> None:
        calm = not self.is_calm
        self._desk.preferences.change(calm_start=calm)
        self._announce("Calm start is on" if calm else "Calm start is off")
