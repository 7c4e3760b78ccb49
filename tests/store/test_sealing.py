"""A workspace goes under a passphrase and back without losing a row, whenever the process is killed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.errors import NotAWorkspace, SaveFailed, UserError, WrongPassphrase
from mentordesk.store import driver, keys, leftovers, opening, recovery, sealing
from mentordesk.store.backup import integrity
from mentordesk.store.headers import is_sealed
from mentordesk.store.sealing import Step
from mentordesk.store.store import Store
from tests.builders import NOW
from tests.store.sealed import KEY, MARKER, OTHER, contents, fill, holds

ROOT = Path(__file__).resolve().parents[2]
WAYS = {"protect": (None, KEY), "unprotect": (KEY, None), "change": (KEY, OTHER)}


@pytest.fixture(params=WAYS)
def way(request):
    return WAYS[request.param]


def a_workspace(folder, key):
    path = folder / "mine.mentordesk"
    store = Store(path, now=NOW, key=key)
    fill(store)
    store.close()
    return path


def test_every_row_keeps_its_number_and_search_still_finds(tmp_path, way):
    old, new = way
    path = a_workspace(tmp_path, old)
    before = contents(path, old)
    assert before["search"]
    told = []
    sealing.convert(path, old, new, told.append)
    assert told == list(Step)
    assert os.listdir(tmp_path) == [path.name]
    assert contents(path, new) == before
    assert (holds(tmp_path, MARKER) == []) is (new is not None)


def test_marks_log_and_indexes_are_as_before(tmp_path, way):
    old, new = way
    path = a_workspace(tmp_path, old)
    connection = driver.open_writer(path, old)
    connection.execute("PRAGMA user_version = 7")
    connection.close()
    sealing.convert(path, old, new)
    connection = driver.open_reader(path, new)
    found = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("user_version", "application_id", "journal_mode")
    ]
    connection.close()
    assert found == [7, driver.APPLICATION_ID, "wal"]
    store = Store(path, now=NOW, key=new)
    assert integrity(store.connection) == []
    store.close()


def test_what_a_killed_program_left_in_its_log_comes_along(tmp_path):
    path = tmp_path / "mine.mentordesk"
    script = (
        "import os, sys; from pathlib import Path; from mentordesk.store.store import Store\n"
        "from tests.builders import NOW; from tests.store.sealed import fill\n"
        "fill(Store(Path(sys.argv[1]), now=NOW)); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True, cwd=ROOT)
    assert path.with_name(path.name + "-wal").stat().st_size
    sealing.convert(path, None, KEY)
    assert holds(tmp_path, MARKER) == []
    assert contents(path, KEY)["search"]


KILLED = """
import os, signal, sys
from pathlib import Path
from mentordesk.store import sealing
from tests.store.test_sealing import WAYS
def tell(step):
    if step.name == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)
old, new = WAYS[sys.argv[2]]
sealing.convert(Path(sys.argv[1]), old, new, tell)
"""


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("name", WAYS)
def test_a_kill_at_any_step_leaves_the_old_or_the_new_one_whole(tmp_path, name, step):
    old, new = WAYS[name]
    path = a_workspace(tmp_path, old)
    before = contents(path, old)
    done = subprocess.run([sys.executable, "-c", KILLED, str(path), name, step.name], cwd=ROOT)
    assert done.returncode == -9
    swapped = step in (Step.SWAPPED, Step.DONE)
    fits, other = (new, old) if swapped else (old, new)
    if fits is not None and other is not None:
        with pytest.raises(WrongPassphrase):
            Store(path, now=NOW, key=other)
    assert contents(path, fits) == before
    assert os.listdir(tmp_path) == [path.name]
    assert (holds(tmp_path, MARKER) == []) is (fits is not None)


def test_kills_at_moments_of_chance_lose_nothing(tmp_path):
    path = a_workspace(tmp_path, None)
    before = contents(path, None)
    script = KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "pass").replace(
        "old, new", "print('ready', flush=True)\nold, new", 1
    )
    for kill in range(int(os.environ.get("MENTORDESK_KILLS", "10"))):
        name = "unprotect" if is_sealed(path) else "protect"
        child = subprocess.Popen(
            [sys.executable, "-c", script, str(path), name, "-"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout.readline() == "ready\n"
        try:
            child.wait(timeout=0.004 * (kill % 12))
        except subprocess.TimeoutExpired:
            child.kill()
        child.communicate()
        assert contents(path, KEY) == before
        assert os.listdir(tmp_path) == [path.name]


@pytest.mark.parametrize("name", ["protect", "unprotect"])
def test_a_kill_in_the_middle_of_a_write_without_a_log_is_mended(tmp_path, name):
    key, _ = WAYS[name]
    path = a_workspace(tmp_path, key)
    before = contents(path, key)
    done = subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(path), name], cwd=ROOT)
    assert done.returncode == -9
    assert path.with_name(path.name + "-journal").stat().st_size > 4096
    if key is not None:
        with pytest.raises(WrongPassphrase):
            Store(path, now=NOW, key=OTHER)
    assert contents(path, key) == before
    assert os.listdir(tmp_path) == [path.name]


HALF_WRITTEN = """
import os, signal, sys
from pathlib import Path
from mentordesk.store import driver
from tests.store.test_sealing import WAYS
connection = driver.open_writer(Path(sys.argv[1]), WAYS[sys.argv[2]][0])
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 2")
connection.execute("BEGIN")
connection.execute("UPDATE person SET bio = hex(randomblob(4000)), team = 'half'")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_readable_remains_go_even_before_the_passphrase_is_known(tmp_path):
    path = a_workspace(tmp_path, KEY)
    leftovers.converting(path).write_bytes(MARKER.encode())
    leftovers.converting(path).with_name(path.name + ".converting-journal").write_bytes(MARKER.encode())
    with pytest.raises(UserError, match="protected by a passphrase"):
        Store(path, now=NOW)
    assert holds(tmp_path, MARKER) == []


