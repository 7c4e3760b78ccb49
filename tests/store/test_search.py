from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mentordesk.domain.goals import Visibility
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import SkillSide
from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.search import Search
from mentordesk.store.search_words import CLOSE, OPEN, fair_shares
from tests.builders import (
    NOW,
    a_goal,
    a_held_session,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_private_note,
    a_session,
    a_shared_note,
    a_skill,
    a_skill_claim,
    an_action,
    an_agenda_item,
    an_instant,
)


@pytest.fixture
def search(store):
    return Search(store.connection)


@pytest.fixture
def add(store, repositories):
    """Write records into the table named for them, and return the last."""

    def add(table, *records):
        with store.transaction("Add"):
            getattr(repositories, table).add_all(records)
        return records[-1]

    return add


@pytest.fixture
def session(add, team):
    return add("sessions", a_held_session(team.pair, -5, topic="Reviews and the on-call week"))


def kinds_of(hits):
    return [hit.ref.kind for hit in hits]


def marked_words(hit):
    return [hit.snippet[start:end] for start, end in hit.marks]


def test_a_note_is_found_by_the_beginning_of_a_word_and_opens_its_session(search, add, session, team):
    note = add("shared_notes", a_shared_note(session, "Lin wants to lead\nthe review rotation in January."))
    (hit,) = search.find("rota", kinds=frozenset({Kind.NOTE}), today=date(2026, 11, 24))
    assert hit.ref == Ref(Kind.NOTE, note.id)
    assert hit.open_ref == Ref(Kind.SESSION, session.id)
    assert hit.title == "Reviews and the on-call week"
    assert hit.subtitle == "Lin Zhao, 19 November"
    assert hit.snippet == "Lin wants to lead the review rotation in January."
    assert marked_words(hit) == ["rotation"]
    assert (hit.on, hit.pair_id) == (date(2026, 11, 19), team.pair.id)


def test_the_year_is_told_unless_it_is_this_year(search, session):
    assert [hit.subtitle for hit in search.find("reviews")] == ["Lin Zhao, 19 November 2026"]
    assert [hit.subtitle for hit in search.find("reviews", today=date(2027, 1, 2))] == ["Lin Zhao, 19 November 2026"]


def test_the_day_of_a_session_is_the_day_where_it_was_planned(search, add, team):
    add("sessions", a_session(team.pair, planned_at=an_instant(0, 23, 30), time_zone="Asia/Tokyo", topic="Late slot"))
    add("sessions", a_session(team.pair, planned_at=an_instant(0, 23, 30), time_zone="Mars/Crater", topic="Later slot"))
    assert [hit.on for hit in search.find("late slot")] == [date(2026, 11, 25)]
    assert [hit.on for hit in search.find("later")] == [date(2026, 11, 24)]


@pytest.mark.parametrize("typed", ["novak", "NOVÁK", "nová", "marek nov", "Novák Marek", "n"])
def test_accents_case_and_order_do_not_matter(search, team, typed):
    assert Ref(Kind.PERSON, team.marek.id) in [hit.ref for hit in search.find(typed)]


def test_every_word_must_match_and_only_the_last_is_a_beginning(search, add, session):
    add("shared_notes", a_shared_note(session, "The queue design is a first sketch."))
    notes = frozenset({Kind.NOTE})
    assert search.find("queue ske", kinds=notes)
    assert search.find("sketch queue", kinds=notes)
    assert not search.find("que sketch", kinds=notes)
    assert not search.find("queue parrot", kinds=notes)


def test_a_word_with_signs_inside_is_looked_for_as_it_stands(search, add, session):
    add("shared_notes", a_shared_note(session, "Asked Siobhán O'Neill about C++ and on-call."))
    for typed in ("o'nei", "c++", "on-call", "SIOBHAN o'neill"):
        assert kinds_of(search.find(typed, kinds=frozenset({Kind.NOTE}))) == [Kind.NOTE], typed
    assert not search.find("call-on", kinds=frozenset({Kind.NOTE}))


def test_a_long_note_is_shown_around_the_match(search, add, session):
    body = "word " * 300 + "the heron stood still " + "word " * 300
    add("shared_notes", a_shared_note(session, body))
    (hit,) = search.find("her")
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert len(hit.snippet) < 120
    assert marked_words(hit) == ["heron"]


