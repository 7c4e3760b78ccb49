"""The history says what was changed when, by names and fields, and never what was written."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.domain.history import HistoryFilter, HistoryKind, How
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.queries.history import HistoryQueries
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from mentordesk.store.told import TOLD
from tests import builders as b

MARKER = "zqx77"


@pytest.fixture
def ticking(workspace, clock):
    store = Store(workspace, now=b.NOW, clock=clock)
    yield store
    store.close()


@pytest.fixture
def tables(ticking):
    return Repositories(ticking)


@pytest.fixture
def team(ticking, tables):
    return b.a_team(ticking, tables)


def do(store, run):
    with store.transaction("A change"):
        run()


def last(store, count=1, **wanted):
    queries = HistoryQueries(store.connection)
    keys = queries.keys(HistoryFilter(**wanted))[:count]
    found = [queries.rows(keys)[key] for key in keys]
    return found[0] if count == 1 else found


def lines(store):
    return store.connection.execute("SELECT count(*) FROM history").fetchone()[0]


def test_a_line_tells_the_record_its_fields_and_when(ticking, tables, team, clock):
    clock.move(hours=2)
    do(ticking, lambda: tables.people.update(replace(team.lin, team="Search", bio=MARKER)))
    line = last(ticking)
    assert (line.kind, line.how, line.name, line.fields) == (
        HistoryKind.PERSON, How.CHANGED, team.lin.display_name, ("team", "bio"),
    )  # fmt: skip
    assert (line.changed_at, line.person_id, line.is_there) == (clock.now(), team.lin.id, True)
    stored = json.dumps(ticking.connection.execute("SELECT * FROM history").fetchall())
    assert MARKER not in stored
    assert team.lin.display_name not in stored


def test_changes_of_one_record_within_ten_minutes_are_one_line(ticking, tables, team, clock):
    clock.move(hours=2)
    before = lines(ticking)
    for text in ("a", "ab", "abc"):
        do(ticking, lambda text=text: tables.people.update(replace(tables.people.get(team.lin.id), bio=text)))
        clock.move(minutes=2)
    do(ticking, lambda: tables.people.update(replace(tables.people.get(team.lin.id), team="Search")))
    assert lines(ticking) == before + 1
    assert last(ticking).fields == ("bio", "team")
    clock.move(minutes=10)
    do(ticking, lambda: tables.people.update(replace(tables.people.get(team.lin.id), bio="later")))
    assert lines(ticking) == before + 2


def test_undo_and_redo_have_lines_of_their_own_and_take_none_away(ticking, tables, team, clock):
    clock.move(hours=2)
    do(ticking, lambda: tables.people.update(replace(team.lin, team="Search")))
    before = lines(ticking)
    ticking.undo()
    ticking.redo()
    assert [line.how for line in last(ticking, 3)] == [How.REDONE, How.UNDONE, How.CHANGED]
    assert lines(ticking) == before + 2


def test_what_came_or_went_with_its_holder_has_no_line_of_its_own(ticking, tables, team, clock):
    session = b.a_session(team.pair)
    before = lines(ticking)

    def add():
        tables.sessions.add(session)
        tables.shared_notes.add(b.a_shared_note(session))
        tables.agenda_items.add(b.an_agenda_item(team.pair, session_id=session.id))

    do(ticking, add)
    assert lines(ticking) == before + 1
    assert (last(ticking).kind, last(ticking).how) == (HistoryKind.SESSION, How.MADE)
    do(ticking, lambda: tables.sessions.remove(session.id))
    line = last(ticking)
    assert (lines(ticking), line.kind, line.how, line.is_there) == (before + 2, HistoryKind.SESSION, How.REMOVED, False)
    assert (line.mentor, line.mentee) == (team.amara.display_name, team.lin.display_name)


def test_parts_of_a_record_are_told_as_its_fields(ticking, tables, team, clock):
    goal = b.a_goal(team.pair)
    do(ticking, lambda: tables.goals.add(goal))
    clock.move(hours=1)
    do(ticking, lambda: tables.milestones.add(b.a_milestone(goal)))
    do(ticking, lambda: tables.goal_checks.add(b.a_goal_check(goal)))
    assert (last(ticking).name, last(ticking).fields) == (goal.title, ("milestones", "progress"))


def test_a_removed_record_keeps_the_name_it_had(ticking, tables, team, clock):
    goal = b.a_goal(team.pair, "Lead a review")
    do(ticking, lambda: tables.goals.add(goal))
    clock.move(hours=1)
    do(ticking, lambda: tables.goals.remove(goal.id))
    assert [line.name for line in last(ticking, 2)] == ["Lead a review"] * 2
    do(ticking, lambda: tables.pairs.remove(team.pair.id))
    line = last(ticking)
    assert (line.kind, line.mentor, line.mentee) == (
        HistoryKind.PAIR, team.amara.display_name, team.lin.display_name,
    )  # fmt: skip


def test_private_records_have_no_name_and_no_text(ticking, tables, team, clock):
    goal = b.a_goal(team.pair, MARKER, visibility=Visibility.ME)
    session = b.a_session(team.pair)
    do(ticking, lambda: (tables.goals.add(goal), tables.sessions.add(session)))
    clock.move(hours=1)
    do(ticking, lambda: tables.milestones.add(b.a_milestone(goal, MARKER)))
    do(ticking, lambda: tables.private_notes.add(b.a_private_note(session, MARKER)))
    do(ticking, lambda: tables.private_agenda_items.add(b.a_private_agenda_item(team.pair, MARKER)))
    do(ticking, lambda: tables.shared_notes.add(b.a_shared_note(session, MARKER)))
    do(ticking, lambda: tables.goals.remove(goal.id))
    assert MARKER not in json.dumps(ticking.connection.execute("SELECT * FROM history").fetchall())
    found = last(ticking, 5)
    assert [line.is_private for line in found] == [True, False, True, True, True]
    assert all(MARKER not in str(line) for line in found)
    assert all(not line.is_private for line in last(ticking, 9, with_private=False))


def test_its_author_finds_a_private_goal_by_its_title_and_nobody_else_does(ticking, tables, team):
    goal = b.a_goal(team.pair, MARKER, visibility=Visibility.ME)
    do(ticking, lambda: tables.goals.add(goal))
    for_author, for_others = HistoryQueries(ticking.reads, for_author=True), HistoryQueries(ticking.reads)

    def named(queries):
        row = queries.rows(keys)[keys[0]]
        return row.name, row.is_there

    keys = for_author.keys()[:1]
    assert named(for_author) == (MARKER, True)
    assert named(for_others) == ("", False)
    ticking.hide_private(on=True)
    assert for_author.rows(keys) == {}
    do(ticking, lambda: tables.goals.update(replace(goal, visibility=Visibility.SHARED)))
    ticking.hide_private(on=False)
    assert named(for_author) == (MARKER, True)


def test_a_goal_that_becomes_private_is_not_called_by_its_name(ticking, tables, team, clock):
    goal = b.a_goal(team.pair, MARKER)
    do(ticking, lambda: tables.goals.add(goal))
    assert last(ticking).name == MARKER
    do(ticking, lambda: tables.goals.update(replace(goal, visibility=Visibility.ME)))
    assert [line.name for line in last(ticking, 2)] == ["", ""]


def test_many_of_a_kind_in_one_step_are_one_line(ticking, tables, team):
    before = lines(ticking)
    do(ticking, lambda: tables.people.add_all(b.a_person(f"Person {n}") for n in range(300)))
    assert lines(ticking) == before + 1
    assert (last(ticking).how_many, last(ticking).record_id) == (300, None)


def test_an_import_is_one_line(ticking, tables, team):
    before = lines(ticking)
    with ticking.transaction("Import", how=How.IMPORTED):
        people = [b.a_person(f"Person {n}") for n in range(40)]
        tables.people.add_all(people)
        ticking.gather()
        tables.role_profiles.add_all(b.a_role_profile(person) for person in people)
    assert (lines(ticking), last(ticking).how, last(ticking).how_many) == (before + 1, How.IMPORTED, 40)


def test_a_change_that_is_taken_back_leaves_no_line(ticking, tables, team):
    before = lines(ticking)
    with pytest.raises(ZeroDivisionError):
        do(ticking, lambda: (tables.people.add(b.a_person()), 1 / 0))
    assert lines(ticking) == before


def test_choices_and_drafts_and_places_in_a_list_are_not_told(ticking, tables, team):
    item = b.an_agenda_item(team.pair)
    do(ticking, lambda: tables.agenda_items.add(item))
    before = lines(ticking)
    do(ticking, lambda: tables.private_drafts.add(b.a_draft()))
    do(ticking, lambda: tables.agenda_items.update(replace(item, position=7)))
    do(ticking, lambda: PreferenceTable(ticking).set_value("seen", "yes"))
    assert lines(ticking) == before


def test_lines_can_be_asked_for_by_kind_person_pair_record_and_time(ticking, tables, team, clock):
    session = b.a_session(team.pair)
    do(ticking, lambda: tables.sessions.add(session))
    clock.move(days=3)
    do(ticking, lambda: tables.people.update(replace(team.marek, team="Search")))
    assert last(ticking, kind=HistoryKind.SESSION).record_id == session.id
    assert last(ticking, about=Ref(Kind.SESSION, session.id)).record_id == session.id
    assert last(ticking, about=Ref(Kind.PAIR, team.pair.id)).record_id == session.id
    assert last(ticking, about=Ref(Kind.PERSON, team.lin.id)).record_id == session.id
    assert last(ticking, about=Ref(Kind.PERSON, team.marek.id)).record_id == team.marek.id
    recent = last(ticking, 9, since=clock.now() - timedelta(days=1))
    assert [line.record_id for line in recent] == [team.marek.id]


def test_every_named_table_has_the_columns_that_are_captured(ticking, tables, team):
    """The triggers are made with the first write: an expression that names no column would have failed there."""
    triggers = {
        row[0] for row in ticking.connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'")
    }
    assert {f"journal_delete_{table}" for table in TOLD} <= triggers


def test_after_an_erasure_no_line_calls_the_person_by_name(workspace, clock):
    desk = Desk(workspace, clock)
    lin = desk.people.add(f"{MARKER} Zhao")
    desk.people.remove(lin.id)
    desk.undo()
    stored = "SELECT * FROM history"
    assert MARKER in json.dumps(desk._store.connection.execute(stored).fetchall())
    desk.erasing.erase(lin.id)
    assert MARKER not in json.dumps(desk._store.connection.execute(stored).fetchall())
    found = desk.queries.history
    assert all(MARKER not in str(row) for row in found.rows(found.keys()).values())
    desk.undo()
    assert {row.name for row in found.rows(found.keys()).values()} == {f"{MARKER} Zhao"}
    desk.redo()
    desk.close()
    again = Desk(workspace, clock)
    kept = again._store.connection.execute("SELECT record_id, person_id, name, kind FROM history").fetchall()
    assert set(kept) == {(None, None, "", "person")}
    again.close()
