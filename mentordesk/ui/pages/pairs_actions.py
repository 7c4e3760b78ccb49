"""Every verb of the Pairs page as a row: for its menu, the command palette and the list of shortcuts."""

from typing import TYPE_CHECKING, cast

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.pairs import PairFilter
from mentordesk.ui.page import Page, PageAction

if TYPE_CHECKING:
    from mentordesk.ui.pages.pairs import PairsPage


def _of(page: Page) -> "PairsPage":
    return cast("PairsPage", page)


def _state(page: Page) -> PairState | None:
    return _of(page).state


PAIR_ACTIONS: tuple[PageAction, ...] = (
    PageAction("pairs.new", "New pair", lambda p: _of(p).new(), "Ctrl+Shift+B", "plus", "match make mentor mentee"),
    PageAction(
        "pairs.plan", "Plan session with this pair", lambda p: _of(p).plan(), "", "calendar-plus", "meeting",
        lambda p: _state(p) not in (None, PairState.CLOSED),
    ),
    PageAction(
        "pairs.check_in", "Check in with this pair", lambda p: _of(p).check_in(), "", "message-circle-heart",
        "how doing mood talk", lambda p: _state(p) not in (None, PairState.CLOSED),
    ),
    PageAction(
        "pairs.raise", "Raise next time", lambda p: _of(p).raise_next_time(), "", "lock", "private reminder",
        lambda p: _state(p) is not None,
    ),
    PageAction(
        "pairs.versions", "Earlier versions of the private note…", lambda p: _of(p).detail.note.show_versions(), "",
        "history", "history bring back compare lost text", lambda p: _state(p) is not None,
    ),
    PageAction(
        "pairs.change", "Change rhythm, length, end or focus", lambda p: _of(p).change(), "", "pencil", "edit",
        lambda p: _state(p) not in (None, PairState.CLOSED),
    ),
    PageAction(
        "pairs.begin", "Begin pair", lambda p: _of(p).detail.moves.begin(), "", "handshake", "start agree",
        lambda p: _state(p) is PairState.FORMING,
    ),
    PageAction(
        "pairs.pause", "Pause pair", lambda p: _of(p).detail.moves.pause(), "", "pause", "",
        lambda p: _state(p) is PairState.ACTIVE,
    ),
    PageAction(
        "pairs.resume", "Resume pair", lambda p: _of(p).detail.moves.resume(), "", "play", "",
        lambda p: _state(p) is PairState.PAUSED,
    ),
    PageAction(
        "pairs.start_closing", "Start closing pair", lambda p: _of(p).detail.moves.start_closing(), "", "log-out",
        "end finish", lambda p: _state(p) in (PairState.FORMING, PairState.ACTIVE, PairState.PAUSED),
    ),
    PageAction(
        "pairs.close", "Close pair", lambda p: _of(p).detail.moves.close_pair(), "", "check", "end finish",
        lambda p: _state(p) is PairState.CLOSING,
    ),
    PageAction(
        "pairs.again", "Take up pair again", lambda p: _of(p).take_up_again(), "", "repeat", "reopen",
        lambda p: _state(p) is PairState.CLOSED,
    ),
    PageAction(
        "pairs.remove", "Remove pair", lambda p: _of(p).detail.moves.remove(), "", "trash-2", "delete",
        lambda p: _state(p) is not None,
    ),
    PageAction("pairs.open", "Show open pairs", lambda p: _of(p).show_which(PairFilter.OPEN), "", "filter"),
    PageAction("pairs.closed", "Show closed pairs", lambda p: _of(p).show_which(PairFilter.CLOSED), "", "filter"),
)  # fmt: skip
