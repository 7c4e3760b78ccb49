"""The connection that questions go to while the screen is shared: on it, nothing private exists.

Views and empty indexes in its own TEMP schema stand before the tables of the same name, so that no question has to know
and none can forget. What is hidden is what no document may hold either. ``main.`` before a table's name still reaches
the table itself, for counts that would otherwise tell something untrue.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk.store import driver
from mentordesk.store.schema import NEVER_REPORTED, SEARCHED, THROUGH_VIEWS

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.keys import WorkspaceKey

PRIVATE_PREFIX = "private_"
HIDDEN: frozenset[str] = frozenset({"check_in"})
"""Tables that read as empty, like all whose name begins with ``private_``.

With THROUGH_VIEWS, NEVER_REPORTED and the history of what is private this is the whole list of what is hidden.
"""
_EMPTY_LIST = "'[]'"
_SKILL = """
    SELECT * FROM main.skill AS s
    WHERE EXISTS (SELECT 1 FROM main.skill_claim WHERE skill_id = s.id)
      OR EXISTS (SELECT 1 FROM main.shared_goal_skill WHERE skill_id = s.id)
      OR NOT EXISTS (SELECT 1 FROM main.goal_skill WHERE skill_id = s.id)
"""
"""The words of a skill that only a private goal works on are that goal's."""


def open_guarded(path: Path, key: "WorkspaceKey | None" = None, *, at_rest: bool = False) -> "Connection":
    """Return a read-only connection without anything private; the caller closes it."""
    connection = driver.open_untouched(path, key) if at_rest else driver.open_reader(path, key)
    try:
        connection.execute("PRAGMA query_only = OFF")
        for statement in _shadows(connection):
            connection.execute(statement)
        connection.execute("PRAGMA query_only = ON")
    except driver.DatabaseError:
        connection.close()
        raise
    return connection


def _shadows(connection: "Connection") -> list[str]:
    tables = {row[0] for row in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")}
    indexes = {f"{table}_fts" for table in SEARCHED}
    hidden = [
        table
        for table in sorted(tables)
        if table in HIDDEN or (table.startswith(PRIVATE_PREFIX) and not any(map(table.startswith, indexes)))
    ]
    shadows = [f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{table} WHERE false" for table in hidden]
    shadows += [f"CREATE TEMP VIEW {table} AS SELECT * FROM main.{view}" for table, view in THROUGH_VIEWS.items()]
    shadows += [
        f"CREATE VIRTUAL TABLE temp.{table}_fts USING fts5({', '.join(columns)})"
        for table, columns in SEARCHED.items()
        if table.startswith(PRIVATE_PREFIX)
    ]
    shadows.append(f"CREATE TEMP VIEW skill AS {_SKILL}")
    for table in sorted({table for table, _ in NEVER_REPORTED}):
        columns = [row[1] for row in connection.execute(f"PRAGMA main.table_info({table})")]
        shown = [f"{_EMPTY_LIST} AS {c}" if (table, c) in NEVER_REPORTED else c for c in columns]
        shadows.append(f"CREATE TEMP VIEW {table} AS SELECT {', '.join(shown)} FROM main.{table}")
    if "history" in tables:
        shadows.append("CREATE TEMP VIEW history AS SELECT * FROM main.history WHERE is_private = 0")
    return shadows
