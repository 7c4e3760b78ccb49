import pytest

from mentordesk.domain.note_of import NoteOf
from mentordesk.errors import NotFound, UserError
from tests import builders as b


@pytest.fixture
def session(desk, team):
    return desk.sessions.plan(team.pair.id, b.an_instant(3))


@pytest.fixture(params=["shared", "private", "about a pair", "about a person"])
def note(request, session, team):
    return {
        "shared": NoteOf(False, session_id=session.id),
        "private": NoteOf(True, session_id=session.id),
        "about a pair": NoteOf(True, pair_id=team.pair.id),
        "about a person": NoteOf(True, person_id=team.lin.id),
    }[request.param]


def save(desk, note, body):
    if note.is_private:
        desk.notes.save_private(body, **dict([note.about]))
    else:
        desk.notes.save_shared(note.session_id, body)


def test_an_earlier_text_is_brought_back_in_one_step_and_the_present_one_kept(desk, note, clock):
    save(desk, note, "First.")
    desk.notes.left()
    clock.move(minutes=5)
    save(desk, note, "Second, seconds ago.")
    clock.move(seconds=3)
    (first,) = desk.versions.of(note)
    desk.versions.bring_back(note, first.id)
    assert desk.versions.present(note) == "First."
    assert [each.text for each in desk.versions.of(note)] == ["Second, seconds ago.", "First."]
    assert desk.undo_label == "Bring back an earlier version"
    desk.undo()
    assert desk.versions.present(note) == "Second, seconds ago."
    desk.redo()
    assert desk.versions.present(note) == "First."


def test_actions_follow_a_shared_note_that_is_brought_back(desk, session, clock):
    note = NoteOf(False, session_id=session.id)
    save(desk, note, "- [ ] Draft the template")
    desk.notes.left()
    clock.move(minutes=5)
    save(desk, note, "Nothing to do.")
    assert desk.records.actions.list() == []
    desk.versions.bring_back(note, desk.versions.of(note)[0].id)
    assert [action.text for action in desk.records.actions.list()] == ["Draft the template"]


def test_while_the_screen_is_shared_a_private_note_has_no_versions(desk, note, clock):
    save(desk, note, "First.")
    clock.move(minutes=5)
    save(desk, note, "Second.")
    desk.hide_private(on=True)
    assert bool(desk.versions.of(note)) is not note.is_private
    assert bool(desk.versions.present(note)) is not note.is_private
    desk.hide_private(on=False)
    assert len(desk.versions.of(note)) == 1


def test_what_is_gone_or_damaged_is_not_brought_back(desk, note, clock):
    save(desk, note, "First.")
    clock.move(minutes=5)
    save(desk, note, "Second.")
    with pytest.raises(NotFound):
        desk.versions.bring_back(note, "none")
    table = "private_note_version" if note.is_private else "shared_note_version"
    desk._store.connection.execute(f"UPDATE {table} SET body = x'00'")
    with pytest.raises(UserError, match="damaged"):
        desk.versions.bring_back(note, desk.versions.of(note)[0].id)
    assert desk.versions.present(note) == "Second."


@pytest.mark.parametrize("verb", ["make_private", "keep_lines"])
def test_lines_that_are_made_private_leave_no_trace_in_the_shared_versions(desk, session, clock, verb):
    shared, private = NoteOf(False, session_id=session.id), NoteOf(True, session_id=session.id)
    for body in ("We met.\nNot for Lin.", "We met again.\nNot for Lin."):
        save(desk, shared, body)
        desk.notes.left()
        clock.move(minutes=5)
    if verb == "make_private":
        desk.notes.make_private(session.id, 1, 1)
    else:
        desk.visibility.keep_lines(session.id, [1])
    assert desk.versions.of(shared) == []
    texts = {each.text for each in desk.versions.of(private)}
    assert texts == {"We met.\nNot for Lin.", "We met again.\nNot for Lin."}
    clock.move(minutes=5)
    desk.undo()
    assert [each.text for each in desk.versions.of(shared)] == ["We met again.", "We met.\nNot for Lin."]
    clock.move(minutes=5)
    desk.redo()
    assert "Not for Lin." not in str(desk.versions.of(shared))
    assert desk.versions.present(private) == "Not for Lin."
