import pytest

from tests.builders import a_held_session, a_private_note, a_shared_note
from tests.services.verbs import nothing_written, one_step


@pytest.fixture
def session(desk, team, scene):
    return scene(desk.records.sessions, a_held_session(team.pair))


def test_a_shared_note_is_kept_exactly_as_typed(desk, session):
    body = "# Heading\n\n  two  spaces\u00a0and a tab\t\n"
    with one_step(desk, "Edit note", "shared_note"):
        desk.notes.save_shared(session.id, body)
    assert desk.notes.shared(session.id) == body


def test_saving_the_same_text_again_writes_nothing(desk, session):
    desk.notes.save_shared(session.id, "text")
    with nothing_written(desk):
        desk.notes.save_shared(session.id, "text")


def test_windows_line_ends_and_nul_do_not_reach_the_note(desk, session):
    desk.notes.save_shared(session.id, "one\r\ntwo\0")
    assert desk.notes.shared(session.id) == "one\ntwo"


def test_typing_is_one_step_until_the_field_is_left(desk, session):
    desk.notes.save_shared(session.id, "a")
    desk.notes.save_shared(session.id, "ab")
    desk.notes.left()
    desk.notes.save_shared(session.id, "abc")
    desk.undo()
    assert desk.notes.shared(session.id) == "ab"
    desk.undo()
    assert desk.notes.shared(session.id) == ""


def test_a_private_note_is_about_exactly_one_thing(desk, team, session):
    for about in ({"session_id": session.id}, {"pair_id": team.pair.id}, {"person_id": team.lin.id}):
        with one_step(desk, "Edit private note", "private_note"):
            desk.notes.save_private("only mine", **about)
        assert desk.notes.private(**about) == "only mine"
    with pytest.raises(ValueError, match="exactly one"):
        desk.notes.save_private("x", session_id=session.id, pair_id=team.pair.id)


def test_a_checkbox_in_a_private_note_is_nobodys_action(desk, session):
    desk.notes.save_private("- [ ] @Lin something", session_id=session.id)
    assert desk.records.actions.list() == []


def test_typed_text_without_a_record_is_kept_as_a_draft_without_an_undo_step(desk, session):
    with nothing_written(desk):
        desk.notes.save_draft("capture", "half")
        desk.notes.save_draft("capture", "half a thought")
    assert desk.notes.draft("capture") == "half a thought"
    desk.notes.save_draft("capture", "")
    assert desk.notes.draft("capture") == ""


def test_lines_of_a_shared_note_can_be_made_private_in_one_step(desk, session, scene):
    scene(desk.records.private_notes, a_private_note(session, "Mine already\n\n"))
    desk.notes.save_shared(session.id, "one\n- [ ] @Lin two\nthree\nfour")
    desk.notes.left()
    assert len(desk.records.actions.list()) == 1
    with one_step(desk, "Make note lines private", "shared_note", "private_note", "action_item"):
        desk.notes.make_private(session.id, 1, 2)
    assert desk.notes.shared(session.id) == "one\nfour"
    assert desk.notes.private(session_id=session.id) == "Mine already\n- [ ] @Lin two\nthree"
    assert desk.records.actions.list() == []


def test_lines_of_a_private_note_can_be_shared_in_one_step(desk, session, scene):
    scene(desk.records.shared_notes, a_shared_note(session, "Shared"))
    desk.notes.save_private("keep\n- [ ] @Lin go", session_id=session.id)
    desk.notes.left()
    with one_step(desk, "Share note lines", "shared_note", "private_note", "action_item"):
        desk.notes.share(session.id, 1, 1)
    assert desk.notes.shared(session.id) == "Shared\n- [ ] @Lin go"
    assert desk.notes.private(session_id=session.id) == "keep"
    assert [a.text for a in desk.records.actions.list()] == ["Go"]


def test_lines_that_are_not_there_cannot_be_moved(desk, session):
    desk.notes.save_shared(session.id, "one")
    with nothing_written(desk), pytest.raises(ValueError, match="no such lines"):
        desk.notes.make_private(session.id, 0, 1)
