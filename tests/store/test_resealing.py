"""A store whose file is converted in turns answers every question meanwhile, takes no change, and can be stopped."""

import os
from contextlib import closing
from threading import Thread

import pytest

from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.errors import Cancelled, SaveFailed, UserError
from mentordesk.store import driver, purge
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.repositories import Repositories
from mentordesk.store.resealing import Stage, turns
from mentordesk.store.search import Search
from mentordesk.store.store import Store
from tests.builders import NOW, a_person
from tests.store.sealed import KEY, MARKER, OTHER, contents, fill, holds

WAYS = {"protect": (None, KEY), "unprotect": (KEY, None), "change": (KEY, OTHER)}


@pytest.fixture(params=WAYS)
def way(request):
    return WAYS[request.param]


def a_store(folder, key):
    store = Store(folder / "mine.mentordesk", now=NOW, key=key)
    fill(store)
    return store


def on_another_thread(turn, watch=UNWATCHED):
    raised = []

    def work():
        try:
            turn.work(watch)
        except (Cancelled, UserError) as error:
            raised.append(error)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def test_every_question_is_answered_and_every_change_refused_between_the_turns(tmp_path, way):
    old, new = way
    store = a_store(tmp_path, old)
    tables, search = Repositories(store), Search(store.reads)
    people = len(tables.people.list())
    stages = []
    for turn in turns(store, lambda: new, now=lambda: NOW):
        stages.append(turn.stage)
        on_another_thread(turn)
        assert len(tables.people.list()) == people
        assert len(search.find(MARKER)) == 1
        with closing(store.reader()) as reader:
            assert reader.execute("SELECT count(*) FROM person").fetchone() == (people,)
        with (
            pytest.raises(SaveFailed, match="being written anew.* What you typed is still here"),
            store.transaction("Add"),
        ):
            tables.people.add(a_person())
    assert stages == [Stage.PREPARE, Stage.PREPARE, Stage.WRITE, Stage.CHECK]
    assert store.key == new
    with store.transaction("Add"):
        tables.people.add(a_person())
    assert len(tables.people.list()) == people + 1
    store.close()
    assert os.listdir(tmp_path) == [store.path.name]
    assert contents(store.path, new)["search"]


@pytest.mark.parametrize("stage", [Stage.PREPARE, Stage.WRITE, Stage.CHECK])
def test_stopping_before_any_turn_leaves_the_file_as_it_was(tmp_path, way, stage):
    old, new = way
    store = a_store(tmp_path, old)
    under_way = turns(store, lambda: new, now=lambda: NOW)
    for turn in under_way:
        if turn.stage is stage:
            break
        on_another_thread(turn)
    under_way.close()
    assert store.key == old
    with store.transaction("Add"):
        Repositories(store).people.add(a_person())
    store.close()
    assert os.listdir(tmp_path) == [store.path.name]
    assert contents(store.path, old)["search"]


@pytest.mark.parametrize("stage", [Stage.WRITE, Stage.CHECK])
def test_a_turn_that_is_asked_to_stop_stops_in_its_middle(tmp_path, way, stage, monkeypatch):
    monkeypatch.setattr("mentordesk.store.sealing._LOOK_EVERY", 10)
    old, new = way
    store = a_store(tmp_path, old)
    told = []
    watch = Watch(lambda done, total: told.append(done / total), lambda: bool(told))
    under_way = turns(store, lambda: new, now=lambda: NOW)
    for turn in under_way:
        if turn.stage is stage:
            with pytest.raises(Cancelled):
                on_another_thread(turn, watch)
            break
        on_another_thread(turn)
    under_way.close()
    assert 0 <= told[0] <= 1
    assert store.key == old
    store.close()
    assert os.listdir(tmp_path) == [store.path.name]


def test_what_is_private_stays_hidden_while_the_file_is_converted(tmp_path, way):
    old, new = way
    store = a_store(tmp_path, old)
    store.hide_private(on=True)
    for turn in turns(store, lambda: new, now=lambda: NOW):
        on_another_thread(turn)
        assert store.reads.execute("SELECT count(*) FROM private_note").fetchone() == (0,)
        assert Search(store.reads).find(MARKER) == []
    assert Search(store.reads).find(MARKER) == []
    store.close()


def test_nobody_else_writes_between_the_turns(tmp_path, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 20)
    store = a_store(tmp_path, None)
    for turn in turns(store, lambda: KEY, now=lambda: NOW):
        on_another_thread(turn)
        if turn.stage in (Stage.WRITE, Stage.CHECK):
            with pytest.raises(UserError, match="busy"):
                Store(store.path, now=NOW)
    store.close()


def test_a_workspace_that_is_closed_in_the_middle_stays_closed(tmp_path, way):
    old, new = way
    store = a_store(tmp_path, old)
    under_way = turns(store, lambda: new, now=lambda: NOW)
    for _ in range(3):
        on_another_thread(next(under_way))
    store.close()
    under_way.close()
    assert store.is_locked
    assert os.listdir(tmp_path) == [store.path.name]
    assert contents(store.path, old)["search"]


def test_what_was_erased_is_gone_before_the_file_is_written_anew(tmp_path):
    store = a_store(tmp_path, KEY)
    with store.transaction("Erase", forgets=True):
        for table in ("private_note", "shared_note"):
            store.connection.execute(f"DELETE FROM {table}")
        PreferenceTable(store).set_value("erase.pending", "yes")
    assert purge.is_pending(store.connection)
    for turn in turns(store, lambda: None, now=lambda: NOW):
        on_another_thread(turn)
        if turn.stage is Stage.PREPARE:
            assert not purge.is_pending(store.connection)
    store.close()
    assert holds(tmp_path, MARKER) == []
