"""One goal, open for change: why, when it counts as reached, its steps, how far it is, and what worked on it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from mentordesk.domain.day_words import long_day
from mentordesk.domain.goals import GoalState, Horizon, Visibility
from mentordesk.domain.refs import Kind, Ref
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.editors.date_field import DateField
from mentordesk.ui.editors.plain_edit import PlainEdit
from mentordesk.ui.editors.tag_edit import TagEdit
from mentordesk.ui.guard_cover import fill
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.goals_check import GoalCheckIn
from mentordesk.ui.pages.goals_links import GoalLinks
from mentordesk.ui.pages.goals_milestones import Milestones
from mentordesk.ui.pages.goals_words import MOVE_WORDS, STATE_TONES, STATE_WORDS
from mentordesk.ui.pages.in_steps import InSteps
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import Push, push
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.label import set_tone, text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.domain.goals import Goal
    from mentordesk.domain.ids import GoalId
    from mentordesk.store.queries.goals import GoalWhole

_ONLY_ME = "Only you can see this goal. It is left out of every report."
_SHARED = "Both of you see this goal. Summaries hold it."


class GoalDetail(QWidget):
    """Fills the detail side; ``show_goal`` shows a goal, or keeps the last one where there is none."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: GoalWhole | None = None
        self.setAccessibleName("Goal")
        look = kit.look
        look = kit.look
        self._is_begun = False
        self._shows: list[Callable[[GoalWhole], None]] = []
        self._top, self._end = column(look), column(look)
        self._body = holder(column(look, self._top, self._end, None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(look, self._body, max_width=720, margins=(28, 22, 28, 28)))
        steps = (self._build_more_fields, self._build_links, self._build_end)
        self._later = InSteps(self, steps, lambda: order_tabs(self))
        self._last: GoalWhole | None = None
        self._typed = ("", "", "")
        kit.guard.changed.connect(self._on_guarded)

    def _build_top(self) -> None:
        """Build what is seen at once, in its place: to build it elsewhere and move it there would be slow."""
        look = self._kit.look
        self._heading = text_label("Goal", "h2", wrap=True)
        self.pair = push("", look, "ghost", "users")
        self._state = text_label("", tone="neutral")
        self.reach_button = push("Mark as reached", look, "primary", "flag")
        self.visibility = Segment(
            look, "Who sees this", (Choice("shared", "Shared", "eye"), Choice("me", "Only me", "lock", sealed=True))
        )
        self._seen = text_label("", "hint", wrap=True)
        self._top.add(
            Sides(look, self._heading, row(look, self.reach_button), top=True),
            Flow(look, (self._state, self.pair)),
            4,
            row(look, self.visibility, None),
            self._seen,
            8,
            Section("How far is it?", look),
        )
        self.check_in = GoalCheckIn(self._kit, self._goal_id)
        self.milestones = Milestones(self._kit, self._goal_id)
        self._form = Form(look)
        self._top.add(self.check_in, 8, Section("Milestones", look), self.milestones, 8)
        self._top.add(Section("What it is about", look), self._form)
        self._build_fields()
        self.reach_button.clicked.connect(lambda: self.move_to(GoalState.ACHIEVED))
        self.visibility.chosen.connect(self._on_visibility_chosen)
        self.pair.clicked.connect(self._on_pair)

    def _build_fields(self) -> None:
        look, clock = self._kit.look, self._kit.desk.clock
        self.title = QLineEdit()
        self.why = PlainEdit(look, "Why")
        self.criterion = PlainEdit(look, "We will know it is reached when")
        self.due = DateField(look, "Due", clock.today, lambda day: long_day(day, clock.today()))
        self._title_row = self._form.add("Goal", self.title)
        self._form.add("Why", self.why)
        self._form.add("We will know it is reached when", self.criterion)
        self._form.add("Due", self.due)
        self.title.textEdited.connect(lambda text: self._touch("title", text))
        self.why.edited.connect(lambda: self._touch("why", self.why.text()))
        self.criterion.edited.connect(lambda: self._touch("success_criterion", self.criterion.text()))
        self.title.editingFinished.connect(self._kit.autosave.flush)
        self.why.left.connect(self._kit.autosave.flush)
        self.criterion.left.connect(self._kit.autosave.flush)
        self.due.changed.connect(self._on_due_changed)

    # What stands below is built a moment later.

    def _build_more_fields(self) -> None:
        horizon = Segment(self._kit.look, "Horizon", (Choice("short", "Next weeks"), Choice("long", "Longer")))
        skills = TagEdit(self._kit.look, "Skills it works on")
        self._form.add("Horizon", horizon)
        self._form.add("Skills it works on", skills)
        horizon.chosen.connect(lambda key: self._edit(lambda goal: replace(goal, horizon=Horizon(key))))
        skills.changed.connect(self._on_skills_changed)
        self._add_show(lambda whole: horizon.set_key(whole.goal.horizon.value))
        self._add_show(lambda whole: skills.set_tags(whole.skills))

    def _build_links(self) -> None:
        links = GoalLinks(self._kit)
        self._end.add(8, links)
        self._add_show(links.show_links)

    def _build_end(self) -> None:
        look = self._kit.look
        moves = Flow(look)
        remove = push("Remove", look, "danger", "trash-2")
        remove.clicked.connect(self.remove)
        self._end.add(16, moves, row(look, remove, None))
        self._add_show(lambda whole: self._show_moves(moves, whole.goal))

    def _add_show(self, show: "Callable[[GoalWhole], None]") -> None:
        self._shows.append(show)
        if self._whole is not None:
            show(self._whole)

    @property
    def is_whole(self) -> bool:
        """Tell whether all parts are built."""
        return self._later.is_done

    @property
    def shown(self) -> "GoalWhole | None":
        return self._whole

    def show_goal(self, whole: "GoalWhole | None") -> None:
        """Show a goal; a field that is being typed in keeps what it holds."""
        before, self._whole = self._whole, whole
        if self._kit.guard.on and before is not None and before.goal.visibility is Visibility.ME:
            self._put_away_typing(before)
        if whole is None:
            return
        self._last = whole
        if not self._is_begun:
            self._is_begun = True
            self._build_top()
            self._later.begin(self._body)
        self._fill(whole, moved=before is None or before.goal.id != whole.goal.id)
        self._bring_back_typing(whole)
        order_tabs(self)

    def _fill(self, whole: "GoalWhole", *, moved: bool) -> None:
        goal = whole.goal
        self._heading.setText(goal.title)
        self.pair.set_text(f"{whole.row.mentor_name} and {whole.row.mentee_name}")
        self._state.setText(STATE_WORDS[goal.state])
        set_tone(self._state, tone=STATE_TONES.get(goal.state, "neutral"))
        if moved or not self.title.hasFocus():
            self.title.setText(goal.title)
            self.title.setCursorPosition(0)
            self._title_row.set_error("")
        for field, text in ((self.why, goal.why), (self.criterion, goal.success_criterion)):
            if moved or not field.hasFocus():
                field.set_text(text)
        self.due.set_day(goal.due_on)
        short = self._kit.desk.queries.names.short
        self.visibility.set_text("shared", f"Shared with {short.of(whole.row.names)}" if whole.row.me else "Shared")
        self.visibility.set_key(goal.visibility.value)
        self._seen.setText(_ONLY_ME if goal.visibility is Visibility.ME else _SHARED)
        self.check_in.show_checks(goal, whole.checks)
        self.milestones.show_milestones(whole.milestones)
        self.reach_button.setVisible(goal.may_move_to(GoalState.ACHIEVED))
        for show in self._shows:
            show(whole)

    def _put_away_typing(self, whole: "GoalWhole") -> None:
        """Take along what is typed for a goal that is hidden now and not saved yet."""
        lines = (self.check_in.comment, self.milestones.line)
        self._typed = (whole.goal.id, lines[0].text(), lines[1].text())
        for line in lines:
            fill(line, "")

    def _bring_back_typing(self, whole: "GoalWhole") -> None:
        goal_id, comment, milestone = self._typed
        if goal_id == whole.goal.id and not self._kit.guard.on:
            fill(self.check_in.comment, comment)
            fill(self.milestones.line, milestone)
            self._typed = ("", "", "")

    def _on_guarded(self, on: bool) -> None:
        """Hold no words of the goal that was shown last while it is not in view either."""
        last = self._last
        if on and last is not None and last.goal.visibility is Visibility.ME and not self.isVisible():
            if self._whole is not None:
                self._put_away_typing(self._whole)
            self._fill(_blank(last), moved=True)
            self._whole = self._last = None

    def move_to(self, state: GoalState) -> None:
        if self._whole is not None:
            self._kit.desk.goals.move_to(self._whole.goal.id, state)
            self._kit.shell.toast(f"Goal: {STATE_WORDS[state].lower()}", undo=True)

    def remove(self) -> None:
        if self._whole is not None:
            for field in ("title", "why", "success_criterion"):
                self._kit.autosave.drop(f"goal.{field}")
            self._kit.desk.goals.remove(self._whole.goal.id)
            self._kit.shell.toast("Goal removed", undo=True)

    def _goal_id(self) -> "GoalId | None":
        return self._whole.goal.id if self._whole else None

    def _show_moves(self, place: Flow, goal: "Goal") -> None:
        moves: list[Push] = []
        for state, (words, icon) in MOVE_WORDS.items():
            if state is not GoalState.ACHIEVED and goal.may_move_to(state):
                button = push(words, self._kit.look, None, icon)
                button.clicked.connect(lambda _=False, to=state: self.move_to(to))
                moves.append(button)
        place.set_widgets(tuple(moves))

    def _touch(self, field: str, text: str) -> None:
        goal_id = self._goal_id()
        if goal_id is not None:
            self._kit.autosave.touch(f"goal.{field}", lambda: self._save(goal_id, field, text))

    def _save(self, goal_id: "GoalId", field: str, text: str) -> None:
        try:
            goal = self._kit.desk.records.goals.get(goal_id)
            self._kit.desk.goals.edit(replace(goal, **{field: text}), merge=True)  # type: ignore[arg-type]  # texts only
        except SaveFailed:
            raise
        except UserError as error:
            self._title_row.set_error(str(error))
        else:
            self._title_row.set_error("")

    def _edit(self, change: "Callable[[Goal], Goal]") -> None:
        goal_id = self._goal_id()
        if goal_id is not None:
            self._kit.desk.goals.edit(change(self._kit.desk.records.goals.get(goal_id)), merge=True)

    def _on_due_changed(self, day: date | None) -> None:
        self._edit(lambda goal: replace(goal, due_on=day))

    def _on_visibility_chosen(self, key: str) -> None:
        goal_id = self._goal_id()
        if goal_id is None:
            return
        if key == "shared":
            self.visibility.set_key("me")  # until it was shown once more and agreed to
            self._kit.autosave.flush()
            self._ask_to_share(goal_id)
        else:
            self._kit.desk.goals.keep_to_me(goal_id)
            self._kit.shell.toast("Goal kept to yourself", undo=True)

    def _ask_to_share(self, goal_id: "GoalId") -> None:
        from mentordesk.ui.overlays.share_note import ShareNote, Sharing, readers_words  # late: opened on request

        if self._whole is None:
            return
        visibility, goal = self._kit.desk.visibility, self._whole.row
        readers = self._kit.desk.queries.names.short.of(goal.names) if goal.me else goal.names
        text = visibility.goal_text(goal_id)

        def agree() -> None:
            visibility.share_goal(goal_id, shown=text)
            self._kit.shell.toast("Goal shared", undo=True)

        ShareNote(self._kit, Sharing("Share this goal?", text, readers_words(readers), "Share this goal"), agree).open()

    def _on_skills_changed(self, names: tuple[str, ...]) -> None:
        goal_id = self._goal_id()
        if goal_id is not None:
            self._kit.desk.goals.link_skills(goal_id, names)

    def _on_pair(self) -> None:
        if self._whole is not None:
            self._kit.shell.open(Ref(Kind.PAIR, self._whole.row.pair_id))


def _blank(whole: "GoalWhole") -> "GoalWhole":
    """Return a goal without a word."""
    return replace(
        whole,
        row=replace(whole.row, title="", mentor_name="", mentee_name=""),
        goal=replace(whole.goal, title="", why="", success_criterion="", due_on=None),
        milestones=(),
        checks=(),
        skills=(),
        sessions=(),
        actions=(),
    )