def test_marks_are_right_behind_emoji_and_in_every_word(search, add, session):
    add("shared_notes", a_shared_note(session, "🎉 Café 🎉\tand the cafe owner"))
    (hit,) = search.find("cafe")
    assert hit.snippet == "🎉 Café 🎉 and the cafe owner"
    assert marked_words(hit) == ["Café", "cafe"]


def test_signs_of_ours_typed_into_a_note_do_no_harm(search, add, session):
    add("shared_notes", a_shared_note(session, f"a {CLOSE} heron {OPEN} and {OPEN} {CLOSE} so on {OPEN}"))
    (hit,) = search.find("heron")
    assert hit.snippet.replace(" ", "") == "aheronandsoon"


def test_each_private_thing_is_found_by_its_own_kind_and_opens_what_it_is_about(search, add, session, team):
    about = (session, team.pair, team.marek)
    add("private_notes", *(a_private_note(thing, "Secret heron") for thing in about))
    opened = {hit.open_ref: (hit.title, hit.subtitle) for hit in search.find("heron", today=NOW.date())}
    assert opened == {
        Ref(Kind.SESSION, session.id): ("Reviews and the on-call week", "Lin Zhao, 19 November"),
        Ref(Kind.PAIR, team.pair.id): ("Amara Osei and Lin Zhao", "Lin Zhao"),
        Ref(Kind.PERSON, team.marek.id): ("Marek Novák", ""),
    }
    assert set(kinds_of(search.find("heron"))) == {Kind.PRIVATE_NOTE}
    everything_else = frozenset(Kind) - {Kind.PRIVATE_NOTE}
    assert search.find("heron", kinds=everything_else) == []


def test_agenda_items_open_their_session_or_wait_with_their_pair(search, add, session, team):
    add("agenda_items", an_agenda_item(team.pair, "Heron now", session_id=session.id))
    add("agenda_items", an_agenda_item(team.pair, "Heron waits"))
    add("private_agenda_items", a_private_agenda_item(team.pair, "Heron beside", session_id=session.id))
    add("private_agenda_items", a_private_agenda_item(team.pair, "Heron next time"))
    found = {hit.title: (hit.ref.kind, hit.open_ref, hit.subtitle) for hit in search.find("heron", today=NOW.date())}
    of_session, of_pair = Ref(Kind.SESSION, session.id), Ref(Kind.PAIR, team.pair.id)
    assert found == {
        "Heron now": (Kind.AGENDA_ITEM, of_session, "Lin Zhao, 19 November"),
        "Heron waits": (Kind.AGENDA_ITEM, of_pair, "Lin Zhao, next agenda"),
        "Heron beside": (Kind.PRIVATE_AGENDA_ITEM, of_session, "Lin Zhao, 19 November"),
        "Heron next time": (Kind.PRIVATE_AGENDA_ITEM, of_pair, "Lin Zhao, raise next time"),
    }


def test_goals_actions_and_programs_are_found(search, add, team):
    goal = add("goals", a_goal(team.pair, "Lead", why="Herons first", visibility=Visibility.ME))
    action = add("actions", an_action(team.pair, "Photograph a heron", due_on=date(2026, 12, 1)))
    hits = search.find("heron", today=NOW.date())
    assert [(hit.open_ref, hit.subtitle) for hit in hits] == [
        (Ref(Kind.GOAL, goal.id), "Lin Zhao"),
        (Ref(Kind.ACTION, action.id), "Lin Zhao, due 1 December"),
    ]
    assert hits[0].snippet == "Herons first"
    assert hits[1].snippet == hits[1].title
    (program,) = search.find("engineering", kinds=frozenset({Kind.PROGRAM}))
    assert program.open_ref == Ref(Kind.PROGRAM, team.program.id)


def test_a_session_without_a_topic_is_named_by_its_people(search, add, team):
    session = add("sessions", a_held_session(team.pair))
    add("shared_notes", a_shared_note(session, "heron"))
    assert [hit.title for hit in search.find("heron")] == ["Session with Lin Zhao"]


