"""Workspaces that the faults are tried on, and what must hold in every one of them afterwards."""

import shutil
from contextlib import closing
from pathlib import Path

from mentordesk.store import driver, opening
from mentordesk.store.backup import integrity
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.migrations import migrations
from mentordesk.store.repositories import Repositories
from mentordesk.store.schema import TABLES
from mentordesk.store.store import Store
from tests.builders import NOW, a_held_session, a_private_note, a_shared_note
from tests.store.sealed import fill

Rows = dict[str, list[tuple]]


def make(path: Path, key: WorkspaceKey | None = None) -> Path:
    """Make a small workspace with a team, sixty people, a session and a private note; nobody has it open."""
    store = Store(path, now=NOW, key=key)
    fill(store)
    store.close()
    return path


def make_full(path: Path, key: WorkspaceKey | None = None) -> Path:
    """Make a workspace whose pages are nearly all in use: three hundred sessions with notes, and nothing deleted."""
    make(path, key)
    with closing(Store(path, now=NOW, key=key)) as store:
        tables = Repositories(store)
        (pair,) = tables.pairs.list()
        with store.transaction("Fill"):
            for number in range(2, 302):
                session = tables.sessions.add(a_held_session(pair, -number, topic=f"Topic {number}"))
                tables.shared_notes.add(a_shared_note(session, f"We talked of {number} things. " * 20))
                tables.private_notes.add(a_private_note(session, f"Thought {number} of it. " * 9))
        store.connection.execute("VACUUM")
    return path


def make_older(path: Path, modern: Path, *, before: str = "m005_actions_by_the_day_they_were_done") -> Path:
    """Make a workspace with the rows of ``modern`` as it was before the step ``before`` changed its shape.

    What a later step brought is not in it: see ``known_to``.
    """
    from sqlite_utils import Database

    with closing(driver.open_writer(path)) as connection:
        connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
        migrations.apply(Database(connection, execute_plugins=False), stop_before=before)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("ATTACH ? AS modern", [str(modern)])
        known = {name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
        for table in (table for table in TABLES if table in known):
            columns = _columns(connection, "main", table)
            missing = columns.keys() - _columns(connection, "modern", table).keys()
            values = (f"'{columns[name]}'" if name in missing else name for name in columns)
            connection.execute(
                f"INSERT INTO main.{table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM modern.{table}"
            )
    return path


def _columns(connection: driver.Connection, schema: str, table: str) -> dict[str, str]:
    """Return the names of the columns, each with a value that it takes."""
    rows = connection.execute("SELECT name, type FROM pragma_table_info(?, ?)", [table, schema])
    return {name: "0" if kind == "INTEGER" else "" for name, kind in rows}


def known_to(older: Path, found: Rows) -> Rows:
    """Return of the rows of its modern twin those whose tables the older workspace has."""
    with closing(driver.open_untouched(older)) as connection:
        known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {table: each for table, each in found.items() if table in known}


def copied(source: Path, folder: Path) -> Path:
    """Copy a workspace at rest into a new folder of its own."""
    folder.mkdir(parents=True)
    return Path(shutil.copyfile(source, folder / source.name))


def rows(store: Store) -> Rows:
    """Return every row of every table of ours, with its number."""
    return {t: store.connection.execute(f"SELECT * FROM {t} ORDER BY rid").fetchall() for t in TABLES}


def whole(path: Path, key: WorkspaceKey | None = None) -> Rows:
    """Open as the program does, hold pages, links and search indexes against each other, and return every row."""
    store = Store(path, now=NOW, key=key)
    try:
        assert [problem.sentence for problem in integrity(store.connection)] == []
        return rows(store)
    finally:
        store.close()


def names(found: Rows) -> set[str]:
    """Return the names of the people among the rows."""
    return {row[2] for row in found["person"]}


def steps_of(path: Path) -> frozenset[str]:
    return opening.applied_steps(path)
