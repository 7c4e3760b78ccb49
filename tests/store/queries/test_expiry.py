"""Which notes of closed pairs are due, and which never are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mentordesk.domain.expiry import ExpiringKind
from mentordesk.domain.pair_states import PairState
from mentordesk.store import versions
from mentordesk.store.queries.expiry import ExpiryQueries
from tests.builders import (
    NOW,
    a_closure,
    a_day,
    a_held_session,
    a_move,
    a_pair,
    a_private_agenda_item,
    a_private_note,
    a_shared_note,
)

OLD = NOW - timedelta(days=200)


@pytest.fixture
def queries(store, clock):
    return ExpiryQueries(store.connection, clock)


@pytest.fixture
def program(store, repositories, team):
    """Keeps shared notes for 100 days and private ones for 50."""
    program = replace(team.program, shared_notes_days=100, private_notes_days=50)
    with store.transaction("Set the scene"):
        repositories.programs.update(program)
    return program


@pytest.fixture
def close(store, repositories, team):
    def close(days_ago, pair=None):
        pair = pair or team.pair
        with store.transaction("Set the scene"):
            repositories.pairs.update(replace(pair, state=PairState.CLOSED))
            repositories.closures.add(a_closure(pair, on=a_day(-days_ago)))

    return close


@pytest.fixture
def notes(store, repositories, team):
    """A session of 150 days ago with both notes, a note about the pair, and a reminder."""
    session = a_held_session(team.pair, -150)
    with store.transaction("Set the scene"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, "# Reviews\nWe talked"))
        repositories.private_notes.add(a_private_note(session, "Tired", updated_at=OLD))
        repositories.private_notes.add(a_private_note(team.pair, "Ask the lead", updated_at=OLD))
        repositories.private_agenda_items.add(a_private_agenda_item(team.pair, "On-call"))
    return session


def kinds(queries):
    return [(note.kind, note.words) for note in queries.due()]


SHARED = (ExpiringKind.SHARED, "Reviews")
PRIVATE = [
    (ExpiringKind.REMINDER, "On-call"),
    (ExpiringKind.PRIVATE, "Ask the lead"),
    (ExpiringKind.PRIVATE, "Tired"),
]


def test_nothing_is_due_where_the_program_keeps_everything(queries, close, notes):
    close(140)
    assert queries.due() == []
    assert queries.counts()[:2] == (0, 0)


def test_nothing_is_due_while_the_pair_is_open(queries, program, notes):
    assert queries.due() == []


def test_each_kind_is_due_on_the_day_its_own_time_is_over(queries, program, close, notes, clock):
    close(49)
    assert kinds(queries) == []
    clock.move(days=1)
    assert kinds(queries) == PRIVATE
    clock.move(days=49)
    assert kinds(queries) == PRIVATE
    clock.move(days=1)
    assert set(kinds(queries)) == {*PRIVATE, SHARED}
    assert queries.counts()[:2] == (4, 1)


def test_a_note_tells_whose_it_is_and_when_its_session_was(queries, program, close, notes, team):
    close(120)
    shared = next(note for note in queries.due() if note.kind is ExpiringKind.SHARED)
    assert shared.names == ("Amara Osei", "Lin Zhao")
    assert (shared.on, shared.since, shared.pair_id) == (a_day(-150), a_day(-120), team.pair.id)
    about_pair = next(note for note in queries.due() if note.words == "Ask the lead")
    assert (about_pair.about_id, about_pair.on) == (team.pair.id, None)


def test_a_clock_that_was_set_back_makes_nothing_go(queries, program, close, notes, clock):
    close(120)
    clock.set(NOW - timedelta(days=100))
    assert queries.due() == []


def test_a_closing_written_by_a_clock_that_stood_years_behind_does_not_count_from_then(queries, program, close, notes):
    close(9000)
    assert {note.since for note in queries.due()} == {a_day(-150)}


def test_a_note_that_was_written_in_since_waits_for_its_own_days(store, repositories, queries, program, close, notes):
    close(120)
    with store.transaction("Set the scene"):
        known = repositories.shared_notes.first(session_id=notes.id)
        repositories.shared_notes.update(replace(known, updated_at=NOW - timedelta(days=20)))
    assert SHARED not in kinds(queries)


def test_a_pair_that_was_reopened_is_not_due_any_more(store, repositories, queries, program, close, notes, team):
    close(120)
    with store.transaction("Set the scene"):
        repositories.pairs.update(replace(team.pair, state=PairState.ACTIVE))
    assert queries.due() == []


def test_a_pair_that_was_taken_up_again_is_over_when_the_last_of_them_is(
    store, repositories, queries, program, close, notes, team
):
    close(140)
    later = a_pair(program, team.amara, team.lin, continues_pair_id=team.pair.id)
    with store.transaction("Set the scene"):
        repositories.pairs.add(later)
    assert queries.due() == []
    close(60, later)
    assert kinds(queries) == PRIVATE


def test_a_closing_without_its_form_counts_from_its_move(store, repositories, queries, program, notes, team):
    with store.transaction("Set the scene"):
        repositories.pairs.update(replace(team.pair, state=PairState.CLOSED))
    with store.transaction("Set the scene"):
        repositories.pair_state_changes.add(a_move(team.pair, PairState.CLOSING, PairState.CLOSED, a_day(-60)))
    assert kinds(queries) == PRIVATE


def test_an_emptied_note_is_due_with_its_earlier_versions(store, repositories, queries, program, close, notes):
    close(120)
    with store.transaction("Set the scene"):
        known = repositories.shared_notes.first(session_id=notes.id)
        repositories.shared_notes.update(replace(known, body="", updated_at=OLD))
    shared = next(note for note in queries.due() if note.kind is ExpiringKind.SHARED)
    assert (shared.words, shared.versions) == ("", 1)


def test_the_list_can_be_cut(queries, program, close, notes):
    close(120)
    assert len(queries.due(limit=2)) == 2


def test_private_notes_are_not_listed_while_the_screen_is_shared(store, clock, program, close, notes):
    close(120)
    store.hide_private(on=True)
    assert kinds(ExpiryQueries(store.reads, clock)) == [SHARED]


def test_counts_are_remembered_while_nothing_comes_or_goes(
    store, repositories, queries, program, close, notes, clock, team
):
    close(49)
    assert queries.remembered_counts()[:2] == (0, 0)
    clock.move(days=1)
    assert queries.remembered_counts() == queries.counts() == (3, 1, team.pair.id)
    with store.transaction("Set the scene"):
        repositories.private_notes.remove(repositories.private_notes.first(session_id=notes.id).id)
    assert queries.remembered_counts() == queries.counts() == (2, 1, team.pair.id)
    store.undo()
    assert queries.remembered_counts() == (3, 1, team.pair.id)


def test_versions_of_a_note_that_is_gone_are_due_too(store, repositories, queries, program, close, notes):
    close(120)
    with store.transaction("Set the scene"):
        versions.keep(store.connection, "shared_note", "session_id", notes.id, "We talked before", OLD, OLD)
    with store.transaction("Set the scene"):
        repositories.shared_notes.remove(repositories.shared_notes.first(session_id=notes.id).id)
    shared = [note for note in queries.due() if note.kind is ExpiringKind.SHARED]
    assert [(note.words, note.versions, note.about_id) for note in shared] == [("", 1, notes.id)]
