"""get, add, update, remove and list for one table; rows are frozen dataclasses."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from mentordesk.errors import NotFound
from mentordesk.store.codec import Codec, encode_value

if TYPE_CHECKING:
    from mentordesk.store.store import Store

T = TypeVar("T")


class Repository(Generic[T]):
    """One table. Writes belong inside ``store.transaction``; a write outside one raises RuntimeError."""

    def __init__(self, store: "Store", table: str, record_type: type[T]) -> None:
        self._store = store
        self._type = record_type
        self.table = table

    @cached_property
    def _codec(self) -> Codec[T]:
        return Codec(self._type)

    @cached_property
    def _select(self) -> str:
        return f"SELECT {', '.join(self._codec.columns)} FROM {self.table}"

    def can_read(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row that came from elsewhere makes a record; a column it lacks takes its default."""
        columns = self._codec.columns
        try:
            self._codec.decode([row.get(name) for name in columns])
        except (ValueError, TypeError, AttributeError):
            return False
        return True

    def get(self, record_id: str) -> T:
        """Return the record. Raises NotFound."""
        if (found := self.find(record_id)) is None:
            raise NotFound(self.table.replace("_", " "), record_id)
        return found

    def find(self, record_id: str) -> T | None:
        return self.first(id=record_id)

    def first(self, **where: Any) -> T | None:  # noqa: ANN401  (a column's value)
        """Return the first match by the order of adding, or None."""
        clause, values = _where(where)
        row = self._store.connection.execute(f"{self._select} {clause} ORDER BY rid LIMIT 1", values).fetchone()
        return None if row is None else self._codec.decode(row)

    def list(self, *, order_by: str = "rid", limit: int = -1, **where: Any) -> list[T]:  # noqa: ANN401  (a column's value)
        """Return all matches, or the first ``limit``; None asks for NULL, a tuple for any of its values.

        ``order_by`` is ours, never typed text.
        """
        clause, values = _where(where)
        rows = self._store.connection.execute(f"{self._select} {clause} ORDER BY {order_by} LIMIT ?", [*values, limit])
        return [self._codec.decode(row) for row in rows]

    def add(self, record: T) -> T:
        self._store.require_transaction()
        self._store.db[self.table].insert(self._codec.encode(record))  # type: ignore[union-attr]
        return record

    def add_all(self, records: Iterable[T]) -> None:
        """Add many at once; far quicker than one by one."""
        self._store.require_transaction()
        rows = (self._codec.encode(record) for record in records)
        self._store.db[self.table].insert_all(rows)  # type: ignore[union-attr]

    def update(self, record: T) -> T:
        """Write all fields. Raises NotFound."""
        self._store.require_transaction()
        values = self._codec.encode(record)
        rid = self._rid(values["id"])
        self._store.db[self.table].update(rid, values)  # type: ignore[union-attr]
        return record

    def remove(self, record_id: str) -> None:
        """Remove the record and what hangs on it. Raises NotFound."""
        self._store.require_transaction()
        self._store.db[self.table].delete(self._rid(record_id))  # type: ignore[union-attr]

    def _rid(self, record_id: str) -> int:
        row = self._store.connection.execute(f"SELECT rid FROM {self.table} WHERE id = ?", [record_id]).fetchone()
        if row is None:
            raise NotFound(self.table.replace("_", " "), record_id)
        return int(row[0])


def _where(conditions: dict[str, Any]) -> tuple[str, Sequence[Any]]:
    if not conditions:
        return "", ()
    parts: list[str] = []
    values: list[Any] = []
    for column, value in conditions.items():
        if value is None:
            parts.append(f"{column} IS NULL")
        elif isinstance(value, tuple):
            parts.append(f"{column} IN ({', '.join('?' * len(value))})")
            values.extend(encode_value(v) for v in value)
        else:
            parts.append(f"{column} = ?")
            values.append(encode_value(value))
    return "WHERE " + " AND ".join(parts), values
