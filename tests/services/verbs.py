"""What every verb owes: one undo step under its label, one message, undo to the start and redo to the end."""

from collections.abc import Iterator
from contextlib import contextmanager

from mentordesk.domain.changes import ChangeSet
from mentordesk.services.desk import Desk
from mentordesk.store import schema


class Scene:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def __call__(self, table, *records):
        with self._desk._store.transaction("Set the scene"):
            table.add_all(records)
        self._desk._store.forget_history()
        return records[0] if len(records) == 1 else records


def everything(desk: Desk) -> dict[str, list[tuple]]:
    """Return all rows of all tables that undo looks after."""
    tables = [t for t in schema.TABLES if t not in schema.UNWATCHED | schema.NOT_UNDONE | set(schema.VERSIONS.values())]
    connection = desk._store.connection
    return {t: [tuple(r) for r in connection.execute(f"SELECT * FROM {t} ORDER BY rid")] for t in tables}


@contextmanager
def one_step(desk: Desk, label: str, *tables: str) -> Iterator[None]:
    """What runs inside is one step called ``label`` that touches at least ``tables``, told once, and can be undone."""
    heard: list[ChangeSet] = []
    start = everything(desk)
    stop = desk.subscribe(heard.append)
    yield
    stop()
    end = everything(desk)
    assert [changes.label for changes in heard] == [label]
    assert set(tables) <= set(heard[0].touched)
    assert desk.undo_label == label
    desk.undo()
    assert everything(desk) == start
    desk.redo()
    assert everything(desk) == end


@contextmanager
def nothing_written(desk: Desk) -> Iterator[None]:
    """What runs inside (and is refused) leaves the workspace and the undo history as they were."""
    start, label = everything(desk), desk.undo_label
    yield
    assert everything(desk) == start
    assert desk.undo_label == label
