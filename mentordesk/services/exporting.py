"""Handing over a summary: what would be in it and what is held back, then the document and its receipt.

``preview`` and ``make`` open connections of their own and may run in a worker; the one that reads the document can read
nothing private, the other one only counts. ``save`` writes the file and the receipt, on the UI thread.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mentordesk.domain.ids import PairId, PersonId, new_id
from mentordesk.domain.records import ExportReceipt
from mentordesk.domain.refs import Kind, Ref
from mentordesk.reports.collect import Scope, pair_summary, person_summary
from mentordesk.reports.render import ReportFormat, as_text, render
from mentordesk.reports.style import ReportStyle
from mentordesk.reports.summary import HeldBack, Summary
from mentordesk.reports.write import write
from mentordesk.services.context import Context
from mentordesk.store.codec import instant_text
from mentordesk.store.queries.held_back import held_back
from mentordesk.store.queries.sharing import UnaskedNote, unasked_notes


@dataclass(frozen=True, slots=True)
class Preview:
    """What would leave this machine: the document's content, and counts of what stays.

    ``unasked`` are the shared notes in it that their author was not asked about yet.
    """

    ref: Ref
    scope: Scope
    summary: Summary
    held_back: HeldBack
    unasked: tuple[UnaskedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A finished document that is not saved yet; ``replaced`` names letters that no font could show."""

    preview: Preview
    form: ReportFormat
    data: bytes
    replaced: tuple[str, ...]


class Exporting:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock

    def preview(self, ref: Ref, *, since: date | None = None, until: date | None = None) -> Preview:
        """Return what a summary of a pair or a person would hold. Raises NotFound, ValueError for other kinds."""
        if ref.kind not in (Kind.PAIR, Kind.PERSON):
            raise ValueError("a summary is about a pair or a person")
        scope = Scope(self._clock.now(), self._clock.zone(), since, until)
        report = self._store.report_reader()
        try:
            collect = pair_summary if ref.kind is Kind.PAIR else person_summary
            summary = collect(report, ref.id, scope)
        finally:
            report.close()
        return Preview(ref, scope, summary, self._held_back(ref, scope), self._unasked(ref, scope))

    def make(self, preview: Preview, form: ReportFormat, style: ReportStyle) -> Made:
        """Return the finished document; takes its time for long ones."""
        rendered = render(preview.summary, form, style)
        return Made(preview, form, rendered.data, rendered.replaced)

    def save(self, made: Made, path: Path) -> None:
        """Write the document to ``path`` and a receipt into the workspace: no document leaves without one.

        Raises UserError; no receipt is then kept.
        """
        with self._store.transaction("Keep receipt"):
            self.note_receipt(made.preview, made.form.value)
            write(made.data, path)

    def text(self, preview: Preview, form: ReportFormat, style: ReportStyle) -> str:
        """Return a summary to be copied; ``note_receipt`` when it was. Raises ValueError for PDF."""
        return as_text(preview.summary, form, style)

    def note_receipt(self, preview: Preview, form: str) -> ExportReceipt:
        """Keep that a document left: counts only. ``form`` is a file suffix, or "clipboard"."""
        ref, back = preview.ref, preview.held_back
        receipt = ExportReceipt(
            id=new_id(),
            made_at=self._clock.now(),
            kind=f"{ref.kind} summary",
            format=form,
            pair_id=PairId(ref.id) if ref.kind is Kind.PAIR else None,
            person_id=PersonId(ref.id) if ref.kind is Kind.PERSON else None,
            since=preview.scope.since,
            until=preview.scope.until,
            included=tuple((word, count) for word, count in preview.summary.included() if count),
            held_back=(
                ("private notes", back.private_notes),
                ("private reminders", back.private_reminders),
                ("goals only you can see", back.own_goals),
            ),
        )
        with self._store.transaction("Keep receipt"):
            return self._tables.receipts.add(receipt)

    def _unasked(self, ref: Ref, scope: Scope) -> tuple[UnaskedNote, ...]:
        reader = self._store.reader()
        try:
            notes = unasked_notes(
                reader,
                pair_id=ref.id if ref.kind is Kind.PAIR else None,
                person_id=ref.id if ref.kind is Kind.PERSON else None,
                since=scope.first_instant,
                until=scope.end_instant,
                now=instant_text(scope.now),
            )
        finally:
            reader.close()
        return tuple(notes)

    def _held_back(self, ref: Ref, scope: Scope) -> HeldBack:
        reader = self._store.reader()
        try:
            counts = held_back(
                reader,
                pair_id=ref.id if ref.kind is Kind.PAIR else None,
                person_id=ref.id if ref.kind is Kind.PERSON else None,
                since=scope.first_instant,
                until=scope.end_instant,
            )
        finally:
            reader.close()
        return HeldBack(counts.private_notes, counts.private_reminders, counts.own_goals)
