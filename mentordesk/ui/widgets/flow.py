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
        """Lay the items into ``rect`` and return how high they stand."""
        gap = self._look.space(self._gap)
        x, y, line = 0, 0, 0
        places: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(rect.width(), item.minimumSize().width()))
            if x and x + width > rect.width():
                x, y, line = 0, y + line + gap, 0
            places.append((item, QRect(rect.topLeft() + QPoint(x, y), QSize(width, size.height()))))
            x += width + gap
            line = max(line, size.height())
        if move:
            parent = self.parentWidget()
            direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
            for item, place in places:
                item.setGeometry(QStyle.visualRect(direction, rect, place))
        return y + line


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
