"""What lies under menus and overlays: Tab goes round in it as it is read, whatever came to a page later."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

from mentordesk.ui.widgets.tab_order import visible_stops


class Body(QWidget):
    """Qt keeps one chain of all widgets ever made; ordering a part of it anew can cut another part off."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setLayout(layout)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = visible_stops(self)
        now: QWidget | None = self.window().focusWidget()
        while now is not None and now is not self and now not in stops:
            now = now.parentWidget()  # the keyboard may be on a part of what is a stop as a whole
        if now not in stops:
            return bool(super().focusNextPrevChild(forward))
        step, reason = (1, Qt.FocusReason.TabFocusReason) if forward else (-1, Qt.FocusReason.BacktabFocusReason)
        stops[(stops.index(now) + step) % len(stops)].setFocus(reason)
        return True
