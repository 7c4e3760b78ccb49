"""A list and the detail of one of its rows: side by side, or one after the other where it is narrow.

What has the keyboard stays in view when the room gets narrow.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from mentordesk.ui.actions import Keys
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.tip import set_tip

_LIST_PX = 300


class TwoPane(QWidget):
    """``arranged`` is told with True when it became narrow. ``back`` and Escape lead from detail to list."""

    arranged = Signal(bool)

    def __init__(
        self, look: Look, list_pane: QWidget, detail: QWidget, list_name: str, keys: Keys | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._list = list_pane
        self._is_narrow = False
        self._in_detail = False
        self._is_alone = False
        self._line = QFrame()
        self._line.setProperty("sep", "true")
        self._side = QFrame()
        self._side.setProperty("ground", "surface")
        self.back_button = push(list_name, look, "ghost", "arrow-left")
        self.back_button.setAccessibleName(f"Back to {list_name}")
        if keys is not None:
            keys.follow(self.back_button, lambda: set_tip(self.back_button, keys.shown("go.back")))
        self._back_line = holder(row(look, self.back_button, None, margins=(16, 8, 16, 0)))
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self._back_line)
        side.addWidget(detail, 1)
        beside = QHBoxLayout(self)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(list_pane)
        beside.addWidget(self._line)
        beside.addWidget(self._side, 1)
        self.back_button.clicked.connect(self.back)
        look.changed.connect(self._arrange)
        self._arrange()

    @property
    def is_narrow(self) -> bool:
        return self._is_narrow

    def show_detail(self) -> None:
        """Go on to the detail; in a wide window both are in view anyway."""
        self._in_detail = True
        if self._is_narrow:
            had_focus = self._list.isAncestorOf(self.focusWidget() or self)
            self._show()
            if had_focus:
                self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_alone(self, *, alone: bool) -> None:
        """Leave the detail without its list, or bring the list back."""
        self._is_alone = alone
        self._show()

    def back(self) -> bool:
        """Return to the list; False where it is in view already, or is not to be seen."""
        if self._is_alone or not (self._is_narrow and self._in_detail):
            return False
        self._in_detail = False
        self._show()
        self._focus_list()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or not self.back():
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._line.setFixedWidth(self._look.tokens.border)
        narrow = self._look.is_narrow(self.window().width())
        changed = narrow != self._is_narrow
        self._is_narrow = narrow
        focus = self.window().focusWidget() if changed else None
        if focus is not None and narrow:
            self._in_detail = self._side.isAncestorOf(focus) or (self._in_detail and not self._list.isAncestorOf(focus))
        self._show()
        if focus is not None and focus is self.back_button:
            self._focus_list()
        if changed:
            self.arranged.emit(narrow)

    def _focus_list(self) -> None:
        target = getattr(self._list, "list", self._list)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        both = not self._is_narrow
        if both:
            self._list.setFixedWidth(self._look.scale.pane(_LIST_PX))
        else:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(16_777_215)
        alone = self._is_alone
        self._list.setVisible(not alone and (both or not self._in_detail))
        self._line.setVisible(both and not alone)
        self._side.setVisible(alone or both or self._in_detail)
        self._back_line.setVisible(not both and not alone)
