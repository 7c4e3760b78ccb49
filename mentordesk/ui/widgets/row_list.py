"""The list view of all list pages: rows by ``RowDelegate``, the current one kept by its key."""

from collections.abc import Hashable

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem

from mentordesk.ui.look.look import Look
from mentordesk.ui.models.list_row import RowRole
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.widgets.row_delegate import Index, RowDelegate


class RowList(QListView):
    """``chosen`` is told with the key whenever another row becomes current; ``opened`` by Enter or a click.

    ``ticked`` is told by Space, or by a click on the box of a row that has one.
    """

    chosen = Signal(object)
    opened = Signal(object)
    ticked = Signal(object)

    def __init__(self, look: Look, rows: WindowRows, name: str) -> None:
        super().__init__()
        self._look, self._rows = look, rows
        self._key: Hashable | None = None
        self._last_place = 0
        self._restoring = False
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._delegate = RowDelegate(look, self)
        self.setItemDelegate(self._delegate)
        self.setModel(rows)
        rows.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        rows.modelReset.connect(self._on_reset)
        self.clicked.connect(self._on_opened)
        look.changed.connect(self._on_look_changed)
        self._on_look_changed()

    @property
    def key(self) -> Hashable | None:
        """The key of the current row."""
        return self._key

    def select(self, key: Hashable) -> bool:
        """Make the row of ``key`` the current one and bring it into view; False where it is not in the list."""
        place = self._rows.place(key)
        if place is None:
            return False
        index = self._rows.index(place)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def focus_rect(self) -> QRect:
        """The delegate rings the current row; an empty list is ringed as a whole."""
        return QRect() if self.currentIndex().isValid() else self.rect()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._restoring or not current.isValid():
            return
        self._last_place = current.row()
        key = current.data(RowRole.KEY)
        if key != self._key:
            self._key = key
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.currentIndex().isValid():
            self._on_opened(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self._has_box(self.currentIndex()):
            self.ticked.emit(self.currentIndex().data(RowRole.KEY))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self._has_box(index) and self._delegate.sign_rect(option).contains(event.position().toPoint()):
            self.ticked.emit(index.data(RowRole.KEY))
        else:
            super().mouseReleaseEvent(event)

    @staticmethod
    def _has_box(index: Index) -> bool:
        return index.isValid() and index.data(RowRole.ROW).done is not None

    def _on_opened(self, index: Index) -> None:
        self.opened.emit(index.data(RowRole.KEY))

    def _on_about_to_be_reset(self) -> None:
        self._restoring = True

    def _on_reset(self) -> None:
        """Stand on the same record again, or where it was if it is gone; only the latter is news."""
        self._restoring = False
        if self._key is None:
            return
        if self._rows.place(self._key) is not None:
            self.select(self._key)
        elif self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(min(self._last_place, self._rows.rowCount() - 1)))
        else:
            self._key = None
            self.chosen.emit(None)

    def _on_look_changed(self) -> None:
        still = QAbstractItemView.ScrollMode.ScrollPerItem
        smooth = QAbstractItemView.ScrollMode.ScrollPerPixel
        self.setVerticalScrollMode(still if self._look.reduced_motion else smooth)
        self.scheduleDelayedItemsLayout()
