"""What was acknowledged survives the process being killed at any moment, and the lower layers live without Qt."""

import os
import random
import subprocess
import sys
from pathlib import Path

from mentordesk.store.backup import integrity
from mentordesk.store.repositories import Repositories
from mentordesk.store.search import Search
from mentordesk.store.store import Store
from tests.builders import NOW, a_team

KILLS = int(os.environ.get("MENTORDESK_KILLS", "20"))
ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_held_session, a_private_note, a_shared_note
store = Store(Path(sys.argv[1]), now=NOW)
tables = Repositories(store)
(pair,) = tables.pairs.list()
print("ready", flush=True)
number = len(tables.sessions.list())
while True:
    number += 1
    with store.transaction("Record session"):
        session = tables.sessions.add(a_held_session(pair, -number, topic=f"number {number}"))
        note = tables.shared_notes.add(a_shared_note(session, f"note{number} " + "word " * (number % 900)))
        tables.private_notes.add(a_private_note(session, f"own{number}"))
    with store.transaction("Edit note", merge=("note", note.id)):
        tables.shared_notes.update(replace(note, body=note.body + " edited"))
    if number % 7 == 0:
        store.undo()
        store.redo()
    print(number, flush=True)
"""


def run(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def test_no_acknowledged_row_is_lost_however_often_the_writer_is_killed(workspace):
    store = Store(workspace, now=NOW)
    a_team(store, Repositories(store))
    store.close()
    rng = random.Random(1)
    acknowledged = 0
    in_between: set[int] = set()  # saved when the kill came, and perhaps not edited yet
    for _ in range(KILLS):
        writer = run(WRITER, workspace)
        assert writer.stdout.readline() == "ready\n"
        wanted = acknowledged + rng.randint(1, 25)
        while acknowledged < wanted:
            acknowledged = int(writer.stdout.readline())
        writer.kill()
        rest = writer.stdout.read().split()
        writer.stdout.close()
        writer.wait()
        acknowledged = max([acknowledged, *(int(line) for line in rest if line.isdigit())])
        store = Store(workspace, now=NOW)
        sessions = Repositories(store).sessions.list()
        notes = Repositories(store).shared_notes.list()
        assert [session.topic for session in sessions] == [f"number {n + 1}" for n in range(len(sessions))]
        assert len(sessions) in (acknowledged, acknowledged + 1)
        edited = {number for number, note in enumerate(notes) if note.body.endswith(" edited")}
        assert set(range(acknowledged)) - in_between <= edited
        in_between |= set(range(acknowledged, len(sessions)))
        assert integrity(store.connection) == []
        assert len(Search(store.connection).find(f"note{acknowledged}")) == 1
        acknowledged = len(sessions)
        store.close()


SHORT_OF_SPACE = """
import resource, signal, sys
from pathlib import Path
from mentordesk.errors import SaveFailed
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_person
path = Path(sys.argv[1])
store = Store(path, now=NOW)
tables = Repositories(store)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
room = path.stat().st_size + 100_000
resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
saved = 0
try:
    while True:
        with store.transaction("Add person"):
            tables.people.add(a_person(f"Person {saved}", bio="word " * 900))
        saved += 1
except SaveFailed as error:
    print(error)
refused = 0
for _ in range(5):
    try:
        with store.transaction("Add person"):
            tables.people.add(a_person("Refused", bio="word " * 9000))
    except SaveFailed:
        refused += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with store.transaction("Add person"):
    tables.people.add(a_person("There is room again"))
print(saved, refused, len(tables.people.list()))
"""


def test_a_disk_that_refuses_is_a_sentence_loses_nothing_and_is_used_again_when_it_recovers(workspace):
    answer = subprocess.run(
        [sys.executable, "-c", SHORT_OF_SPACE, workspace], cwd=ROOT, capture_output=True, text=True, check=True
    )
    sentence, figures = answer.stdout.splitlines()
    saved, refused, people = map(int, figures.split())
    assert sentence.startswith("Not saved. The disk ")
    assert sentence.endswith("What you typed is still here.")
    assert (saved > 5, refused, people) == (True, 5, saved + 1)
    store = Store(workspace, now=NOW)
    assert [p.display_name for p in Repositories(store).people.list()] == [
        *(f"Person {n}" for n in range(saved)),
        "There is room again",
    ]
    assert integrity(store.connection) == []
    store.close()


WITHOUT_QT = """
import pkgutil, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError(f"{name} was asked for below the window")
sys.meta_path.insert(0, NoQt())
import importlib, mentordesk
for layer in ("domain", "store", "services", "exchange", "reports"):
    package = importlib.import_module(f"mentordesk.{layer}")
    for module in pkgutil.walk_packages(package.__path__, f"mentordesk.{layer}."):
        importlib.import_module(module.name)
print("fine")
"""

LEAN = """
import sys
from pathlib import Path
from mentordesk.store.repositories import Repositories
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.store import Store
from datetime import UTC, datetime
store = Store(Path(sys.argv[1]), now=datetime.now(UTC))
Repositories(store).people.list()
PreferenceTable(store).load()
heavy = {"sqlite_utils", "click", "dateutil", "typst", "python_calamine", "markdown_it", "sqlite3", "uuid6"}
print(sorted(heavy & set(sys.modules)))
"""


def test_all_layers_below_the_window_can_be_imported_without_qt():
    answer = subprocess.run([sys.executable, "-c", WITHOUT_QT], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stdout == "fine\n", answer.stderr


def test_opening_and_reading_an_up_to_date_workspace_imports_nothing_heavy(workspace):
    answer = subprocess.run(
        [sys.executable, "-c", LEAN, workspace], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert answer.stdout == "[]\n"
