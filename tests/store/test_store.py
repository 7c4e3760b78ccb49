from dataclasses import replace

import pytest

from mentordesk.domain.changes import ChangeSet
from mentordesk.errors import SaveFailed
from mentordesk.store import driver
from mentordesk.store.store import HISTORY_LIMIT
from tests.builders import (
    a_draft,
    a_goal,
    a_goal_check,
    a_held_session,
    a_person,
    a_private_note,
    a_receipt,
    a_shared_note,
    an_action,
)


@pytest.fixture
def heard(store, team):
    """Every message after the team was written."""
    messages = []
    store.subscribe(messages.append)
    return messages


def add_person(store, repositories, name="Ada", **options):
    with store.transaction("Add person", **options):
        return repositories.people.add(a_person(name))


def test_a_change_is_one_step_with_a_label_and_one_message(store, repositories, heard, team):
    with store.transaction("Record session"):
        session = repositories.sessions.add(a_held_session(team.pair))
        note = repositories.shared_notes.add(a_shared_note(session))
        action = repositories.actions.add(an_action(team.pair, session_id=session.id))
    expected = {
        "session": frozenset({session.id}),
        "shared_note": frozenset({note.id}),
        "action_item": frozenset({action.id}),
    }
    assert heard == [ChangeSet("Record session", expected)]
    assert (store.undo_label, store.redo_label) == ("Record session", None)
    assert store.undo() == ChangeSet("Record session", expected)
    assert (store.undo_label, store.redo_label) == (None, "Record session")
    assert store.redo() == ChangeSet("Record session", expected)
    assert heard == [ChangeSet("Record session", expected)] * 3


def test_removing_a_pair_names_and_brings_back_all_that_hung_on_it(store, repositories, heard, team):
    with store.transaction("Fill"):
        session = repositories.sessions.add(a_held_session(team.pair))
        note = repositories.private_notes.add(a_private_note(session))
        goal = repositories.goals.add(a_goal(team.pair))
        check = repositories.goal_checks.add(a_goal_check(goal))
    heard.clear()
    with store.transaction("Remove pair"):
        repositories.pairs.remove(team.pair.id)
    (change,) = heard
    assert change.touched == {
        "pair": {team.pair.id},
        "session": {session.id},
        "private_note": {note.id},
        "goal": {goal.id},
        "goal_check": {check.id},
    }
    assert store.undo().touched == change.touched
    assert repositories.goal_checks.list() == [check]
    assert repositories.private_notes.list() == [note]


def test_writing_what_is_there_already_is_no_change(store, repositories, heard, team):
    with store.transaction("Edit person"):
        repositories.people.update(team.lin)
    assert heard == []
    assert store.undo_label is None


def test_nothing_to_undo_is_none(store):
    assert store.undo() is None
    assert store.redo() is None


def test_a_subscriber_reads_what_is_saved_and_may_write_itself(store, repositories, team):
    seen = []

    def on_change(change):
        reader = store.reader()
        seen.append(reader.execute("SELECT count(*) FROM person").fetchone()[0])
        reader.close()
        if change.label == "Add person":
            with store.transaction("Follow up"):
                repositories.people.update(replace(team.marek, team="Followed up"))

    store.subscribe(on_change)
    add_person(store, repositories)
    assert seen == [4, 4]
    assert store.undo_label == "Follow up"


def test_who_stops_listening_hears_no_more(store, repositories, team):
    messages = []
    stop = store.subscribe(messages.append)
    add_person(store, repositories)
    stop()
    add_person(store, repositories)
    assert len(messages) == 1


