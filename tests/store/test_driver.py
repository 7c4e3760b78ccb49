import pytest
import sqlcipher3
import sqlite_utils.utils
from sqlcipher3 import dbapi2

from mentordesk.store import driver


def value(connection, pragma):
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


def test_sqlite_utils_speaks_through_the_same_engine():
    assert sqlite_utils.utils.sqlite3 is sqlcipher3 or sqlite_utils.utils.sqlite3 is dbapi2
    assert sqlite_utils.utils.OperationalError is driver.OperationalError


def test_the_engine_keeps_temporary_things_in_memory_and_has_the_log_fix(tmp_path):
    connection = driver.open_writer(tmp_path / "file")
    options = {row[0] for row in connection.execute("PRAGMA compile_options")}
    version = tuple(map(int, connection.execute("SELECT sqlite_version()").fetchone()[0].split(".")))
    connection.close()
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}
    assert "ENABLE_FTS5" in options
    assert version >= (3, 51, 3)


def test_the_writer_loses_nothing_and_leaves_nothing_on_disk(tmp_path):
    connection = driver.open_writer(tmp_path / "file")
    found = {
        name: value(connection, name)
        for name in (
            "journal_mode", "synchronous", "checkpoint_fullfsync", "foreign_keys", "recursive_triggers",
            "temp_store", "trusted_schema", "busy_timeout",
        )
    }  # fmt: skip
    connection.close()
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "checkpoint_fullfsync": 1,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "busy_timeout": driver.BUSY_TIMEOUT_MS,
    }


def test_a_reader_cannot_write_however_the_file_is_called(tmp_path):
    path = tmp_path / "Mentoring 100% #1? – ö.mentordesk"
    writer = driver.open_writer(path)
    writer.execute("CREATE TABLE t (a)")
    reader = driver.open_reader(path)
    for statement in ("INSERT INTO t VALUES (1)", "CREATE TABLE u (a)", "CREATE TEMP TABLE u (a)"):
        with pytest.raises(driver.OperationalError, match="readonly"):
            reader.execute(statement)
    assert value(reader, "query_only") == 1
    reader.close()
    writer.close()


def test_a_reader_sees_whole_transactions_only(tmp_path):
    writer = driver.open_writer(tmp_path / "file")
    writer.execute("CREATE TABLE t (a)")
    reader = driver.open_reader(tmp_path / "file")
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO t VALUES (1)")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (0,)
    writer.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    reader.close()
    writer.close()
