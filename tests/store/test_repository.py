from dataclasses import replace

import pytest

from mentordesk.domain.people import PersonStatus
from mentordesk.domain.session_states import SessionState
from mentordesk.errors import NotFound
from tests.builders import a_held_session, a_person, a_session


def test_a_record_comes_back_as_it_went_in(store, repositories):
    ada = a_person("Ada Byron", languages=("English", "Français"), extras=(("Shoe size", "39 \u2033"),))
    with store.transaction("Add person"):
        repositories.people.add(ada)
    assert repositories.people.get(ada.id) == ada


def test_a_missing_record_is_none_to_find_and_a_sentence_to_get(repositories):
    assert repositories.people.find("nobody") is None
    with pytest.raises(NotFound, match="This person is not in the workspace any more"):
        repositories.people.get("nobody")


def test_updating_or_removing_a_missing_record_is_a_sentence(store, repositories):
    with store.transaction("Try"):
        with pytest.raises(NotFound):
            repositories.people.update(a_person())
        with pytest.raises(NotFound):
            repositories.people.remove("nobody")
    assert store.undo_label is None


def test_a_write_without_a_transaction_is_a_bug(repositories):
    ada = a_person()
    for write in (repositories.people.add, repositories.people.update):
        with pytest.raises(RuntimeError):
            write(ada)
    with pytest.raises(RuntimeError):
        repositories.people.remove(ada.id)
    with pytest.raises(RuntimeError):
        repositories.people.add_all([ada])
    assert repositories.people.list() == []


def test_lists_are_filtered_by_value_by_null_and_by_any_of_several(store, repositories, team):
    planned, held = a_session(team.pair), a_held_session(team.pair)
    with store.transaction("Add sessions"):
        repositories.sessions.add_all((planned, held))
    assert repositories.sessions.list(held_at=None) == [planned]
    assert repositories.sessions.list(state=SessionState.HELD) == [held]
    assert repositories.sessions.list(state=(SessionState.HELD, SessionState.PLANNED)) == [planned, held]
    assert repositories.sessions.list(state=()) == []
    assert repositories.sessions.list(order_by="planned_at") == [held, planned]
    assert repositories.sessions.first(pair_id=team.pair.id) == planned


def test_an_update_writes_every_field(store, repositories, team):
    changed = replace(team.lin, display_name="Lin Z.", status=PersonStatus.LEFT, team="", manager_id=team.amara.id)
    with store.transaction("Edit person"):
        repositories.people.update(changed)
    assert repositories.people.get(team.lin.id) == changed


def test_removing_a_person_takes_their_pairs_along(store, repositories, team):
    with store.transaction("Remove person"):
        repositories.people.remove(team.lin.id)
    assert repositories.pairs.list() == []
    assert repositories.enrollments.list(person_id=team.lin.id) == []
