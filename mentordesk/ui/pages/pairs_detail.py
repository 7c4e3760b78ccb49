"""One pair, whole: who they are and how it stands, what comes next, what was reached, and the story so far."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.in_steps import InSteps
from mentordesk.ui.pages.pairs_ending import Ending
from mentordesk.ui.pages.pairs_head import PairFacts, PairHead
from mentordesk.ui.pages.pairs_moves import PairMoves
from mentordesk.ui.pages.pairs_parts import CheckIn, NextSession, PairGoals, Rhythm, WorkingCards
from mentordesk.ui.pages.pairs_private import PairNote, RaiseNextTime
from mentordesk.ui.pages.pairs_story import StorySoFar
from mentordesk.ui.widgets.box import Box, column, holder, row
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import PairWhole


P = TypeVar(
    "P",
    PairHead,
    PairFacts,
    PairMoves,
    Ending,
    NextSession,
    PairGoals,
    RaiseNextTime,
    Rhythm,
    CheckIn,
    WorkingCards,
    PairNote,
    StorySoFar,
)


class PairDetail(QWidget):
    """``plan_asked`` and ``again_asked`` are told by the main button; ``show_pair`` keeps what is being typed."""

    plan_asked = Signal()
    again_asked = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PairWhole | None = None
        self._last: PairWhole | None = None
        kit.guard.changed.connect(self._on_guarded)
        self.setAccessibleName("Pair")
        look = kit.look
        self._shows: list[Callable[[PairWhole], None]] = []
        self._top, self._end = column(look, gap=18), column(look, gap=0)
        self._places = {
            name: column(look, gap=0) for name in ("to_raise", "rhythm", "check_in", "cards", "note", "story")
        }
        self._body = holder(column(look, self._top, *self._places.values(), self._end, None, gap=18))
        self._scroll = Scroll(look, self._body, max_width=760, margins=(28, 22, 28, 28))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._later = InSteps(
            self,
            (
                lambda: self.to_raise,
                lambda: self.rhythm,
                lambda: self.check_in,
                lambda: self.cards,
                lambda: self.note,
                lambda: self.story,
                lambda: self.remove_button,
            ),
            lambda: order_tabs(self),
        )

    def _build_top(self) -> None:
        """Build what is seen at once, in its place: to build it elsewhere and move it there would be slow."""
        kit = self._kit
        self.head = self._add(PairHead(kit), self._top)
        self.facts = self._add(PairFacts(kit), self._top)
        self.moves: PairMoves = self._add(PairMoves(kit), self._top)
        self._add(Ending(kit), self._top)
        self.next = self._add(NextSession(kit), self._top)
        self.goals = self._add(PairGoals(kit), self._top)
        self.head.verb_pressed.connect(self._on_verb)
        self.head.plan_pressed.connect(self.plan_asked)
        self.moves.moved_on.connect(lambda: self.head.verb.setFocus(Qt.FocusReason.OtherFocusReason))
        self.head.person_asked.connect(lambda person: kit.shell.open(Ref(Kind.PERSON, person)))

    # What stands below is built a moment later, or when somebody asks for it.

    @cached_property
    def to_raise(self) -> RaiseNextTime:
        return self._add(RaiseNextTime(self._kit), self._places["to_raise"])

    @cached_property
    def rhythm(self) -> Rhythm:
        return self._add(Rhythm(self._kit), self._places["rhythm"])

    @cached_property
    def check_in(self) -> CheckIn:
        return self._add(CheckIn(self._kit), self._places["check_in"])

    @cached_property
    def cards(self) -> WorkingCards:
        return self._add(WorkingCards(self._kit), self._places["cards"])

    @cached_property
    def note(self) -> PairNote:
        return self._add(PairNote(self._kit), self._places["note"])

    @cached_property
    def story(self) -> StorySoFar:
        return self._add(StorySoFar(self._kit), self._places["story"])

    @cached_property
    def remove_button(self) -> Push:
        button = push("Remove this pair", self._kit.look, "danger", "trash-2")
        button.clicked.connect(self.moves.remove)
        self._end.add(26, row(self._kit.look, button, None))
        return button

    def _add(self, part: P, place: Box) -> P:
        place.addWidget(part)
        self._shows.append(part.show_pair)
        if self._whole is not None:
            part.show_pair(self._whole)
        if self.isVisible() and not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()  # now, not with the next event: the keyboard may go there at once
        return part

    @property
    def shown(self) -> "PairWhole | None":
        return self._whole

    @property
    def is_whole(self) -> bool:
        """Tell whether all parts are built."""
        return self._later.is_done

    def show_pair(self, whole: "PairWhole | None") -> None:
        before, self._whole = self._whole, whole
        if whole is None:
            return
        self._last = whole
        for show in self._shows:
            show(whole)
        if not self._shows:
            self._build_top()
            self._later.begin(self._body)
        order_tabs(self)
        if before is None or before.pair.id != whole.pair.id:
            self._scroll.verticalScrollBar().setValue(0)

    def reveal(self, part: QWidget) -> None:
        """Scroll so that a part is in view, once it has its place."""
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(part))

    def _on_guarded(self, on: bool) -> None:
        """Hold nothing private while it is not in view either: under a form, or when the pair is gone."""
        if on and self._last is not None and not self.isVisible():
            known = self._kit.desk.queries.pairs.whole(self._last.pair.id)
            self._last = known or replace(self._last, goals=(), to_raise=(), last_check=None)
            for show in self._shows:
                show(self._last)

    def begin_check_in(self) -> None:
        self._later.finish()
        self.check_in.fact.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.reveal(self.check_in)

    def _on_verb(self) -> None:
        state = self._whole.pair.state if self._whole else PairState.ACTIVE
        if state is PairState.FORMING:
            self.moves.begin()
        elif state is PairState.CLOSED:
            self.again_asked.emit()
        else:
            self.plan_asked.emit()
