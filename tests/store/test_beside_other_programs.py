"""Another program that opens the workspace while it is open here, and closes it again, takes nothing with it."""

import subprocess
import sys
from contextlib import closing

from mentordesk.store.driver import open_reader
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, a_person
from tests.faults import workspaces

VISIT = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM person").fetchall())
connection.close()
"""
"""As a browser of databases does: the last one to close a file takes its log away."""


def test_what_is_saved_after_another_program_came_and_went_is_kept(tmp_path):
    path = workspaces.make(tmp_path / "mine.mentordesk", None)
    store = Store(path, now=NOW)
    with store.transaction("Add person"):
        Repositories(store).people.add(a_person("Before"))
    subprocess.run([sys.executable, "-c", VISIT, str(path)], check=True, capture_output=True, timeout=60)
    with store.transaction("Add person"):
        Repositories(store).people.add(a_person("After"))
    with closing(open_reader(path)) as reader:  # what a start after a kill would find
        names = {name for (name,) in reader.execute("SELECT display_name FROM person")}
    store.close()
    assert {"Before", "After"} <= names