def test_a_pair_is_found_by_both_names_together_or_by_one(search, team):
    pair = Ref(Kind.PAIR, team.pair.id)
    for typed in ("lin amara", "Amara and Lin", "osei zha", "zhao"):
        assert pair in [hit.ref for hit in search.find(typed)], typed
    assert pair not in [hit.ref for hit in search.find("lin marek")]
    (hit,) = search.find("amara lin", kinds=frozenset({Kind.PAIR}))
    assert hit.title == "Amara Osei and Lin Zhao"
    assert marked_words(hit) == ["Amara", "Lin"]
    assert hit.subtitle == "Engineering mentoring"


def test_open_pairs_come_before_closed_ones(search, add, team):
    closed = add("pairs", a_pair(team.program, team.marek, team.lin, state=PairState.CLOSED))
    found = [hit.ref.id for hit in search.find("lin", kinds=frozenset({Kind.PAIR}))]
    assert found == [team.pair.id, closed.id]


def test_people_are_found_by_the_skills_they_claim(search, add, team):
    python, public = a_skill("Python"), a_skill("Public speaking")
    add("skills", python, public)
    add("skill_claims", a_skill_claim(team.marek, python), a_skill_claim(team.marek, public, SkillSide.SEEKS))
    (hit,) = search.find("pyth")
    assert hit.ref == Ref(Kind.PERSON, team.marek.id)
    assert hit.snippet == "Offers Python"
    assert marked_words(hit) == ["Pyth"]
    (both,) = search.find("python public")
    assert both.snippet == "Offers Python · Seeks Public speaking"
    (name_and_skill,) = search.find("marek speak")
    assert name_and_skill.snippet == "Seeks Public speaking"
    assert not search.find("lin speak")
    assert search.find("python", person_id=team.marek.id)
    assert not search.find("python", person_id=team.lin.id)


def test_a_person_whose_name_begins_with_the_words_comes_first(search, add, team):
    add("people", a_person("Ana Linde"), a_person("Lina Berg"), a_person("Berlin Lopez"))
    names = [hit.title for hit in search.find("lin", kinds=frozenset({Kind.PERSON, Kind.PAIR}))]
    assert names == ["Lin Zhao", "Lina Berg", "Ana Linde", "Amara Osei and Lin Zhao"]


def test_a_name_is_found_among_very_many_that_have_the_words_somewhere(search, add):
    add("people", a_person("Linus First"), *(a_person(f"Person {n}", bio="linen") for n in range(400)))
    assert search.find("lin", limit=10)[0].title == "Linus First"


def test_the_person_filter_keeps_what_concerns_them(search, add, session, team):
    other = add("pairs", a_pair(team.program, team.marek, team.amara))
    elsewhere = add("sessions", a_held_session(other, topic="Heron elsewhere"))
    add("shared_notes", a_shared_note(session, "heron"), a_shared_note(elsewhere, "heron"))
    add("private_notes", a_private_note(team.lin, "heron"), a_private_note(team.marek, "heron"))
    add("goals", a_goal(team.pair, "heron"), a_goal(other, "heron"))
    add("actions", an_action(team.pair, "heron"), an_action(other, "heron"))
    add("agenda_items", an_agenda_item(team.pair, "heron"), an_agenda_item(other, "heron"))
    of_lin = search.find("heron", person_id=team.lin.id)
    assert {hit.pair_id for hit in of_lin} == {team.pair.id, None}
    assert sorted(kinds_of(of_lin)) == ["action", "agenda item", "goal", "note", "private note"]
    assert len(search.find("heron", person_id=team.marek.id)) == 6
    assert len(search.find("heron", person_id=team.amara.id)) == 9
    assert kinds_of(search.find("lin", person_id=team.lin.id)) == [Kind.PERSON, Kind.PAIR]
    assert kinds_of(search.find("lin", person_id=team.marek.id)) == []
    assert kinds_of(search.find("engineering", person_id=team.lin.id, kinds=frozenset({Kind.PROGRAM}))) == [
        Kind.PROGRAM
    ]
    assert search.find("h", person_id=team.lin.id)


