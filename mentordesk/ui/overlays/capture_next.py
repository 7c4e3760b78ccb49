"""What stands after a capture: what was written, and the next date, already filled in."""

from PySide6.QtCore import Qt

from mentordesk.domain.weather import cadence_words
from mentordesk.services.capture import Held
from mentordesk.ui.editors.when_fields import WhenFields
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.words.sessions import moment_of


class CaptureNext(Scroll):
    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        look = kit.look
        self.done = text_label("", "h3", wrap=True)
        self._facts = text_label("", "dim", wrap=True)
        self.title = text_label("", "strong", wrap=True)
        self._why = text_label("", "cap", wrap=True)
        self.when = WhenFields(kit)
        inside = column(look, self.done, self._facts, 16, self.title, self._why, self.when, None, gap=6)
        super().__init__(look, holder(inside), margins=(20, 4, 20, 12))

    def show_held(self, held: Held, done: str, facts: str, name: str) -> None:
        """Say what was written and propose the next date."""
        pair = self._kit.desk.records.pairs.get(held.session.pair_id)
        self.done.setText(f"{done}.")
        self._facts.setText(facts)
        self._facts.setVisible(bool(facts))
        self.title.setText(f"Next: {moment_of(held.proposal, self._kit.desk.clock)}")
        self._why.setText(f"With {name}, {cadence_words(pair.cadence_days)}. Change it if another day is better.")
        self.when.set(held.proposal, pair.minutes)

    def begin(self) -> None:
        self.when.day.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.when.day.line.selectAll()
        self._kit.shell.announce(f"{self.done.text()} {self.title.text()}")
