"""The part of Today that says what needs the person, each thing with its fact and the verb that helps."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mentordesk.domain.attention import Attention, Need, shown_first
from mentordesk.domain.ids import PairId, SessionId
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.pages.today_words import NeedWords, need_words, pair_words, suggestion
from mentordesk.ui.widgets.attention_row import AttentionRow
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.fact_row import FactRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tool_button import ToolButton, tool

_SHOWN_AT_FIRST = 6
_SHOWN_AT_MOST = 50


class _View(NamedTuple):
    key: str
    words: NeedWords
    second_verb: str
    can_copy: bool


class NeedsPart(QWidget):
    """``plan`` opens the form for a session of a pair."""

    def __init__(self, kit: Kit, plan: Callable[[PairId | None], None]) -> None:
        super().__init__()
        self._kit = kit
        self._plan = plan
        self._waiting: tuple[Attention, ...] = ()
        self._shows_all = False
        self._is_calm = False
        self._put_off_count = 0
        self._build()

    def _build(self) -> None:
        look = self._kit.look
        self._count = text_label("", "cap")
        self._more = push("Show all", look, "ghost")
        self._more.clicked.connect(self.toggle_all)
        self._more.hide()  # as is all that may not be needed: a layout that was measured once remembers it
        head = Section("Needs attention", look, holder(row(look, self._count, self._more, gap=4)))
        self.card = KeyedRows[_View](look, "Needs attention", lambda view: view.key, self._make_row)
        self._calm = KeyedRows[str](look, "Nothing needs attention", str, self._make_calm)
        self._bring_back = push("", look, "ghost", "history")
        self._bring_back.clicked.connect(self.bring_back)
        self._bring_back.hide()
        self.setLayout(column(look, head, self.card, self._calm, row(look, self._bring_back, None)))

    @property
    def waiting(self) -> tuple[Attention, ...]:
        return self._waiting

    def refresh(self, *, calm: bool = False) -> None:
        """Ask anew. A ``calm`` one shows a single thing to do next, without a count."""
        self._is_calm = calm
        attention = self._kit.desk.queries.attention
        self._waiting = attention.waiting()
        put_off = len(attention.everything()) - len(self._waiting)
        total = len(self._waiting)
        first = 1 if calm else _SHOWN_AT_FIRST
        shown = self._waiting[:_SHOWN_AT_MOST] if self._shows_all else shown_first(self._waiting, first)
        self.card.show_items([self._view(thing) for thing in shown])
        show_if(self.card, bool(shown))
        self._calm.show_items(["All else is put off until tomorrow" if put_off else "Everything is in its rhythm"])
        show_if(self._calm, not shown)
        self._count.setText(f"{len(shown)} of {total}" if total > len(shown) and not calm else "")
        show_if(self._more, total > first)
        self._more.set_text("Show fewer" if self._shows_all else "Show all")
        self._bring_back.set_text(f"Show {plural(put_off, 'thing')} put off until tomorrow")
        show_if(self._bring_back, put_off > 0 and not calm)
        self._put_off_count = put_off

    def show_all(self) -> None:
        if not self._shows_all:
            self.toggle_all()

    def toggle_all(self) -> None:
        self._shows_all = not self._shows_all
        self.refresh(calm=self._is_calm)

    def has_put_off(self) -> bool:
        return self._put_off_count > 0

    def bring_back(self) -> None:
        self._kit.desk.today.bring_back()
        self._kit.shell.toast("Listed again what was put off", undo=True)

    # Rows

    def _view(self, thing: Attention) -> _View:
        clock = self._kit.desk.clock
        return _View(
            thing.key,
            need_words(self._called(thing), clock.today(), clock.zone()),
            "Not held" if thing.need is Need.UNRECORDED else "",
            bool(suggestion(thing)),
        )

    def _called(self, thing: Attention) -> Attention:
        """Call people by the shortest name that means them alone; who has no mentor yet is told by the whole one."""
        if thing.need is Need.NO_MENTOR:
            return thing
        short = self._kit.desk.queries.names.short
        return thing._replace(names=tuple(short.of(name) for name in thing.names))

    def _make_row(self, view: _View) -> QWidget:
        words = view.words
        more: list[QWidget] = []
        if view.second_verb:
            second = push(view.second_verb, self._kit.look, "small")
            second.setAccessibleName(f"{view.second_verb}: {words.title}")
            second.clicked.connect(lambda: self._act_second(view.key))
            more.append(second)
        if view.can_copy:
            more.append(self._tool("copy", "Copy a sentence to send", words.title, lambda: self._copy(view.key)))
        more.append(self._tool("clock", "Not today", words.title, lambda: self._put_off(view.key)))
        line = AttentionRow(words.icon, words.tone, words.title, words.why, words.verb, self._kit.look, more=more)
        line.acted.connect(lambda: self._act(view.key))
        return line

    def _tool(self, icon: str, verb: str, title: str, run: Callable[[], None]) -> ToolButton:
        button = tool(icon, verb, self._kit.look, size=16)
        button.setAccessibleName(f"{verb}: {title}")
        button.clicked.connect(run)
        return button

    def _make_calm(self, fact: str) -> QWidget:
        tile = IconLabel("check-check", self._kit.look, token="ok", size=36, ground="tile")
        return FactRow(self._kit.look, "Nothing needs attention", fact, lead=(tile,))

    # What their buttons do

    def _act(self, key: str) -> None:
        thing = self._find(key)
        shell = self._kit.shell
        if thing.need is Need.TALK:
            self._spoke(thing)
        elif thing.need in (Need.NOT_MET, Need.NO_NEXT):
            self._plan(thing.pair_id)
        elif thing.need is Need.UNRECORDED:
            self._kit.desk.sessions.hold(SessionId(thing.subject.id))
            shell.toast(f"Marked the session with {self._called(thing).names[0]} as held", undo=True)
        elif thing.need is Need.NO_MENTOR:
            shell.run("pairs.new")
        elif thing.need is Need.EXPIRY:
            self._look_at_expired()
        else:
            shell.open(thing.subject)
            if thing.need is Need.GOAL_CHECK:
                shell.run("goals.check_in")

    def _look_at_expired(self) -> None:
        from mentordesk.ui.overlays.expiry import ExpirySheet  # late: opened on request

        ExpirySheet(self._kit).open()

    def _act_second(self, key: str) -> None:
        thing = self._find(key)
        self._kit.desk.sessions.miss(SessionId(thing.subject.id))
        self._kit.shell.toast(f"Marked the session with {self._called(thing).names[0]} as not held", undo=True)

    def _spoke(self, thing: Attention) -> None:
        from mentordesk.domain.pair_states import Mood  # late: nothing that is painted first needs it

        assert thing.pair_id is not None
        self._kit.desk.pairs.check_in(thing.pair_id, Mood.ON_TRACK, fact="Talked it over")
        pair = pair_words(self._called(thing))
        told = f"{pair} spoke" if thing.is_mine else f"you spoke to {pair}"
        self._kit.shell.toast(f"Noted that {told[0].lower()}{told[1:]}", undo=True)

    def _copy(self, key: str) -> None:
        QGuiApplication.clipboard().setText(suggestion(self._find(key)))
        self._kit.shell.toast("Copied a sentence to send")

    def _put_off(self, key: str) -> None:
        self._kit.desk.today.put_off(key)
        self._kit.shell.toast("Put off until tomorrow", undo=True)

    def _find(self, key: str) -> Attention:
        return next(thing for thing in self._waiting if thing.key == key)
