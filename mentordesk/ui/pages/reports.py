"""Reports: what can be handed over, and what has left this machine."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.day_words import clock_time, near_day
from mentordesk.domain.refs import Kind
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays import export_words as words
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.fact_row import FactRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.page_frame import PageFrame
from mentordesk.ui.widgets.row_card import RowCard
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs
from mentordesk.ui.widgets.tip import set_tip

if TYPE_CHECKING:
    from mentordesk.store.queries.reports import ReceiptRow

_AT_ONCE = 30
_PROMISE = "Private notes are never included."
_NOTHING_LEFT = (
    "When a summary is saved or copied, a receipt stays here: when, what about, and how much was in it and held back."
)


class ReportsPage(Page):
    key = "reports"
    title = "Reports"
    icon = "file-text"
    wants = ("export_receipt", "pair", "person")
    page_actions = (
        PageAction(
            "reports.pair", "Summary of a pair…", lambda p: _page(p).export(Kind.PAIR), icon="users",
            words="export pdf report",
        ),
        PageAction(
            "reports.person", "Summary of a person…", lambda p: _page(p).export(Kind.PERSON), icon="user-round",
            words="export pdf report",
        ),
    )  # fmt: skip

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._limit = _AT_ONCE
        self._build()

    def _build(self) -> None:
        look = self.look
        self._new = push("New summary", look, "primary", "plus")
        self.kit.keys.follow(self._new, lambda: set_tip(self._new, self.kit.keys.shown("edit.new")))
        self._new.clicked.connect(self.new)
        self._frame = PageFrame(look, self.title, f"What you hand over. {_PROMISE}", [self._new])
        self._pair, pair_card = self._offer(
            "users",
            "Pair summary",
            "Their sessions, shared notes, goals, actions and next steps: for the two of them, or to close with.",
            "Make a pair summary",
            Kind.PAIR,
        )
        self._person, person_card = self._offer(
            "user-round",
            "Person summary",
            "One person over all their pairs: for a talk about the year, or for themselves to keep.",
            "Make a person summary",
            Kind.PERSON,
        )
        self._frame.add(Sides(look, pair_card, person_card, share=(1, 1), gap=16, gap_below=12, top=True))
        self._section = Section("What left this machine", look)
        self._receipts = RowCard(look)
        self._receipts.setAccessibleName("What left this machine")
        self._more = push("Show more", look, "ghost")
        self._more.clicked.connect(self._show_more)
        self._none = EmptyState(look, "shield", "Nothing has left this machine", _NOTHING_LEFT)
        for item in (self._section, self._receipts, self._none):
            self._frame.add(item)
        self._frame.add(row(look, self._more, None))
        self.setLayout(column(look, (self._frame, 1), gap=0))

    def _offer(self, icon: str, title: str, text: str, verb: str, kind: Kind) -> tuple[Push, QWidget]:
        look = self.look
        button = push(verb, look)
        button.clicked.connect(lambda: self.export(kind))
        head = row(look, IconLabel(icon, look, token="accent", size=36, ground="tile"), (text_label(title, "h3"), 1))
        return button, Card(look, head, text_label(text, "dim", wrap=True), row(look, button, None), gap=10)

    # Page

    def refresh(self, changes: ChangeSet | None) -> None:
        queries = self.desk.queries.reports
        count = queries.count_receipts()
        rows = queries.receipts(self._limit) if count else []
        self._receipts.set_rows([self._receipt(each) for each in rows])
        self._section.setVisible(count > 0)
        self._section.title.setText(f"What left this machine: {plural(count, 'document')}")
        self._receipts.setVisible(count > 0)
        self._none.setVisible(not count)
        self._more.setVisible(count > len(rows))
        order_tabs(self)

    def new(self) -> None:
        self.export(None)

    def export(self, kind: Kind | None) -> None:
        from mentordesk.ui.overlays.export_sheet import ExportSheet  # late: it brings the document makers along

        self.kit.autosave.flush()
        ExportSheet(self.kit, only=kind).open()

    def first_focus(self) -> QWidget:
        return self._new

    def panes(self) -> tuple[QWidget, ...]:
        return (self._new,)

    # Inside

    def _receipt(self, receipt: "ReceiptRow") -> FactRow:
        clock = self.desk.clock
        at = receipt.made_at.astimezone(clock.zone())
        gone = "A pair" if receipt.kind.startswith("pair") else "A person"
        title = "Everything" if receipt.kind == "history" else receipt.name or f"{gone} who is not here any more"
        period = words.period_words(receipt.since, receipt.until, clock.today())
        about = " · ".join(part for part in (receipt.kind.capitalize(), words.form_words(receipt.form), period) if part)
        inside = words.counts(receipt.included, "only who they are")
        back = words.counts(receipt.held_back, "nothing private")
        when = f"{near_day(at.date(), clock.today())}, {clock_time(receipt.made_at, clock.zone())}"
        icon = "copy" if receipt.form == "clipboard" else "file-text"
        return FactRow(
            self.look,
            title,
            f"{about}\nIn it: {inside}. Held back: {back}.",
            lead=(IconLabel(icon, self.look, token="accent", size=36, ground="tile"),),
            other=text_label(when, "cap"),
        )

    def _show_more(self) -> None:
        self._limit += _AT_ONCE
        self.refresh(None)
        self._more.setFocus() if self._more.isVisible() else self._new.setFocus()


def _page(page: Page) -> ReportsPage:
    return cast(ReportsPage, page)
