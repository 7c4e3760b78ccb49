from dataclasses import replace

import pytest

from mentordesk.store.journal import Entry, compact, statements
from tests.builders import a_held_session, a_person, a_shared_note, a_skill


def an_entry(operation, table, rid, number=0):
    return Entry(operation, table, rid, f"id-{rid}", f"inverse {number}")


def test_typing_keeps_only_the_way_back_to_the_first_state():
    first, second, third = (an_entry("update", "shared_note", 1, n) for n in range(3))
    assert compact(compact([first], [second]), [third]) == [first]
    inserted = an_entry("insert", "shared_note", 1)
    assert compact([inserted], [second]) == [inserted]


def test_rows_of_other_tables_and_new_rows_are_kept():
    typed = an_entry("update", "shared_note", 1)
    action, later = an_entry("insert", "action_item", 1), an_entry("update", "action_item", 1)
    assert compact([typed], [typed, action]) == [typed, action]
    assert compact([typed, action], [later]) == [typed, action]


def test_a_table_with_a_deleted_row_or_several_rows_keeps_everything():
    update, delete = an_entry("update", "goal", 1), an_entry("delete", "goal", 1)
    assert compact([update], [update, delete]) == [update, update, delete]
    other = an_entry("update", "goal", 2)
    assert compact([update, other], [update]) == [update, other, update]


def test_a_merged_step_in_which_two_rows_swap_a_unique_name_can_be_undone(store, repositories):
    one, two = a_skill("One"), a_skill("Two")
    with store.transaction("Add skills"):
        repositories.skills.add_all((one, two))
    for changed in (replace(one, name="Three"), replace(two, name="Four")):
        with store.transaction("Rename", merge=("skill", "x")):
            repositories.skills.update(changed)
    for changed in (replace(one, name="Five"), replace(two, name="Three")):
        with store.transaction("Rename", merge=("skill", "x")):
            repositories.skills.update(changed)
    store.undo()
    assert repositories.skills.list() == [one, two]
    store.redo()
    assert [skill.name for skill in repositories.skills.list()] == ["Five", "Three"]


def test_runs_of_one_kind_are_taken_back_in_few_statements():
    added = [Entry("insert", "person", n, f"id-{n}", f"DELETE FROM person WHERE rid = {n}") for n in range(1200)]
    found = list(statements(added))
    assert len(found) == 3
    assert found[0].startswith("DELETE FROM person WHERE rid IN (1199, 1198, ")
    gone = [
        Entry("delete", "skill", n, f"{n}", f"INSERT INTO skill (rid, id) VALUES ({n}, ' VALUES ')") for n in (1, 2)
    ]
    assert list(statements(gone)) == ["INSERT INTO skill (rid, id) VALUES (2, ' VALUES '), (1, ' VALUES ')"]


@pytest.mark.parametrize(("notes", "length"), [(1, 5_000_000), (600, 20_000)])
def test_very_long_texts_come_back(store, repositories, team, notes, length):
    sessions = [a_held_session(team.pair, -n) for n in range(notes)]
    body = "It's ✓ long. " * (length // 13)
    with store.transaction("Add notes"):
        repositories.sessions.add_all(sessions)
        repositories.shared_notes.add_all(a_shared_note(session, body) for session in sessions)
    with store.transaction("Remove pair"):
        repositories.pairs.remove(team.pair.id)
    assert repositories.shared_notes.list() == []
    store.undo()
    assert {note.body for note in repositories.shared_notes.list()} == {body}
    assert len(repositories.sessions.list()) == notes


def test_five_thousand_people_are_one_step(store, repositories):
    people = [a_person(f"Person {n}") for n in range(5000)]
    managed = [replace(person, manager_id=people[n // 7].id) for n, person in enumerate(people)]
    with store.transaction("Import 5,000 people"):
        repositories.people.add_all(managed)
    store.undo()
    assert repositories.people.list() == []
    store.redo()
    assert repositories.people.list() == managed
