"""Plans a session with a pair: everything has a default, so that a day and Enter are enough."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from mentordesk.domain.day_words import clock_time, long_day
from mentordesk.domain.ids import PairId
from mentordesk.domain.session_states import SessionKind, SessionStage
from mentordesk.domain.weather import cadence_words
from mentordesk.errors import UserError
from mentordesk.ui.editors.when_fields import WhenFields
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import ErrorLine, FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.words.sessions import KINDS, STAGES

_FIELD_PX = 160


class PlanSession(Sheet):
    """``planned`` carries the id of the new session. Without ``pair_id`` the first of my pairs is proposed."""

    planned = Signal(str)

    def __init__(self, kit: Kit, pair_id: PairId | None = None) -> None:
        super().__init__(kit, "Plan a session", width=660, height=480)
        self._choices = kit.desk.queries.sessions.pairs()
        self._is_given = pair_id is not None
        self.pair = QComboBox()
        self.pair.setMinimumWidth(160)  # long names give way in narrow places
        for choice in self._choices:
            self.pair.addItem(choice.who.names, choice.who.pair_id)
        self.pair.setCurrentIndex(max(0, self.pair.findData(pair_id)))
        self.when = WhenFields(kit)
        self._why = text_label("", "cap", wrap=True)
        self.topic = QLineEdit()
        self.topic.setPlaceholderText("May stay empty")
        self.how, self.stage, self.template = QComboBox(), QComboBox(), QComboBox()
        for kind in SessionKind:
            self.how.addItem(KINDS[kind], kind)
        for stage in SessionStage:
            self.stage.addItem(STAGES[stage], stage)
        self.template.addItem("None", "")
        for template in kit.desk.agenda.templates:
            self.template.addItem(template.name, template.key)
        self._error = ErrorLine(kit.look, self.when.day)
        step = self._fields() if self._choices else self._no_pairs()
        self.stack.addWidget(step)
        self.show_step(step, "", main="Plan session" if self._choices else "Make a pair")
        self.advanced.connect(self._plan if self._choices else self._to_pairs)
        self.pair.currentIndexChanged.connect(self._propose)
        self._propose()

    def open(self, focus: QWidget | None = None) -> None:
        if not self._choices:
            super().open(focus or self.main_button)
            return
        asks_whom = len(self._choices) > 1 and not self._is_given
        super().open(focus or (self.pair if asks_whom else self.when.day.line))
        self.when.day.line.selectAll()

    def _no_pairs(self) -> QWidget:
        words = text_label("There is no pair yet. A session belongs to one, so make a pair first.", "dim", wrap=True)
        return holder(column(self.kit.look, words, None, margins=(20, 8, 20, 8)))

    def _fields(self) -> QWidget:
        look = self.kit.look
        rows = [
            FormRow("How", self.how, look),
            FormRow("Stage", self.stage, look),
            FormRow("Agenda to begin with", self.template, look),
        ]
        for each in rows:
            each.setMinimumWidth(look.scale.pane(_FIELD_PX))
        fields = holder(
            column(
                look,
                FormRow("With", self.pair, look),
                self.when,
                self._why,
                FormRow("Topic", self.topic, look),
                Flow(look, tuple(rows), gap=12),
                self._error,
                None,
                gap=12,
            )
        )
        return Scroll(look, fields, margins=(20, 4, 20, 12))

    def _propose(self) -> None:
        """Fill in what the pair's rhythm suggests; a topic that was typed stays."""
        if not self._choices:
            return
        choice = self._choices[max(0, self.pair.currentIndex())]
        pair_id, desk = choice.who.pair_id, self.kit.desk
        pair = desk.records.pairs.get(pair_id)
        last = desk.records.sessions.list(pair_id=pair_id, order_by="planned_at DESC", limit=1)
        self.when.set(desk.sessions.propose_next(pair_id), choice.minutes)
        self.how.setCurrentIndex(self.how.findData(last[0].kind if last else SessionKind.VIDEO))
        self.stage.setCurrentIndex(self.stage.findData(SessionStage.REGULAR if last else SessionStage.FIRST))
        who = "You" if choice.who.me else "They"
        why = f"{who} agreed to meet {cadence_words(pair.cadence_days)}."
        if (coming := desk.sessions.coming(pair_id)) is not None:
            zone = desk.clock.zone()
            day = long_day(coming.planned_at.astimezone(zone).date(), desk.clock.today())
            why += f" {day} {clock_time(coming.planned_at, zone)} is planned already."
        self._why.setText(why)

    def _plan(self) -> None:
        if not self._choices or (found := self.when.read()) is None:
            return
        at, minutes = found
        desk = self.kit.desk
        who = self._choices[self.pair.currentIndex()].who
        template = next((t for t in desk.agenda.templates if t.key == self.template.currentData()), None)
        try:
            session = desk.sessions.plan(
                who.pair_id,
                at,
                minutes=minutes,
                kind=SessionKind(self.how.currentData()),
                stage=SessionStage(self.stage.currentData()),
                topic=self.topic.text(),
                template=template,
            )
        except UserError as error:
            self._error.say(str(error))
            return
        self.dismiss()
        zone = desk.clock.zone()
        when = f"{long_day(at.astimezone(zone).date(), desk.clock.today())} {clock_time(at, zone)}"
        name = desk.queries.names.short.of(who.other_name) if who.me else who.names
        self.kit.shell.toast(f"Planned {when} with {name}", undo=True)
        self.planned.emit(session.id)

    def _to_pairs(self) -> None:
        self.dismiss()
        self.kit.shell.show_page("pairs")
