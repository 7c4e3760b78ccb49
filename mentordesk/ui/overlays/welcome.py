"""The first run: at most three steps, each of which can be skipped, and all of which stand in Settings too."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.errors import SaveFailed, UserError
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.overlays.welcome_steps import DEMO, EMPTY, SHEET, ReadingStep, StartStep, WhoStep
from mentordesk.ui.widgets.button import push

_WORDS = ("Step 1 of 3: who you are", "Step 2 of 3: how to begin", "Step 3 of 3: how it reads best for you")


class Welcome(Sheet):
    """What a step was left with by its main button is kept; skipping keeps things as they are."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "Welcome to MentorDesk", width=760, height=560)
        self._at = 0
        self._start = EMPTY
        self._protect = False
        self.who = WhoStep(kit)
        self.start = StartStep(kit)
        self.reading = ReadingStep(kit)
        self._steps = (self.who, self.start, self.reading)
        for step in self._steps:
            self.stack.addWidget(step)
        self.skip_button = push("Skip", kit.look)
        foot = self._foot.layout()
        if isinstance(foot, QBoxLayout):
            foot.insertWidget(foot.indexOf(self.main_button), self.skip_button)
        me = kit.desk.people.me()
        self.who.show_known(me.display_name if me is not None else "", kit.desk.preferences.load())
        self.reading.show_chosen(kit.desk.preferences.load())
        self._stop_listening = kit.desk.subscribe(self._on_changed)
        self.advanced.connect(self._advance)
        self.went_back.connect(lambda: self._go(self._at - 1))
        self.skip_button.clicked.connect(self._skip)
        self.closed.connect(self._on_closed)
        self._go(0)

    def open(self, focus: QWidget | None = None) -> None:
        self._mark_shown()
        super().open(focus or self.who.name)
        self.kit.shell.announce(_WORDS[0])

    def may_close(self) -> bool:
        """A press beside the panel is too easily made to end the welcome."""
        return False

    def _go(self, step: int) -> None:
        self._at = step
        is_last = step == len(self._steps) - 1
        self.show_step(
            self._steps[step], _WORDS[step], back="Back" if step else "", main="Begin" if is_last else "Next"
        )
        stops = (self.who.name, self.start.start.stop(), self.reading.text_size.stop())
        stops[step].setFocus(Qt.FocusReason.OtherFocusReason)
        self._steps[step].ensureWidgetVisible(stops[step])

    def _advance(self) -> None:
        if self._at == 0 and not self._keep_who():
            return
        if self._at == 0:
            self._protect = self.who.protect.isChecked()
        if self._at == 1:
            self._start = self.start.start.key
        self._skip()

    def _skip(self) -> None:
        if self._at == len(self._steps) - 1:
            self.dismiss()
        else:
            self._go(self._at + 1)

    def _keep_who(self) -> bool:
        desk, key = self.kit.desk, self.who.role.key
        try:
            desk.introduction.say_role(is_lead=key != "mentor", is_mentor=key != "lead")
            if self.who.name.text().strip():
                desk.introduction.say_name(self.who.name.text())
        except UserError as error:
            self.who.row.set_error(str(error))
            self.who.name.setFocus(Qt.FocusReason.OtherFocusReason)
            return False
        self.who.row.set_error("")
        return True

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("preference"):
            self.reading.show_chosen(self.kit.desk.preferences.load())

    def _mark_shown(self) -> None:
        try:
            self.kit.desk.preferences.end_first_run()
        except SaveFailed as error:
            self.kit.shell.toast(str(error))

    def _on_closed(self) -> None:
        self._stop_listening()
        if self._start == DEMO and not self.kit.desk.demo.exists():
            self.kit.desk.demo.add()
            self.kit.shell.toast("Demo data added", undo=True)
        elif self._start == SHEET:
            self.kit.shell.run("file.import")
        if self._protect:
            self.kit.shell.run("file.protect")  # over the import, which waits for it
