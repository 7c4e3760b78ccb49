"""Backups in the life of a window: from its first paint to its closing."""

from collections.abc import Callable

from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.window_state import WindowState

_Tell = Callable[[str, Callable[[], None], str, Callable[[], bool]], None]
_WARNED = "place_warned"


class WindowBackups:
    """``tell`` shows a message with something to press: its words, what is done, the verb, whether it still can be."""

    def __init__(self, kit: Kit, state: WindowState, tell: _Tell) -> None:
        self._kit, self._state, self._tell = kit, state, tell

    def begin(self, *, by_the_clock: bool) -> None:
        """Keep backups ``by_the_clock``, and warn, once for each workspace, of a place that is unfit for one."""
        keeper = keeper_of(self._kit)
        if self._state.get(_WARNED) != "yes":
            keeper.misplaced.connect(self._warn)
            keeper.look_at_place()
        if by_the_clock:
            keeper.start()

    def close(self) -> None:
        """Keep one more backup, before the window goes."""
        from mentordesk.ui.backups.closing import keep_at_closing  # late: only at the end

        keep_at_closing(self._kit)

    def lock(self) -> None:
        """Keep one more backup and do not wait for it: nobody may be kept from locking."""
        from mentordesk.services.backups import Reason  # late: only at a lock

        keeper = keeper_of(self._kit)
        keeper.stop()
        if self._kit.desk.backups.is_behind():
            keeper.keep(Reason.CLOSING)

    def _warn(self, sentence: str) -> None:
        if sentence:
            self._state.put(_WARNED, "yes")
            first = sentence.partition(". ")[0]
            self._tell(f"{first}. Settings says what to do", self._show_settings, "Settings", lambda: True)

    def _show_settings(self) -> None:
        self._kit.shell.show_page("settings")