def test_one_letter_brings_the_newest_and_more_letters_the_best(search, add, team):
    sessions = [a_held_session(team.pair, -n) for n in range(1, 4)]
    add("sessions", *sessions)
    for session, body in zip(sessions, ("heron heron heron", "heron " + "filler " * 30, "other"), strict=True):
        add("shared_notes", a_shared_note(session, body))
    notes = frozenset({Kind.NOTE})
    assert [hit.open_ref.id for hit in search.find("h", kinds=notes)] == [sessions[1].id, sessions[0].id]
    assert [hit.open_ref.id for hit in search.find("he", kinds=notes)] == [sessions[0].id, sessions[1].id]


def test_no_kind_crowds_out_another(search, add, session, team):
    add("agenda_items", *(an_agenda_item(team.pair, f"heron {n}") for n in range(30)))
    add("shared_notes", a_shared_note(session, "heron"))
    hits = search.find("heron", limit=10)
    assert len(hits) == 10
    assert kinds_of(hits).count(Kind.NOTE) == 1
    assert fair_shares([30, 0, 2, 9], 10) == [4, 0, 2, 4]
    assert fair_shares([1, 2], 10) == [1, 2]


def test_what_is_changed_removed_or_undone_is_found_accordingly(store, repositories, search, add, session):
    note = add("shared_notes", a_shared_note(session, "heron"))
    with store.transaction("Edit note"):
        repositories.shared_notes.update(replace(note, body="osprey"))
    assert not search.find("heron")
    assert search.find("osprey")
    store.undo()
    assert search.find("heron")
    with store.transaction("Remove session"):
        repositories.sessions.remove(session.id)
    assert not search.find("heron")
    store.undo()
    assert kinds_of(search.find("heron")) == [Kind.NOTE]


def test_search_works_on_a_reader(store, add, session):
    add("shared_notes", a_shared_note(session, "heron"))
    reader = store.reader()
    assert Search(reader).find("heron")
    reader.close()


@pytest.mark.parametrize("typed", ["", "   ", "?!", '"', "*", "()", "🎉", "\0", "\ud800", "-"])
def test_nothing_to_look_for_finds_nothing(search, team, typed):
    assert search.find(typed) == []


HOSTILE = st.one_of(
    st.text(st.characters(), max_size=40),
    st.lists(
        st.sampled_from(
            ['"', "'", "*", "^", ":", "AND", "OR", "NOT", "NEAR(", ")", "{", "}", "display_name :", "-", "+", "lin"]
        ),
        max_size=8,
    ).map(" ".join),
    st.sampled_from(["lin" * 1000, "a " * 500, '"' * 201, "lin\0zhao", "body:lin", "rank", "%_", "\\"]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=HOSTILE)
def test_whatever_is_typed_is_only_text(search, team, session, typed):
    for person_id in (None, team.lin.id):
        for hit in search.find(typed, person_id=person_id):
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
def test_a_note_with_any_text_is_found_and_marked(store, repositories, search, session, body):
    with store.transaction("Write"):
        repositories.shared_notes.add(a_shared_note(session, f"{body} heron"))
    (hit,) = search.find("heron", kinds=frozenset({Kind.NOTE}))
    if not {OPEN, CLOSE} & set(body):
        assert "heron" in marked_words(hit)
    store.undo()


def test_recent_tells_what_was_written_about_last(search, add, session, team):
    older = add("sessions", a_held_session(team.pair, -40, topic="Older"))
    coming = add("sessions", a_session(team.pair, 3, topic="Coming"))
    add("shared_notes", a_shared_note(session, "x"), a_shared_note(older, "y", updated_at=an_instant(-1)))
    add("private_notes", a_private_note(team.pair, updated_at=an_instant(-2)))
    titles = [hit.title for hit in search.recent(4)]
    assert titles == ["Older", "Amara Osei and Lin Zhao", "Reviews and the on-call week", "Marek Novák"]
    assert Ref(Kind.SESSION, coming.id) not in [hit.ref for hit in search.recent(20, before=NOW)]
    assert [hit.title for hit in search.recent(2, before=NOW)] == ["Older", "Amara Osei and Lin Zhao"]
    assert len(search.recent(20, before=NOW)) == 6


def test_recent_of_an_empty_workspace_is_empty(search):
    assert search.recent(before=NOW) == []
