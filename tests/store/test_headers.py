"""Sealed, plain, foreign, empty and damaged files are told apart, and no byte of them changes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.errors import DataTooNew, NotAWorkspace, SealedWorkspace, WrongPassphrase
from mentordesk.store import driver, opening
from mentordesk.store.headers import FileKind, check_header, fitting_key, is_sealed
from mentordesk.store.migrations import migrations
from mentordesk.store.store import Store
from tests.builders import NOW
from tests.store.sealed import KEY, MARKER, OTHER, contents, fill, holds

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sealed(tmp_path):
    path = tmp_path / "mine.mentordesk"
    store = Store(path, now=NOW, key=KEY)
    fill(store)
    store.close()
    return path


def folder_of(path):
    return {name: (path.parent / name).read_bytes() for name in os.listdir(path.parent)}


def refused(path, error, sentence, key=None):
    before = folder_of(path)
    with pytest.raises(error, match=sentence) as caught:
        Store(path, now=NOW, key=key)
    assert type(caught.value) is error
    assert caught.value.path == path
    assert folder_of(path) == before


def test_plain_and_sealed_are_told_apart(workspace, sealed):
    assert check_header(workspace) is FileKind.PLAIN
    assert check_header(sealed) is FileKind.SEALED
    assert is_sealed(sealed)
    assert fitting_key(workspace, KEY) is None
    assert fitting_key(sealed, KEY) == KEY


def test_a_sealed_workspace_asks_for_its_passphrase(sealed):
    refused(sealed, SealedWorkspace, "is protected by a passphrase. Enter it")


def test_a_wrong_passphrase_a_damaged_and_a_foreign_file_get_one_sentence(sealed, tmp_path):
    sentence = "not its passphrase, or the file is damaged, or it is not a MentorDesk workspace.*not touched"
    refused(sealed, WrongPassphrase, sentence, OTHER)
    content = bytearray(sealed.read_bytes())
    content[2000] ^= 1
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / sealed.name).write_bytes(content)
    refused(tmp_path / "damaged" / sealed.name, WrongPassphrase, sentence, KEY)
    (tmp_path / "chance").mkdir()
    (tmp_path / "chance" / sealed.name).write_bytes(os.urandom(8192))
    refused(tmp_path / "chance" / sealed.name, WrongPassphrase, sentence, KEY)


def test_a_plain_workspace_opens_though_a_key_is_at_hand(workspace):
    store = Store(workspace, now=NOW, key=KEY)
    assert store.key is None
    store.close()


def test_a_sealed_file_whose_end_is_missing_is_refused(sealed):
    sealed.write_bytes(sealed.read_bytes()[: -5 * 4096])
    refused(sealed, NotAWorkspace, "is damaged and cannot be read", KEY)


def test_a_sealed_file_with_a_page_of_nothing_is_no_workspace(sealed):
    content = bytearray(sealed.read_bytes())
    content[:4096] = bytes(4096)
    sealed.write_bytes(content)
    refused(sealed, NotAWorkspace, "is not a MentorDesk workspace, or it is damaged", KEY)


def test_a_sealed_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "other.db"
    connection = driver.open_writer(path, KEY)
    connection.execute("CREATE TABLE person (name)")
    connection.close()
    refused(path, NotAWorkspace, "a database of another program", KEY)


def test_a_sealed_workspace_of_a_newer_version_is_refused(sealed):
    connection = driver.open_writer(sealed, KEY)
    connection.execute("INSERT INTO _sqlite_migrations VALUES (99, 'mentordesk', 'm099_later', '2030-01-01')")
    connection.close()
    refused(sealed, DataTooNew, "used with a newer MentorDesk", KEY)


def test_a_wrong_key_leaves_the_log_of_a_killed_program_alone(sealed):
    script = (
        "import os, sys; from pathlib import Path; from mentordesk.store import driver\n"
        "from tests.store.sealed import KEY\n"
        "c = driver.open_writer(Path(sys.argv[1]), KEY)\n"
        "c.execute(\"UPDATE person SET team = 'Late' WHERE rid = 1\")\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(sealed)], check=True, cwd=ROOT)
    log = sealed.with_name(sealed.name + "-wal")
    before = sealed.read_bytes(), log.read_bytes()
    for key, error in ((None, SealedWorkspace), (OTHER, WrongPassphrase)):
        with pytest.raises(error):
            Store(sealed, now=NOW, key=key)
        assert (sealed.read_bytes(), log.read_bytes()) == before
    assert "Late" in contents(sealed, KEY)["person"][0]


def test_nothing_of_a_sealed_workspace_can_be_read_beside_it(tmp_path):
    path = tmp_path / "mine.mentordesk"
    store = Store(path, now=NOW, key=KEY)
    fill(store)
    assert path.with_name(path.name + "-wal").stat().st_size
    assert holds(tmp_path, MARKER) == []
    assert holds(tmp_path, "CREATE TABLE") == []
    reader, report = store.reader(), store.report_reader()
    assert (
        reader.execute("SELECT count(*) FROM person").fetchone()
        == report.execute("SELECT count(*) FROM person").fetchone()
    )
    reader.close()
    report.close()
    store.close()
    assert os.listdir(tmp_path) == [path.name]
    assert holds(tmp_path, MARKER) == []


def test_the_copy_before_an_update_is_sealed_with_the_same_key(tmp_path):
    """Stop before the last step, as an older version would have, then open."""
    from sqlite_utils import Database

    older = tmp_path / "mine.mentordesk"
    connection = driver.open_writer(older, KEY)
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    migrations.apply(Database(connection, execute_plugins=False), stop_before=opening.STEPS[-1])
    connection.execute("INSERT INTO preference (id, value) VALUES ('kept', 'yes')")
    connection.close()
    store = Store(older, now=NOW, key=KEY)
    store.close()
    (copy,) = (tmp_path / "mine backups").iterdir()
    assert is_sealed(copy)
    reader = driver.open_reader(copy, KEY)
    assert reader.execute("SELECT id FROM preference").fetchall() == [("kept",)]
    reader.close()
