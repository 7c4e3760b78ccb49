"""Writes the history as a table or as JSON, to keep elsewhere; lines about what is private are not in it."""

import csv
import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum
from typing import Protocol

from mentordesk.domain.history_words import HOWS, KINDS, Line, fields_words, subject
from mentordesk.exchange.safe_cell import escape

FORMAT = "mentordesk history"
VERSION = 1
_HEADERS = ("When (UTC)", "What", "How", "About", "Fields", "How many")


class DatedLine(Line, Protocol):
    @property
    def changed_at(self) -> datetime: ...


class HistoryForm(StrEnum):
    """The value is the suffix of the file, without its dot."""

    CSV = "csv"
    JSON = "json"


def as_csv(rows: Iterable[DatedLine], zone: tzinfo, today: date) -> bytes:
    """Return a table that spreadsheet programs open, newest line first."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADERS)
    for row in rows:
        cells = (_instant(row.changed_at), *_said(row, zone, today).values())
        writer.writerow([escape(cell) if isinstance(cell, str) else cell for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def as_json(rows: Iterable[DatedLine], zone: tzinfo, today: date, now: datetime) -> bytes:
    lines = [{"changed_at": _instant(row.changed_at), **_said(row, zone, today)} for row in rows]
    content = {"format": FORMAT, "version": VERSION, "made_at": _instant(now), "lines": lines}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _said(row: DatedLine, zone: tzinfo, today: date) -> dict[str, str | int]:
    return {
        "kind": KINDS[row.kind][0],
        "how": HOWS[row.how],
        "about": subject(row, zone, today),
        "fields": fields_words(row),
        "count": row.how_many,
    }


def _instant(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
