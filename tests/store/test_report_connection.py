"""A document's connection is tried in every way we could think of to read what may not leave this desk."""

import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.domain.people import CardVisibility
from mentordesk.store import driver
from mentordesk.store.schema import REPORTABLE, SEARCHED, TABLES, THROUGH_VIEWS
from tests.builders import (
    a_card,
    a_check_in,
    a_draft,
    a_goal,
    a_goal_check,
    a_goal_session,
    a_goal_skill,
    a_held_session,
    a_milestone,
    a_private_agenda_item,
    a_private_note,
    a_shared_note,
    a_skill,
    an_import_mapping,
)

SECRET = "marzipan"
REFUSED = "not authorized|prohibited|no such table|vtable constructor failed"


@pytest.fixture
def reader(store, repositories, team):
    """A report reader over a workspace in which everything private says SECRET."""
    session = a_held_session(team.pair, topic="Reviews")
    open_goal = a_goal(team.pair, "Lead a review")
    own_goal = a_goal(team.pair, f"Own {SECRET}", visibility=Visibility.ME)
    python, own_skill = a_skill("Python"), a_skill("Baking")
    with store.transaction("Fill"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, "Shared words"))
        repositories.private_notes.add_all(a_private_note(about, SECRET) for about in (session, team.pair, team.lin))
        repositories.private_agenda_items.add(a_private_agenda_item(team.pair, SECRET))
        repositories.private_drafts.add(a_draft(body=SECRET))
        repositories.import_mappings.add(an_import_mapping(SECRET))
        repositories.check_ins.add(a_check_in(team.pair, fact=SECRET))
        repositories.skills.add_all((python, own_skill))
        for goal, skill, word in ((open_goal, python, "open"), (own_goal, own_skill, SECRET)):
            repositories.goals.add(goal)
            repositories.milestones.add(a_milestone(goal, word))
            repositories.goal_checks.add(a_goal_check(goal, comment=word))
            repositories.goal_skills.add(a_goal_skill(goal, skill))
            repositories.goal_sessions.add(a_goal_session(goal, session))
        repositories.working_preferences.add(a_card(team.lin, what_helps="quiet"))
        repositories.working_preferences.add(a_card(team.amara, what_helps=SECRET, visibility=CardVisibility.ME))
    reader = store.report_reader()
    yield reader
    reader.close()


def test_everything_reportable_can_be_read_counted_and_joined(reader):
    for name in sorted(REPORTABLE):
        columns = "id, display_name, bio" if name == "person" else "*"
        rows = reader.execute(f"SELECT {columns} FROM {name}").fetchall()
        assert reader.execute(f"SELECT count(*) FROM {name}").fetchone() == (len(rows),)
        assert SECRET not in repr(rows)
    rows = reader.execute(
        """
        WITH held AS (SELECT * FROM session WHERE state = 'held')
        SELECT p.display_name, count(*) OVER (), coalesce(n.body, '')
        FROM held JOIN pair ON pair.id = held.pair_id JOIN person AS p ON p.id = pair.mentee_id
        JOIN shared_note AS n ON n.session_id = held.id
        """
    ).fetchall()
    assert rows == [("Lin Zhao", 1, "Shared words")]
    assert reader.execute("WITH held AS (SELECT id FROM session) SELECT count(*) FROM held").fetchone() == (1,)


