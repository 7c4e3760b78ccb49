"""A person's file holds everything about them, names others only as reviewed, and private notes only when ticked."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import CardVisibility
from mentordesk.errors import NotFound, UserError
from mentordesk.reports.style import LARGE_PRINT_PT, ReportStyle
from mentordesk.services.person_file import PersonForm
from mentordesk.store import driver
from mentordesk.store.person_data import OWN, PRIVATE
from tests.builders import (
    a_card,
    a_check_in,
    a_closure,
    a_goal,
    a_goal_check,
    a_held_session,
    a_milestone,
    a_move,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_private_note,
    a_receipt,
    a_role_profile,
    a_shared_note,
    a_skill,
    a_skill_claim,
    an_action,
    an_agenda_item,
)
from tests.reports.test_pdf import WIDE, problems, text_of

SECRET = "marzipan"
STYLE = ReportStyle()


@pytest.fixture
def full(store, repositories, team):
    """Everything that can be held about Lin; what only the author sees says SECRET; Marek and Sam are named in it."""
    tables = repositories
    session = a_held_session(team.pair, topic="Topic of reviews")
    shared, own = a_goal(team.pair, "Shared goal"), a_goal(team.pair, f"Own {SECRET}", visibility=Visibility.ME)
    skill = a_skill("Skill of Lin")
    sam = a_person("Sam Oduya", email="sam@example.org")
    other = a_pair(team.program, sam, team.marek)
    apart = a_held_session(other, topic="Elsewhere entirely")
    with store.transaction("Fill"):
        tables.people.add(sam)
        lin = tables.people.get(team.lin.id)
        tables.people.update(replace(lin, extras=(("Cost center", "Extra 4711"),), manager_id=team.marek.id, bio="Bio"))
        tables.role_profiles.add(a_role_profile(team.lin, aspirations="Aspiration of Lin"))
        tables.skills.add(skill)
        tables.skill_claims.add(a_skill_claim(team.lin, skill))
        tables.working_preferences.add(a_card(team.lin, what_helps="Helpful quiet"))
        tables.working_preferences.add(a_card(team.amara, what_helps=SECRET, visibility=CardVisibility.ME))
        tables.sessions.add_all((session,))
        tables.pairs.add(other)
        tables.sessions.add(apart)
        tables.shared_notes.add(a_shared_note(session, "Note: ask Sam Oduya or Marek. Sam@example.org knows."))
        tables.shared_notes.add(a_shared_note(apart, "Not about them"))
        tables.agenda_items.add(an_agenda_item(team.pair, "Agenda words"))
        for goal, word in ((shared, "shared"), (own, SECRET)):
            tables.goals.add(goal)
            tables.milestones.add(a_milestone(goal, f"Milestone {word}"))
            tables.goal_checks.add(a_goal_check(goal, comment=f"Check {word}"))
        tables.actions.add(an_action(team.pair, "Action words"))
        tables.check_ins.add(a_check_in(team.pair, fact="Check-in words"))
        tables.closures.add(a_closure(team.pair, mentee_gains="Gain words"))
        tables.pair_state_changes.add(a_move(team.pair, PairState.FORMING, PairState.ACTIVE, reason="Reason words"))
        tables.receipts.add(a_receipt(person_id=team.lin.id, kind="person summary"))
        tables.private_notes.add_all(
            a_private_note(about, f"{SECRET} {n}") for n, about in enumerate((session, team.pair, team.lin))
        )
        tables.private_agenda_items.add(a_private_agenda_item(team.pair, SECRET))
    store.forget_history()
    return sam


HELD = (
    "Lin Zhao", "lin.zhao@example.org", "Extra 4711", "Cost center", "Aspiration of Lin", "Skill of Lin",
    "Helpful quiet", "Topic of reviews", "Note: ask", "Agenda words", "Shared goal", "Milestone shared",
    "Check shared", "Action words", "Check-in words", "Gain words", "Reason words", "person summary", "Marek Novák",
)  # fmt: skip


def test_the_json_holds_everything_about_them_and_nothing_of_others(desk, full, team):
    made = desk.person_files.make(desk.person_files.gather(team.lin.id), PersonForm.JSON, STYLE)
    text = made.data.decode()
    assert [word for word in HELD if word not in text] == []
    assert "Elsewhere" not in text
    assert "Not about them" not in text
    content = json.loads(text)
    assert (content["format"], content["version"], content["has_private_notes"]) == ("mentordesk person file", 1, False)
    assert content["person"]["further_columns"] == {"Cost center": "Extra 4711"}
    assert content["person"]["manager"] == "Marek Novák"


@pytest.mark.parametrize("style", [STYLE, ReportStyle(size_pt=LARGE_PRINT_PT, **WIDE), ReportStyle(cream=True)])
def test_the_pdf_is_valid_and_says_the_same(desk, full, team, style):
    made = desk.person_files.make(desk.person_files.gather(team.lin.id), PersonForm.PDF, style)
    assert problems(made.data) == []
    text = " ".join(text_of(made.data).split())
    assert [word for word in HELD if word not in text] == []
    assert "Held at: 17 November 2026, 10:00 UTC" in text


@pytest.mark.parametrize("form", PersonForm)
def test_without_the_tick_no_private_word_leaves(desk, full, team, form):
    gathered = desk.person_files.gather(team.lin.id)
    made = desk.person_files.make(gathered, form, STYLE)
    text = made.data.decode() if form is PersonForm.JSON else text_of(made.data)
    assert SECRET not in text
    assert SECRET.encode() not in made.data
    assert gathered.held_back == (("private notes", 3), ("private reminders", 1), ("goals only you can see", 1))


def test_without_the_tick_the_private_door_is_not_opened(desk, store, full, team, monkeypatch):
    opened = []
    report_reader = store.report_reader
    monkeypatch.setattr(store, "report_reader", lambda grant: opened.append(grant) or report_reader(grant))
    desk.person_files.gather(team.lin.id)
    assert opened == [OWN]
    desk.person_files.gather(team.lin.id, with_private=True)
    assert opened == [OWN, OWN, PRIVATE]


@pytest.mark.parametrize("form", PersonForm)
def test_with_the_tick_the_private_notes_go_along(desk, full, team, form):
    gathered = desk.person_files.gather(team.lin.id, with_private=True)
    made = desk.person_files.make(gathered, form, STYLE)
    text = made.data.decode() if form is PersonForm.JSON else text_of(made.data)
    assert all(f"{SECRET} {n}" in text for n in range(3))
    assert f"Own {SECRET}" in text
    assert gathered.held_back == ()


def test_each_door_reads_no_more_than_its_own(store, full):
    own, private = store.report_reader(OWN), store.report_reader(PRIVATE)
    for reader, table in (
        (own, "private_note"), (own, "private_agenda_item"), (own, "private_draft"), (own, "goal"),
        (own, "working_preferences"), (own, "import_mapping"), (private, "check_in"), (private, "export_receipt"),
        (private, "private_draft"), (store.report_reader(), "check_in"),
    ):  # fmt: skip
        with pytest.raises(driver.DatabaseError, match="not authorized|prohibited"):
            reader.execute(f"SELECT count(*), max(id) FROM {table}")
    with pytest.raises(driver.DatabaseError, match="prohibited"):
        private.execute("SELECT extras FROM person")
    own.close()
    private.close()


def test_everybody_who_is_named_is_listed_with_how_often(desk, full, team):
    named = {each.name: each for each in desk.person_files.gather(team.lin.id).named}
    assert set(named) == {"Amara Osei", "Marek Novák", "Sam Oduya"}
    assert named["Amara Osei"].is_partner
    assert not named["Marek Novák"].is_partner
    assert named["Sam Oduya"].count == 2
    assert named["Marek Novák"].count == 2


@pytest.mark.parametrize("form", PersonForm)
def test_who_is_not_to_be_named_becomes_another_person(desk, full, team, form):
    gathered = desk.person_files.gather(team.lin.id)
    made = desk.person_files.make(gathered, form, STYLE, replace_names={full.id, team.marek.id})
    text = made.data.decode() if form is PersonForm.JSON else " ".join(text_of(made.data).split())
    assert "Note: ask another person or another person. another person knows." in text
    assert not {word for word in ("Sam", "Marek", "sam@example.org") if word in text}
    assert "Amara Osei" in text


def test_a_first_name_they_share_with_somebody_is_kept(desk, scene, team):
    namesake = a_person("Lin Berg")
    session = a_held_session(team.pair)
    scene(desk.records.people, namesake)
    scene(desk.records.sessions, session)
    scene(desk.records.shared_notes, a_shared_note(session, "Lin asked Lin Berg."))
    files = desk.person_files
    made = files.make(files.gather(team.lin.id), PersonForm.JSON, STYLE, replace_names={namesake.id})
    assert "Lin asked another person." in made.data.decode()


def test_saving_writes_the_file_and_a_receipt_of_counts(desk, full, team, tmp_path):
    files = desk.person_files
    made = files.make(files.gather(team.lin.id), PersonForm.JSON, STYLE)
    files.save(made, tmp_path / "file.json")
    assert (tmp_path / "file.json").read_bytes() == made.data
    receipt = desk.records.receipts.list(order_by="rid DESC", limit=1)[0]
    assert (receipt.kind, receipt.format, receipt.person_id) == ("person file", "json", team.lin.id)
    assert ("sessions", 1) in receipt.included
    assert ("private notes", 3) in receipt.held_back


def test_a_file_that_cannot_be_written_leaves_no_receipt(desk, full, team, tmp_path):
    files = desk.person_files
    made = files.make(files.gather(team.lin.id), PersonForm.JSON, STYLE)
    with pytest.raises(UserError):
        files.save(made, tmp_path / "nowhere" / "file.json")
    assert [each.kind for each in desk.records.receipts.list()] == ["person summary"]


def test_a_person_about_whom_little_is_held_has_a_file_too(desk, team):
    made = desk.person_files.make(desk.person_files.gather(team.marek.id), PersonForm.PDF, STYLE)
    assert problems(made.data) == []
    assert "There is nothing but this record." in " ".join(text_of(made.data).split())


def test_words_of_people_are_shown_and_never_run(desk, scene, team):
    odd = a_person('#panic("x") *bold* $1$ `c` \u202e\u4f60\U0001f600 @ref', bio='= Heading\n#import "x"\n\n- a')
    scene(desk.records.people, odd)
    made = desk.person_files.make(desk.person_files.gather(odd.id), PersonForm.PDF, STYLE)
    assert problems(made.data) == []
    assert "#panic" in text_of(made.data)


def test_nobody_has_no_file(desk):
    with pytest.raises(NotFound):
        desk.person_files.gather("nobody")


def test_the_documentation_names_every_key_of_the_json(desk, full, team):
    made = desk.person_files.make(desk.person_files.gather(team.lin.id, with_private=True), PersonForm.JSON, STYLE)
    text = (Path(__file__).resolve().parents[2] / "docs" / "person-file.md").read_text(encoding="utf-8")
    content = json.loads(made.data)
    rows = [content["person"], *(row for part in content.values() if isinstance(part, list) for row in part)]
    keys = set(content) | {key for row in rows for key in row}
    assert sorted(key for key in keys if f"`{key}`" not in text) == []


def test_earlier_versions_are_in_it_and_private_ones_only_with_the_tick(desk, full, team, clock):
    session = desk.records.sessions.list(pair_id=team.pair.id)[0]
    for body in ("Earlier shared words.", "Now."):
        desk.notes.save_shared(session.id, body)
        desk.notes.save_private(f"{body} {SECRET}", session_id=session.id)
        clock.move(minutes=9)
    plain = desk.person_files.gather(team.lin.id).file.parts
    assert [row["body"] for row in plain["earlier_shared_notes"]][-1] == "Earlier shared words."
    assert SECRET not in str(plain)
    assert {row["kind"] for row in plain["changes"]} >= {"note"}
    ticked = desk.person_files.gather(team.lin.id, with_private=True).file.parts
    assert f"Earlier shared words. {SECRET}" in [row["body"] for row in ticked["private_earlier_notes"]]
    of_sam = desk.person_files.gather(full.id, with_private=True).file.parts
    assert of_sam["earlier_shared_notes"] == of_sam["private_earlier_notes"] == []
