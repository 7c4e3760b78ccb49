"""Program: how its pairs are doing, what they work on, who waits for whom, its own facts and its objectives."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.day_words import short_day
from mentordesk.domain.ids import PairId, ProgramId
from mentordesk.domain.refs import Ref
from mentordesk.domain.text import plural
from mentordesk.errors import UserError
from mentordesk.ui.charts.bars import Bars
from mentordesk.ui.charts.chart_card import ChartCard
from mentordesk.ui.charts.line_chart import LineChart
from mentordesk.ui.charts.series import Series
from mentordesk.ui.kit import Kit
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.keyed_rows import focus_stops, show_if
from mentordesk.ui.pages.program_tiles import Tile, Tiles
from mentordesk.ui.pages.program_waiting import WaitingPart
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.page_frame import PageFrame
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.spoken_label import name_choice
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.program import Numbers
    from mentordesk.ui.pages.program_form import ProgramForm

_WEEKS = 12
_WORKS_ON = 6


class ProgramPage(Page):
    key = "program"
    title = "Program"
    icon = "chart-line"
    wants = (
        "program", "objective", "objective_reading", "enrollment", "role_profile", "person", "pair",
        "pair_state_change", "check_in", "session", "action_item", "goal", "goal_skill", "skill",
    )  # fmt: skip
    page_actions = (
        PageAction("program.new", "New program", lambda p: _program(p).new_program(), icon="plus", words="start"),
        PageAction(
            "program.objective", "Add an objective", lambda p: _program(p).add_objective(),
            icon="flag", words="measure aim", enabled=lambda p: _program(p).has_program(),
        ),
        PageAction(
            "program.rename", "Edit the program's facts", lambda p: _program(p).edit_facts(),
            icon="pencil", words="name purpose dates defaults cadence", enabled=lambda p: _program(p).has_program(),
        ),
        PageAction(
            "program.remove", "Remove this program", lambda p: _program(p).remove_program(),
            icon="trash-2", words="delete", enabled=lambda p: _program(p).has_several(),
        ),
        PageAction(
            "program.expiry", "Notes of closed pairs that are due…", lambda p: _program(p).look_at_expired(),
            icon="hourglass", words="expire retention remove private shared",
        ),
    )  # fmt: skip

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._programs: list[tuple[ProgramId, str]] = []
        self._chosen: ProgramId | None = None
        self._none: QWidget | None = None
        self._build()

    def _build(self) -> None:
        look = self.look
        self._picker = ChoiceField()
        name_choice(self._picker, "Which program")
        self._picker.chosen.connect(lambda key: self.choose(ProgramId(key)))
        export = push("Export", look, icon="download")
        export.clicked.connect(lambda: self.kit.shell.run("file.export"))
        self._new_pair = push("New pair", look, "primary", "plus")
        self._new_pair.clicked.connect(self.new)
        self._frame = PageFrame(look, self.title, " ", [self._picker, export, self._new_pair])
        self._tiles = Tiles(look)
        self._weeks = LineChart(look, "Sessions per week")
        self._works_on = Bars(look, "What pairs work on")
        self.waiting: WaitingPart = WaitingPart(self.kit, self._plan, self.new)
        self._rest: ProgramForm | None = None
        self._later = QTimer(self, interval=0, singleShot=True)  # a single shot without an object comes before paint
        self._later.timeout.connect(self.finish)
        charts = Sides(
            look, ChartCard(look, self._weeks), ChartCard(look, self._works_on), share=(3, 2), gap=16, gap_below=12
        )
        self._frame.body.add(self._tiles, 4, charts, 8, self.waiting)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._frame)

    def refresh(self, changes: ChangeSet | None) -> None:
        queries = self.desk.queries.program
        self._programs = queries.names()
        known = [program for program, _ in self._programs]
        if self._chosen not in known:
            self._chosen = known[0] if known else None
        if self._chosen is None:
            self._show_none()
            return
        self._stack.setCurrentWidget(self._frame)
        self._picker.set_choices(self._programs, self._chosen)
        show_if(self._picker, len(known) > 1)
        program = self.desk.records.programs.get(self._chosen)
        need_a_look = queries.need_a_look(program.id)
        numbers = queries.numbers(program.id, need_a_look)
        self._frame.set_subtitle(
            f"{program.name} · {plural(numbers.open_pairs, 'pair')}, {plural(numbers.people, 'person', 'people')}"
        )
        self._tiles.show_tiles(_tiles(numbers))
        self._show_charts(program.id)
        self.waiting.refresh(need_a_look, queries.without_mentor(program.id), queries.free_mentors(program.id))
        if self._rest is None:
            self._later.start()
        else:
            self._rest.refresh(program)
        order_tabs(self)

    def finish(self) -> None:
        """Make the part below the fold, once the part above it was painted; harmless when called again."""
        if self._rest is not None or self._chosen is None:
            return
        from mentordesk.ui.pages.program_form import ProgramForm  # late: it would double the time to the first glance

        self._rest = ProgramForm(self.kit)
        self._frame.body.add(8, self._rest)
        self._rest.show()
        self._rest.refresh(self.desk.records.programs.get(self._chosen))
        order_tabs(self)

    def _show_charts(self, program_id: ProgramId) -> None:
        queries, today = self.desk.queries.program, self.desk.clock.today()
        weeks = queries.weeks(program_id, count=_WEEKS)
        self._weeks.set_data(
            [short_day(week.start, today) for week in weeks],
            [
                Series("Held", tuple(week.held for week in weeks)),
                Series("Planned", tuple(week.planned for week in weeks)),
            ],
        )
        self._works_on.set_data(queries.works_on(program_id, limit=_WORKS_ON))

    def _show_none(self) -> None:
        if self._none is None:
            start = push("Start a program", self.look, "primary", "plus")
            start.clicked.connect(self.new_program)
            self._none = EmptyState(
                self.look,
                "chart-line",
                "No program yet",
                "A program holds pairs together: what they are for, their rhythm, and how they are doing.",
                start,
            )
            self._stack.addWidget(self._none)
        self._stack.setCurrentWidget(self._none)

    # What the page and its menu do

    def choose(self, program_id: ProgramId) -> None:
        """Show another program; what is typed for this one is saved first."""
        self.kit.autosave.flush()
        self._chosen = program_id
        self.refresh(None)

    def open(self, ref: Ref) -> None:
        self.choose(ProgramId(ref.id))

    def new(self) -> None:
        """Make a new pair, on the page of pairs."""
        self.kit.shell.run("pairs.new")

    def new_program(self) -> None:
        self.kit.autosave.flush()
        first = not self._programs
        program = self.desk.programs.current() if first else self.desk.programs.create("New program")
        self.choose(program.id)
        self.edit_facts()
        self.kit.shell.toast("Started a program", undo=True)

    def remove_program(self) -> None:
        if self._chosen is None:
            return
        self.kit.autosave.flush()
        name = dict(self._programs)[self._chosen]
        try:
            self.desk.programs.remove(self._chosen)
        except UserError as error:
            self.kit.shell.toast(str(error))
        else:
            self.kit.shell.toast(f"Removed the program '{name}'", undo=True)

    def look_at_expired(self) -> None:
        from mentordesk.ui.overlays.expiry import ExpirySheet  # late: opened on request

        self.kit.autosave.flush()
        ExpirySheet(self.kit).open()

    def edit_facts(self) -> None:
        name = self._form().facts.name
        name.setFocus()
        name.selectAll()
        self._frame.scroller.ensureWidgetVisible(name)

    def add_objective(self) -> None:
        objectives = self._form().objectives
        objectives.begin_new()
        self._frame.scroller.ensureWidgetVisible(objectives.line)

    def has_program(self) -> bool:
        return self._chosen is not None

    def has_several(self) -> bool:
        return len(self._programs) > 1

    def first_focus(self) -> QWidget:
        return self._new_pair if self._stack.currentWidget() is self._frame else self.panes()[0]

    def panes(self) -> tuple[QWidget, ...]:
        if self._stack.currentWidget() is not self._frame:
            return tuple(focus_stops(self)[:1]) or (self,)
        waiting = (self.waiting.card,) if self.waiting.card.is_pane else ()
        form = self._form()
        return (self._new_pair, *waiting, form.facts.name, form.objectives.line)

    def _form(self) -> "ProgramForm":
        self.finish()
        assert self._rest is not None
        return self._rest

    def _plan(self, pair_id: PairId) -> None:
        from mentordesk.ui.overlays.plan_session import PlanSession  # late: opened on request

        PlanSession(self.kit, pair_id).open()


def _tiles(numbers: "Numbers") -> tuple[Tile, ...]:
    begun = f"{numbers.begun_in_month} began this month"
    overdue = f"{numbers.actions_overdue} late"
    return (
        Tile("Active pairs", f"{numbers.active_pairs:,}", begun, "ok" if numbers.begun_in_month else ""),
        Tile(
            "Meet in their rhythm",
            f"{numbers.in_rhythm:,} of {numbers.active_pairs:,}",
            "Quiet is twice the agreed gap",
        ),
        Tile(
            "Actions done this month",
            f"{numbers.actions_done_in_month:,} of {numbers.actions_in_month:,}",
            overdue if numbers.actions_overdue else "None is late",
            "warn" if numbers.actions_overdue else "",
        ),
        Tile("Goals reached", f"{numbers.goals_reached:,} of {numbers.goals_set:,}", "Since the program began"),
    )


def _program(page: Page) -> ProgramPage:
    return cast(ProgramPage, page)
