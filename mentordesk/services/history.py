"""Exporting the history: on a document's connection, without the lines about what is private, and with a receipt."""

from dataclasses import dataclass, replace
from pathlib import Path

from mentordesk.domain.history import HistoryFilter
from mentordesk.domain.ids import new_id
from mentordesk.domain.records import ExportReceipt
from mentordesk.exchange.history_file import HistoryForm, as_csv, as_json
from mentordesk.reports.write import write
from mentordesk.services.context import Context
from mentordesk.store.queries.history import HistoryQueries
from mentordesk.store.report_connection import Grant

__all__ = ["History", "HistoryForm", "MadeHistory"]

_GRANT = Grant(tables=frozenset({"history", "export_receipt"}))
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class MadeHistory:
    """A finished file that is not saved yet, and how many lines are in it and were held back."""

    form: HistoryForm
    data: bytes
    lines: int
    held_back: int


class History:
    def __init__(self, context: Context) -> None:
        self._context = context

    def make(self, wanted: HistoryFilter, form: HistoryForm) -> MadeHistory:
        """Return the file with the lines of ``wanted``; works on any thread, on a connection of its own."""
        clock = self._context.clock
        zone, today = clock.zone(), clock.today()
        report = self._context.store.report_reader(_GRANT)
        try:
            queries = HistoryQueries(report)
            every, keys = queries.keys(wanted), queries.keys(replace(wanted, with_private=False))
            found = []
            for start in range(0, len(keys), _AT_ONCE):
                some = keys[start : start + _AT_ONCE]
                rows = queries.rows(some)
                found += [rows[key] for key in some if key in rows]
        finally:
            report.close()
        data = as_csv(found, zone, today) if form is HistoryForm.CSV else as_json(found, zone, today, clock.now())
        return MadeHistory(form, data, len(found), len(every) - len(keys))

    def save(self, made: MadeHistory, path: Path) -> None:
        """Write the file and a receipt: neither without the other. Raises UserError."""
        receipt = ExportReceipt(
            id=new_id(),
            made_at=self._context.clock.now(),
            kind="history",
            format=made.form.value,
            pair_id=None,
            person_id=None,
            since=None,
            until=None,
            included=(("lines", made.lines),),
            held_back=(("lines about private things", made.held_back),),
        )
        with self._context.store.transaction("Keep receipt"):
            self._context.tables.receipts.add(receipt)
            write(made.data, path)