def test_the_remains_stay_while_another_process_is_converting(tmp_path, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 50)
    path = a_workspace(tmp_path, KEY)
    busy = driver.open_writer(path, KEY)
    sealing._be_alone(busy)
    leftovers.converting(path).write_bytes(b"half")
    with pytest.raises(UserError, match="Another program is busy"):
        Store(path, now=NOW)
    assert leftovers.of(path)
    busy.close()


def test_remains_that_cannot_be_removed_are_told(tmp_path):
    path = a_workspace(tmp_path, None)
    leftovers.converting(path).mkdir()
    with pytest.raises(UserError, match="could not remove .* Remove it, then start again"):
        Store(path, now=NOW)


def test_nothing_is_converted_while_somebody_reads(tmp_path, monkeypatch):
    monkeypatch.setattr(driver, "BUSY_TIMEOUT_MS", 50)
    path = a_workspace(tmp_path, None)
    reader = driver.open_reader(path)
    reader.execute("SELECT count(*) FROM person").fetchone()
    with pytest.raises(UserError, match="is being read at this moment"):
        sealing.convert(path, None, KEY)
    reader.close()
    sealing.convert(path, None, KEY)
    assert contents(path, KEY)["search"]


FULL = """
import resource, signal, sys
from pathlib import Path
from mentordesk.errors import SaveFailed
from mentordesk.store import sealing
from tests.store.sealed import KEY
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    sealing.convert(Path(sys.argv[1]), None, KEY)
except SaveFailed as error:
    print(error)
"""


def test_a_disk_without_room_leaves_all_as_it_was(tmp_path):
    path = a_workspace(tmp_path, None)
    before = contents(path, None)
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True
    )
    assert "Nothing was changed" in done.stdout
    assert os.listdir(tmp_path) == [path.name]
    assert contents(path, None) == before


def test_a_new_file_that_differs_never_takes_the_place(tmp_path):
    path = a_workspace(tmp_path, None)
    before = contents(path, None)

    def spoil(step):
        if step is Step.SYNCED:
            connection = driver.open_writer(leftovers.converting(path), KEY)
            connection.execute("UPDATE person SET team = 'Other' WHERE rid = 1")
            connection.close()

    with pytest.raises(SaveFailed, match="Nothing was changed"):
        sealing.convert(path, None, KEY, spoil)
    assert os.listdir(tmp_path) == [path.name]
    assert contents(path, None) == before


def test_protect_change_and_unprotect_by_words(tmp_path):
    path = a_workspace(tmp_path, None)
    before = contents(path, None)
    first = sealing.protect(path, "first words")
    assert sealing.key_of(path, "first words") == first
    second = sealing.change_passphrase(path, first, "second words")
    assert second.salt != first.salt
    with pytest.raises(WrongPassphrase):
        sealing.key_of(path, "first words")
    sealing.unprotect(path, sealing.key_of(path, "second words"))
    assert contents(path, None) == before
    with pytest.raises(UserError, match="has no passphrase"):
        sealing.key_of(path, "second words")


def test_a_file_sealed_the_way_of_an_older_version_still_opens(tmp_path, monkeypatch):
    older, newer = keys.Derivation(64, 1, 1), keys.Derivation(128, 1, 1)
    key = keys.derive("words", bytes(16), older)
    opening.create(tmp_path / "old.mentordesk", key)
    monkeypatch.setattr(keys, "FORMATS", (newer, older))
    assert sealing.key_of(tmp_path / "old.mentordesk", "words") == key


def test_a_key_is_found_though_all_behind_the_first_page_is_damaged(tmp_path):
    path = tmp_path / "mine.mentordesk"
    key = keys.new_key("three quiet herons wade")
    Store(path, now=NOW, key=key).close()
    path.write_bytes(path.read_bytes()[:4096] + os.urandom(path.stat().st_size - 4096))
    assert sealing.key_of(path, "three quiet herons wade") == key
    assert recovery.key_of(path, "".join(recovery.code_of(key))) == key
    with pytest.raises(WrongPassphrase):
        sealing.key_of(path, "three loud herons wade")
    with pytest.raises(NotAWorkspace):
        Store(path, now=NOW, key=key)
