"""Somebody who waits for a pair: who they are, and the way to put them together with somebody."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.people import Role
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.avatar import Avatar
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

if TYPE_CHECKING:
    from mentordesk.store.queries.pairs import Waiting

_AVATAR_PX = 48


class WaitingDetail(QWidget):
    """``pair_asked`` carries the person's id and the role in which they wait."""

    pair_asked = Signal(str, str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._waiting: Waiting | None = None
        look = kit.look
        self.setAccessibleName("Waiting for a pair")
        self._avatar = Avatar("", look, _AVATAR_PX)
        self._name = text_label("", "h2", wrap=True)
        self._team = text_label("", "dim", wrap=True)
        self._words = text_label("", None, wrap=True)
        self.make = push("Find a mentor", look, "primary", "users")
        self.open_person = push("Open on the People page", look, None, "user-round")
        self.make.clicked.connect(self._on_make)
        self.open_person.clicked.connect(self._on_open)
        who = row(look, self._avatar, (column(look, self._name, self._team, gap=2), 1), gap=14)
        body = column(look, who, self._words, actions(look, self.make, self.open_person), None, gap=14)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scroll(look, holder(body), max_width=720, margins=(28, 22, 28, 28)))

    def show_waiting(self, waiting: "Waiting") -> None:
        self._waiting = waiting
        name = self._kit.desk.queries.names.short.of(waiting.name)
        self._avatar.set_person(waiting.name)
        self._name.setText(waiting.name)
        self._team.setText(waiting.team)
        self._team.setVisible(bool(waiting.team))
        if waiting.role is Role.MENTEE:
            self._words.setText(f"{name} is looking for a mentor.")
            self.make.set_text("Find a mentor")
        else:
            self._words.setText(f"{name} has {waiting.free} of {plural(waiting.capacity, 'place')} free.")
            self.make.set_text("Find a mentee")

    def _on_make(self) -> None:
        if self._waiting is not None:
            self.pair_asked.emit(self._waiting.person_id, self._waiting.role.value)

    def _on_open(self) -> None:
        if self._waiting is not None:
            self._kit.shell.open(Ref(Kind.PERSON, self._waiting.person_id))
