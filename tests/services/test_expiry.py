"""Notes whose time is over: what was shown goes, can be undone, and is really gone afterwards."""

from dataclasses import replace

import pytest

from mentordesk.domain.expiry import ExpiringKind
from mentordesk.domain.pair_states import PairState
from mentordesk.services.backups import Reason
from mentordesk.services.desk import Desk
from mentordesk.store import purge, versions
from tests.builders import (
    a_closure,
    a_day,
    a_held_session,
    a_private_agenda_item,
    a_private_note,
    a_shared_note,
    a_sharing_check,
    an_action,
)
from tests.services.verbs import nothing_written, one_step

WORDS = ("quokkaone", "quokkatwo", "quokkathree", "quokkafour", "quokkafive", "quokkasix")


@pytest.fixture
def session(desk, repositories, team, scene):
    """A closed pair, 60 days over, in a program that keeps notes for 30; each note holds a word of WORDS."""
    session = a_held_session(team.pair, -70)
    scene(repositories.sessions, session)
    old = session.planned_at
    scene(repositories.shared_notes, a_shared_note(session, f"- [ ] @Lin {WORDS[0]}"))
    scene(repositories.private_notes, a_private_note(session, WORDS[1], updated_at=old))
    scene(repositories.private_notes, a_private_note(team.pair, WORDS[2], updated_at=old))
    scene(repositories.private_agenda_items, a_private_agenda_item(team.pair, WORDS[3]))
    scene(repositories.actions, an_action(team.pair, "draft", session_id=session.id, note_line=f"@Lin {WORDS[0]}"))
    scene(repositories.sharing_checks, a_sharing_check(session))
    with desk._store.transaction("Set the scene"):
        connection = desk._store.connection
        versions.keep(connection, "shared_note", "session_id", session.id, WORDS[4], old, old)
        versions.keep(connection, "private_note", "session_id", session.id, WORDS[5], old, old)
        repositories.pairs.update(replace(team.pair, state=PairState.CLOSED))
        repositories.closures.add(a_closure(team.pair, on=a_day(-60)))
        program = repositories.programs.get(team.program.id)
        repositories.programs.update(replace(program, shared_notes_days=30, private_notes_days=30))
    desk._store.forget_history()
    return session


def held(desk: Desk) -> list[int]:
    tables = ("shared_note", "private_note", "private_agenda_item", "shared_note_version", "private_note_version")
    return [desk.counts()[table] for table in (*tables, "sharing_check")]


def test_what_was_shown_goes_in_one_step_with_its_versions(desk, session):
    due = desk.queries.expiry.due()
    assert len(due) == 4
    assert held(desk) == [1, 2, 1, 1, 1, 1]
    with one_step(desk, "Remove notes of closed pairs", "shared_note", "private_note", "private_agenda_item"):
        assert desk.expiry.remove(due) == 4
    assert held(desk) == [0, 0, 0, 0, 0, 0]
    assert [(action.text, action.note_line) for action in desk.records.actions.list()] == [("draft", "")]
    desk.undo()
    assert held(desk) == [1, 2, 1, 1, 1, 1]
    assert not purge.is_pending(desk._store.connection)


def test_what_was_not_shown_or_not_ticked_stays(desk, session):
    shared = [note for note in desk.queries.expiry.due() if note.kind is ExpiringKind.SHARED]
    desk.expiry.remove(shared)
    assert held(desk) == [0, 2, 1, 0, 1, 0]


def test_what_is_not_due_any_more_stays(desk, session):
    due = desk.queries.expiry.due()
    desk.notes.save_private("written in since", session_id=session.id)
    assert desk.expiry.remove(due) == 3
    assert desk.notes.private(session_id=session.id) == "written in since"


def test_nothing_is_written_when_nothing_is_due_any_more(desk, session, clock):
    due = desk.queries.expiry.due()
    clock.move(days=-50)
    with nothing_written(desk):
        assert desk.expiry.remove(due) == 0


def test_a_backup_comes_before(desk, session):
    desk.expiry.back_up()
    (backup,) = desk.backups.backups()
    assert backup.reason is Reason.EXPIRY


def test_after_closing_no_byte_of_the_words_is_left_in_the_file(desk, session, workspace):
    desk.expiry.remove(desk.queries.expiry.due())
    desk.close()
    data = b"".join(path.read_bytes() for path in workspace.parent.glob(f"{workspace.name}*"))
    assert not [word for word in WORDS if word.encode() in data]


def test_the_words_are_in_the_file_before(desk, session, workspace):
    desk.close()
    data = workspace.read_bytes()
    assert [word for word in WORDS[:4] if word.encode() in data] == list(WORDS[:4])


def test_a_new_note_in_the_session_keeps_the_actions_of_the_one_that_went(desk, session):
    desk.expiry.remove(desk.queries.expiry.due())
    desk.notes.save_shared(session.id, "A new line")
    assert [action.text for action in desk.records.actions.list()] == ["draft"]


def test_search_finds_none_of_it_any_more(desk, session):
    assert desk.search.find(WORDS[1])
    desk.expiry.remove(desk.queries.expiry.due())
    assert not any(desk.search.find(word) for word in WORDS)
