import os
import shutil

import pytest

from mentordesk.errors import SaveFailed
from mentordesk.store import driver
from mentordesk.store.backup import counts, integrity, save_copy
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_person


def test_a_copy_holds_everything_and_opens_as_a_workspace(store, repositories, team, tmp_path):
    target = tmp_path / "elsewhere" / "Copy of 100% – mine?.mentordesk"
    target.parent.mkdir()
    save_copy(store.path, target)
    assert os.listdir(target.parent) == [target.name]
    copy = Store(target, now=NOW)
    assert Repositories(copy).people.list() == repositories.people.list()
    assert integrity(copy.connection) == []
    assert counts(copy.connection) == counts(store.connection)
    copy.close()


def test_a_copy_replaces_an_older_one_and_leaves_what_is_not_saved_yet(store, repositories, team, tmp_path):
    target = tmp_path / "copy.mentordesk"
    target.write_bytes(b"older")
    with store.transaction("Add person"):
        repositories.people.add(a_person("Not saved yet"))
        save_copy(store.path, target)
    reader = driver.open_reader(target)
    assert reader.execute("SELECT count(*) FROM person").fetchone() == (3,)
    reader.close()


def test_the_workspace_is_not_copied_onto_itself(store, team):
    before = store.path.read_bytes()
    with pytest.raises(SaveFailed, match="the workspace itself"):
        save_copy(store.path, store.path.parent / "." / store.path.name)
    assert store.path.read_bytes() == before


def test_a_copy_that_cannot_be_written_is_a_sentence_and_leaves_nothing(store, team, tmp_path):
    with pytest.raises(SaveFailed, match="could not be written to .* Choose another folder"):
        save_copy(store.path, tmp_path / "no such folder" / "copy.mentordesk")
    folder = tmp_path / "folder.mentordesk"
    folder.mkdir()
    with pytest.raises(SaveFailed, match="nothing was lost"):
        save_copy(store.path, folder)
    assert not [name for name in os.listdir(tmp_path) if "unfinished" in name]
    assert os.listdir(folder) == []


def test_a_damaged_workspace_makes_no_copy(store, team, tmp_path):
    store.close()
    damaged = tmp_path / "damaged.mentordesk"
    shutil.copyfile(store.path, damaged)
    with damaged.open("rb+") as file:
        file.seek(3 * 4096)
        file.write(b"\xff" * (damaged.stat().st_size - 4 * 4096))
    target = tmp_path / "copy.mentordesk"
    with pytest.raises(SaveFailed, match="The workspace itself was not touched"):
        save_copy(damaged, target)
    assert not target.exists()


def test_a_whole_workspace_has_no_problems_on_either_connection(store, repositories, team):
    reader = store.reader()
    assert integrity(store.connection) == []
    assert integrity(reader) == []
    reader.close()
    assert counts(store.connection)["person"] == 3
    assert store.undo_label is None


def test_damage_in_the_middle_is_told(store, repositories, team, tmp_path):
    with store.transaction("Add people"):
        repositories.people.add_all(a_person(f"Person {n}", bio="text " * 200) for n in range(200))
    store.close()
    with store.path.open("rb+") as file:
        file.seek(store.path.stat().st_size // 2)
        file.write(b"garbage!" * 2048)
    reader = driver.open_reader(store.path)
    problems = integrity(reader)
    reader.close()
    assert problems
    assert all("damaged" in problem.sentence or "index" in problem.sentence for problem in problems)


def test_a_link_to_nowhere_is_told(store, team):
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("UPDATE pair SET program_id = 'gone'")
    sentences = [problem.sentence for problem in integrity(store.connection)]
    assert sentences == ["1 of pair point to a program that is not there."]


@pytest.mark.parametrize("spoil", ["DELETE", "INSERT", "UPDATE"])
def test_a_search_index_that_lags_behind_is_told(store, repositories, team, spoil):
    statement = {
        "DELETE": "INSERT INTO person_fts(person_fts) VALUES ('delete-all')",
        "INSERT": "INSERT INTO person_fts(rowid, display_name) VALUES (99, 'nobody')",
        "UPDATE": "INSERT INTO person_fts(rowid, bio) VALUES (1, 'never written')",
    }[spoil]
    store.connection.execute(statement)
    reader = store.reader()
    expected = ["The search index of person does not agree with its table."]
    assert [problem.sentence for problem in integrity(store.connection)] == expected
    if spoil != "UPDATE":
        assert [problem.sentence for problem in integrity(reader)] == expected
    reader.close()
