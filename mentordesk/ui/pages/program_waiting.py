"""The part of Program about quiet pairs, mentees without a mentor, and mentors with free places."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.domain.ids import PairId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.text import first_name, plural
from mentordesk.domain.weather import Weather, cadence_words, span_words
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.widgets.attention_row import AttentionRow
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.widgets.tool_button import tool

if TYPE_CHECKING:
    from mentordesk.store.queries.program import Waiting
    from mentordesk.store.queries.standing import Standing

_SHOWN_AT_FIRST = 6
_SHOWN_AT_MOST = 50


@dataclass(frozen=True, slots=True)
class _View:
    """``nudge`` is a sentence to send; only pairs have one."""

    ref: Ref
    icon: str
    tone: str
    title: str
    why: str
    nudge: str = ""


class WaitingPart(QWidget):
    """``plan`` opens the form for a session of a pair, ``match`` the one for a new pair."""

    def __init__(self, kit: Kit, plan: Callable[[PairId], None], match: Callable[[], None]) -> None:
        super().__init__()
        self._kit, self._plan, self._match = kit, plan, match
        self._views: list[_View] = []
        self._shows_all = False
        look = kit.look
        self._more = push("Show all", look, "ghost")
        self._more.clicked.connect(self.toggle_all)
        head = Section("Quiet pairs and open places", look, self._more)
        self.card = KeyedRows[_View](look, "Quiet pairs and open places", lambda view: view.ref, self._make_row)
        self._none = text_label(
            "Every pair is in its rhythm, nobody waits for a mentor, and no mentor has a free place.", "dim", wrap=True
        )
        self.setLayout(column(look, head, self.card, self._none))

    def refresh(self, pairs: "list[Standing]", mentees: "list[Waiting]", mentors: "list[Waiting]") -> None:
        self._views = [*_of_pairs(pairs), *_of_mentees(mentees, len(mentors)), *_of_mentors(mentors)]
        self._show()

    def toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self._show()

    def _show(self) -> None:
        total = len(self._views)
        self.card.show_items(self._views[: _SHOWN_AT_MOST if self._shows_all else _SHOWN_AT_FIRST])
        show_if(self.card, total > 0)
        show_if(self._none, total == 0)
        show_if(self._more, total > _SHOWN_AT_FIRST)
        self._more.set_text("Show fewer" if self._shows_all else f"Show all {total:,}")

    def _make_row(self, view: _View) -> QWidget:
        look = self._kit.look
        opening = tool("arrow-up-right", "Open", look, size=16)
        opening.setAccessibleName(f"Open: {view.title}")
        opening.clicked.connect(lambda: self._kit.shell.open(view.ref))
        if not view.nudge:
            line = AttentionRow(view.icon, view.tone, view.title, view.why, "New pair", look, more=[opening])
            line.acted.connect(self._match)
            return line
        plan = push("Plan session", look, "small")
        plan.setAccessibleName(f"Plan session: {view.title}")
        plan.clicked.connect(lambda: self._plan(PairId(view.ref.id)))
        line = AttentionRow(view.icon, view.tone, view.title, view.why, "Nudge", look, more=[plan, opening])
        set_tip(line.button, "Copy a sentence to send")
        line.acted.connect(lambda: self._copy(view.nudge))
        return line

    def _copy(self, sentence: str) -> None:
        QGuiApplication.clipboard().setText(sentence)
        self._kit.shell.toast("Copied a sentence to send")


def _of_pairs(pairs: "list[Standing]") -> Iterator[_View]:
    for pair in pairs:
        ref = Ref(Kind.PAIR, pair.pair_id)
        title = f"{pair.mentor_name} and {pair.mentee_name}"
        why = f"{pair.fact} · agreed {cadence_words(pair.cadence_days)}"
        hello = f"Hello {first_name(pair.mentor_name)} and {first_name(pair.mentee_name)}"
        if pair.weather is Weather.NEEDS_A_TALK:
            nudge = f"{hello}, how are your sessions going? I would like to hear from each of you what would help."
            yield _View(ref, "message-circle-heart", "warn", title, why, nudge)
        else:
            nudge = (
                f"{hello}, it has been {span_words(pair.quiet_days)} since your last session. Is "
                f"{cadence_words(pair.cadence_days)} still a good rhythm for you? I am glad to help find a time."
            )
            yield _View(ref, "hourglass", "warn", title, why, nudge)


def _of_mentees(mentees: "list[Waiting]", mentors: int) -> Iterator[_View]:
    free = f"{plural(mentors, 'mentor')} with a free place" if mentors else "No mentor has a free place"
    for person in mentees:
        ref = Ref(Kind.PERSON, person.person_id)
        yield _View(ref, "user-round-plus", "info", f"{person.name} has no mentor yet", free)


def _of_mentors(mentors: "list[Waiting]") -> Iterator[_View]:
    for person in mentors:
        ref = Ref(Kind.PERSON, person.person_id)
        has = f"Mentors {plural(person.pairs, 'person', 'people')} now" if person.pairs else "Mentors nobody yet"
        title = f"{person.name} has {plural(person.free_places, 'free place')}"
        yield _View(ref, "user-round-check", "ok", title, has)
