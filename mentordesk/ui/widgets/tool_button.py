"""Small buttons that show an icon only; their name and shortcut are in the tip and spoken."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.tip import set_tip


class ToolButton(QToolButton):
    """Reached by Tab, as every button is."""

    def __init__(
        self, icon: str, name: str, look: Look, *, shortcut: str = "", token: str = "text2", size: int = 18
    ) -> None:
        super().__init__()
        self._look = look
        self._icon, self._token, self._size = icon, token, size
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_name(name, shortcut)
        self._draw_icon()
        look.changed.connect(self._draw_icon)

    def set_name(self, name: str, shortcut: str = "") -> None:
        self.setAccessibleName(name)
        set_tip(self, name, shortcut)

    def set_icon(self, icon: str, token: str | None = None) -> None:
        self._icon = icon
        self._token = token or self._token
        self._draw_icon()

    def _draw_icon(self) -> None:
        size = self._look.icon_px(self._size)
        self.setIcon(self._look.icon(self._icon, self._token, self._size))
        self.setIconSize(QSize(size, size))


def tool(icon: str, name: str, look: Look, *, shortcut: str = "", token: str = "text2", size: int = 18) -> ToolButton:
    return ToolButton(icon, name, look, shortcut=shortcut, token=token, size=size)
