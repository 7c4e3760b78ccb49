"""The guard as a window offers it: one key, and a band below the page while it is on.

Below, so that nothing moves under the eyes of who reads: the page begins where it began.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from mentordesk.ui.actions import Keys
from mentordesk.ui.guard import SHOWN, Guard
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import Box

if TYPE_CHECKING:
    from mentordesk.ui.guard_band import GuardBand

Say = Callable[[str], None]


class GuardInWindow(QObject):
    """``head`` is the column below whose page the band stands; ``switched`` is told when it stands there, or not.

    ``body`` is what a screen reader finds the state in.
    """

    switched = Signal(bool)

    def __init__(
        self, guard: Guard, keys: Keys, look: Look, body: QWidget, head: Box, *, tell: Say, announce: Say
    ) -> None:
        super().__init__(guard)
        self._guard, self._keys, self._look, self._body, self._head = guard, keys, look, body, head
        self._tell, self._announce = tell, announce
        self._band: GuardBand | None = None
        keys.follow(self, self._show_band)
        guard.changed.connect(self._on_changed)

    def toggle(self) -> None:
        """Hide what is private while the screen is shared, or show it again."""
        self._guard.switch(on=not self._guard.on, tell=self._tell)

    def _on_changed(self, on: bool) -> None:
        self._show_band()
        self.switched.emit(on)
        self._announce(self._guard.band if on else SHOWN)

    def _show_band(self) -> None:
        if self._band is None and self._guard.on:
            from mentordesk.ui.guard_band import GuardBand  # late: only while the screen is shared

            self._band = GuardBand(self._guard, self._keys, self._look)
            self._band.show_asked.connect(self.toggle)
            self._head.addWidget(self._band)
        if self._band is not None:
            self._band.setVisible(self._guard.on)
            self._body.setAccessibleDescription(self._guard.band if self._guard.on else "")
