"""An erased person can be brought back until the program closes; then no byte of them is left."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mentordesk.domain.goals import GoalState
from mentordesk.domain.note_of import NoteOf
from mentordesk.domain.people import PersonStatus
from mentordesk.errors import NotFound, UserError
from mentordesk.services.backups import Reason
from mentordesk.services.capture import CaptureDraft
from mentordesk.services.desk import Desk
from mentordesk.store import schema
from mentordesk.store.backup import integrity
from mentordesk.store.erasure import TEXTS, PastNumbers
from tests.builders import (
    FixedClock,
    a_check_in,
    a_goal,
    a_held_session,
    a_milestone,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_private_note,
    a_receipt,
    a_session,
    a_shared_note,
    an_action,
    an_agenda_item,
)
from tests.services.verbs import nothing_written, one_step
from tests.store.sealed import KEY, holds

ROOT = Path(__file__).resolve().parents[2]
MARKER = "zanzibarmarker"
LONG = f"{MARKER} " + "and many more words that fill several pages " * 300


@pytest.fixture
def someone(store, repositories, team):
    """Zanzibarmarker Quill, with MARKER in everything that is written about them, and named in a note of others."""
    tables = repositories
    person = a_person(f"{MARKER.capitalize()} Quill", email=f"{MARKER}@example.org", bio=LONG)
    with store.transaction("Fill"):
        tables.people.add(person)
        for partner in (team.amara, team.marek):
            pair = tables.pairs.add(a_pair(team.program, partner, person))
            session = tables.sessions.add(a_held_session(pair, topic=f"About {MARKER}", minutes=50))
            tables.sessions.add(a_session(pair, topic=MARKER))
            tables.shared_notes.add(a_shared_note(session, LONG))
            tables.private_notes.add(a_private_note(session, LONG))
            tables.agenda_items.add(an_agenda_item(pair, MARKER))
            tables.private_agenda_items.add(a_private_agenda_item(pair, MARKER))
            goal = tables.goals.add(a_goal(pair, MARKER, why=LONG, state=GoalState.ACHIEVED))
            tables.milestones.add(a_milestone(goal, MARKER))
            tables.actions.add(an_action(pair, MARKER))
            tables.check_ins.add(a_check_in(pair, fact=MARKER))
        tables.private_notes.add(a_private_note(person, LONG))
        tables.receipts.add(a_receipt(person_id=person.id))
        session = tables.sessions.add(a_held_session(team.pair, topic="Others"))
        tables.shared_notes.add(a_shared_note(session, "We talked about others."))
    store.forget_history()
    return person


@pytest.fixture
def mention(store, repositories, team, someone):
    """A note of Amara and Lin that names them, an action of Lin's, and one with the first name alone."""
    session = a_held_session(team.pair, -30)
    with store.transaction("Fill"):
        repositories.sessions.add(session)
        repositories.shared_notes.add(a_shared_note(session, f"Ask {someone.display_name} or {someone.email}."))
        repositories.actions.add(an_action(team.pair, f"Thank {someone.display_name.upper()}"))
        repositories.actions.add(an_action(team.pair, f"Wave to {MARKER.capitalize()}"))
    store.forget_history()
    return session


def test_the_counts_say_what_goes_and_what_is_kept(desk, someone, mention):
    preview = desk.erasing.preview(someone)
    held = preview.holdings
    assert (held.pairs, held.sessions, held.shared_notes, held.private_notes) == (2, 4, 2, 3)
    assert (held.agenda_items, held.goals, held.actions, held.check_ins) == (4, 2, 2, 2)
    assert preview.kept == PastNumbers(pairs=2, sessions_held=2, minutes=100, goals=2, goals_reached=2, actions_done=0)
    assert (preview.mentions, preview.first_name_alone) == (2, 1)
    assert preview.copies == ()


@pytest.mark.parametrize("with_mentions", [False, True])
def test_erasing_is_one_step_that_can_be_undone(desk, someone, mention, with_mentions):
    with one_step(desk, "Erase person", "person", "pair", "session", "shared_note", "private_note", "preference"):
        desk.erasing.erase(someone.id, replace_mentions=with_mentions)