def test_shared_goals_and_cards_are_seen_and_own_ones_are_not(reader):
    assert reader.execute("SELECT title FROM shared_goal").fetchall() == [("Lead a review",)]
    assert reader.execute("SELECT text FROM shared_milestone").fetchall() == [("open",)]
    assert reader.execute("SELECT comment FROM shared_goal_check").fetchall() == [("open",)]
    assert reader.execute("SELECT count(*) FROM shared_goal_session").fetchone() == (1,)
    assert reader.execute(
        "SELECT s.name FROM shared_goal_skill AS l JOIN skill AS s ON s.id = l.skill_id"
    ).fetchall() == [("Python",)]
    assert reader.execute("SELECT what_helps FROM shared_working_preferences").fetchall() == [("quiet",)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM person",
        "SELECT extras FROM person",
        'SELECT "EXTRAS" FROM main.Person',
        "SELECT count(extras) FROM person",
        "SELECT id FROM person ORDER BY extras",
        "SELECT id FROM person WHERE extras LIKE '%a%'",
        "SELECT p.display_name FROM pair JOIN person AS p ON p.id = pair.mentee_id AND p.extras <> ''",
        "WITH x AS (SELECT extras AS e FROM person) SELECT e FROM x",
        "SELECT (SELECT max(extras) FROM person)",
        "SELECT id FROM person UNION SELECT extras FROM person",
    ],
)
def test_the_further_columns_of_a_sheet_cannot_be_read(reader, sql):
    with pytest.raises(driver.DatabaseError, match=REFUSED):
        reader.execute(sql).fetchall()


DENIED_TABLES = sorted(set(TABLES) - REPORTABLE)


def test_the_denied_tables_are_the_ones_we_mean():
    assert set(DENIED_TABLES) == {
        *THROUGH_VIEWS, "check_in", "export_receipt", "import_mapping", "preference",
        "private_agenda_item", "private_draft", "private_note",
        "history", "shared_note_version", "private_note_version", "sharing_check",
    }  # fmt: skip


SHAPES = (
    "SELECT * FROM {t}",
    "SELECT id FROM main.{t}",
    "SELECT rowid FROM {t}",
    "SELECT count(*) FROM {t}",
    "SELECT 1 FROM {t}",
    "SELECT count(*) FROM [{t}]",
    "SELECT EXISTS (SELECT 1 FROM {t})",
    "SELECT (SELECT id FROM {t} LIMIT 1)",
    "SELECT p.id FROM person AS p JOIN {t} AS x ON x.id <> p.id",
    "SELECT p.id FROM person AS p, {t}",
    "SELECT id FROM person WHERE id IN (SELECT id FROM {t})",
    "SELECT id FROM person WHERE id IN {t}",
    "SELECT id FROM person UNION SELECT id FROM {t}",
    "SELECT id FROM person EXCEPT SELECT id FROM {t}",
    "SELECT x.id FROM (SELECT id FROM {t}) AS x",
    "WITH x AS (SELECT id FROM {t}) SELECT * FROM x",
    "WITH x AS MATERIALIZED (SELECT 1 FROM {t}) SELECT count(*) FROM x",
    "WITH RECURSIVE x(i) AS (SELECT id FROM {t} UNION SELECT i FROM x) SELECT * FROM x",
    "SELECT id FROM person ORDER BY (SELECT count(*) FROM {t})",
    "SELECT sum((SELECT count(*) FROM {t})) OVER () FROM person",
    "VALUES ((SELECT id FROM {t}))",
    "EXPLAIN SELECT * FROM {t}",
    "SELECT shared_goal.id FROM {t} AS shared_goal",
    "WITH shared_goal AS (SELECT * FROM {t}) SELECT id FROM shared_goal",
    "WITH shared_milestone AS (SELECT * FROM {t}) SELECT count(*) FROM shared_milestone",
    "WITH person AS (SELECT * FROM {t}) SELECT id FROM person",
    "CREATE TEMP VIEW shared AS SELECT * FROM {t}",
    "CREATE VIEW shared AS SELECT * FROM {t}",
    "CREATE TEMP TABLE mine AS SELECT * FROM {t}",
    "CREATE TEMP TRIGGER spy AFTER INSERT ON person BEGIN SELECT * FROM {t}; END",
    "DELETE FROM {t}",
    "UPDATE {t} SET id = id RETURNING *",
    "INSERT INTO {t} DEFAULT VALUES",
    "DROP TABLE {t}",
    "ALTER TABLE {t} RENAME TO open_to_all",
    "PRAGMA table_info({t})",
    "SELECT * FROM pragma_table_info('{t}')",
    "SELECT count(*) FROM pragma_table_info('{t}')",
)  # fmt: skip


