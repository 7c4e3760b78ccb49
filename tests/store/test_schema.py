import pytest

from mentordesk.store import driver, opening
from mentordesk.store.codec import Codec
from mentordesk.store.migrations import migrations
from mentordesk.store.repository import Repository
from mentordesk.store.schema import NOT_UNDONE, REPORTABLE, SEARCHED, TABLES, THROUGH_VIEWS, UNWATCHED
from tests.builders import NOW


@pytest.fixture
def names(store):
    rows = store.connection.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    found = {}
    for kind, name in rows:
        found.setdefault(kind, set()).add(name)
    return found


def columns(store, table):
    return [row[1] for row in store.connection.execute(f'PRAGMA table_info("{table}")')]


def test_the_listed_tables_are_the_tables_of_a_fresh_file(names):
    made_by_search = {f"{t}_fts{shadow}" for t in SEARCHED for shadow in ("", "_data", "_idx", "_docsize", "_config")}
    assert names["table"] - made_by_search - {"_sqlite_migrations"} == set(TABLES)
    assert made_by_search <= names["table"]


def test_the_indexes_cover_the_listed_columns(store):
    for table, searched in SEARCHED.items():
        assert tuple(columns(store, f"{table}_fts")) == searched


def test_every_table_is_strict_and_has_both_keys(store):
    strict = dict(store.connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
    for table in TABLES:
        assert strict[table] == 1, table
        assert columns(store, table)[:2] == ["rid", "id"], table


def test_special_sets_name_tables_and_views_that_exist(names):
    assert set(TABLES) >= UNWATCHED | NOT_UNDONE | set(THROUGH_VIEWS)
    assert names["view"] == set(THROUGH_VIEWS.values())
    assert names["table"] | names["view"] >= REPORTABLE
    assert set(THROUGH_VIEWS.values()) <= REPORTABLE
    assert not {name for name in REPORTABLE if name.startswith("private_")}


def test_every_table_of_records_has_a_repository_with_the_same_columns(store, repositories):
    found = {r.table: r for r in vars(repositories).values() if isinstance(r, Repository)}
    assert set(found) == set(TABLES) - {"preference"}
    for table, repository in found.items():
        assert sorted(Codec(repository._type).columns) == sorted(columns(store, table)[1:]), table


def test_every_link_to_another_record_has_an_index(store):
    for table in TABLES:
        links = {row[3] for row in store.connection.execute(f"PRAGMA foreign_key_list({table})")}
        indexed = {
            store.connection.execute(f"PRAGMA index_info({row[1]})").fetchone()[2]
            for row in store.connection.execute(f"PRAGMA index_list({table})")
        }
        assert links <= indexed, table


def test_the_steps_we_know_are_the_migrations_we_have():
    assert [migration.name for migration in migrations.pending(_fresh())] == list(opening.STEPS)


def _fresh():
    from sqlite_utils import Database

    return Database(driver.dbapi.connect(":memory:", isolation_level=None), execute_plugins=False)


def schema_of(connection):
    return sorted(
        connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE '%_migrations%'")
    )


@pytest.mark.parametrize("done", range(len(opening.STEPS)))
def test_a_file_of_any_age_gets_the_shape_of_a_fresh_one(store, tmp_path, done):
    """Stop after ``done`` steps, as an older version would have, then open."""
    from sqlite_utils import Database

    older = tmp_path / "older.mentordesk"
    connection = driver.open_writer(older)
    connection.execute(f"PRAGMA application_id = {driver.APPLICATION_ID}")
    if done:
        migrations.apply(Database(connection, execute_plugins=False), stop_before=opening.STEPS[done])
    else:
        connection.execute("CREATE TABLE placeholder (a)")
        connection.execute("DROP TABLE placeholder")
    connection.close()
    opened = opening.open_workspace(older, now=NOW)
    assert schema_of(opened) == schema_of(store.connection)
    opened.close()
    (copy,) = (tmp_path / "older backups").iterdir()
    assert copy.name == f"older 2026-11-24 092500 before {opening.STEPS[done]}.mentordesk"
