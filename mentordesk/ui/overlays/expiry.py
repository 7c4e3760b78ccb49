"""Shows which notes of closed pairs are due to go and removes those that stay ticked; nothing else removes them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import full_day
from mentordesk.domain.expiry import ExpiringKind, ExpiringNote
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.beside_sheet import BesideSheet
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.row_card import RowCard
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.task_check import Check

AT_ONCE = 50
_WHY = (
    "These pairs are closed, and their notes have been kept as long as their program says. Untick what should stay; it "
    "will be listed again. Sessions, goals and actions stay."
)
_UNDO = "Nothing goes but what you remove here. You can undo it until the workspace is closed or locked."
_FINAL = (
    "Then it is overwritten in the file. A backup is made first: it and older ones hold these notes until backups of "
    "their age are let go or you delete them."
)
_HIDDEN = "Private notes are hidden while you share your screen, so only shared ones are listed."
_NONE = (
    "Notes of closed pairs are listed here when the days are over that the Program page sets. Until then, and while a "
    "pair is open, everything is kept."
)


class ExpirySheet(Sheet):
    """Removing takes its own button: Enter on a row does nothing, Space ticks."""

    enter_advances = False

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "Notes of closed pairs", width=760, height=600)
        self._checks: list[tuple[Check, ExpiringNote]] = []
        self._beside = BesideSheet(self)
        look = kit.look
        self._hidden = text_label(_HIDDEN, "dim", wrap=True)
        self._more = text_label("", "dim", wrap=True)
        self.all_button = push("Tick all", look, "small")
        self.none_button = push("Untick all", look, "small")
        self._rows = RowCard(look)
        body = column(
            look,
            text_label(_WHY, wrap=True),
            self._hidden,
            self._more,
            Flow(look, (self.all_button, self.none_button), gap=8),
            self._rows,
            text_label(_FINAL, "dim", wrap=True),
            self._beside.error,
            None,
            gap=12,
        )
        self._list = Scroll(look, holder(body), margins=(20, 4, 20, 16))
        self._beside.show_in(self._list)
        self._empty = EmptyState(look, "hourglass", "No note is due", _NONE)
        self._nothing = Scroll(look, self._empty, margins=(20, 2, 20, 16))
        self.stack.addWidget(self._list)
        self.stack.addWidget(self._nothing)
        self.all_button.clicked.connect(lambda: self._tick_all(ticked=True))
        self.none_button.clicked.connect(lambda: self._tick_all(ticked=False))
        self.advanced.connect(self._advance)
        self.busy_stopped.connect(lambda: self.main_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.closed.connect(self._forget)
        kit.guard.changed.connect(self._on_guarded)
        self._read()

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or (self._checks[0][0] if self._checks else self.close_button))

    def may_close(self) -> bool:
        return super().may_close() and all(check.isChecked() for check, _ in self._checks)

    def _on_guarded(self, _on: bool) -> None:
        """A method, which ends with its sheet: a function of its own would outlive it and read for nobody."""
        self._read()

    def _read(self) -> None:
        """List what is due; everything is ticked at first."""
        due = self.kit.desk.queries.expiry.due(limit=AT_ONCE)
        total = self.kit.desk.queries.expiry.counts().notes if len(due) == AT_ONCE else len(due)
        self._checks = [(self._check(note), note) for note in due]
        self._rows.set_rows(self._row(check, note) for check, note in self._checks)
        self._hidden.setVisible(self.kit.guard.on)
        self._more.setText(f"The first {len(due)} of {total:,} are listed. The rest follows when these are dealt with.")
        self._more.setVisible(total > len(due))
        if due:
            self.show_step(self._list, _UNDO, main=" ")
            self._count()
        else:
            self._empty.words.setText(f"{_HIDDEN} {_NONE}" if self.kit.guard.on else _NONE)
            self.show_step(self._nothing, "")

    def _check(self, note: ExpiringNote) -> Check:
        check = Check(title_words(note), self.kit.look, done=True, dims=False)
        check.setAccessibleName(f"{title_words(note)}. {text_words(note)}")
        check.toggled.connect(lambda _on: self._count())
        return check

    def _row(self, check: Check, note: ExpiringNote) -> QWidget:
        look = self.kit.look
        words = column(look, text_label(text_words(note), "cap", wrap=True), margins=(27, 0, 0, 0))
        return holder(column(look, check, words, gap=1, margins=(14, 8, 14, 9)))

    def _ticked(self) -> list[ExpiringNote]:
        return [note for check, note in self._checks if check.isChecked()]

    def _tick_all(self, *, ticked: bool) -> None:
        for check, _ in self._checks:
            check.setChecked(ticked)
        announce(self, self.main_button.text())

    def _count(self) -> None:
        count = len(self._ticked())
        self.main_button.set_text(f"Remove {plural(count, 'note')}" if count else "Nothing is ticked")
        self.main_button.setEnabled(count > 0)

    # Removing

    def _advance(self) -> None:
        if self._ticked():
            self._beside.run(self.kit.desk.expiry.back_up, self._on_backed_up, words="Making a backup first")

    def _on_backed_up(self, _none: None) -> None:
        count = self.kit.desk.expiry.remove(self._ticked())
        self.dismiss()
        self.kit.shell.toast(f"Removed {plural(count, 'note')} of closed pairs", undo=True)

    def _forget(self) -> None:
        self._checks = []


def title_words(note: ExpiringNote) -> str:
    """Return "Amara Osei and Lin Zhao: shared note of 3 March 2026"."""
    about = f" of {full_day(note.on)}" if note.on else "" if note.kind is ExpiringKind.REMINDER else " about the pair"
    return f"{note.names[0]} and {note.names[1]}: {note.kind}{about}"


def text_words(note: ExpiringNote) -> str:
    """Return the first words, and how many earlier versions go along."""
    words = f"“{note.words}”" if note.words else "Empty by now"
    earlier = plural(note.versions, "earlier version")
    return f"{words} · {earlier} too" if note.versions else words