def test_the_program_keeps_sums_without_the_person(desk, someone, team):
    desk.erasing.erase(someone.id)
    assert desk.erasing.past(team.program.id).sessions_held == 2
    desk.erasing.erase(team.lin.id)
    assert desk.erasing.past(team.program.id) == PastNumbers(3, 3, 145, 2, 2, 0)


def test_the_program_page_asks_for_the_same_sums(desk, someone, team):
    assert desk.queries.program.past(team.program.id) == PastNumbers()
    desk.erasing.erase(someone.id)
    assert desk.queries.program.past(team.program.id) == desk.erasing.past(team.program.id)


def test_after_closing_no_byte_of_the_person_is_left(desk, workspace, someone):
    assert holds(workspace.parent, MARKER) != []
    desk.erasing.erase(someone.id)
    desk.close()
    for word in (MARKER, MARKER.capitalize(), someone.id):
        assert holds(workspace.parent, word) == [], word
    assert os.listdir(workspace.parent) == [workspace.name]


def test_locking_makes_it_final_as_well(desk, workspace, someone):
    desk.erasing.erase(someone.id)
    desk.lock()
    assert holds(workspace.parent, MARKER) == []
    desk.unlock()
    assert desk.undo() is None


def test_what_was_undone_is_there_after_closing(desk, workspace, someone):
    desk.erasing.erase(someone.id)
    desk.undo()
    desk.close()
    again = Desk(workspace, FixedClock())
    assert again.records.people.get(someone.id) == someone
    assert {hit.ref.id for hit in again.search.find(MARKER)} >= {someone.id}
    assert integrity(again._store.connection) == []
    again.close()


def test_what_was_redone_is_gone_after_closing(desk, workspace, someone):
    desk.erasing.erase(someone.id)
    desk.undo()
    desk.redo()
    desk.close()
    assert holds(workspace.parent, MARKER) == []


def test_others_keep_their_notes_and_can_be_found_afterwards(desk, workspace, someone, team):
    desk.erasing.erase(someone.id)
    desk.close()
    again = Desk(workspace, FixedClock())
    assert integrity(again._store.connection) == []
    assert again.search.find("talked")
    assert again.records.people.get(team.lin.id) == team.lin
    again.close()


def test_mentions_by_others_stay_unless_they_are_replaced(desk, someone, mention):
    desk.erasing.erase(someone.id)
    assert someone.display_name in desk.records.shared_notes.first(session_id=mention.id).body
    desk.undo()
    desk.erasing.erase(someone.id, replace_mentions=True)
    body = desk.records.shared_notes.first(session_id=mention.id).body
    assert body == "Ask a former participant or a former participant."
    texts = {action.text for action in desk.records.actions.list()}
    assert texts == {"Thank a former participant", f"Wave to {MARKER.capitalize()}"}


def test_places_that_were_found_beforehand_hold_until_something_else_is_written(desk, someone, mention):
    look = desk.erasing.looking_for(someone)
    desk.notes.save_shared(mention.id, f"Later: {someone.display_name}.")
    desk.erasing.erase(someone.id, replace_mentions=True, mentioned=look())
    assert desk.records.shared_notes.first(session_id=mention.id).body == "Later: a former participant."
    desk.undo()
    found = desk.erasing.looking_for(someone)()
    assert [table for table, _, _ in found.rows] == ["shared_note", "action_item"]
    desk.erasing.erase(someone.id, replace_mentions=True, mentioned=found)
    assert desk.records.shared_notes.first(session_id=mention.id).body == "Later: a former participant."
    assert {action.text for action in desk.records.actions.list()} == {
        "Thank a former participant",
        f"Wave to {MARKER.capitalize()}",
    }


def test_replaced_mentions_are_gone_from_the_bytes_too(desk, workspace, store, repositories, someone, mention):
    with store.transaction("Take the first name out"):
        for action in repositories.actions.list():
            if "Wave" in action.text:
                repositories.actions.remove(action.id)
    desk.erasing.erase(someone.id, replace_mentions=True)
    desk.close()
    assert holds(workspace.parent, MARKER) == []
    assert holds(workspace.parent, MARKER.capitalize()) == []


