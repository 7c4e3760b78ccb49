"""Chips and buttons in lines, as many in each as there is room for.

Not a QLayout: one written in Python has to keep items that Qt deletes, and a call on such an item ends the program.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget, QWidgetItem

from mentordesk.ui.look.look import Look


class Flow(QWidget):
    """Breaks lines as text does; begins at the right where people read from the right. Its only children flow."""

    def __init__(self, look: Look, widgets: tuple[QWidget, ...] = (), *, gap: int = 6) -> None:
        super().__init__()
        self._look = look
        self._gap = gap
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self._lay_anew)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        is_put_away = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        if not is_put_away:
            widget.show()
        self._lay_anew()

    def set_widgets(self, widgets: tuple[QWidget, ...]) -> None:
        """Show these; the former ones are deleted."""
        for former in self.widgets():
            former.hide()
            former.deleteLater()
        for widget in widgets:
            self.add(widget)

    def sizeHint(self) -> QSize:
        gap = self._look.space(self._gap)
        shown = [item.sizeHint() for item in self._items()]
        width = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        shown = [item.minimumSize() for item in self._items()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(width, move=False)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange):
            self._lay_anew()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self.width(), move=True)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._lay_anew()  # what changed while this was hidden told nobody

    def _lay_anew(self) -> None:
        self.updateGeometry()
        if self.isVisible():
            self._lay(self.width(), move=True)

    def widgets(self) -> list[QWidget]:
        """Return what flows, in its order; what is about to be deleted is among it, and hidden."""
        return [child for child in self.children() if isinstance(child, QWidget)]

    def _items(self) -> list[QWidgetItem]:
        """Return what measures and moves each widget that is not hidden: it knows about policies and limits."""
        return [QWidgetItem(widget) for widget in self.widgets() if not widget.isHidden()]

    def _lay(self, width: int, *, move: bool) -> int:
        """Lay the widgets into ``width``, each in the middle of its line, and return how high they stand."""
        gap = self._look.space(self._gap)
        lines: list[list[tuple[QWidgetItem, int, QSize]]] = []
        x = 0
        for item in self._items():
            size = item.sizeHint()
            if size.width() > width:
                size.setWidth(min(size.width(), max(width, item.minimumSize().width())))
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, x, size))
            x += size.width() + gap
        y = 0
        for line in lines:
            height = max(size.height() for _, _, size in line)
            if move:
                for item, start, size in line:
                    place = QRect(QPoint(start, y + (height - size.height()) // 2), size)
                    if self.isRightToLeft():
                        place.moveRight(self.width() - 1 - start)
                    item.setGeometry(place)
            y += height + gap
        return max(0, y - gap)


def actions(look: Look, *widgets: QWidget, gap: int = 8) -> Flow:
    """Return buttons that stand in one line, and in several where the page has no room for one."""
    flow = Flow(look, widgets, gap=gap)
    policy = flow.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
    flow.setSizePolicy(policy)
    return flow
