"""Handing over all that is held about a person: whom else it may name, whether private notes go along, which form."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.text import plural
from mentordesk.reports.style import ReportStyle
from mentordesk.services.person_file import Gathered, MadeFile, Named, PersonForm
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays import export_words as words
from mentordesk.ui.overlays.beside_sheet import BesideSheet
from mentordesk.ui.overlays.save_target import choose_document
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import Box, column, holder
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.private_box import PrivateBox
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.sides import Sides

_KINDS = {PersonForm.PDF: "PDF documents (*.pdf)", PersonForm.JSON: "JSON (*.json)"}
_OPENING = "Everything this workspace holds about them: their record, their pairs and what was written in them."
_NAMES = "Other people’s names in it"
_NAMES_HINT = "A name without a tick is written as “another person”."
_NAMES_AT_ONCE = 12
_NOBODY = "Nobody else is named in it."
_PROMISE = "Left out unless you, who wrote them, add them here."


class PersonFileSheet(Sheet):
    """``saved`` is told when the file lies where the person chose."""

    saved = Signal()

    def __init__(self, kit: Kit, person_id: str, name: str) -> None:
        super().__init__(kit, f"Person file of {name}", width=880, height=560)
        self._person_id = person_id
        self._gathered: Gathered | None = None
        self._beside = BesideSheet(self)
        self._kept: dict[str, bool] = {}
        self._to_name: list[Named] = []
        self._build()
        self.private.toggled.connect(self._gather)
        self.advanced.connect(self._advance)
        self.show_step(self._choose, "", main="Save…")
        self._gather()

    def _build(self) -> None:
        look = self.kit.look
        self.form = Segment(look, "Format", [Choice("pdf", "PDF"), Choice("json", "JSON")])
        self._form_hint = text_label("PDF is for reading. JSON is for another program.", "hint", wrap=True)
        self._names = column(look, gap=4)
        self._names_hint = text_label(_NAMES_HINT, "dim", wrap=True)
        self._names_card = Card(look, text_label(_NAMES, "strong"), self._names_hint, self._names, gap=8)
        self.private = QCheckBox("Add my private notes")
        self.private.setAccessibleDescription(_PROMISE)
        self._back = text_label("", wrap=True)
        private = PrivateBox(look, holder(column(look, self._back, self.private, gap=6)), "Private notes", _PROMISE)
        self._in = column(look, gap=4)
        leaves = Card(look, text_label("What leaves", "strong"), self._in, gap=8)
        left = column(
            look,
            text_label(_OPENING, wrap=True),
            column(look, text_label("Format", "over"), self.form, self._form_hint, gap=4),
            self._names_card,
            self._beside.error,
            None,
            gap=14,
        )
        right = column(look, leaves, private, None, gap=12)
        self._sides = Sides(look, left, right, share=(6, 5), gap=24, gap_below=16, top=True)
        self._choose = Scroll(look, holder(column(look, self._sides, None, gap=0)), margins=(20, 6, 20, 16))
        self._beside.show_in(self._choose)
        self.stack.addWidget(self._choose)

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.form)

    # Gathering

    def _gather(self) -> None:
        """Read everything away from the window; until then there is nothing to save."""
        self._gathered = None
        self.main_button.setEnabled(False)
        files, person_id, with_private = self.kit.desk.person_files, self._person_id, self.private.isChecked()
        self._beside.run(lambda: files.gather(person_id, with_private=with_private), self._on_gathered)

    def _on_gathered(self, gathered: Gathered) -> None:
        self._gathered = gathered
        included = gathered.file.included()
        _empty(self._in)
        for line in ["Their record", *(f"{title}: {count:,}" for title, count in included)]:
            self._in.addWidget(text_label(line, wrap=True))
        self._back.setText(self._private_words(gathered))
        self._show_names(gathered.named)

    def _private_words(self, gathered: Gathered) -> str:
        if gathered.file.has_private:
            return "Your private notes, reminders and goals about them leave with this file."
        return f"Held back: {words.counts(gathered.held_back, 'nothing')}."

    def _show_names(self, named: tuple[Named, ...]) -> None:
        """List who is named, with what was ticked before; partners are known to the person and stay at first."""
        _empty(self._names)
        self._names_hint.setText(_NAMES_HINT if named else _NOBODY)
        self._to_name = list(named)
        self._go_on_naming()

    def _go_on_naming(self) -> None:
        """List a few: to lay out hundreds at once would hold the window up. Then there is something to save."""
        if self._gathered is None:
            return  # asked anew meanwhile
        these, self._to_name = self._to_name[:_NAMES_AT_ONCE], self._to_name[_NAMES_AT_ONCE:]
        for each in these:
            times = plural(each.count, "place")
            detail = f"{times}, in a pair with them" if each.is_partner else times
            tick = QCheckBox(f"Keep {each.name}".replace("&", "&&"))
            tick.setAccessibleName(f"Keep the name {each.name}, {detail}")
            tick.setChecked(self._kept.setdefault(each.id, each.is_partner))
            tick.toggled.connect(partial(self._keep, each.id))
            self._names.add(tick, text_label(detail, "cap", wrap=True))
        if self._to_name:
            QTimer.singleShot(0, self, self._go_on_naming)
        elif not self.main_button.isEnabled():
            self.main_button.setEnabled(True)
            entries = sum(count for _, count in self._gathered.file.included())
            announce(self, f"{plural(entries, 'entry', 'entries')}. {self._back.text()}")

    def _keep(self, person_id: str, kept: bool) -> None:
        self._kept[person_id] = kept

    # Handing over

    def _advance(self) -> None:
        gathered = self._gathered
        if gathered is None:
            return
        form = PersonForm(self.form.key)
        name = f"MentorDesk person file {self.kit.desk.clock.today().isoformat()}.{form.value}"
        path = choose_document(self.kit.dialogs, "Save the person file", name, _KINDS[form])
        if path is None:
            return
        files, style = self.kit.desk.person_files, ReportStyle.of(self.kit.desk.load_preferences())
        gone = frozenset(each.id for each in gathered.named if not self._kept[each.id])
        self._beside.run(
            lambda: files.make(gathered, form, style, replace_names=gone),
            partial(self._on_made, path),
            words="Making the file",
        )

    def _on_made(self, path: Path, made: MadeFile) -> None:
        self.kit.desk.person_files.save(made, path)
        letters = ". Some letters are in words: no font here shows them" if made.replaced else ""
        self.saved.emit()
        self.dismiss()
        self.kit.shell.toast(f"Saved {path.name}{letters}")


def _empty(box: Box) -> None:
    while item := box.takeAt(0):
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
