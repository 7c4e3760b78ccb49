"""Every command that changes what is kept can be undone in one step, or asks before it changes anything."""

import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.domain.pair_states import AgreedHow, PairState
from mentordesk.domain.pairs import ClosureOutcome
from mentordesk.domain.preferences import ThemeChoice
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from tests import builders
from tests.builders import Team
from tests.services.verbs import everything, nothing_written
from tests.ui.keyboard.hands import Hands

LOOKS = {
    "file.save_copy", "file.backup", "file.history", "file.history_here", "file.lock", "file.quit", "file.export",
    "edit.undo", "edit.redo", "edit.new", "edit.find_here", "edit.search", "edit.spelling", "edit.palette",
    "view.guard", "view.aloud", "view.one_thing", "view.next_pane", "view.previous_pane", "view.menu_bar",
    "go.today", "go.pairs", "go.sessions", "go.goals", "go.actions", "go.people", "go.program", "go.reports",
    "go.help", "go.settings", "go.back", "help.help", "help.shortcuts", "help.messages", "help.welcome", "help.about",
    "today.all", "pairs.versions", "pairs.open", "pairs.closed", "sessions.copy_agenda", "sessions.shared_note",
    "sessions.private_note", "sessions.versions", "sessions.prepare", "actions.mine",
    "actions.all", "actions.ended", "people.versions", "people.file", "people.unpaired", "people.all",
    "reports.pair", "reports.person", "help.first_page", "help.private", "help.stuck", "settings.check",
    "settings.what_helps", "goals.examples",
}  # fmt: skip
"""Show, go, copy, save a file beside."""

ASKS = {
    "file.capture", "file.import", "file.restore", "file.protect", "file.new_passphrase", "file.unprotect",
    "today.session", "today.action", "pairs.new", "pairs.plan", "pairs.check_in", "pairs.raise", "pairs.change",
    "pairs.begin", "pairs.pause", "pairs.start_closing", "pairs.close", "sessions.plan", "sessions.follow_up",
    "sessions.reschedule", "sessions.correct_held", "sessions.topic", "sessions.add_topic", "sessions.edit_topic",
    "sessions.template", "sessions.make_private", "sessions.share_lines", "sessions.share_note", "goals.check_in",
    "people.add", "people.erase", "program.objective", "program.rename", "program.expiry",
}  # fmt: skip
"""Open a form, a line or a question; nothing is written before the person goes on."""

UNDOABLE = {
    "file.remove_demo", "view.larger", "view.smaller", "view.normal", "view.light", "view.dark", "view.cream",
    "view.contrast", "view.system", "view.ruler", "view.line_focus", "view.calm",
    "today.bring_back", "pairs.resume", "pairs.again", "pairs.remove", "sessions.hold", "sessions.missed",
    "sessions.cancel", "sessions.reopen", "sessions.remove", "sessions.topic_up", "sessions.topic_down",
    "sessions.remove_topic", "sessions.topic_private", "sessions.make_all_private", "goals.reach", "goals.remove",
    "actions.done", "actions.drop", "actions.remove", "people.me", "people.leave", "people.back", "people.remove",
    "program.new", "program.remove", "settings.comfortable", "settings.standard",
}  # fmt: skip


def test_every_command_is_known_here_so_that_a_new_one_is_thought_about(hands: Hands):
    ids = {command.id for command in hands.window.commands.all()}
    assert ids - LOOKS - ASKS - UNDOABLE == set()
    assert LOOKS & ASKS == LOOKS & UNDOABLE == ASKS & UNDOABLE == set()


