"""A small sealed workspace for tests, and a key that costs nothing to derive."""

from pathlib import Path

from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.repositories import Repositories
from mentordesk.store.search import Search
from mentordesk.store.store import Store
from tests.builders import NOW, a_held_session, a_person, a_private_note, a_team

KEY = WorkspaceKey(bytes(range(32)), bytes(range(100, 116)))
OTHER = WorkspaceKey(bytes(range(1, 33)), bytes(range(50, 66)))
MARKER = "zanzibarmarker"


def fill(store: Store) -> None:
    """Give the store a team, a session with a private note that has MARKER, and gaps between its rows."""
    tables = Repositories(store)
    team = a_team(store, tables)
    with store.transaction("Add"):
        tables.people.add_all(a_person(f"Person {n}", bio="text " * 40) for n in range(60))
        session = tables.sessions.add(a_held_session(team.pair, -1, topic="A topic"))
        tables.private_notes.add(a_private_note(session, f"Only mine: {MARKER}"))
    with store.transaction("Remove"):
        for person in tables.people.list()[10:30]:
            tables.people.remove(person.id)
    store.forget_history()


def contents(path: Path, key: WorkspaceKey | None) -> dict[str, list[tuple]]:
    """Open the workspace as the program does; return every row with its number, and what a search finds."""
    store = Store(path, now=NOW, key=key)
    rows = store.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'")
    tables = [row[0] for row in rows if "_fts" not in row[0]]
    found = {t: store.connection.execute(f"SELECT rowid, * FROM {t} ORDER BY rowid").fetchall() for t in tables}
    hits = Search(store.connection).find(MARKER)
    store.close()
    return found | {"search": [(hit.ref.id,) for hit in hits]}


def holds(folder: Path, text: str) -> list[str]:
    """Return the files in ``folder`` in which ``text`` can be read."""
    return sorted(p.name for p in folder.rglob("*") if p.is_file() and text.encode() in p.read_bytes())
