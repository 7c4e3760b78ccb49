"""Turns dataclasses into rows and back by the types of their fields: no table has hand-written mapping.

Dates are ISO text; instants ISO text in UTC with a trailing Z (they sort as they happened); tuples JSON;
booleans 0 or 1; enums their value; None NULL.
"""

import json
import types
import typing
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

T = TypeVar("T")
Decode = Callable[[Any], Any]


def instant_text(moment: datetime) -> str:
    """Return an aware ``moment`` as stored, to the second: "2026-11-19T16:00:00Z".

    Raises ValueError for a naive one.
    """
    if moment.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


class Codec(Generic[T]):
    """The mapping of one dataclass; columns carry the names of its fields, in their order."""

    def __init__(self, record_type: type[T]) -> None:
        hints = typing.get_type_hints(record_type)
        self._type = record_type
        self.columns: tuple[str, ...] = tuple(f.name for f in fields(record_type))  # type: ignore[arg-type]
        self._decoders: tuple[Decode, ...] = tuple(_decoder(hints[name]) for name in self.columns)

    def encode(self, record: T) -> dict[str, Any]:
        return {name: encode_value(getattr(record, name)) for name in self.columns}

    def decode(self, row: Sequence[Any]) -> T:
        """Return the record of a row whose values stand in the order of ``columns``."""
        values = (value if value is None else decode(value) for decode, value in zip(self._decoders, row, strict=True))
        return self._type(*values)


def encode_value(value: Any) -> Any:  # noqa: ANN401  (whatever a field holds)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and "\0" in value:
        raise RuntimeError("text with NUL reached the store; domain.text drops it at the door")
    return value


def _decoder(hint: Any) -> Decode:  # noqa: ANN401  (a type hint has no type of its own)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        (hint,) = (part for part in typing.get_args(hint) if part is not types.NoneType)
    if isinstance(hint, typing.NewType):
        hint = hint.__supertype__
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        if typing.get_origin(inner) is tuple:
            return lambda text: tuple(tuple(item) for item in json.loads(text))
        return lambda text: tuple(json.loads(text))
    if hint is datetime:
        return instant
    if hint is date:
        return date.fromisoformat
    if hint is bool:
        return bool
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if hint in (str, int, bytes):
        return _same
    raise TypeError(f"no column form for {hint}")


def _same(value: Any) -> Any:  # noqa: ANN401  (passes through what STRICT tables already typed)
    return value
