"""What was deleted is gone from the bytes of the file when nothing can bring it back any more."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.store import driver
from mentordesk.store.backup import integrity
from mentordesk.store.repositories import Repositories
from mentordesk.store.search import Search
from mentordesk.store.store import Store
from tests.builders import NOW, a_held_session, a_private_note, a_shared_note, a_team
from tests.store.sealed import MARKER, holds

ROOT = Path(__file__).resolve().parents[2]
LONG = f"{MARKER} " + "and many more words that fill several pages " * 400


@pytest.fixture
def store(workspace):
    """Eight sessions with notes that stay, and one whose notes have MARKER."""
    store = Store(workspace, now=NOW)
    tables = Repositories(store)
    team = a_team(store, tables)
    for number in range(1, 9):
        with store.transaction("Add"):
            session = tables.sessions.add(a_held_session(team.pair, -number))
            tables.shared_notes.add(a_shared_note(session, f"Shared {number}"))
            tables.private_notes.add(a_private_note(session, f"Private {number}"))
    with store.transaction("Add"):
        session = tables.sessions.add(a_held_session(team.pair, -30, topic=MARKER))
        tables.shared_notes.add(a_shared_note(session, LONG))
        tables.private_notes.add(a_private_note(session, LONG))
    yield store
    store.close()


def marked(store):
    return next(s for s in Repositories(store).sessions.list() if s.topic == MARKER)


def noted(store):
    return store.connection.execute("PRAGMA user_version").fetchone()[0]


def test_a_deleted_session_is_gone_from_the_file_after_closing(store):
    with store.transaction("Remove session"):
        Repositories(store).sessions.remove(marked(store).id)
    store.close()
    assert holds(store.path.parent, MARKER) == []
    assert os.listdir(store.path.parent) == [store.path.name]


def test_a_deleted_session_can_be_brought_back_until_then(store):
    session = marked(store)
    with store.transaction("Remove session"):
        Repositories(store).sessions.remove(session.id)
    store.undo()
    assert len(Search(store.connection).find(MARKER)) == 3
    store.close()
    again = Store(store.path, now=NOW)
    assert len(Search(again.connection).find(MARKER)) == 3
    assert integrity(again.connection) == []
    again.close()


def test_what_undo_takes_away_is_gone_as_well(store):
    store.undo()
    store.close()
    assert holds(store.path.parent, MARKER) == []


def test_replaced_private_words_are_gone_after_locking(store):
    notes = Repositories(store).private_notes
    for body in ("quetzalword", "Something else"):
        with store.transaction("Edit"):
            notes.update(replace(notes.list()[0], body=body))
    store.lock()
    assert holds(store.path.parent, "quetzalword") == []
    store.unlock(None, now=NOW)
    assert noted(store) == 0
    assert integrity(store.connection) == []


def test_only_what_deletes_costs_a_closing_anything(store):
    tables = Repositories(store)
    note = tables.shared_notes.list()[0]
    with store.transaction("Edit"):
        tables.shared_notes.update(replace(note, body="New words"))
    assert noted(store) == 0
    with store.transaction("Remove"):
        tables.shared_notes.remove(note.id)
    assert noted(store) != 0


KILLED = """
import os, sys
from pathlib import Path
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW
from tests.store.sealed import MARKER
store = Store(Path(sys.argv[1]), now=NOW)
sessions = Repositories(store).sessions
with store.transaction("Remove session"):
    sessions.remove(next(s for s in sessions.list() if s.topic == MARKER).id)
os._exit(0)
"""


def test_after_a_kill_the_next_closing_does_it(store):
    store.close()
    subprocess.run([sys.executable, "-c", KILLED, str(store.path)], check=True, cwd=ROOT)
    again = Store(store.path, now=NOW)
    assert noted(again) != 0
    again.close()
    assert holds(store.path.parent, MARKER) == []


def test_a_disk_that_refuses_leaves_it_for_the_next_time(store):
    with store.transaction("Remove session"):
        Repositories(store).sessions.remove(marked(store).id)
    other = driver.open_writer(store.path)
    other.execute("BEGIN IMMEDIATE")
    store.connection.execute("PRAGMA busy_timeout = 20")
    store.close()
    other.execute("ROLLBACK")
    other.close()
    again = Store(store.path, now=NOW)
    assert noted(again) != 0
    again.close()
    assert holds(store.path.parent, MARKER) == []


def test_a_damaged_search_index_does_not_keep_the_workspace_from_closing(store):
    with store.transaction("Remove session"):
        Repositories(store).sessions.remove(marked(store).id)
    store.connection.execute("UPDATE private_note_fts_data SET block = zeroblob(20) WHERE id > 10")
    assert integrity(store.connection) != []
    store.close()
    assert os.listdir(store.path.parent) == [store.path.name]


def test_the_writer_writes_over_what_it_deletes(store):
    assert store.connection.execute("PRAGMA secure_delete").fetchone() == (1,)
