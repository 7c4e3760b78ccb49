"""Push buttons in the sheet's variants, with icons that follow the theme."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from mentordesk.ui.look.focus_ring import along_edge
from mentordesk.ui.look.look import Look
from mentordesk.ui.look.sheet import primary_margin

_ICON_TOKENS = {
    "primary": "on_accent",
    "ghost": "accent_text",
    "danger": "danger",
    "toast": "toast_link",
}
_GAP_PX = 4


class Push(QPushButton):
    """Made by ``push``."""

    def __init__(self, text: str, look: Look, variant: str | None, icon: str | None) -> None:
        super().__init__()
        self._look = look
        self._variant = variant
        self._icon = icon
        self._icon_token = _ICON_TOKENS.get(variant or "", "text2")
        self.setText(text.replace("&", "&&"))
        self._draw_icon()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        if variant:
            self.setProperty("v", variant)
        look.changed.connect(self._draw_icon)

    def set_text(self, text: str) -> None:
        """Show ``text`` as it is: an ampersand is an ampersand."""
        shown = text.replace("&", "&&")
        if shown != self.text():  # a new icon asks for a new layout, the same one too
            self.setText(shown)
            self._draw_icon()

    def set_icon(self, name: str | None, token: str | None = None) -> None:
        self._icon = name
        if token:
            self._icon_token = token
        self._draw_icon()

    def hitButton(self, pos: QPoint) -> bool:
        """The main button can be hit in the room it keeps around itself as well."""
        return self.rect().contains(pos)

    def focus_rect(self) -> QRect:
        """The main button without its margin; a part of a frame inside of its own edge."""
        if self._variant == "segment":
            return along_edge(self.rect(), inside=3)
        margin = primary_margin(self._look.scale) if self._variant == "primary" else 0
        return self.rect().adjusted(0, margin, 0, -margin)

    def _draw_icon(self) -> None:
        if self._icon is None:
            return
        gap = _GAP_PX if self.text() else 0
        size = self._look.icon_px(18)
        self.setIcon(self._look.icon(self._icon, self._icon_token, gap=gap))
        self.setIconSize(QSize(size + gap, size))


def push(text: str, look: Look, variant: str | None = None, icon: str | None = None) -> Push:
    """Return a button.

    ``variant``: "primary" (one on a page), "ghost" (text only), "small" (in rows), "danger" or none.
    """
    return Push(text, look, variant, icon)
