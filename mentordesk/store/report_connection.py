"""The connection that documents are made from: SQLite itself refuses it whatever may not leave this desk.

An authorizer denies by default, new tables included. Goals and cards are readable through the views that leave out
what only their author may see. SQLite tells an authorizer which view a read came through by its *name* alone, and a
common table expression may take any name; so each view is rebuilt here over a gate whose name nobody can guess.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from mentordesk.store import driver
from mentordesk.store.schema import NEVER_REPORTED, REPORTABLE, THROUGH_VIEWS

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection
    from mentordesk.store.keys import WorkspaceKey

# fmt: off
FUNCTIONS: frozenset[str] = frozenset(
    {
        "abs", "avg", "coalesce", "count", "cume_dist", "date", "datetime", "dense_rank",
        "first_value", "format", "glob", "group_concat", "ifnull", "iif", "instr", "julianday",
        "lag", "last_value", "lead", "length", "like", "lower", "ltrim", "max", "min", "nullif",
        "printf", "rank", "replace", "round", "row_number", "rtrim", "sign", "strftime",
        "string_agg", "substr", "substring", "sum", "time", "timediff", "total", "trim", "typeof",
        "unicode", "unixepoch", "upper",
    }
)
# fmt: on
"""SQL functions a document may use; none of them reads a table, a file or an index."""

_HARMLESS = frozenset((driver.dbapi.SQLITE_SELECT, driver.dbapi.SQLITE_RECURSIVE, driver.dbapi.SQLITE_TRANSACTION))


class Grant(NamedTuple):
    """What one kind of document may read beyond schema.REPORTABLE: whole tables, and (table, column)."""

    tables: frozenset[str] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()


NOTHING_MORE = Grant()


class ReportConnection(driver.Connection):
    """A connection without the ways around its authorizer."""

    def _refused(self, *_args: Any, **_named: Any) -> NoReturn:  # noqa: ANN401  (stands in for several)
        raise RuntimeError("a report connection reads what may leave, and does nothing else")

    set_authorizer = _refused
    backup = _refused
    open_blob = _refused
    enable_load_extension = _refused
    load_extension = _refused


def open_report_reader(path: Path, key: "WorkspaceKey | None" = None, *, grant: Grant = NOTHING_MORE) -> "Connection":
    """Return a read-only connection that sees schema.REPORTABLE without NEVER_REPORTED; the caller closes it.

    ``grant`` is for ``person_data`` alone. Anything else raises DatabaseError: "not authorized", "access to
    goal.title is prohibited".
    """
    connection = driver.open_reader(path, key, factory=ReportConnection)
    gates = _build_gates(connection)
    authorizer = _Authorizer(gates, _known_names(connection), grant)
    driver.Connection.set_authorizer(connection, authorizer)
    return connection


class _Authorizer:
    """Answers SQLite's questions while it compiles a statement."""

    def __init__(self, gates: frozenset[str], known: frozenset[str], grant: Grant) -> None:
        self._gates = gates
        self._known = known
        self._grant = grant

    def __call__(
        self, action: int, first: str | None, second: str | None, _database: str | None, via: str | None
    ) -> int:
        if action in _HARMLESS:
            allowed = True
        elif action == driver.dbapi.SQLITE_READ:
            allowed = self._may_read((first or "").lower(), second or "", via or "")
        elif action == driver.dbapi.SQLITE_FUNCTION:
            allowed = (second or "").lower() in FUNCTIONS
        else:
            allowed = False
        return int(driver.dbapi.SQLITE_OK if allowed else driver.dbapi.SQLITE_DENY)

    def _may_read(self, table: str, column: str, via: str) -> bool:
        if (table, column.lower()) in NEVER_REPORTED - self._grant.columns:
            return False
        if table in self._grant.tables:
            return True
        if table in REPORTABLE or table in self._gates:
            return True
        if table in THROUGH_VIEWS:
            return via in self._gates
        # count(*) over a common table expression is announced by its name, which no table has
        return column == "" and table not in self._known


def _build_gates(connection: "Connection") -> frozenset[str]:
    """Put each view once more into this connection's own schema, over a gate with a name made up now."""
    gates: set[str] = set()
    connection.execute("PRAGMA query_only = OFF")
    for view in THROUGH_VIEWS.values():
        (sql,) = connection.execute(
            "SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name = ?", [view]
        ).fetchone()
        body = sql.split(" AS", 1)[1]
        gate = f"gate_{os.urandom(16).hex()}"
        connection.execute(f"CREATE TEMP VIEW {gate} AS {body}")
        connection.execute(f"CREATE TEMP VIEW {view} AS SELECT * FROM temp.{gate}")
        gates.add(gate)
    connection.execute("PRAGMA query_only = ON")
    return frozenset(gates)


def _known_names(connection: "Connection") -> frozenset[str]:
    """Return the lower-case name of everything that can be read from."""
    rows = connection.execute(
        """
        SELECT name FROM main.sqlite_master UNION SELECT name FROM temp.sqlite_master
        UNION SELECT name FROM pragma_module_list
        """
    )
    names = {str(row[0]).lower() for row in rows}
    schemas = {"sqlite_master", "sqlite_schema", "sqlite_temp_master", "sqlite_temp_schema"}
    return frozenset(names | schemas)
