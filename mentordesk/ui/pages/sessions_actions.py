"""Every action of the Sessions page as a row; the page's verbs do the work."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from mentordesk.domain.session_states import SessionState
from mentordesk.ui.page import Page, PageAction

if TYPE_CHECKING:
    from mentordesk.ui.pages.sessions import SessionsPage

_HELD = (SessionState.HELD,)
_PLANNED = (SessionState.PLANNED,)
_NOT_HELD = (SessionState.PLANNED, SessionState.MISSED, SessionState.CANCELLED)
_OVER = (SessionState.HELD, SessionState.MISSED, SessionState.CANCELLED)


def _in(*states: SessionState) -> Callable[[Page], bool]:
    """A key must not act on a session that is not in view."""

    def enabled(page: Page) -> bool:
        session = cast("SessionsPage", page).session
        return page.isVisible() and session is not None and (not states or session.state in states)

    return enabled


def _has_topic(page: Page) -> bool:
    return page.isVisible() and cast("SessionsPage", page).has_current_topic


def _has_shared_note(page: Page) -> bool:
    return _in()(page) and bool(cast("SessionsPage", page).detail.notes.shared.body().strip())


def _has_private_note(page: Page) -> bool:
    return _in()(page) and bool(cast("SessionsPage", page).detail.notes.private.body().strip())


def _do(verb: str) -> Callable[[Page], None]:
    def run(page: Page) -> None:
        getattr(cast("SessionsPage", page).verbs, verb)()

    return run


SESSION_ACTIONS: tuple[PageAction, ...] = (
    PageAction("sessions.plan", "Plan a session…", lambda page: page.new(), "Ctrl+Shift+P",
               "calendar-plus", "new add meeting"),
    PageAction("sessions.prepare", "Prepare", _do("prepare"), "", "list-checks", "agenda promises",
               _in(*_PLANNED)),
    PageAction("sessions.hold", "Mark as held", _do("hold"), "Ctrl+Return", "check", "took place",
               _in(*_NOT_HELD)),
    PageAction("sessions.follow_up", "Plan a follow-up…", _do("follow_up"), "", "calendar", "next session",
               _in(*_HELD)),
    PageAction("sessions.reschedule", "Reschedule…", _do("reschedule"), "", "calendar-clock", "move day time",
               _in(*_NOT_HELD)),
    PageAction("sessions.correct_held", "Change when it was held…", _do("correct_held"), "", "calendar-check",
               "held date", _in(*_HELD)),
    PageAction("sessions.missed", "Mark as missed", _do("miss"), "", "calendar-x", "no show",
               _in(*_PLANNED)),
    PageAction("sessions.cancel", "Cancel session", _do("cancel"), "", "calendar-x", "call off", _in(*_PLANNED)),
    PageAction("sessions.reopen", "Reopen session", _do("reopen"), "", "refresh-cw", "planned again", _in(*_OVER)),
    PageAction("sessions.remove", "Remove session", _do("remove"), "", "trash-2", "delete", _in()),
    PageAction("sessions.topic", "Edit the topic", _do("edit_topic"), "", "pencil", "rename title", _in()),
    PageAction("sessions.add_topic", "Add an agenda item", _do("add_topic"), "", "plus", "topic", _in()),
    PageAction("sessions.edit_topic", "Edit agenda item (F2)", _do("edit_item"), "", "pencil", "topic", _has_topic),
    PageAction("sessions.topic_up", "Move agenda item up (Alt+Up)", _do("item_up"), "", "arrow-up", "topic",
               _has_topic),
    PageAction("sessions.topic_down", "Move agenda item down (Alt+Down)", _do("item_down"), "", "arrow-down", "topic",
               _has_topic),
    PageAction("sessions.remove_topic", "Remove agenda item (Del)", _do("remove_item"), "", "trash-2", "topic",
               _has_topic),
    PageAction("sessions.topic_private", "Make agenda item private", _do("make_topic_private"), "", "lock",
               "agenda raise next time", _has_topic),
    PageAction("sessions.template", "Use an agenda template…", _do("use_template"), "", "list-ordered", "GROW first",
               _in()),
    PageAction("sessions.copy_agenda", "Copy agenda", _do("copy_agenda"), "Ctrl+Shift+C", "copy", "clipboard text",
               _in()),
    PageAction("sessions.shared_note", "Type in the shared note", _do("to_shared"), "", "eye", "notes", _in()),
    PageAction("sessions.private_note", "Type in the private note", _do("to_private"), "", "lock", "only me", _in()),
    PageAction("sessions.versions", "Earlier versions of this note…", _do("versions"), "", "history",
               "history bring back compare lost text", _in()),
    PageAction("sessions.make_private", "Make the selected lines private", _do("make_private"), "", "lock", "hide",
               _in()),
    PageAction("sessions.make_all_private", "Make the whole shared note private", _do("make_all_private"), "", "lock",
               "hide visibility", _has_shared_note),
    PageAction("sessions.share_lines", "Share the selected private lines…", _do("share_lines"), "", "lock-open",
               "show", _in()),
    PageAction("sessions.share_note", "Share the whole private note…", _do("share_note"), "", "lock-open",
               "show visibility", _has_private_note),
)  # fmt: skip
