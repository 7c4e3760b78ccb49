"""The question before a shared note leaves, and the hint about health: once, dismissible, never in the way."""

import pytest

from mentordesk.domain.refs import Kind, Ref
from tests.builders import NOW, a_day, a_held_session, a_session, a_shared_note
from tests.services.verbs import one_step

BODY = "Reviews went well.\nShe is in therapy.\nNext: on-call"


@pytest.fixture
def session(repositories, team, scene):
    session = scene(repositories.sessions, a_held_session(team.pair, -7))
    scene(repositories.shared_notes, a_shared_note(session, BODY))
    return session


def unasked(desk, ref, **period):
    return [note.session_id for note in desk.exporting.preview(ref, **period).unasked]


def test_a_summary_tells_which_shared_notes_were_not_asked_about_yet(desk, repositories, team, scene, session):
    empty = scene(repositories.sessions, a_held_session(team.pair, -14))
    scene(repositories.shared_notes, a_shared_note(empty, "  "))
    coming = scene(repositories.sessions, a_session(team.pair, 7))
    scene(repositories.shared_notes, a_shared_note(coming, "Not yet"))
    for ref in (Ref(Kind.PAIR, team.pair.id), Ref(Kind.PERSON, team.lin.id), Ref(Kind.PERSON, team.amara.id)):
        assert unasked(desk, ref) == [session.id]
    assert unasked(desk, Ref(Kind.PERSON, team.marek.id)) == []
    assert unasked(desk, Ref(Kind.PAIR, team.pair.id), since=a_day(-6)) == []
    assert unasked(desk, Ref(Kind.PAIR, team.pair.id), since=a_day(-7), until=a_day(-7)) == [session.id]


@pytest.mark.parametrize("content", [True, False])
def test_each_session_is_asked_about_once_whatever_the_answer(desk, team, session, content):
    with one_step(desk, "Answer about shared notes", "sharing_check"):
        desk.before_leaving.answer([session.id], content=content)
    (kept,) = desk.records.sharing_checks.list()
    assert (kept.asked_at, kept.is_content) == (NOW, content)
    assert unasked(desk, Ref(Kind.PAIR, team.pair.id)) == []


def test_an_answer_that_was_taken_back_and_given_anew_cannot_be_redone_over_the_new_one(desk, team, session):
    desk.before_leaving.answer([session.id], content=True)
    desk.undo()
    desk.before_leaving.answer([session.id], content=False)
    assert desk.redo() is None
    assert [kept.is_content for kept in desk.records.sharing_checks.list()] == [False]


def test_words_about_health_are_hinted_at_until_they_are_found_fine(desk, session):
    assert desk.before_leaving.health_hint(session.id, BODY) == ("in therapy",)
    with one_step(desk, "Keep words in the shared note", "sharing_check"):
        desk.before_leaving.find_fine(session.id, BODY)
    assert desk.before_leaving.health_hint(session.id, BODY) == ()
    assert desk.before_leaving.health_hint(session.id, f"{BODY}\nSick leave") == ("in therapy", "Sick leave")


def test_the_answer_and_the_words_that_are_fine_do_not_overwrite_each_other(desk, session):
    desk.before_leaving.find_fine(session.id, BODY)
    desk.before_leaving.answer([session.id], content=True)
    (kept,) = desk.records.sharing_checks.list()
    assert (kept.is_content, kept.health_words) == (True, 1)


def test_the_lines_of_the_hint_move_to_the_private_note_in_one_step(desk, session):
    with one_step(desk, "Move to private note", "shared_note", "private_note"):
        assert desk.before_leaving.move_health_lines(session.id, BODY) == 1
    assert desk.notes.shared(session.id) == "Reviews went well.\nNext: on-call"
    assert desk.notes.private(session_id=session.id) == "She is in therapy."
    assert desk.before_leaving.health_hint(session.id, desk.notes.shared(session.id)) == ()


def test_no_word_of_a_note_is_kept_with_the_answer(desk, store, session):
    desk.before_leaving.find_fine(session.id, BODY)
    desk.before_leaving.answer([session.id], content=True)
    row = store.connection.execute("SELECT * FROM sharing_check").fetchone()
    assert "therapy" not in " ".join(map(str, row))


def test_a_session_that_goes_takes_its_answer_along(desk, session):
    desk.before_leaving.answer([session.id], content=True)
    desk.sessions.remove(session.id)
    assert desk.records.sharing_checks.list() == []
    desk.undo()
    assert [kept.is_content for kept in desk.records.sharing_checks.list()] == [True]