class Scene:
    """Makes what a command is for, and puts it in view."""

    def __init__(self, hands: Hands, desk: Desk, team: Team) -> None:
        self.hands, self.desk, self.team = hands, desk, team

    def before(self, action_id: str) -> None:
        page, _, verb = action_id.partition(".")
        getattr(self, f"_{page}", lambda _verb: None)(verb)
        self.desk._store.forget_history()

    def _see(self, kind: Kind, record_id: str) -> None:
        self.hands.window.open(Ref(kind, record_id))

    def _file(self, verb: str) -> None:
        if verb == "remove_demo":
            self.desk.demo.add()

    def _view(self, verb: str) -> None:
        away = ThemeChoice.CREAM if verb == "dark" else ThemeChoice.DARK
        self.desk.preferences.change(theme=away, text_size=150)

    def _today(self, verb: str) -> None:
        self.hands.window.show_page("today")
        if verb == "bring_back":
            self.desk.today.put_off(self.desk.queries.attention.everything()[0].key)

    def _pairs(self, verb: str) -> None:
        desk = self.desk
        mentor, mentee = desk.people.add("Bea"), desk.people.add("Cleo")
        pair = desk.pairs.make(self.team.program.id, mentor.id, mentee.id)
        states = {"resume": PairState.PAUSED, "again": PairState.CLOSED, "close": PairState.CLOSING}
        if verb != "begin":
            desk.pairs.begin(pair.id, how=AgreedHow.IN_PERSON)
        if states.get(verb) is PairState.PAUSED:
            desk.pairs.pause(pair.id)
        elif verb in states:
            desk.pairs.start_closing(pair.id)
            if verb == "again":
                desk.pairs.close(pair.id, outcome=ClosureOutcome.COMPLETED)
        self._see(Kind.PAIR, pair.id)

    def _sessions(self, verb: str) -> None:
        desk = self.desk
        session = desk.sessions.plan(self.team.pair.id, builders.an_instant(3))
        items = [desk.agenda.add(session.id, text) for text in ("One", "Two", "Three")]
        desk.notes.save_shared(session.id, "We talked about reviews")
        desk.notes.save_private("She seemed tired", session_id=session.id)
        if verb == "reopen":
            desk.sessions.cancel(session.id)
        elif verb in ("follow_up", "correct_held"):
            desk.sessions.hold(session.id)
        if verb in ("topic_up", "topic_down", "remove_topic", "topic_private", "edit_topic"):
            self._see(Kind.AGENDA_ITEM, items[1].id)
        else:
            self._see(Kind.SESSION, session.id)

    def _goals(self, _verb: str) -> None:
        goal = self.desk.goals.add(self.team.pair.id, "Lead a review", visibility=Visibility.SHARED)
        self._see(Kind.GOAL, goal.id)

    def _actions(self, _verb: str) -> None:
        self._see(Kind.ACTION, self.desk.actions.add(self.team.pair.id, self.team.amara.id, "Draft it").id)

    def _people(self, verb: str) -> None:
        person = self.desk.people.add("Bea")
        if verb == "back":
            self.desk.people.leave(person.id)
        self._see(Kind.PERSON, person.id)

    def _program(self, verb: str) -> None:
        page = self.hands.window.show_page("program")
        if verb == "remove":
            page.open(Ref(Kind.PROGRAM, self.desk.programs.create("Another").id))

    def _settings(self, verb: str) -> None:
        if verb == "standard":
            self.desk.preferences.change(text_size=150)
        self.hands.window.show_page("settings")


NEEDS_MORE = {
    "file.new_passphrase": "a passphrase: tests/ui/overlays/test_protect.py",
    "file.unprotect": "a passphrase: tests/ui/overlays/test_protect.py",
    "sessions.make_private": "a selection: tests/ui/pages/test_sessions.py",
    "sessions.share_lines": "a selection: tests/ui/pages/test_sessions.py",
}


def of_page(ids: set[str]) -> list[list[str]]:
    """Return ids in bundles, one for each page: a window is made once for all of a bundle."""
    pages = sorted({action.split(".")[0] for action in ids})
    return [sorted(action for action in ids if action.startswith(f"{page}.")) for page in pages]


def enabled(hands: Hands, action: str) -> bool:
    return next(command for command in hands.window.commands.all() if command.id == action).is_enabled()


@pytest.mark.parametrize("actions", of_page(UNDOABLE), ids=lambda bundle: bundle[0].split(".")[0])
def test_what_changes_at_once_is_taken_back_by_one_undo(hands: Hands, desk: Desk, team: Team, actions: list[str]):
    scene, found = Scene(hands, desk, team), []
    for action in actions:
        scene.before(action)
        start = everything(desk)
        if not enabled(hands, action):
            found.append(f"{action} cannot be done")
            continue
        hands.window.run(action)
        hands.window.autosave.flush()
        if everything(desk) == start:
            found.append(f"{action} changes nothing")
        desk.undo()
        if everything(desk) != start:
            found.append(f"{action} is not taken back by one undo")
    assert found == []


@pytest.mark.parametrize("actions", of_page(ASKS - {*NEEDS_MORE}), ids=lambda bundle: bundle[0].split(".")[0])
def test_what_asks_first_changes_nothing_yet(hands: Hands, desk: Desk, team: Team, actions: list[str]):
    scene, found = Scene(hands, desk, team), []
    for action in actions:
        scene.before(action)
        if not enabled(hands, action):
            found.append(f"{action} cannot be done")
            continue
        with nothing_written(desk):
            hands.window.run(action)
            hands.assert_held(action)
            hands.press("Escape")
            hands.assert_held(f"{action} given up")
        if (over := hands.overlay()) is not None:
            over.dismiss()
    assert found == []