@pytest.mark.parametrize("table", DENIED_TABLES)
def test_no_statement_of_any_shape_reads_a_denied_table(reader, table):
    for name in (table, table.upper(), f'"{table}"'):
        for shape in SHAPES:
            if name.startswith('"') and "[" in shape:
                continue
            with pytest.raises(driver.DatabaseError, match=REFUSED):
                reader.execute(shape.format(t=name)).fetchall()


SHADOWS = ("", "_data", "_idx", "_docsize", "_config", "_content")


@pytest.mark.parametrize("table", SEARCHED)
def test_no_search_index_nor_its_shadow_tables_can_be_read(reader, table):
    for shadow in SHADOWS:
        for shape in ("SELECT * FROM {t}", "SELECT count(*) FROM {t}", "SELECT 1 FROM person, {t}"):
            with pytest.raises(driver.DatabaseError, match=REFUSED):
                reader.execute(shape.format(t=f"{table}_fts{shadow}")).fetchall()
    for statement in (
        f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH '{SECRET}'",
        f"SELECT snippet({table}_fts, -1, '', '', '', 9) FROM {table}_fts('{SECRET}')",
        f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {table}_fts, row)",
    ):
        with pytest.raises(driver.DatabaseError, match=REFUSED):
            reader.execute(statement).fetchall()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM sqlite_master",
        "SELECT sql FROM sqlite_schema",
        "SELECT * FROM sqlite_temp_master",
        "SELECT count(*) FROM temp.sqlite_schema",
        "SELECT count(*) FROM sqlite_dbpage",
        "SELECT * FROM dbstat",
        "SELECT * FROM _sqlite_migrations",
        "SELECT * FROM pragma_table_list",
        "PRAGMA query_only = OFF",
        "PRAGMA writable_schema = ON",
        "PRAGMA trusted_schema = ON",
        "PRAGMA table_list",
        "PRAGMA integrity_check",
        "PRAGMA cipher_version",
        "PRAGMA temp_store = FILE",
        "ATTACH DATABASE ':memory:' AS aside",
        "DETACH DATABASE main",
        "VACUUM INTO '/nowhere/copy'",
        "REINDEX",
        "ANALYZE",
        "SAVEPOINT here",
        "SELECT load_extension('anything')",
        "SELECT sqlcipher_export('main')",
        "SELECT fts5(1)",
        "SELECT bm25(person) FROM person",
    ],
)
def test_no_side_door_is_open(reader, statement):
    with pytest.raises(driver.DatabaseError):
        reader.execute(statement).fetchall()


def test_the_connection_cannot_be_talked_out_of_its_authorizer(reader, tmp_path):
    copy = driver.open_writer(tmp_path / "copy")
    for attempt in (
        lambda: reader.set_authorizer(None),
        lambda: reader.backup(copy),
        lambda: reader.open_blob("private_note", "body", 1),
        lambda: reader.enable_load_extension(True),
        lambda: reader.load_extension("anything"),
    ):
        with pytest.raises(RuntimeError):
            attempt()
    copy.close()


def test_a_report_sees_one_moment_when_it_asks_for_it(reader, store, repositories, team):
    reader.execute("BEGIN")
    before = reader.execute("SELECT count(*) FROM session").fetchone()
    with store.transaction("Plan session"):
        repositories.sessions.add(a_held_session(team.pair, -1))
    assert reader.execute("SELECT count(*) FROM session").fetchone() == before
    reader.execute("COMMIT")
    assert reader.execute("SELECT count(*) FROM session").fetchone() != before


def test_a_table_added_later_is_denied_until_it_is_named(store, reader):
    store.connection.execute("CREATE TABLE diary (body TEXT)")
    with pytest.raises(driver.DatabaseError, match=REFUSED):
        reader.execute("SELECT body FROM diary").fetchall()
