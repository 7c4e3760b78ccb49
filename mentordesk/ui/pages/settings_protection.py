"""The part of Settings about who can read the workspace: passphrase, locking, and what this computer remembers."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.preferences import LOCK_MINUTES, Preferences
from mentordesk.errors import UserError
from mentordesk.ui.choices.reading_choices import change
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tip import set_tip
from mentordesk.ui.window_state import WindowState

_MINUTES = [(str(minutes), f"After {minutes} minutes" if minutes else "Never") for minutes in LOCK_MINUTES]
_OPEN = "Anybody who can open this file can read it, private notes included. A passphrase keeps it to you."
_PROTECTED = "This workspace is protected: the file, its backups and its copies can only be read with your passphrase."


class ProtectionPart(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        look = kit.look
        self.sign = IconLabel("lock-open", look, token="text2", size=20)
        self.state = text_label("", wrap=True)
        self.protect_button = push("Protect with a passphrase…", look, icon="lock")
        self.lock_button = push("Lock now", look, icon="lock")
        self.change_button = push("Change the passphrase…", look, icon="pencil")
        self.remove_button = push("Take the passphrase off…", look, icon="lock-open")
        self.forget_button = push("Forget on this computer", look)
        set_tip(self.forget_button, "The passphrase is asked for again from then on")
        self._state = WindowState(kit.desk.path)
        self.minutes = ChoiceField(_MINUTES)
        self.minutes_row = FormRow(
            "Lock by itself", self.minutes, look, hint="When no key and no pointer moves. Sleep locks it too."
        )
        self.protect_button.clicked.connect(lambda: kit.shell.run("file.protect"))
        self.lock_button.clicked.connect(lambda: kit.shell.run("file.lock"))
        self.change_button.clicked.connect(lambda: kit.shell.run("file.new_passphrase"))
        self.remove_button.clicked.connect(lambda: kit.shell.run("file.unprotect"))
        self.forget_button.clicked.connect(self.forget)
        self.minutes.chosen.connect(lambda key: change(kit, lock_after_minutes=int(key)))
        self.setLayout(
            column(
                look,
                Section("Who can read it", look),
                Card(
                    look,
                    row(look, self.sign, (self.state, 1), gap=10),
                    actions(
                        look,
                        self.protect_button,
                        self.lock_button,
                        self.change_button,
                        self.remove_button,
                        self.forget_button,
                    ),
                    self.minutes_row,
                    gap=12,
                    margins=(16, 16, 16, 16),
                ),
            )
        )

    def refresh(self, chosen: Preferences) -> None:
        is_on = self._kit.desk.is_protected
        self.state.setText(_PROTECTED if is_on else _OPEN)
        self.sign.set_icon("lock" if is_on else "lock-open", "ok" if is_on else "text2")
        self.protect_button.setVisible(not is_on)
        for widget in (self.lock_button, self.change_button, self.remove_button, self.minutes_row):
            widget.setVisible(is_on)
        self.forget_button.setVisible(is_on and self._state.get("remember") == "yes")
        self.minutes.set_key(str(chosen.lock_after_minutes))

    def forget(self) -> None:
        """Take the key out of the keyring of this computer, which may ask first: beside the window."""
        from mentordesk.services.remembered_key import RememberedKeys  # late: only where somebody chose it

        key = self._kit.desk.protection.key
        self._kit.tasks.run(
            lambda _progress: RememberedKeys().forget(key),
            lambda _none: self._on_forgotten(),
            on_error=self._on_refused,
        )

    def _on_forgotten(self) -> None:
        self._state.put("remember", "no")
        if self.forget_button.hasFocus():
            self.lock_button.setFocus()
        self.forget_button.hide()
        self._kit.shell.toast("Forgotten. The passphrase is asked for from now on")

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._kit.shell.toast(str(error))
