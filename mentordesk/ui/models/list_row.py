"""What one row of a list shows, and the roles under which a model hands it out."""

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt


@dataclass(frozen=True, slots=True)
class ListRow:
    """Two lines and a time. ``person`` gives the avatar, ``icon`` stands there where nobody does.

    ``done`` paints a box there instead, ticked or empty, that can be ticked in the list; None is no box. ``tone``
    ("info", "warn", "danger", "ok") colors the second line; its words must say the same. ``spoken`` is what a screen
    reader says instead of the lines.
    """

    title: str
    subtitle: str = ""
    when: str = ""
    person: str = ""
    icon: str = ""
    tone: str = ""
    done: bool | None = None
    spoken: str = ""

    def aloud(self) -> str:
        if self.spoken:
            return self.spoken
        state = "" if self.done is None else "done" if self.done else "open"
        return ", ".join(part for part in (self.title, state, self.subtitle, self.when) if part)


class RowRole(IntEnum):
    """Beside the display role (the title) and the accessible text."""

    KEY = Qt.ItemDataRole.UserRole
    ROW = Qt.ItemDataRole.UserRole + 1
