"""Locking closes and forgets; unlocking opens again, and questions that were kept still answer."""

import pytest

from mentordesk.errors import SealedWorkspace, UserError, WorkspaceLocked, WrongPassphrase
from mentordesk.store import driver, schema
from mentordesk.store.headers import is_sealed
from mentordesk.store.repositories import Repositories
from mentordesk.store.resealing import take, turns
from mentordesk.store.search import Search
from mentordesk.store.store import Store
from tests.builders import NOW, a_person
from tests.store.sealed import KEY, MARKER, OTHER, contents, fill


def reseal(store, new, tell=lambda _step: None):
    take(turns(store, lambda: new, now=lambda: NOW, tell=tell))


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "mine.mentordesk", now=NOW, key=KEY)
    fill(store)
    yield store
    store.close()


def test_a_locked_store_answers_nothing_and_forgets_its_key(store):
    tables, search = Repositories(store), Search(store.reads)
    with store.transaction("Add person"):
        tables.people.add(a_person())
    assert store.undo_label == "Add person"
    store.lock()
    store.lock()
    assert store.is_locked
    assert store.key is None
    assert store.undo_label is None
    for ask in (tables.people.list, lambda: search.find(MARKER), store.reader, store.report_reader, store.warm_up):
        with pytest.raises(WorkspaceLocked, match="Unlock it to go on"):
            ask()
    with pytest.raises(WorkspaceLocked), store.transaction("Add person"):
        pass


def test_nothing_holds_the_file_of_a_locked_store(store):
    store.lock()
    other = driver.open_writer(store.path, KEY)
    assert other.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)  # refused while anybody has it open
    other.close()


def test_unlocking_goes_on_where_the_store_was(store):
    tables, search = Repositories(store), Search(store.reads)
    heard = []
    store.subscribe(heard.append)
    store.lock()
    store.unlock(KEY, now=NOW)
    assert [changes.touches(*schema.TABLES) for changes in heard] == [True]
    assert len(search.find(MARKER)) == 1
    with store.transaction("Add person"):
        person = tables.people.add(a_person("New Name"))
    assert store.undo_label == "Add person"
    store.undo()
    assert tables.people.find(person.id) is None
    store.unlock(OTHER, now=NOW)
    assert not store.is_locked


@pytest.mark.parametrize(("key", "error"), [(None, SealedWorkspace), (OTHER, WrongPassphrase)])
def test_a_wrong_key_leaves_the_store_locked(store, key, error):
    store.lock()
    with pytest.raises(error):
        store.unlock(key, now=NOW)
    assert store.is_locked
    store.unlock(KEY, now=NOW)
    assert not store.is_locked


def test_counts_of_changes_never_repeat_over_a_lock(store):
    seen = {store.reads.total_changes}
    for _ in range(3):
        store.lock()
        store.unlock(KEY, now=NOW)
        seen.add(store.reads.total_changes)
    assert len(seen) == 4


def test_a_store_cannot_be_locked_inside_a_transaction(store):
    with store.transaction("Add"), pytest.raises(RuntimeError, match="lock when it has ended"):
        store.lock()


def test_an_open_store_is_sealed_anew_and_goes_on(store):
    tables, search = Repositories(store), Search(store.reads)
    with store.transaction("Add person"):
        tables.people.add(a_person())
    told = []
    for new in (None, OTHER):
        reseal(store, new, told.append)
        assert store.key == new
        assert is_sealed(store.path) is (new is not None)
        assert store.undo_label is None
        assert len(search.find(MARKER)) == 1
    assert len(told) == 12
    store.close()
    assert contents(store.path, OTHER)["search"]


def test_a_store_that_cannot_be_sealed_anew_is_open_as_before(store, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 50)
    reader = store.reader()
    reader.execute("SELECT count(*) FROM person").fetchone()
    with pytest.raises(UserError, match="is being read at this moment"):
        reseal(store, OTHER)
    reader.close()
    assert store.key == KEY
    assert len(Search(store.reads).find(MARKER)) == 1


def test_a_failure_after_the_swap_opens_the_new_file(store):
    def fail(step):
        if step.name == "SWAPPED":
            raise RuntimeError("a listener fails")

    with pytest.raises(RuntimeError, match="a listener fails"):
        reseal(store, OTHER, fail)
    assert store.key == OTHER
    assert len(Search(store.reads).find(MARKER)) == 1