def test_a_failing_change_leaves_nothing_and_no_step(store, repositories, heard, team):
    def half_a_change():
        with store.transaction("Half a change"):
            repositories.people.add(a_person())
            repositories.pairs.remove(team.pair.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half_a_change()
    assert repositories.people.list() == [team.amara, team.lin, team.marek]
    assert repositories.pairs.list() == [team.pair]
    assert heard == []
    assert store.undo_label is None
    add_person(store, repositories)
    assert [len(change.touched) for change in heard] == [1]


def test_a_rule_of_the_file_that_is_broken_leaves_nothing(store, repositories, heard, team):
    def add_the_same_pair_again():
        with store.transaction("Add"):
            repositories.people.add(a_person())
            repositories.pairs.add(replace(team.pair, id="other"))

    with pytest.raises(driver.IntegrityError):
        add_the_same_pair_again()
    assert len(repositories.people.list()) == 3
    assert heard == []


def test_a_verb_within_a_verb_joins_its_step(store, repositories, heard):
    with store.transaction("Outer"):
        add_person(store, repositories, "One")
        add_person(store, repositories, "Two")
    assert [change.label for change in heard] == ["Outer"]
    store.undo()
    assert len(repositories.people.list()) == 3


def test_a_new_change_forgets_what_was_undone(store, repositories, team):
    add_person(store, repositories, "One")
    store.undo()
    add_person(store, repositories, "Two")
    assert store.redo() is None


def test_typing_is_one_step_until_the_field_is_left(store, repositories, team):
    session = a_held_session(team.pair)
    note = a_shared_note(session, "")
    with store.transaction("Add"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(note)
    store.forget_history()

    def type_text(text):
        with store.transaction("Edit note", merge=("note", note.id)):
            repositories.shared_notes.update(replace(note, body=text))

    for text in ("a", "ab", "abc"):
        type_text(text)
    store.break_merge()
    for text in ("abcd", "abcde"):
        type_text(text)
    bodies = []
    while store.undo():
        bodies.append(repositories.shared_notes.get(note.id).body)
    assert bodies == ["abc", ""]
    store.redo()
    type_text("abcx")
    type_text("abcxy")
    store.undo()
    assert repositories.shared_notes.get(note.id).body == "abc"


def test_typing_after_an_undo_is_a_step_of_its_own(store, repositories, team):
    def rename(team_name):
        with store.transaction("Edit person", merge=("person", team.lin.id)):
            repositories.people.update(replace(team.lin, team=team_name))

    rename("one")
    add_person(store, repositories)
    store.undo()
    rename("two")
    store.undo()
    assert repositories.people.get(team.lin.id).team == "one"


def test_typing_for_hours_is_kept_as_small_as_its_first_save(store, repositories, team):
    for number in range(300):
        with store.transaction("Edit person", merge=("person", team.lin.id)):
            repositories.people.update(replace(team.lin, bio=f"draft {number}"))
    assert len(store._undo) == 1
    assert len(store._undo[0].entries) == 1


def test_two_hundred_steps_are_kept(store, repositories, team):
    for number in range(HISTORY_LIMIT + 5):
        with store.transaction(f"Step {number}"):
            repositories.people.update(replace(team.lin, team=str(number)))
    undone = 0
    while store.undo():
        undone += 1
    assert undone == HISTORY_LIMIT == 200
    assert repositories.people.get(team.lin.id).team == "4"


def test_a_receipt_stays_when_the_change_beside_it_is_undone(store, repositories, heard, team):
    with store.transaction("Save summary"):
        receipt = repositories.receipts.add(a_receipt())
    assert heard[-1].ids("export_receipt") == {receipt.id}
    assert store.undo_label is None
    with store.transaction("Both"):
        repositories.receipts.add(a_receipt())
        repositories.people.add(a_person())
    store.undo()
    assert len(repositories.receipts.list()) == 2
    assert len(repositories.people.list()) == 3


def test_a_draft_is_neither_a_step_nor_news(store, repositories, heard, team):
    with store.transaction("Keep draft"):
        repositories.private_drafts.add(a_draft())
    assert heard == []
    assert store.undo_label is None
    assert len(repositories.private_drafts.list()) == 1


def test_forgetting_leaves_the_data_and_nothing_to_undo(store, repositories, team):
    add_person(store, repositories)
    store.forget_history()
    assert store.undo() is None
    assert len(repositories.people.list()) == 4


def test_no_private_text_of_the_undo_log_is_on_disk(store, repositories, team, tmp_path):
    session = a_held_session(team.pair)
    with store.transaction("Write"):
        repositories.sessions.add(session)
        note = repositories.private_notes.add(a_private_note(session, "before marzipan"))
    with store.transaction("Write"):
        repositories.private_notes.update(replace(note, body="after"))
    store.connection.execute("VACUUM")
    store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert all(b"before marzipan" not in path.read_bytes() for path in tmp_path.iterdir())
    store.undo()
    assert repositories.private_notes.get(note.id).body == "before marzipan"


def test_a_full_disk_is_a_sentence_and_loses_nothing_that_was_saved(store, repositories, heard, team):
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 10}")

    def write_a_lot():
        with store.transaction("Write a lot"), store.transaction("Inner"):
            repositories.people.add(a_person("Kept? No"))
            repositories.people.update(replace(team.lin, bio="word " * 100_000))

    for _ in range(3):
        with pytest.raises(SaveFailed, match="Not saved. The disk is full. .* What you typed is still here"):
            write_a_lot()
        assert not store.connection.in_transaction
    assert heard == []
    assert store.undo_label is None
    assert repositories.people.list() == [team.amara, team.lin, team.marek]
    store.connection.execute("PRAGMA max_page_count = 100000")
    add_person(store, repositories, "After")
    assert len(heard) == 1


def test_a_full_disk_while_undoing_keeps_the_step(store, repositories, team):
    with store.transaction("Clear"):
        repositories.people.update(replace(team.lin, bio="word " * 50_000))
    with store.transaction("Clear"):
        repositories.people.update(replace(team.lin, bio=""))
    store.connection.execute("VACUUM")
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(SaveFailed):
        store.undo()
    assert store.undo_label == "Clear"
    store.connection.execute("PRAGMA max_page_count = 100000")
    store.undo()
    assert repositories.people.get(team.lin.id).bio.startswith("word")


def test_a_file_busy_elsewhere_is_a_sentence(store, repositories, team):
    other = driver.open_writer(store.path)
    other.execute("BEGIN IMMEDIATE")
    store.connection.execute("PRAGMA busy_timeout = 1")
    with pytest.raises(SaveFailed, match="Another program is using the workspace file"):
        add_person(store, repositories)
    other.execute("ROLLBACK")
    other.close()
    add_person(store, repositories)


def test_an_error_of_our_own_in_sql_is_not_called_a_disk_error(store):
    with pytest.raises(driver.OperationalError, match="no such table"), store.transaction("Typo"):
        store.connection.execute("INSERT INTO typo VALUES (1)")


def test_closing_twice_and_listening_after_is_harmless(store, heard):
    store.close()
    store.close()
    assert heard == []
