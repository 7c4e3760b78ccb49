"""The rail at the leading edge: where things are, and how many in each place need the person."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from mentordesk.ui.actions import PAGES, Keys
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import Push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.nav_button import NavButton
from mentordesk.ui.widgets.tool_button import tool

_WIDE_PX = 224
_COMPACT_PX = 64
_GAPS_AFTER = ("today", "actions")
_AT_FOOT = ("help", "settings")


class Logo(QWidget):
    """The leaf on the accent color."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._measure()
        look.changed.connect(self._measure)

    def _measure(self) -> None:
        side = self._look.icon_px(26)
        self.setFixedSize(QSize(side, side))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("accent"))
        side = self.width()
        painter.drawRoundedRect(QRectF(0, 0, side, side), side * 0.27, side * 0.27)
        icon = self._look.icon_px(16)
        at = (side - icon) / 2
        painter.drawPixmap(round(at), round(at), self._look.pixmap("leaf", "on_accent", 16))


class SearchButton(Push):
    """Looks like a field and opens the palette; the key stands at its end."""

    def __init__(self, look: Look) -> None:
        super().__init__("Search", look, "search", "search")
        self._compact = False
        self._key = text_label("", "key")
        self._key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = row(look, None, self._key, margins=(0, 0, 7, 0))
        self.setLayout(layout)

    def set_shortcut(self, shortcut: str) -> None:
        """Name its keys; none may be left."""
        said = shortcut.replace("Ctrl", "Control").replace("+", " ").strip()
        self.setAccessibleName(f"Search and commands, {said}" if said else "Search and commands")
        self._key.setText(shortcut.replace("+", " ").strip())
        self._key.setVisible(bool(shortcut) and not self._compact)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._key.setVisible(not compact and bool(self._key.text()))
        self.set_text("" if compact else "Search")
        self._draw_icon()

    def sizeHint(self) -> QSize:
        return QSize(self._look.space(44), max(28, self._look.px("body") + self._look.space(18)))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.space(40), self.sizeHint().height())


class Rail(QFrame):
    """Emits ``chosen`` with a page key, ``search_asked`` and ``menu_asked``."""

    chosen = Signal(str)
    search_asked = Signal()
    menu_asked = Signal()

    def __init__(self, look: Look, keys: Keys) -> None:
        super().__init__()
        self._look, self._keys = look, keys
        self._compact = False
        self.setObjectName("rail")
        self.setAccessibleName("Pages")
        self._buttons: dict[str, NavButton] = {}
        self._build()
        keys.follow(self, self._name_keys)
        self._measure()
        look.changed.connect(self._measure)

    def _name_keys(self) -> None:
        self._search.set_shortcut(self._keys.shown("edit.palette"))
        for key, button in self._buttons.items():
            button.set_shortcut(self._keys.shown("help.help" if key == "help" else f"go.{key}"))

    def _build(self) -> None:
        look = self._look
        self._name = text_label("MentorDesk", "h3")
        self.menu_button = tool("menu", "Menu", look, shortcut="F10")
        self.menu_button.clicked.connect(self.menu_asked)
        self._logo = Logo(look)
        self._head = row(look, self._logo, self._name, None, self.menu_button, gap=10, margins=(8, 2, 0, 0))
        self._search = SearchButton(look)
        self._search.clicked.connect(self.search_asked)
        places = column(look, gap=2)
        foot = column(look, gap=2)
        for key, title, icon, _ in PAGES:
            button = NavButton(icon, title, look)
            button.clicked.connect(lambda _=False, k=key: self.chosen.emit(k))
            self._buttons[key] = button
            (foot if key in _AT_FOOT else places).add(button)
            if key in _GAPS_AFTER:
                places.add(10)
        places.add(None)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._places = holder(places)
        scroll.setWidget(self._places)
        scroll.verticalScrollBar().rangeChanged.connect(self._bring_current_into_view)
        self._body = column(look, self._head, 6, self._search, 8, (scroll, 1), foot, gap=2)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._body)

    def show_current(self, key: str) -> None:
        """Mark the page that is shown; help and settings are places like the others."""
        for name, button in self._buttons.items():
            button.set_here(name == key)
        self._bring_current_into_view()

    def set_needs(self, needs: Mapping[str, int]) -> None:
        for key, button in self._buttons.items():
            button.set_needs(needs.get(key, 0))

    def set_compact(self, compact: bool) -> None:
        """Icons alone, names in tips, for narrow windows and large text."""
        if compact != self._compact:
            self._compact = compact
            self._measure()

    def current_button(self) -> QWidget:
        return next((b for b in self._buttons.values() if b.is_here), self._search)

    def _bring_current_into_view(self) -> None:
        """At large text the places do not fit into a low window; the one that is shown is never out of sight."""
        button = self.current_button()
        if self._scroll.isAncestorOf(button):
            self._scroll.ensureWidgetVisible(button, 0, 0)

    def _measure(self) -> None:
        compact = self._compact
        self._name.setVisible(not compact)
        self._search.set_compact(compact)
        for button in self._buttons.values():
            button.set_compact(compact)
        side = 8 if compact else 12
        self._body.set_margins((side, 14, side, 14))
        self.menu_button.setVisible(True)
        self._head.setDirection(self._head.Direction.TopToBottom if compact else self._head.Direction.LeftToRight)
        self._head.set_margins((0, 2, 0, 0) if compact else (8, 2, 0, 0))
        for widget in (self._logo, self.menu_button):
            self._head.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter if compact else Qt.AlignmentFlag(0))
        self.setFixedWidth(self._compact_width() if compact else max(_WIDE_PX, self._body.minimumSize().width()))

    def _compact_width(self) -> int:
        """Return what the places need with the bar that scrolls them in a low window."""
        margins, bar = self._body.contentsMargins(), self._scroll.verticalScrollBar().sizeHint().width()
        needed = self._places.minimumSizeHint().width() + bar + margins.left() + margins.right()
        return max(self._look.space(_COMPACT_PX), needed)
