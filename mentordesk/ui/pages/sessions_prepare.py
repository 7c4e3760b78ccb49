"""What helps before a session: last time, what I want to raise, what is promised, which goals, how they work best."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from mentordesk.domain.day_words import long_day
from mentordesk.domain.ids import AgendaItemId
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import Session
from mentordesk.errors import UserError
from mentordesk.ui.guard_cover import Cover
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.beside import Beside
from mentordesk.ui.pages.keyed_rows import KeyedRows, show_if
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.form import ErrorLine
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.private_box import PrivateBox
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.task_check import Check
from mentordesk.ui.widgets.tool_button import tool
from mentordesk.ui.words.sessions import goal_words, last_lines, prepare_sum, promise_facts

if TYPE_CHECKING:
    from mentordesk.store.queries.preparation import Preparation, Promise, ToRaise
    from mentordesk.store.queries.sessions import Who

_GOALS = 4
_PROMISE = "Only you can read this."


class PreparePart(QFrame):
    """Shown for planned sessions, and folded away on request; it stays folded for the next one."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._session: Session | None = None
        self._who: Who | None = None
        self._is_open = True
        self.setProperty("card", "plain")
        self.setAccessibleName("Prepare")
        look = kit.look
        self.fold = push("Prepare", look, "ghost", "chevron-down")
        self.fold.clicked.connect(lambda: self.set_open(not self._is_open))
        kit.guard.changed.connect(self._on_guarded)
        self._sum = text_label("", "cap", wrap=True)
        self._last_title = text_label("", "over", wrap=True)
        self._last_lines = text_label("", None, wrap=True)
        self._open_last = push("Open", look, "small")
        self._last_id = ""
        self._open_last.clicked.connect(lambda: kit.shell.open(Ref(Kind.SESSION, self._last_id)))
        self._cards = text_label("", None, wrap=True)
        self._cards_title = text_label("", "over", wrap=True)
        self._raise = _RaiseList(kit)
        self._promises_title = text_label("Open actions", "over")
        self._promises = KeyedRows["Promise"](look, "Open actions", lambda p: p.id, self._promise_row)
        self._promises.setProperty("card", "none")
        self._goals_title = text_label("Goals", "over")
        self._goals = text_label("", None, wrap=True)
        left = column(
            look,
            row(look, (self._last_title, 1), self._open_last), self._last_lines, 4,
            self._cards_title, self._cards, 4,
            self._goals_title, self._goals, None,
            gap=4,
        )  # fmt: skip
        right = column(look, self._raise, 4, self._promises_title, self._promises, None, gap=4)
        self._body = Sides(look, left, right, gap=24, gap_below=12, share=(1, 1), top=True)
        head = row(look, self.fold, (self._sum, 1), None, gap=4)
        inside = holder(column(look, self._body, margins=(12, 0, 12, 8)))
        self.setLayout(column(look, head, inside, gap=2, margins=(6, 4, 6, 4)))

    def show_session(self, session: Session, who: "Who") -> None:
        if self._session is None or self._session.id != session.id:
            self._raise.clear_typing()
        self._session, self._who = session, who
        show_if(self, session.state is SessionState.PLANNED)
        if session.state is SessionState.PLANNED:
            self._show(self._kit.desk.queries.preparation.of(session.id), session, who)

    def set_open(self, is_open: bool) -> None:
        self._is_open = is_open
        show_if(self._body.parentWidget() or self._body, is_open)
        show_if(self._sum, not is_open)
        self.fold.set_icon("chevron-down" if is_open else "chevron-right")
        self.fold.setAccessibleName("Prepare, unfolded" if is_open else f"Prepare, folded: {self._sum.text()}")

    def _on_guarded(self, on: bool) -> None:
        """Hold nothing private of the session before while this one needs no preparation."""
        if on and self.isHidden() and self._session is not None and self._who is not None:
            self._show(self._kit.desk.queries.preparation.of(self._session.id), self._session, self._who)

    def begin(self) -> None:
        """Unfold and put the keyboard on the first thing to do."""
        self.set_open(True)
        self._raise.begin()

    def _show(self, found: "Preparation", session: Session, who: "Who") -> None:
        clock = self._kit.desk.clock
        self._sum.setText(prepare_sum(found))
        last = found.last
        lines = last_lines(last.body) if last else []
        if last is None:
            self._last_title.setText("Last time")
            self._last_lines.setText("This is your first session." if who.me else "This is their first session.")
        else:
            day = long_day(last.at.astimezone(clock.zone()).date(), clock.today())
            self._last_title.setText(f"Last time · {day}")
            text = "\n".join(lines) or "No shared notes were kept."
            self._last_lines.setText(f"{last.topic}\n{text}" if last.topic else text)
            self._last_id = last.id
            self._open_last.setAccessibleName(f"Open the session of {day}")
        show_if(self._open_last, last is not None)
        self._raise.show_items(session, who, found.to_raise)
        self._promises.show_items(found.promises)
        show_if(self._promises, bool(found.promises))
        self._promises_title.setText("Open actions" if found.promises else "No open actions")
        self._goals.setText("\n".join(goal_words(goal, clock) for goal in found.goals[:_GOALS]))
        show_if(self._goals, bool(found.goals))
        show_if(self._goals_title, bool(found.goals))
        self._show_cards(found)
        self.set_open(self._is_open)

    def _show_cards(self, found: "Preparation") -> None:
        for part in (self._cards, self._cards_title):
            show_if(part, bool(found.cards))
        names = self._kit.desk.queries.names.short
        if not found.cards:
            self._cards.clear()
        if len(found.cards) == 1:
            name, lines = found.cards[0]
            self._cards_title.setText(f"How {names.of(name)} works best")
            self._cards.setText("\n".join(f"{label}: {text}" for label, text in lines))
        elif found.cards:
            self._cards_title.setText("How they work best")
            self._cards.setText(
                "\n".join(
                    f"{names.of(name)}, {label.lower()}: {text}" for name, lines in found.cards for label, text in lines
                )
            )

    def _promise_row(self, promise: "Promise") -> QWidget:
        facts, late = promise_facts(promise, self._kit.desk.clock, self._kit.desk.queries.names.short)
        check = Check(promise.text, self._kit.look)
        check.setAccessibleName(f"Mark as done: {promise.text}, {facts}")
        check.toggled.connect(lambda done: self._on_done(promise, done))
        words = Chip(facts, "warn") if late else text_label(facts, "cap")
        return Beside(self._kit.look, check, words, indent=28)

    def _on_done(self, promise: "Promise", done: bool) -> None:
        if done:
            self._kit.desk.actions.done(promise.id)
            self._kit.shell.toast(f"Marked “{promise.text}” as done", undo=True)


