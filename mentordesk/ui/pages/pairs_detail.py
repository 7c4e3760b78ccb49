"""One pair, whole: who they are and how it stands, what comes next, what was reached, and the story so far."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.ids import PairId
from mentordesk.domain.pairs import PairState
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.short_names import among
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import show_if
from mentordesk.ui.pages.pairs_head import PairFacts, PairHead
from mentordesk.ui.pages.pairs_moves import PairMoves
from mentordesk.ui.pages.pairs_parts import CheckIn, NextSession, PairGoals, Rhythm, WorkingCards
from mentordesk.ui.pages.pairs_private import PrivateNotePart, RaiseNextTime
from mentordesk.ui.pages.pairs_story import StorySoFar
from mentordesk.ui.pages.pairs_words import outcome_words
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import PairWhole


class PairDetail(QWidget):
    """``plan_asked`` and ``again_asked`` are told by the main button; ``show_pair`` keeps what is being typed."""

    plan_asked = Signal()
    again_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PairWhole | None = None
        self.setAccessibleName("Pair")
        look = kit.look
        self.head = PairHead(kit)
        self.facts = PairFacts(kit)
        self.moves = PairMoves(kit)
        self.next = NextSession(kit)
        self.rhythm = Rhythm(kit)
        self.goals = PairGoals(kit)
        self.check_in = CheckIn(kit)
        self.cards = WorkingCards(kit)
        self.to_raise = RaiseNextTime(kit)
        self.note = PrivateNotePart(
            kit, "What only you should know about this pair.", read=self._read_note, write=self._write_note
        )
        self.story = StorySoFar(kit)
        self._ending_facts = FactGrid(look, columns=2)
        self._ending = holder(column(look, Section("How it ended", look), Card(look, self._ending_facts)))
        self.remove_button = push("Remove this pair", look, "danger", "trash-2")
        self.remove_button.clicked.connect(self.moves.remove)
        self._parts = (
            self.head, self.facts, self.moves, self.next, self.rhythm, self.goals, self.check_in, self.cards,
            self.to_raise, self.story,
        )  # fmt: skip
        body = column(
            look, self.head, self.facts, self.moves, self._ending, self.next, self.goals, self.to_raise, self.rhythm,
            self.check_in, self.cards, self.note, self.story, 8, row(look, self.remove_button, None), None, gap=18,
        )  # fmt: skip
        self._scroll = Scroll(look, holder(body), max_width=760, margins=(28, 22, 28, 28))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self.head.verb_pressed.connect(self._on_verb)
        self.head.plan_pressed.connect(self.plan_asked)
        self.moves.moved_on.connect(lambda: self.head.verb.setFocus(Qt.FocusReason.OtherFocusReason))
        self.head.person_asked.connect(lambda person: kit.shell.open(Ref(Kind.PERSON, person)))

    @property
    def shown(self) -> "PairWhole | None":
        return self._whole

    def show_pair(self, whole: "PairWhole | None") -> None:
        before, self._whole = self._whole, whole
        if whole is None:
            return
        for part in self._parts:
            part.show_pair(whole)
        self.note.show_about(whole.pair.id)
        self._show_ending(whole)
        order_tabs(self)
        if before is None or before.pair.id != whole.pair.id:
            self._scroll.verticalScrollBar().setValue(0)

    def reveal(self, part: QWidget) -> None:
        """Scroll so that a part is in view."""
        self._scroll.ensureWidgetVisible(part)

    def begin_check_in(self) -> None:
        self.check_in.fact.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reveal(self.check_in)

    def _read_note(self, pair_id: str) -> str:
        return self._kit.desk.notes.private(pair_id=PairId(pair_id))

    def _write_note(self, pair_id: str, body: str) -> None:
        if self._kit.desk.records.pairs.find(pair_id) is not None:
            self._kit.desk.notes.save_private(body, pair_id=PairId(pair_id))

    def _on_verb(self) -> None:
        state = self._whole.pair.state if self._whole else PairState.ACTIVE
        if state is PairState.FORMING:
            self.moves.begin()
        elif state is PairState.CLOSED:
            self.again_asked.emit()
        else:
            self.plan_asked.emit()

    def _show_ending(self, whole: "PairWhole") -> None:
        closure = whole.closure
        show_if(self._ending, closure is not None)
        if closure is None:
            return
        both = whole.standing.mentor_name, whole.standing.mentee_name
        mentor, mentee = (among(both).of(name) for name in both)
        told = (
            ("Outcome", outcome_words(closure.outcome)),
            ("Reason", closure.reason),
            (f"What {mentor} gained", closure.mentor_gains),
            (f"What {mentee} gained", closure.mentee_gains),
            ("What comes next", closure.next_step),
            ("Would mentor somebody", f"{mentee} would" if closure.mentee_would_mentor else ""),
        )
        self._ending_facts.set_facts([(name, text) for name, text in told if text])