def test_after_a_kill_the_next_start_makes_it_final(workspace, desk, someone):
    desk.close()
    script = f"""
import os
from pathlib import Path
from mentordesk.services.desk import Desk
from tests.builders import FixedClock
desk = Desk(Path({str(workspace)!r}), FixedClock())
desk.erasing.erase({someone.id!r})
os._exit(9)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False, timeout=60)
    assert done.returncode == 9
    again = Desk(workspace, FixedClock())
    assert again._store.connection.execute("SELECT count(*) FROM preference WHERE id LIKE '%pending%'").fetchone() == (
        0,
    )
    assert holds(workspace.parent, MARKER) == []
    again.close()
    assert holds(workspace.parent, MARKER) == []


def test_the_mark_names_nobody(desk, store, someone):
    desk.erasing.erase(someone.id)
    rows = store.connection.execute("SELECT id, value FROM preference").fetchall()
    assert ("value.erase.pending", "yes") in rows
    assert not [row for row in rows if MARKER in str(row).lower() or someone.id in str(row)]


def test_a_reader_that_is_still_open_leaves_the_purge_to_the_next_start(desk, store, workspace, someone):
    reader = store.reader()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM person").fetchone()
    desk.erasing.erase(someone.id)
    desk.close()
    reader.close()
    Desk(workspace, FixedClock()).close()
    assert holds(workspace.parent, MARKER) == []


def test_receipts_of_the_person_stay_without_them(desk, workspace, someone):
    desk.erasing.erase(someone.id)
    desk.close()
    again = Desk(workspace, FixedClock())
    (receipt,) = again.records.receipts.list()
    assert receipt.person_id is None
    again.close()


def test_backups_that_hold_the_person_are_named(desk, someone, team):
    desk.erasing.back_up()
    (copy,) = desk.erasing.preview(someone).copies
    (backup,) = desk.backups.backups()
    assert (copy.path, copy.made_at, copy.is_sure) == (backup.path, backup.made_at, True)
    assert backup.reason is Reason.ERASE
    desk.erasing.erase(someone.id)
    assert [each.path for each in desk.erasing.older_copies(someone.id)] == [backup.path]
    newcomer = desk.people.add("New Person")
    assert desk.erasing.older_copies(newcomer.id) == ()


def test_a_backup_that_cannot_be_opened_is_named_as_such(desk, someone):
    desk.erasing.back_up()
    (backup,) = desk.backups.backups()
    backup.path.write_bytes(b"no workspace at all" * 500)
    (copy,) = desk.erasing.older_copies(someone.id)
    assert not copy.is_sure


def test_a_backup_made_between_erasing_and_closing_holds_nothing(desk, someone, tmp_path):
    desk.erasing.erase(someone.id)
    desk.save_copy(tmp_path / "copy.mentordesk")
    assert MARKER.encode() not in (tmp_path / "copy.mentordesk").read_bytes()


def test_the_person_at_this_desk_is_not_erased(desk, team):
    with nothing_written(desk), pytest.raises(UserError, match="This is you"):
        desk.erasing.erase(team.amara.id)


def test_nobody_cannot_be_erased(desk):
    with nothing_written(desk), pytest.raises(NotFound):
        desk.erasing.erase("nobody")


def test_every_column_that_people_write_in_is_looked_through_for_names(store):
    ours = {
        "preference", "import_mapping", "export_receipt",  # choices, headers, counts
        "skill", "skill_claim", "enrollment", "goal_skill", "goal_session",
    }  # fmt: skip
    looked = {(table, column) for table, columns, _ in TEXTS for column in columns}
    fixed = {
        "id", "display_name", "pronouns", "email", "level", "time_zone", "languages", "status", "role", "visibility",
        "kind", "how", "fields", "state", "horizon", "stage", "agreed_how", "from_state", "to_state", "mood", "outcome",
        "slot",
    }  # fmt: skip
    missed = []
    for table in schema.TABLES:
        for row in store.connection.execute(f'PRAGMA table_info("{table}")'):
            name, kind = row[1], row[2]
            told = name in fixed or name.endswith(("_id", "_on", "_at", "_by"))
            if kind == "TEXT" and table not in ours and not told and (table, name) not in looked:
                missed.append((table, name))
    assert missed == []


def test_leaving_is_not_erasing(desk, someone):
    desk.people.leave(someone.id)
    assert desk.records.people.get(someone.id).status is PersonStatus.LEFT
    assert desk.erasing.past("none") == PastNumbers()


def test_a_sealed_workspace_is_purged_too_and_opens_again(tmp_path):
    path = tmp_path / "sealed.mentordesk"
    desk = Desk(path, FixedClock(), KEY)
    gone, stays = desk.people.add(f"{MARKER} Quill"), desk.people.add("Somebody Else")
    desk.erasing.erase(gone.id)
    desk.close()
    again = Desk(path, FixedClock(), KEY)
    assert [person.id for person in again.records.people.list()] == [stays.id]
    assert integrity(again._store.connection) == []
    free = again._store.connection.execute("PRAGMA freelist_count").fetchone()[0]
    assert (free, again._store.connection.execute("SELECT count(*) FROM preference").fetchone()[0]) == (0, 0)
    again.close()


def test_earlier_versions_of_others_notes_lose_the_name_too_and_undo_brings_it_back(
    desk, workspace, someone, mention, clock
):
    note = NoteOf(False, session_id=mention.id)
    clock.move(minutes=9)
    desk.notes.save_shared(mention.id, f"Only {someone.display_name} now.")
    clock.move(minutes=9)
    desk.notes.save_shared(mention.id, "Nobody.")
    named = [each.text for each in desk.versions.of(note)]
    assert all(someone.display_name in text for text in named)
    assert desk.erasing.preview(someone).mentions == 3  # the action and both versions
    desk.erasing.erase(someone.id, replace_mentions=True)
    assert not any(MARKER in text.casefold() for text in (each.text for each in desk.versions.of(note)))
    assert len(desk.versions.of(note)) == 2
    desk.undo()
    assert [each.text for each in desk.versions.of(note)] == named
    desk.redo()
    desk.close()
    again = Desk(workspace, clock)
    assert not any(MARKER in each.text.casefold() for each in again.versions.of(note))
    again.close()


def test_versions_of_a_persons_own_notes_go_with_them(desk, store, someone, clock):
    pair = next(pair for pair in desk.records.pairs.list() if someone.id in (pair.mentor_id, pair.mentee_id))
    session = desk.records.sessions.list(pair_id=pair.id)[0]
    for body in ("One.", "Two.", "Three."):
        desk.notes.save_shared(session.id, body)
        desk.notes.save_private(body, person_id=someone.id)
        clock.move(minutes=9)
    tables = (desk.records.shared_note_versions, desk.records.private_note_versions)
    assert all(table.list() for table in tables)
    desk.erasing.erase(someone.id)
    assert not any(table.list() for table in tables)
    desk.undo()
    assert all(table.list() for table in tables)


def test_a_capture_that_was_begun_about_them_goes_at_closing_and_undo_keeps_it(desk, workspace, someone, repositories):
    pair = repositories.pairs.list(mentee_id=someone.id)[0]
    desk.capture.keep(CaptureDraft(f"{MARKER} seemed tired", pair_id=pair.id))
    desk.erasing.erase(someone.id)
    desk.undo()
    assert desk.capture.kept().text == f"{MARKER} seemed tired"
    desk.redo()
    desk.close()
    assert holds(workspace.parent, MARKER) == []


def test_a_capture_about_others_stays_and_loses_the_name_when_mentions_are_replaced(desk, someone, team, clock):
    desk.capture.keep(CaptureDraft(f"Ask {someone.display_name} as well", pair_id=team.pair.id))
    assert desk.erasing.preview(someone).mentions == 1
    desk.erasing.erase(someone.id, replace_mentions=True)
    desk.close()
    again = Desk(desk.path, clock)
    assert again.capture.kept().text == "Ask a former participant as well"
    again.close()
