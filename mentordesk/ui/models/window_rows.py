"""A list of any length: all keys are read once, the rows behind them only where somebody looks.

The keys come sorted and filtered from the store, so nothing is sorted or filtered here. Rows are read by the
chunk around the one that is asked for, and the chunks used last are kept.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from mentordesk.ui.models.list_row import ListRow, RowRole

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")

_CHUNK = 25
_KEPT_CHUNKS = 160
_GONE = ListRow(title="")
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


@dataclass(frozen=True, slots=True)
class _Chunk(Generic[T]):
    """Some records in their order, and the lines of those that somebody has looked at, by their place."""

    records: tuple[T | None, ...]
    lines: dict[int, ListRow]


class WindowRows(QStringListModel, Generic[K, T]):
    """``fetch_keys`` returns all keys in order, ``fetch_rows`` the records of some of them, ``present`` a row.

    A key whose record is gone by the time it is asked for shows an empty row until the next ``refresh``.

    It stands on a list of empty strings only so that Qt counts the rows itself: a view asks for their number twice for
    each row it lays out, and a hundred thousand answers from Python take half a second.
    """

    def __init__(
        self,
        fetch_keys: Callable[[], Sequence[K]],
        fetch_rows: Callable[[Sequence[K]], Mapping[K, T]],
        present: Callable[[T], ListRow],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch_keys, self._fetch_rows, self._present = fetch_keys, fetch_rows, present
        self._keys: Sequence[K] = ()
        self._chunks: OrderedDict[int, _Chunk[T]] = OrderedDict()

    def refresh(self) -> None:
        """Read the keys again. Where they are the same only the rows are shown anew, without a reset."""
        keys = self._fetch_keys()
        if keys == self._keys:
            self.refresh_rows()
            return
        self._keys = keys
        self._chunks.clear()
        self.setStringList([""] * len(keys))

    def refresh_rows(self) -> None:
        """Show the rows anew: a change touched what they say, but not which they are."""
        self._chunks.clear()
        if self._keys:
            self.dataChanged.emit(self.index(0), self.index(len(self._keys) - 1))

    def key(self, row: int) -> K:
        return self._keys[row]

    def place(self, key: K) -> int | None:
        """Return the row of a key, or None where it is not in the list."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def record(self, row: int) -> T | None:
        """Return what ``fetch_rows`` gave for this row."""
        return self._chunk(row // _CHUNK).records[row % _CHUNK]

    def list_row(self, row: int) -> ListRow:
        chunk, place = self._chunk(row // _CHUNK), row % _CHUNK
        if place not in chunk.lines:
            record = chunk.records[place]
            chunk.lines[place] = _GONE if record is None else self._present(record)
        return chunk.lines[place]

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == RowRole.ROW:
            return self.list_row(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.list_row(index.row()).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.list_row(index.row()).aloud()
        if role == RowRole.KEY:
            return self._keys[index.row()]
        return None

    def _chunk(self, number: int) -> _Chunk[T]:
        kept = self._chunks.get(number)
        if kept is not None:
            self._chunks.move_to_end(number)
            return kept
        keys = self._keys[number * _CHUNK : (number + 1) * _CHUNK]
        records = self._fetch_rows(keys)
        chunk = self._chunks[number] = _Chunk(tuple(records.get(key) for key in keys), {})
        if len(self._chunks) > _KEPT_CHUNKS:
            self._chunks.popitem(last=False)
        return chunk
