"""The ways to the history and to earlier versions in the real window."""

import pytest

from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.overlays.history import HistorySheet
from mentordesk.ui.overlays.versions import VersionsSheet
from tests import builders as b


@pytest.fixture
def shown(window, desk, team, clock, qtbot):
    """The window with a session whose both notes were changed after they had stood a while."""
    session = desk.sessions.plan(team.pair.id, b.an_instant(3))
    for body in ("First.", "Second."):
        desk.notes.save_shared(session.id, body)
        desk.notes.save_private(f"{body} Mine.", session_id=session.id)
        desk.notes.save_private(f"{body} Of the pair.", pair_id=team.pair.id)
        desk.notes.save_private(f"{body} Of Lin.", person_id=team.lin.id)
        clock.move(minutes=9)
    window.resize(1280, 800)
    window.show_page("sessions")
    window.show()
    window.open(Ref(Kind.SESSION, session.id))
    return window


def sheet(window, kind):
    (found,) = [each for each in window.findChildren(kind) if each.isVisible()]
    return found


def text_of(versions):
    return versions._versions[versions.list.key].text


def test_the_history_lists_all_and_the_history_of_what_is_shown_that_alone(shown, desk):
    shown.run("file.history")
    everything = sheet(shown, HistorySheet)
    count = everything._rows.rowCount()
    everything.dismiss()
    shown.run("file.history_here")
    own = sheet(shown, HistorySheet)
    assert 0 < own._rows.rowCount() < count
    assert own._step.text().endswith("of this session")


def test_the_buttons_by_the_notes_show_their_versions(shown, desk):
    page = shown.current_page()
    page.detail.notes.tools.versions.click()
    found = sheet(shown, VersionsSheet)
    assert text_of(found) == "First."
    found.dismiss()
    page.detail.notes.type_in("private")
    shown.run("sessions.versions")
    assert text_of(sheet(shown, VersionsSheet)) == "First. Mine."


@pytest.mark.parametrize(("kind", "action", "text"), [
    (Kind.PAIR, "pairs.versions", "First. Of the pair."), (Kind.PERSON, "people.versions", "First. Of Lin."),
])  # fmt: skip
def test_private_notes_of_pairs_and_people_have_versions_too(shown, team, kind, action, text):
    shown.open(Ref(kind, team.pair.id if kind is Kind.PAIR else team.lin.id))
    shown.run(action)
    assert text_of(sheet(shown, VersionsSheet)) == text


def test_what_is_typed_and_not_saved_yet_is_compared_as_well(shown, desk):
    notes = shown.current_page().detail.notes
    notes.shared.insertPlainText("Typed just now. ")
    notes.tools.versions.click()
    assert "Typed just now." in sheet(shown, VersionsSheet).text.toPlainText()
