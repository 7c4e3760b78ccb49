"""What one change touched: the single message that every open page listens to."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

EVERYTHING = "*"


class ChangeSet(NamedTuple):
    """The label of a change and the ids it touched by table."""

    label: str
    touched: Mapping[str, frozenset[str]] = MappingProxyType({})

    def touches(self, *tables: str) -> bool:
        """Tell whether any of ``tables`` changed; EVERYTHING matches any change."""
        return any(t == EVERYTHING or t in self.touched for t in tables)

    def ids(self, table: str) -> frozenset[str]:
        return self.touched.get(table, frozenset())

    @property
    def is_empty(self) -> bool:
        return not self.touched
