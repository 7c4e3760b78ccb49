"""What questions answer while the screen is shared."""

import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.domain.pair_states import Mood
from mentordesk.domain.people import CardVisibility
from mentordesk.errors import UserError
from mentordesk.store import schema
from mentordesk.store.queries.all import Queries
from mentordesk.store.repositories import Repositories
from mentordesk.store.search import Search
from mentordesk.store.store import Store
from tests import builders
from tests.builders import FixedClock, Team

SHOWN = schema.REPORTABLE | {
    "preference",
    "export_receipt",
    "import_mapping",
    "history",
    "shared_note_version",
    "sharing_check",
}
"""What may be seen on a shared screen whole; with what is hidden it must be every table there is."""


@pytest.fixture
def rows(store: Store, repositories: Repositories, team: Team) -> Team:
    """One row, at least, that only the person at this desk may see in each table that has such rows."""
    held = builders.a_held_session(team.pair)
    goal = builders.a_goal(team.pair, "Zaunkönig title", visibility=Visibility.ME)
    skill = builders.a_skill("Zaunkönig skill")
    with store.transaction("Set the scene"):
        repositories.sessions.add(held)
        repositories.private_notes.add(builders.a_private_note(held, "Zaunkönig note"))
        repositories.private_agenda_items.add(builders.a_private_agenda_item(team.pair, "Zaunkönig reminder"))
        repositories.private_drafts.add(builders.a_draft(body="Zaunkönig draft"))
        repositories.check_ins.add(builders.a_check_in(team.pair, Mood.NEEDS_A_TALK, fact="Zaunkönig heard"))
        repositories.goals.add(goal)
        repositories.milestones.add(builders.a_milestone(goal, "Zaunkönig step"))
        repositories.goal_checks.add(builders.a_goal_check(goal, comment="Zaunkönig check"))
        repositories.skills.add(skill)
        repositories.goal_skills.add(builders.a_goal_skill(goal, skill))
        repositories.goal_sessions.add(builders.a_goal_session(goal, held))
        repositories.working_preferences.add(
            builders.a_card(team.lin, visibility=CardVisibility.ME, what_helps="Zaunkönig card")
        )
        repositories.people.add(builders.a_person("Ines", extras=(("Remarks", "Zaunkönig extra"),)))
    return team


def everything(store: Store) -> str:
    """Return all that every table and every index answers, as one text."""
    told = []
    for table in schema.TABLES:
        told += [str(row) for row in store.reads.execute(f"SELECT * FROM {table}")]
    for table in ("private_note", "private_agenda_item"):
        told += [str(r) for r in store.reads.execute(f"SELECT * FROM {table}_fts WHERE {table}_fts MATCH 'zaunkonig'")]
    return "\n".join(told)


def test_every_table_is_either_shown_or_hidden(store: Store):
    store.hide_private(on=True)
    temp = {r[0] for r in store.reads.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'")}
    assert {t for t in schema.TABLES if t not in SHOWN} <= temp


def test_nothing_private_is_in_any_answer_while_hidden_and_all_of_it_is_again_after(store: Store, rows: Team):
    whole = everything(store)
    assert whole.count("Zaunkönig") >= 12
    store.hide_private(on=True)
    assert "Zaunkönig" not in everything(store)
    store.hide_private(on=False)
    assert everything(store) == whole


def test_search_finds_nothing_private_while_hidden(store: Store, rows: Team):
    search = Search(store.reads)
    assert len(search.find("zaunkonig")) == 3
    store.hide_private(on=True)
    assert search.find("zaunkonig") == []
    assert [hit.title for hit in search.find("lin zhao")][:1] == ["Lin Zhao"]


def test_what_is_remembered_between_two_questions_is_asked_again(store: Store, rows: Team, clock: FixedClock):
    queries = Queries(store.reads, clock)
    before = [thing.need for thing in queries.attention.everything()]
    store.hide_private(on=True)
    after = [thing.need for thing in queries.attention.everything()]
    assert "talk" in before
    assert "talk" not in after


def test_nobody_is_asked_to_write_a_note_that_is_only_hidden(store: Store, rows: Team, clock: FixedClock):
    queries = Queries(store.reads, clock)
    store.hide_private(on=True)
    assert "notes" not in [thing.need.value for thing in queries.attention.everything()]
    assert queries.people.goes_along(rows.lin.id).notes == 1


def test_changes_of_now_are_in_the_answers(store: Store, repositories: Repositories, team: Team):
    store.hide_private(on=True)
    with store.transaction("Add goals"):
        repositories.goals.add(builders.a_goal(team.pair, "Shared"))
        repositories.goals.add(builders.a_goal(team.pair, "Mine", visibility=Visibility.ME))
    assert [row[0] for row in store.reads.execute("SELECT title FROM goal")] == ["Shared"]
    store.undo()
    assert store.reads.execute("SELECT count(*) FROM goal").fetchone()[0] == 0


def test_it_stays_hidden_over_a_lock(store: Store, rows: Team, clock: FixedClock):
    store.hide_private(on=True)
    store.lock()
    store.unlock(None, now=clock.now())
    assert store.hides_private
    assert store.reads.execute("SELECT count(*) FROM private_note").fetchone()[0] == 0


def test_everybody_is_told_and_nothing_is_there_to_undo(store: Store, rows: Team):
    store.forget_history()
    told = []
    store.subscribe(told.append)
    store.hide_private(on=True)
    assert all(changes.touches("private_note", "goal") for changes in told)
    assert len(told) == 1
    assert store.undo_label is None


def test_a_file_that_is_gone_is_said_and_nothing_changes(store: Store, rows: Team):
    store.path.rename(store.path.with_name("elsewhere.mentordesk"))
    with pytest.raises(UserError, match="do not share your screen"):
        store.hide_private(on=True)
    assert not store.hides_private


def test_a_verb_that_is_not_undoable_leaves_no_step(store: Store, repositories: Repositories, team: Team):
    with store.transaction("Keep", undoable=False):
        repositories.skills.add(builders.a_skill())
    assert store.undo_label is None
    assert len(repositories.skills.list()) == 1
