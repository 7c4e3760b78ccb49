"""The workflows of a program by keyboard alone, each in no more keys than it should cost besides its text.

What a workflow needs that is not built yet is named in docs/accessibility.md.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.attention import Need
from mentordesk.domain.pair_states import AgreedHow, Mood, PairState
from mentordesk.domain.session_states import SessionState
from mentordesk.services.desk import Desk
from tests import builders
from tests.builders import Team
from tests.ui.all_words import all_words
from tests.ui.keyboard.hands import Hands

COLUMNS, NEW, CHANGED = "These people are", "New people", "People who change"
SHEET = "Full name,Work email,Department\nPriya Raman,priya@example.org,Data\nJoe Moss,joe@example.org,Ledger\n"


@contextmanager
def at_most(hands: Hands, keys: int) -> Iterator[None]:
    """Fail when what is done inside takes more keys than this besides its text."""
    before = hands.keys
    yield
    used = hands.pressed[before:]
    assert len(used) <= keys, f"{len(used)} keys instead of {keys}: {used}"


def test_a_program_is_started_in_five_steps_and_has_a_default_for_all_else(hands: Hands, desk: Desk, team: Team):
    with at_most(hands, 5):
        hands.find("new program")
        hands.type("Platform onboarding")
        hands.press("Tab")
        hands.type("New people find their way in a month.")
        hands.press("Tab")
        hands.type("O")
        hands.press("Tab")
    made = next(p for p in desk.records.programs.list() if p.id != team.program.id)
    assert made.name == "Platform onboarding"
    assert made.purpose == "New people find their way in a month."
    assert made.kind.value == "onboarding"
    assert (made.default_cadence_days, made.default_minutes, made.default_months) == (14, 45, 6)


def test_a_workflow_that_takes_one_key_more_is_noticed(hands: Hands):
    with pytest.raises(AssertionError, match="2 keys instead of 1"), at_most(hands, 1):
        hands.press("Tab", "Tab")


def test_people_come_from_pasted_rows_in_three_steps_and_in_one_the_next_time(hands: Hands, desk: Desk, tmp_path: Path):
    QApplication.clipboard().setText(SHEET)
    with at_most(hands, 2 + 3):
        hands.command("file.import")
        hands.press("Ctrl+V")
        hands.wait(lambda: hands.place == COLUMNS)
        hands.press("Return")
        hands.wait(lambda: hands.place == NEW)
        hands.press("Return")
        hands.wait(lambda: hands.overlay() is None)
    assert {"Priya Raman", "Joe Moss"} <= {person.display_name for person in desk.records.people.list()}
    QApplication.clipboard().setText(SHEET.replace("Ledger", "Risk"))
    with at_most(hands, 2 + 1):
        hands.command("file.import")
        hands.press("Ctrl+V")
        hands.wait(lambda: hands.place == CHANGED)
        hands.press("Return")
        hands.wait(lambda: hands.overlay() is None)
    joe = [person for person in desk.records.people.list() if person.display_name == "Joe Moss"]
    assert [person.team for person in joe] == ["Risk"]


def test_one_person_is_added_by_a_key_a_name_and_enter(hands: Hands, desk: Desk):
    hands.command("go.people")
    with at_most(hands, 2):
        hands.command("edit.new")
        hands.type("Joe Moss")
        hands.press("Return")
    assert "Joe Moss" in {person.display_name for person in desk.records.people.list()}


def test_two_people_are_put_together_by_a_key_and_their_names(hands: Hands, desk: Desk, team: Team):
    with at_most(hands, 3):
        hands.command("pairs.new")
        hands.type("Marek")
        hands.press("Return")
        hands.type("Lin")
        hands.press("Return")
        hands.wait(lambda: len(desk.records.pairs.list(state=PairState.FORMING)) == 1)
    [made] = desk.records.pairs.list(state=PairState.FORMING)
    assert (made.mentee_id, made.mentor_id) == (team.marek.id, team.lin.id)


def test_a_pair_begins_and_its_first_session_is_planned_from_the_rhythm(hands: Hands, desk: Desk, team: Team):
    hands.command("pairs.new")
    hands.type("Marek")
    hands.press("Return")
    hands.type("Lin")
    hands.press("Return")
    hands.wait(lambda: hands.place == "Begin")
    with at_most(hands, 4):
        hands.press("Return")
        hands.press("Return")
        hands.wait(lambda: hands.place == "Plan session")
        hands.press("Return")
        hands.press("Return")
    [begun] = [pair for pair in desk.records.pairs.list() if pair.mentee_id == team.marek.id]
    assert begun.state is PairState.ACTIVE
    assert [s.state for s in desk.records.sessions.list(pair_id=begun.id)] == [SessionState.PLANNED]


def test_a_session_is_prepared_from_today(hands: Hands, desk: Desk, team: Team):
    session = desk.sessions.plan(team.pair.id, builders.an_instant(0, 15))
    hands.wait(lambda: bool(desk.records.sessions.list()))
    with at_most(hands, 6):
        hands.command("go.today")
        hands.pane_to("Add agenda: Lin")
        hands.press("Return")
        hands.type("The review rotation, 15 min\nA talk in spring\n")
        hands.command("sessions.copy_agenda")
    assert [item.text for item in desk.agenda.of(session.id)] == ["The review rotation", "A talk in spring"]
    assert "A talk in spring" in QApplication.clipboard().text()


def test_a_session_is_captured_with_a_private_line_in_three_keys(hands: Hands, desk: Desk, team: Team):
    with at_most(hands, 3):
        hands.command("file.capture")
        hands.type("We went through the map\n! @Lin Draft the template by Friday\n% She looked tired\n* Half way there")
        hands.press("Ctrl+Return")
        hands.wait(lambda: bool(desk.records.sessions.list(state=SessionState.HELD)))
        hands.press("Return")
    [held] = desk.records.sessions.list(state=SessionState.HELD)
    assert len(desk.records.sessions.list(state=SessionState.PLANNED)) == 1
    assert "tired" not in desk.records.shared_notes.list(session_id=held.id)[0].body
    assert "tired" in desk.records.private_notes.list(session_id=held.id)[0].body
    assert [action.text for action in desk.records.actions.list()] == ["Draft the template"]
    hands.assert_held("after capturing")


def test_one_key_turns_the_line_private_and_one_all_that_is_typed(hands: Hands, desk: Desk, team: Team):
    with at_most(hands, 3):
        hands.command("file.capture")
        hands.type("She looked tired")
        hands.press("Ctrl+P")
        hands.press("Ctrl+Return")
        hands.wait(lambda: bool(desk.records.sessions.list(state=SessionState.HELD)))
    assert "tired" in desk.records.private_notes.list()[0].body
    assert not any("tired" in note.body for note in desk.records.shared_notes.list())


def test_the_weekly_look_takes_two_keys_for_each_pair_to_copy_a_sentence_or_to_say_that_one_spoke(
    hands: Hands, desk: Desk, team: Team
):
    desk.introduction.say_role(is_lead=True, is_mentor=True)
    priya, joe = desk.people.add("Priya Raman"), desk.people.add("Joe Moss")
    other = desk.pairs.make(team.program.id, priya.id, joe.id)
    desk.pairs.begin(other.id, how=AgreedHow.IN_PERSON)
    for pair in (team.pair, other):
        desk.pairs.check_in(pair.id, Mood.NEEDS_A_TALK, fact="The rhythm slips")
    hands.wait(lambda: len(desk.queries.attention.waiting()) > 1)
    hands.command("go.today")
    hands.pane_to("spoke")
    for _ in range(2):
        asked = hands.place
        with at_most(hands, 2):
            hands.press("Tab", "Return")
        assert QApplication.clipboard().text().startswith("Hello")
        QApplication.clipboard().clear()
        hands.press("Shift+Tab")
        assert hands.place == asked
        with at_most(hands, 2):
            hands.press("Return")
            hands.assert_held("after saying that they spoke")
        assert hands.place != asked
    assert [thing for thing in desk.queries.attention.waiting() if thing.need is Need.TALK] == []


def test_a_pair_is_closed_with_what_it_brought(hands: Hands, desk: Desk, team: Team):
    hands.command("go.pairs")
    with at_most(hands, 3):
        hands.find("start closing pair")
        hands.type("The year is over")
        hands.press("Return")
    assert desk.records.pairs.get(team.pair.id).state is PairState.CLOSING
    with at_most(hands, 7):
        hands.find("close pair")
        hands.press("Tab", "Tab")
        hands.type("Better questions")
        hands.press("Tab")
        hands.type("Leads reviews")
        hands.press("Tab")
        hands.type("A talk in spring")
        hands.press("Ctrl+Return")
    assert desk.records.pairs.get(team.pair.id).state is PairState.CLOSED
    [closure] = desk.records.closures.list()
    assert (closure.mentor_gains, closure.mentee_gains) == ("Better questions", "Leads reviews")
    assert closure.next_step == "A talk in spring"
    hands.assert_held("after closing a pair")


def test_a_summary_is_saved_in_three_keys_after_what_leaves_was_shown(
    hands: Hands, desk: Desk, team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    target = tmp_path / "summary.pdf"
    monkeypatch.setattr(hands.window.kit.dialogs, "choose_target", lambda *_: target)  # the system's own chooser
    session = desk.sessions.plan(team.pair.id, builders.an_instant(-1, 15))
    desk.sessions.hold(session.id)
    hands.command("go.pairs")
    with at_most(hands, 3):
        hands.command("file.export")
        hands.wait(lambda: "1 session" in all_words(hands.window))
        hands.press("Return")
        hands.wait(target.exists)
        hands.wait(lambda: hands.place.startswith("Done"))
        hands.press("Return")
    assert len(desk.records.receipts.list()) == 1
    hands.assert_held("after saving a summary")
