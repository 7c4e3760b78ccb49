"""A file that loses its name while it is open takes no more saves, and what was saved can still be brought out."""

import os

import pytest

from mentordesk.errors import SaveFailed
from mentordesk.store.backup import save_copy_of_open
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_person
from tests.faults import workspaces
from tests.store.sealed import KEY

LOST = "moved, deleted or replaced while it was open"


@pytest.fixture(params=[None, KEY], ids=["plain", "sealed"])
def key(request):
    return request.param


@pytest.fixture
def store(tmp_path, key):
    store = Store(workspaces.make(tmp_path / "mine.mentordesk", key), now=NOW, key=key)
    add(store, "Before")
    yield store
    store.close()


def add(store, name):
    with store.transaction("Add person"):
        Repositories(store).people.add(a_person(name))


def delete(path):
    path.unlink()


def move(path):
    path.rename(path.with_name("elsewhere"))


def replace(path):
    os.replace(workspaces.make(path.with_name("other"), None), path)


@pytest.mark.parametrize("lose", [delete, move, replace])
def test_a_lost_file_takes_no_more_saves_and_gives_a_whole_copy(store, key, lose, tmp_path):
    lose(store.path)
    assert store.is_displaced
    with pytest.raises(SaveFailed, match=LOST):
        add(store, "After")
    with pytest.raises(SaveFailed, match=LOST):
        store.undo()
    copy = tmp_path / "copy.mentordesk"
    save_copy_of_open(store.connection, copy, key)
    found = workspaces.names(workspaces.whole(copy, key))
    assert "Before" in found
    assert "After" not in found


def test_a_file_that_is_moved_back_takes_saves_again(store, key):
    move(store.path)
    store.path.with_name("elsewhere").rename(store.path)
    add(store, "After")
    store.close()
    assert workspaces.names(workspaces.whole(store.path, key)) >= {"Before", "After"}


def test_the_connection_may_still_write_after_it_was_copied(store, key, tmp_path):
    save_copy_of_open(store.connection, tmp_path / "copy.mentordesk", key)
    add(store, "After")


def test_a_new_workspace_knows_where_it_is(tmp_path, key):
    store = Store(tmp_path / "new.mentordesk", now=NOW, key=key)
    assert not store.is_displaced
    store.close()
