"""Handing over a summary: about whom, which days, in which form; and what is in it and held back before it is saved."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.ids import PairId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.reports.render import ReportFormat
from mentordesk.reports.style import ReportStyle
from mentordesk.services.exporting import Made, Preview
from mentordesk.ui.editors.person_pick import Offer, PersonPick
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays import export_words as words
from mentordesk.ui.overlays.beside_sheet import BesideSheet
from mentordesk.ui.overlays.export_counts import WhatLeaves
from mentordesk.ui.overlays.export_done import Done
from mentordesk.ui.overlays.export_period import PeriodField
from mentordesk.ui.overlays.export_question import AskContent
from mentordesk.ui.overlays.export_reading import Reading
from mentordesk.ui.overlays.save_target import choose_document
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.sides import Sides

_WHOM = {
    None: "Type the name of a pair or a person.",
    Kind.PAIR: "Type the name of a pair.",
    Kind.PERSON: "Type the name of a person.",
}
_NOBODY = "There is nobody to write about yet. Import people or add them on the People page first."


class ExportSheet(Sheet):
    """``ref`` is proposed; ``only`` offers pairs or people alone."""

    def __init__(self, kit: Kit, ref: Ref | None = None, *, only: Kind | None = None) -> None:
        super().__init__(kit, "Export a summary", width=880, height=540)
        self._only = only
        self._refs: dict[str, Ref] = {}
        self._preview: Preview | None = None
        self._beside = BesideSheet(self)
        self._saved: Path | None = None
        self._build()
        self._connect()
        self._offer(ref)
        self._show_choose()
        self._count()

    def _build(self) -> None:
        look, kit = self.kit.look, self.kit
        preferences = kit.desk.load_preferences()
        self.about = PersonPick("About", hint="A pair or a person")
        self._about_row = FormRow("About", self.about, look, hint=_WHOM[self._only])
        self.period = PeriodField(look, kit.desk.clock)
        self.form = Segment(look, "Format", [Choice(key, name) for key, name in words.FORMATS.items()])
        self.large = QCheckBox("Large print (18 pt)")
        self.large.setChecked(preferences.report_large_print)
        paper = "US Letter" if preferences.report_paper == "letter" else "A4"
        self._set_in = text_label(
            f"Set in {ReportStyle.of(preferences).family}, on {paper} paper. Both are in Settings.", "hint", wrap=True
        )
        self.copy = push("Copy as text", look, icon="copy")
        self.leaves = WhatLeaves(look)
        self.question = AskContent(look)
        format_name = text_label("Format", "over")
        fields = column(
            look,
            self._about_row,
            self.period,
            column(look, format_name, self.form, gap=4),
            self.large,
            self._set_in,
            self._beside.error,
            None,
            gap=14,
        )
        side = column(look, self.leaves, self.question, self.copy, None, gap=12)
        side.setAlignment(self.copy, Qt.AlignmentFlag.AlignLeading)
        self._sides = Sides(look, fields, side, share=(6, 5), gap=24, gap_below=16, top=True)
        body = holder(column(look, self._sides, None, gap=0))
        self._choose = Scroll(look, body, margins=(20, 6, 20, 16))
        self._done = Done(look)
        self.reading = Reading(kit)
        self._read = Scroll(look, self.reading, margins=(20, 6, 20, 16))
        self._beside.show_in(self._choose)
        self.stack.addWidget(self._choose)
        self.stack.addWidget(self._read)
        self.stack.addWidget(self._done)

    def _connect(self) -> None:
        self.about.changed.connect(self._count)
        self.about.left.connect(self._check_about)
        self.period.changed.connect(self._count)
        self.form.chosen.connect(self._on_form)
        self.copy.clicked.connect(self._copy)
        self.question.reading_asked.connect(self._show_reading)
        self.question.answered.connect(self._on_answered)
        self.reading.changed.connect(self._count)
        self.went_back.connect(self._show_choose)
        self.advanced.connect(self._advance)
        self._done.document_asked.connect(self._open_document)
        self._done.folder_asked.connect(self._open_folder)
        self._on_form()

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or (self.about if not self.about.key else self.period.preset))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_above()

    # Choosing

    def _offer(self, ref: Ref | None) -> None:
        """Offer pairs and people; propose ``ref``, or the only one there is."""
        queries = self.kit.desk.queries.reports
        subjects = [] if self._only is Kind.PERSON else queries.pairs()
        subjects += [] if self._only is Kind.PAIR else queries.people()
        self._refs = {each.ref.id: each.ref for each in subjects}
        self.about.set_offers([Offer(each.ref.id, each.name, each.about) for each in subjects])
        if ref is not None and ref.id in self._refs:
            self.about.set_key(ref.id)
        elif len(subjects) == 1:
            self.about.set_key(subjects[0].ref.id)
        self.about.setEnabled(bool(subjects))

    def _count(self) -> None:
        """Count what a summary would hold, away from the window; until then there is nothing to save."""
        self._preview = None
        self.question.hide()
        self._beside.tell("")
        self._about_row.set_error("")
        ref = self._refs.get(self.about.key)
        self._allow(ready=False)
        if ref is None or not self.period.is_possible:
            self._beside.forget()
            self.leaves.show_words(_NOBODY if not self._refs else "Choose whom it is about and which days.")
            return
        exporting = self.kit.desk.exporting
        since, until = self.period.days()
        self._beside.run(lambda: exporting.preview(ref, since=since, until=until), self._on_counted)

    def _on_counted(self, preview: Preview) -> None:
        self._preview = preview
        self.leaves.show_counts(preview.summary.included(), preview.held_back)
        self._ask_content(preview)
        self._tell_above()
        self._allow(ready=True)
        announce(self, f"{self.leaves.spoken} {self.question.spoken}")

    def _ask_content(self, preview: Preview) -> None:
        """Ask once about each note that was not asked about; neither the question nor its answer holds anything up."""
        zone = self.kit.desk.clock.zone()
        days = [note.at.astimezone(zone).date() for note in preview.unasked]
        self.question.ask(self._reader(preview.ref), days, self.kit.desk.clock.today())
        if self.stack.currentWidget() is self._read:
            if preview.unasked:
                self.reading.show_notes(preview.unasked)
            else:
                self._show_choose()

    def _reader(self, ref: Ref) -> str:
        """Return who would read it, by the short name."""
        short = self.kit.desk.queries.names.short
        if ref.kind is Kind.PERSON:
            return short.of(self.kit.desk.records.people.get(ref.id).display_name)
        who = self.kit.desk.queries.sessions.who(PairId(ref.id))
        return (
            "" if who is None else short.of(who.other_name) if who.me else short.both(who.mentor_name, who.mentee_name)
        )

    def _show_choose(self) -> None:
        was_reading = self.stack.currentWidget() is self._read
        self.show_step(self._choose, "", main="Save…")
        self._allow(ready=self._preview is not None)
        if was_reading:
            self._tell_above()
            target = self.question.read if not self.question.isHidden() else self.main_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reading(self) -> None:
        if self._preview is not None:
            self.reading.show_notes(self._preview.unasked)
            self.show_step(self._read, self.question.title.text(), back="Back", main="Yes")
            self._read.verticalScrollBar().setValue(0)
            self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_answered(self, content: bool) -> None:
        """Keep the answer, for all that were asked about."""
        if self._preview is None:
            return
        self.kit.desk.before_leaving.answer([note.session_id for note in self._preview.unasked], content=content)
        self._preview = replace(self._preview, unasked=())
        self.question.hide()
        self._tell_above()
        self.main_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kit.shell.toast("Noted" if content else "These notes are not asked about again", undo=True)

    def _pass_by(self, preview: Preview) -> None:
        if preview.unasked:
            self.kit.desk.before_leaving.answer([note.session_id for note in preview.unasked], content=False)

    def _tell_above(self) -> None:
        """Where the numbers stand below the fields, out of sight perhaps, say them under the heading as well."""
        if self.stack.currentWidget() is self._choose:
            told = f"{self.leaves.spoken} {self.question.title.text() if not self.question.isHidden() else ''}"
            self.set_words(told.strip() if self._sides.is_below else "")

    def _allow(self, *, ready: bool) -> None:
        self.main_button.setEnabled(ready)
        self.copy.setEnabled(ready)

    def _check_about(self) -> None:
        if not self.about.is_understood:
            self._about_row.set_error("Nobody here is called so. Choose a name from the list.")

    def _on_form(self) -> None:
        form = ReportFormat(self.form.key)
        is_set = form in (ReportFormat.PDF, ReportFormat.HTML)
        self.large.setVisible(is_set)
        self._set_in.setVisible(form is ReportFormat.PDF)
        self.copy.setVisible(form in (ReportFormat.MARKDOWN, ReportFormat.TEXT))

    def _style(self) -> ReportStyle:
        return ReportStyle.of(self.kit.desk.load_preferences(), large_print=self.large.isChecked())

    # Handing over

    def _advance(self) -> None:
        if self.stack.currentWidget() is self._done:
            self.dismiss()
        elif self.stack.currentWidget() is self._read:
            self._on_answered(True)
            self._show_choose()
        elif self._preview is not None:
            self._save(self._preview, ReportFormat(self.form.key))

    def _save(self, preview: Preview, form: ReportFormat) -> None:
        name = words.file_name(self.kit.desk.clock.today(), form.value)
        path = choose_document(self.kit.dialogs, "Save the summary", name, words.KINDS[form.value])
        if path is None:
            return
        exporting, style = self.kit.desk.exporting, self._style()
        self._beside.run(
            lambda: exporting.make(preview, form, style), partial(self._on_made, path), words="Making the document"
        )

    def _on_made(self, path: Path, made: Made) -> None:
        self.kit.desk.exporting.save(made, path)
        self._pass_by(made.preview)
        self._saved = path
        self._done.show_saved(made, path)
        self.show_step(self._done, "", main="Done")
        self.main_button.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Saved {path.name}")

    def _copy(self) -> None:
        if self._preview is None:
            return
        exporting = self.kit.desk.exporting
        QGuiApplication.clipboard().setText(exporting.text(self._preview, ReportFormat(self.form.key), self._style()))
        exporting.note_receipt(self._preview, "clipboard")
        self._pass_by(self._preview)
        self.dismiss()
        self.kit.shell.toast("Copied the summary")

    def _open_document(self) -> None:
        if self._saved is not None:
            self.kit.dialogs.open_outside(self._saved)

    def _open_folder(self) -> None:
        if self._saved is not None:
            self.kit.dialogs.open_outside(self._saved.parent)
