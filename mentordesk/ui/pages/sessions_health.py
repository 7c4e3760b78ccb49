"""Under the shared note: a hint that it seems to hold health details, with the ways to move them or to leave them."""

from typing import TYPE_CHECKING

from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.export_reading import health_sentence, health_verbs
from mentordesk.ui.widgets.hint_card import HintCard

if TYPE_CHECKING:
    from mentordesk.domain.ids import SessionId


class HealthHint(HintCard):
    """``show_note`` shows or hides it; it never takes the keyboard and is announced once a session."""

    def __init__(self, kit: Kit) -> None:
        self.move_button, self.fine_button = health_verbs(kit, "the shared note")
        super().__init__(kit.look, "info", self.move_button, self.fine_button)
        self._kit = kit
        self._session_id: SessionId | None = None
        self._body = ""
        self._told: SessionId | None = None
        self.move_button.clicked.connect(self._move)
        self.fine_button.clicked.connect(self._find_fine)
        self.hide()

    def show_note(self, session_id: "SessionId", body: str, words: tuple[str, ...]) -> None:
        """``words`` are those in ``body`` that seem to tell of health; without any it is hidden."""
        self._session_id, self._body = session_id, body
        if words:
            self.say(*health_sentence(words))
            if self._told != session_id:
                self._told = session_id
                self._kit.shell.announce(self.accessibleName())
        self.setVisible(bool(words))

    def _move(self) -> None:
        if self._session_id is not None and self._kit.autosave.flush():
            count = self._kit.desk.before_leaving.move_health_lines(self._session_id, self._body)
            self._kit.shell.toast(f"Moved {plural(count, 'line')} to the private note", undo=True)

    def _find_fine(self) -> None:
        if self._session_id is not None and self._kit.autosave.flush():
            self._kit.desk.before_leaving.find_fine(self._session_id, self._body)
            self._kit.shell.toast("Kept these words in the shared note", undo=True)
