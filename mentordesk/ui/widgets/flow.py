"""Chips and buttons in lines, as many in each as there is room for."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QStyle, QWidget, QWidgetItem

from mentordesk.ui.look.look import Look


class FlowLayout(QLayout):
    """Breaks lines as text does; begins at the right where people read from the right."""

    def __init__(self, look: Look, gap: int) -> None:
        super().__init__()
        self._look = look
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        gap = self._look.space(self._gap)
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((size.width() for size in shown), default=0), max((size.height() for size in shown), default=0)
        )

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay the items into ``rect``, each in the middle of its line, and return how high they stand."""
        gap = self._look.space(self._gap)
        lines: list[list[tuple[QLayoutItem, int, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            size = QSize(min(hint.width(), max(rect.width(), item.minimumSize().width())), hint.height())
            if not lines or x + size.width() > rect.width():
                lines.append([])
                x = 0
            lines[-1].append((item, x, size))
            x += size.width() + gap
        y = 0
        for line in lines:
            height = max(size.height() for _, _, size in line)
            if move:
                for item, start, size in line:
                    above = y + (height - size.height()) // 2
                    self._move(item, rect, QRect(rect.topLeft() + QPoint(start, above), size))
            y += height + gap
        return max(0, y - gap)

    def _move(self, item: QLayoutItem, rect: QRect, place: QRect) -> None:
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        item.setGeometry(QStyle.visualRect(direction, rect, place))


class Flow(QWidget):
    """The widgets of a flow; ``set_widgets`` replaces and deletes the former ones."""

    def __init__(self, look: Look, widgets: tuple[QWidget, ...] = (), *, gap: int = 6) -> None:
        super().__init__()
        self._flow = FlowLayout(look, gap)
        self.setLayout(self._flow)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_widgets(widgets)

    def add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)

    def set_widgets(self, widgets: tuple[QWidget, ...]) -> None:
        while item := self._flow.takeAt(0):
            if isinstance(item, QWidgetItem) and (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for widget in widgets:
            self._flow.addWidget(widget)


def actions(look: Look, *widgets: QWidget, gap: int = 8) -> Flow:
    """Return buttons that stand in one line, and in several where the page has no room for one."""
    flow = Flow(look, widgets, gap=gap)
    policy = flow.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
    flow.setSizePolicy(policy)
    return flow
