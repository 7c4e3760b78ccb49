"""Keeps the choices of the person at this desk in the workspace, one row a choice.

A value that this version does not understand costs only itself: its field takes the default.
"""

import json
import typing
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from mentordesk.domain.preferences import LOCK_MINUTES, TEXT_SIZES, Preferences
from mentordesk.store.store import Store

_ONE_OF: dict[str, tuple[Any, ...]] = {
    "text_size": TEXT_SIZES,
    "lock_after_minutes": LOCK_MINUTES,
    "report_paper": ("a4", "letter"),
}
_VALUE = "value."
_KEYS = "keys"


class PreferenceTable:
    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self) -> Preferences:
        """Return what was chosen, with defaults for the rest and for what cannot be understood."""
        kept = dict(self._store.connection.execute("SELECT id, value FROM preference"))
        hints = typing.get_type_hints(Preferences)
        return Preferences(**dict(_understood(kept, hints)))

    def save(self, preferences: Preferences) -> None:
        """Write what differs from the rows, inside the caller's transaction."""
        before = self.load()
        for name in Preferences._fields:
            if (value := getattr(preferences, name)) != getattr(before, name):
                self._write(name, json.dumps(value))

    def get_value(self, key: str) -> str | None:
        """Return a small text kept under ``key``, or None."""
        row = self._store.connection.execute("SELECT value FROM preference WHERE id = ?", [_VALUE + key]).fetchone()
        return None if row is None else str(row[0])

    def set_value(self, key: str, text: str) -> None:
        """Keep a small text under ``key``, inside the caller's transaction."""
        self._write(_VALUE + key, text)

    def keys(self) -> dict[str, str]:
        """Return the keys that were changed, by the id of what they do; an empty text is none at all."""
        try:
            kept = json.loads(self.get_value(_KEYS) or "{}")
        except ValueError:
            return {}  # written by another version: the standard keys stand in
        if not isinstance(kept, dict):
            return {}
        return {each: keys for each, keys in kept.items() if isinstance(keys, str)}

    def set_keys(self, keys: dict[str, str]) -> None:
        """Keep these as all that differ from the standard, inside the caller's transaction."""
        self.set_value(_KEYS, json.dumps(keys, ensure_ascii=False, sort_keys=True))

    def _write(self, row_id: str, value: str) -> None:
        self._store.require_transaction()
        self._store.connection.execute(
            """
            INSERT INTO preference (id, value) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET value = excluded.value WHERE value <> excluded.value
            """,
            [row_id, value],
        )


def _understood(kept: dict[str, str], hints: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, hint in hints.items():
        if name not in kept:
            continue
        try:
            value = json.loads(kept[name])
            if issubclass(hint, StrEnum):
                yield name, hint(value)
            elif type(value) is hint and value in _ONE_OF.get(name, (value,)):
                yield name, value
        except ValueError:
            continue  # written by another version: the default of this one field stands in