class _RaiseList(QWidget):
    """My private "raise next time" list: tick what is settled, put on the agenda what may be shared, or keep it."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._session: Session | None = None
        self._who: Who | None = None
        look = kit.look
        self._rows = KeyedRows["ToRaise"](look, "To raise", lambda item: item.id, self._make_row)
        self._rows.setProperty("card", "none")
        self._line = QLineEdit()
        self._line.setPlaceholderText("Remind me to raise…")
        self._line.setAccessibleName("Add a private reminder for next time")
        self._line.returnPressed.connect(self._on_add)
        self._error = ErrorLine(look, self._line)
        content = holder(column(look, self._rows, self._line, self._error, gap=4))
        self._cover = Cover(kit.guard, look, content, "Raise next time")
        self.setLayout(column(look, PrivateBox(look, self._cover, "Raise next time", _PROMISE), gap=0))
        self.setFocusProxy(self._line)

    def show_items(self, session: Session, who: "Who", items: "tuple[ToRaise, ...]") -> None:
        self._session, self._who = session, who
        self._rows.show_items(items)
        show_if(self._rows, bool(items))
        self.setFocusProxy(self._rows if items else self._line)

    def begin(self) -> None:
        """Put the keyboard on the first reminder, or on what says that they are hidden."""
        self._cover.focus(self)

    def clear_typing(self) -> None:
        self._line.setText("")
        self._error.say("")

    def _make_row(self, item: "ToRaise") -> QWidget:
        check = Check(item.text, self._kit.look)
        check.setAccessibleName(f"Settled: {item.text}")
        check.toggled.connect(lambda done: self._on_settled(item, done))
        share = push("Put on the agenda…", self._kit.look, "small")
        share.setAccessibleName(f"Put on the agenda: {item.text}")
        share.clicked.connect(lambda: self._on_shared(item))
        remove = tool("x", f"Remove: {item.text}", self._kit.look, size=14)
        remove.clicked.connect(lambda: self._on_removed(item))
        return Beside(self._kit.look, check, holder(row(self._kit.look, share, remove, gap=6)), indent=22)

    def _on_settled(self, item: "ToRaise", done: bool) -> None:
        if done:
            self._kit.desk.agenda.cover_private(item.id)
            self._kit.shell.toast("Ticked a private reminder", undo=True)

    def _on_shared(self, item: "ToRaise") -> None:
        session, who = self._session, self._who
        if session is None or who is None:
            return
        from mentordesk.ui.overlays.share_note import ShareNote, Sharing, readers_words  # late: opened on request

        me = {"mentor": who.mentor_id, "mentee": who.mentee_id}.get(who.me)
        readers = self._kit.desk.queries.names.short.of(who.other_name) if who.me else who.names

        def agree() -> None:
            self._kit.desk.visibility.share_topic(AgendaItemId(item.id), session.id, shown=item.text, raised_by=me)
            self._kit.shell.toast(f"Put on the agenda, where {readers} can read it", undo=True)

        asked = Sharing("Put this on the agenda?", item.text, readers_words(readers), "Put it on the agenda")
        ShareNote(self._kit, asked, agree).open()

    def _on_removed(self, item: "ToRaise") -> None:
        self._kit.desk.agenda.drop_private(item.id)
        self._kit.shell.toast("Removed a private reminder", undo=True)

    def _on_add(self) -> None:
        if self._session is None:
            return
        try:
            self._kit.desk.agenda.raise_next_time(self._session.pair_id, self._line.text())
        except UserError as error:
            self._error.say(str(error))
            return
        self.clear_typing()
