import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.plan_session import PlanSession
from tests.builders import Team, a_held_session, a_pair, a_session, an_instant
from tests.ui.shell import name_of, named, words


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        store.forget_history()

    return write_all


@pytest.fixture
def opened(over: Kit):
    def show(pair_id=None) -> PlanSession:
        overlay = PlanSession(over, pair_id)
        overlay.open()
        return overlay

    return show


def press(key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def sessions(desk):
    return desk.records.sessions.list(state=SessionState.PLANNED)


def test_enter_plans_what_the_rhythm_proposes(opened, over, desk, team: Team, write):
    write(desk.records.sessions, a_held_session(team.pair, -5, hour=16, kind=SessionKind.IN_PERSON))
    told = []
    overlay = opened()
    overlay.planned.connect(told.append)
    press(Qt.Key.Key_Return)
    (session,) = sessions(desk)
    assert (session.planned_at, session.minutes, session.kind) == (an_instant(9, 16), 45, SessionKind.IN_PERSON)
    assert told == [session.id]
    assert over.shell.toasts == [("Planned Thursday 3 December 16:00 with Lin", True)]
    assert not overlay.isVisible()


def test_everything_can_be_said_and_is_one_step(opened, desk, team: Team):
    overlay = opened(team.pair.id)
    assert name_of(QApplication.focusWidget()) == "Day"
    QTest.keyClicks(QApplication.focusWidget(), "in two weeks")
    overlay.when.time.setText("3 pm")
    overlay.when.minutes.setValue(60)
    overlay.topic.setText("Where to in twelve months")
    overlay.how.setCurrentIndex(overlay.how.findText("Phone call"))
    overlay.stage.setCurrentIndex(overlay.stage.findText("Review session"))
    overlay.template.setCurrentIndex(overlay.template.findText("Review"))
    named(overlay, "Plan session").click()
    (session,) = sessions(desk)
    assert (session.planned_at, session.minutes) == (an_instant(14, 15), 60)
    assert (session.topic, session.kind, session.stage) == (
        "Where to in twelve months",
        SessionKind.VOICE,
        SessionStage.REVIEW,
    )
    assert sum(item.minutes for item in desk.agenda.of(session.id)) == 60
    desk.undo()
    assert sessions(desk) == []
    assert desk.undo_label is None


def test_the_first_session_of_a_pair_is_called_so(opened, team: Team):
    assert opened(team.pair.id).stage.currentText() == "First session"


def test_with_several_pairs_the_keyboard_begins_on_whom(opened, desk, team: Team, write):
    marek = a_pair(team.program, team.amara, team.marek, minutes=30)
    write(desk.records.pairs, marek)
    overlay = opened()
    assert name_of(QApplication.focusWidget()) == "With"
    QTest.keyClicks(overlay.pair, "Marek")
    assert overlay.when.minutes.value() == 30
    press(Qt.Key.Key_Return)
    assert [s.pair_id for s in sessions(desk)] == [marek.id]


def test_what_is_planned_already_is_said(opened, desk, team: Team, write):
    write(desk.records.sessions, a_session(team.pair, 1))
    overlay = opened()
    assert "You agreed to meet every 2 weeks. Wednesday 25 November 10:00 is planned already." in words(overlay)


@pytest.mark.parametrize(("field", "typed"), [("Day", "someday"), ("Time", "teatime")])
def test_what_cannot_be_read_is_told_and_nothing_is_planned(opened, desk, team: Team, field, typed):
    overlay = opened()
    line = overlay.when.day.line if field == "Day" else overlay.when.time
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, typed)
    press(Qt.Key.Key_Return)
    assert any("not a day I can read" in text or "not a time I can read" in text for text in words(overlay))
    assert sessions(desk) == []
    assert overlay.isVisible()


def test_escape_plans_nothing_and_gives_the_keyboard_back(opened, over, desk, team: Team):
    overlay = opened()
    press(Qt.Key.Key_Escape)
    assert not overlay.isVisible()
    assert sessions(desk) == []


def test_without_a_pair_it_leads_to_pairs(opened, over):
    overlay = opened()
    assert any("There is no pair yet" in text for text in words(overlay))
    press(Qt.Key.Key_Return)
    assert over.shell.shown == ["pairs"]
