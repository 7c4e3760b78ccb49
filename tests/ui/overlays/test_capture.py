import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.errors import SaveFailed
from mentordesk.services.capture import CaptureDraft
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.capture import QuickCapture
from tests.builders import Team, a_goal, a_pair, a_session, an_instant
from tests.ui.shell import name_of, named, words

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        store.forget_history()
        return records[0] if len(records) == 1 else records

    return write_all


@pytest.fixture
def opened(over: Kit, team: Team):
    def show(open_pair=None) -> QuickCapture:
        overlay = QuickCapture(over, open_pair)
        overlay.open()
        return overlay

    return show


def type_lines(overlay: QuickCapture, *lines: str) -> None:
    for n, line in enumerate(lines):
        if n:
            QTest.keyClick(overlay.editor, Qt.Key.Key_Return)
        QTest.keyClicks(overlay.editor, line)


def press(overlay: QuickCapture, key, modifier=CTRL) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def held(desk):
    return desk.records.sessions.list(state=SessionState.HELD)


def test_three_keys_and_the_text_hold_the_session_and_plan_the_next(opened, over, desk, team: Team):
    overlay = opened()
    assert name_of(QApplication.focusWidget()) == "What happened"
    type_lines(overlay, "We met in the corridor.")
    press(overlay, Qt.Key.Key_Return)
    (session,) = held(desk)
    assert desk.notes.shared(session.id) == "We met in the corridor."
    assert "Next: Tuesday 8 December 9:15" in words(overlay)
    press(overlay, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    (coming,) = desk.records.sessions.list(state=SessionState.PLANNED)
    assert coming.planned_at == an_instant(14, 9, 15)
    assert over.shell.toasts == [("Planned Tuesday 8 December 9:15", True)]
    assert not overlay.isVisible()


def test_a_session_that_is_planned_next_is_told_instead(opened, over, desk, team: Team, write):
    write(desk.records.sessions, a_session(team.pair, 9))
    overlay = opened()
    type_lines(overlay, "We met.")
    press(overlay, Qt.Key.Key_Return)
    assert over.shell.toasts == [("Marked the session with Lin as held. Next: Thursday 3 December 10:00", True)]
    assert not overlay.isVisible()
    desk.undo()
    assert held(desk) == []


def test_the_planned_session_of_today_is_filled(opened, desk, team: Team, write):
    session = write(desk.records.sessions, a_session(team.pair, 0, hour=9, topic="Career plan"))
    overlay = opened()
    assert overlay.facts.full_text == "Today 9:00 · 45 min · the planned session “Career plan”"
    type_lines(overlay, "We met.")
    press(overlay, Qt.Key.Key_Return)
    assert [s.id for s in held(desk)] == [session.id]


def test_the_pair_in_view_is_assumed(opened, desk, team: Team, write):
    marek = write(desk.records.pairs, a_pair(team.program, team.amara, team.marek))
    assert opened(Ref(Kind.PAIR, marek.id)).pair.currentText() == "Marek Novák"


def test_each_line_says_at_once_what_it_becomes(opened, desk, team: Team, write):
    write(desk.records.goals, a_goal(team.pair, "Lead a code review"))
    overlay = opened()
    type_lines(overlay, "Plain", "! @me ask the data team by Friday", "? the rota", "* went well", "% tired")
    assert overlay.hints.texts() == [
        "Action: Ask the data team · You · Fri 27",
        "Next agenda: the rota",
        "Goal note: went well · Lead a code review",
        "Only you: tired",
    ]
    press(overlay, Qt.Key.Key_Return)
    assert "1 action, 1 item for the next agenda, 1 private line, 1 goal note" in words(overlay)


def test_a_star_is_no_list(opened, team: Team):
    overlay = opened()
    type_lines(overlay, "* about the goal", "more")
    assert overlay.editor.body() == "* about the goal\nmore"


def test_one_key_makes_the_line_private_and_back(opened, desk, team: Team):
    overlay = opened()
    type_lines(overlay, "one", "two")
    press(overlay, Qt.Key.Key_P)
    assert overlay.editor.body() == "one\n% two"
    QTest.keyClicks(overlay.editor, " more")
    assert overlay.editor.body() == "one\n% two more"
    press(overlay, Qt.Key.Key_P)
    assert overlay.editor.body() == "one\ntwo more"
    named(overlay, "Make line private").click()
    assert overlay.editor.body() == "one\n% two more"
    assert overlay.editor.hasFocus()


def test_one_key_makes_all_of_it_private(opened, desk, team: Team):
    overlay = opened()
    type_lines(overlay, "one", "! two")
    press(overlay, Qt.Key.Key_M, CTRL | SHIFT)
    assert overlay.hints.texts() == ["Only you: one", "Only you · to do: two"]
    press(overlay, Qt.Key.Key_Return)
    (session,) = held(desk)
    assert desk.notes.shared(session.id) == ""
    assert desk.notes.private(session_id=session.id) == "one\n- [ ] two"


def test_what_is_typed_is_a_draft_within_a_second_and_comes_back(opened, over, desk, team: Team, qtbot):
    overlay = opened()
    type_lines(overlay, "half a thought")
    qtbot.waitUntil(lambda: desk.capture.kept() is not None, timeout=1000)
    press(overlay, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert over.shell.toasts == [("Kept as a draft. Ctrl+Shift+S brings it back.", False)]
    again = opened()
    assert again.editor.body() == "half a thought"
    assert "Your draft is here again." in words(again)
    QTest.keyClicks(again.editor, " more")
    assert again.editor.body() == "half a thought more"


def test_a_draft_can_be_left_behind(opened, desk, team: Team):
    desk.capture.keep(CaptureDraft("old", all_private=True, at=an_instant(-3)))
    overlay = opened()
    assert overlay.segment.key == "private"
    named(overlay, "Start afresh").click()
    assert (overlay.editor.body(), overlay.segment.key) == ("", "shared")
    assert overlay.facts.full_text == "Today 9:15 · 45 min"
    assert desk.capture.kept() is None


def test_day_time_and_length_can_be_changed(opened, desk, team: Team, write):
    yesterday = write(desk.records.sessions, a_session(team.pair, -1, hour=16))
    overlay = opened()
    named(overlay, "Change day, time and length").click()
    QTest.keyClicks(overlay.when.day.line, "yesterday")
    overlay.when.time.selectAll()
    QTest.keyClicks(overlay.when.time, "15:30")
    overlay.when.minutes.setValue(30)
    assert overlay.facts.full_text == "Yesterday 15:30 · 30 min · the session that is planned"
    overlay.editor.setFocus()
    type_lines(overlay, "We met.")
    press(overlay, Qt.Key.Key_Return)
    (session,) = held(desk)
    assert (session.id, session.held_at, session.minutes) == (yesterday.id, an_instant(-1, 15, 30), 30)


def test_a_session_in_the_future_is_refused_at_its_field(opened, desk, team: Team):
    overlay = opened()
    overlay.change.click()
    overlay.when.time.selectAll()
    QTest.keyClicks(overlay.when.time, "23:00")
    type_lines(overlay, "We met.")
    overlay.editor.setFocus()
    press(overlay, Qt.Key.Key_Return)
    assert "This is in the future. Choose when the session took place." in words(overlay)
    assert held(desk) == []


def test_nothing_typed_is_refused_in_words(opened, desk, team: Team):
    overlay = opened()
    press(overlay, Qt.Key.Key_Return)
    assert "Type a line about the session first. Nothing was changed." in words(overlay)
    assert held(desk) == []


def test_when_the_disk_refuses_the_text_stays_and_the_reason_is_told(opened, desk, team: Team, monkeypatch):
    def refuse(*_args, **_more):
        raise SaveFailed("Not saved. The disk is full. What you typed is still here.")

    overlay = opened()
    type_lines(overlay, "We met.")
    with monkeypatch.context() as full:
        full.setattr(desk.capture, "hold", refuse)
        press(overlay, Qt.Key.Key_Return)
    assert "Not saved. The disk is full. What you typed is still here." in words(overlay)
    assert overlay.editor.body() == "We met."
    press(overlay, Qt.Key.Key_Return)
    assert len(held(desk)) == 1


def test_not_now_leaves_it_at_what_was_held(opened, over, desk, team: Team):
    overlay = opened()
    type_lines(overlay, "We met.")
    press(overlay, Qt.Key.Key_Return)
    named(overlay, "Not now").click()
    assert over.shell.toasts == [("Marked the session with Lin as held", True)]
    assert desk.records.sessions.list(state=SessionState.PLANNED) == []


def test_without_a_pair_it_leads_to_pairs(over: Kit):
    overlay = QuickCapture(over)
    overlay.open()
    assert any("There is no pair yet" in text for text in words(overlay))
    overlay.main_button.click()
    assert over.shell.shown == ["pairs"]


def test_undo_in_the_field_takes_back_typing_only(opened, desk, team: Team):
    overlay = opened()
    type_lines(overlay, "one")
    overlay.editor.moveCursor(QTextCursor.MoveOperation.End)
    press(overlay, Qt.Key.Key_P)
    press(overlay, Qt.Key.Key_Z)
    assert overlay.editor.body() == "one"
