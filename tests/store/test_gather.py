"""A long transaction may take note of its writes on the way; nothing else about it changes."""

import pytest

from tests.builders import a_person


def fail(store, repositories, name):
    """Write a person, gather, and fail."""
    with store.transaction("Import"):
        repositories.people.add(a_person(name))
        store.gather()
        raise ZeroDivisionError


def names(repositories):
    return [person.display_name for person in repositories.people.list()]


def test_what_was_gathered_on_the_way_is_one_step_and_one_message(store, repositories):
    heard = []
    store.subscribe(heard.append)
    ana, bo = a_person("Ana"), a_person("Bo")
    with store.transaction("Import 2 people"):
        repositories.people.add(ana)
        store.gather()
        repositories.people.add(bo)
    assert [changes.ids("person") for changes in heard] == [{ana.id, bo.id}]
    store.undo()
    assert names(repositories) == []
    store.redo()
    assert names(repositories) == ["Ana", "Bo"]


def test_what_failed_after_gathering_leaves_nothing_for_the_next_step(store, repositories):
    with pytest.raises(ZeroDivisionError):
        fail(store, repositories, "Ana")
    with store.transaction("Add person"):
        repositories.people.add(a_person("Bo"))
    store.undo()
    assert names(repositories) == []
    assert store.undo_label is None


def test_a_nested_transaction_that_fails_takes_only_its_own_writes_along(store, repositories):
    with store.transaction("Outer"):
        repositories.people.add(a_person("Ana"))
        with pytest.raises(ZeroDivisionError):
            fail(store, repositories, "Bo")
    assert names(repositories) == ["Ana"]
    store.undo()
    assert names(repositories) == []
