from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from mentordesk.domain.actions import ActionState
from mentordesk.domain.ids import SessionId
from mentordesk.domain.preferences import Preferences, Spacing
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import AgendaState, SessionFilter
from mentordesk.errors import SaveFailed
from mentordesk.ui.kit import Kit
from mentordesk.ui.look.look import Look
from mentordesk.ui.overlays.plan_session import PlanSession
from mentordesk.ui.overlays.share_note import ShareNote
from mentordesk.ui.pages.sessions import SessionsPage
from mentordesk.ui.widgets.private_box import PROMISE
from tests.builders import (
    Team,
    a_card,
    a_day,
    a_goal,
    a_held_session,
    a_pair,
    a_person,
    a_private_agenda_item,
    a_private_note,
    a_session,
    a_shared_note,
    an_action,
    an_agenda_item,
    an_instant,
)
from tests.ui.shell import name_of, named, tab_walk, words

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        store.forget_history()
        return records[0] if len(records) == 1 else records

    return write_all


@pytest.fixture
def shown(kit: Kit, team: Team, qtbot):
    """Show the page once the scene is set, on one session where it is given, and return it."""

    def show(session=None, **size) -> SessionsPage:
        page = kit.shell.host(SessionsPage(kit), **size)
        qtbot.waitUntil(kit.shell.isActiveWindow)
        if session is not None:
            page.open(Ref(Kind.SESSION, session.id))
        return page

    return show


@pytest.fixture
def held(repositories, team, write):
    return write(repositories.sessions, a_held_session(team.pair, -5, hour=16, topic="Reviews and the on-call week"))


@pytest.fixture
def planned(repositories, team, write):
    return write(repositories.sessions, a_session(team.pair, 0, hour=10, topic="Career plan"))


def rows(page: SessionsPage) -> list[tuple[str, str, str, str]]:
    model = page.list_pane.list.model()
    shown = [model.list_row(n) for n in range(model.rowCount())]
    return [(r.title, r.when, r.subtitle, r.tone) for r in shown]


def focus() -> str:
    return name_of(QApplication.focusWidget())


def put_in(editor, text: str) -> None:
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(editor, text)


def choose(menu: QMenu, *path: str) -> None:
    """Trigger an entry of a menu by its words."""
    for step in path:
        action = next(a for a in menu.actions() if a.text() == step)
        if action.menu() is not None:
            menu = action.menu()
    action.trigger()


# The list


def test_the_list_says_who_when_about_what_and_what_is_missing(shown, repositories, team, write, planned, held):
    marek = write(repositories.pairs, a_pair(team.program, team.amara, team.marek))
    write(
        repositories.sessions,
        a_session(marek, 0, hour=15, stage=SessionStage.FIRST),
        a_session(team.pair, -2, topic="Forgotten"),
        a_session(team.pair, -12, state=SessionState.MISSED),
        a_held_session(team.pair, -19, topic="Long ago"),
    )
    write(repositories.agenda_items, an_agenda_item(team.pair, session_id=planned.id))
    page = shown()
    assert rows(page) == [
        ("Lin Zhao", "Today 10:00", "Career plan · agenda ready", ""),
        ("Marek Novák", "Today 15:00", "First session · no agenda yet", "warn"),
        ("Lin Zhao", "22 Nov", "Forgotten · not recorded yet", "warn"),
        ("Lin Zhao", "19 Nov", "Reviews and the on-call week · no notes yet", "warn"),
        ("Lin Zhao", "12 Nov", "Missed · Regular session", ""),
        ("Lin Zhao", "5 Nov", "Long ago", ""),
    ]


def test_the_first_session_is_in_view_at_once(shown, planned, held):
    assert shown().session.id == planned.id


def test_typing_in_the_filter_narrows_the_list_by_topic_or_person(shown, repositories, team, write, planned, held):
    page = shown()
    page.filter_here()
    QTest.keyClicks(QApplication.focusWidget(), "on-call")
    assert [row[2] for row in rows(page)] == ["Reviews and the on-call week · no notes yet"]
    assert page.session.id == held.id


def test_a_filter_that_hides_all_keeps_the_session_in_view(shown, planned):
    page = shown()
    page.list_pane.filter.setText("nothing like it")
    assert rows(page) == []
    assert page.session.id == planned.id


def test_the_list_can_show_only_one_pair_and_all_again(shown, repositories, team, write, planned):
    marek = write(repositories.pairs, a_pair(team.program, team.amara, team.marek))
    write(repositories.sessions, a_session(marek, 1))
    page = shown()
    choose(page.shown.menu(), "Marek Novák")
    assert [row[0] for row in rows(page)] == ["Marek Novák"]
    named(page, "Only Marek Novák is shown. Show all pairs").click()
    assert [row[0] for row in rows(page)] == ["Lin Zhao", "Marek Novák"]


def test_the_list_can_show_only_what_was_held(shown, planned, held):
    page = shown()
    page.shown.choice.setCurrentIndex(page.shown.choice.findData(SessionFilter.HELD))
    assert [row[1] for row in rows(page)] == ["19 Nov"]


def test_opening_a_session_that_the_list_hides_shows_it(shown, repositories, team, write, planned):
    old = write(repositories.sessions, a_held_session(team.pair, -400, topic="Kick-off"))
    page = shown()
    page.list_pane.filter.setText("career")
    page.open(Ref(Kind.SESSION, old.id))
    assert page.session.id == old.id
    assert page.shown.kind is SessionFilter.ALL


def test_without_sessions_the_page_says_how_to_begin(shown, kit):
    page = shown()
    assert page.session is None
    assert "No session here yet" in words(page)
    page.new()
    assert page.window().findChild(PlanSession).isVisible()


def test_a_note_an_agenda_item_and_a_private_note_open_their_session(shown, repositories, team, write, held, planned):
    note = write(repositories.shared_notes, a_shared_note(held))
    private = write(repositories.private_notes, a_private_note(held))
    item = write(repositories.agenda_items, an_agenda_item(team.pair, "The rotation", session_id=planned.id))
    page = shown()
    page.open(Ref(Kind.NOTE, note.id))
    assert (page.session.id, focus()) == (held.id, "Shared note")
    page.open(Ref(Kind.AGENDA_ITEM, item.id))
    assert (page.session.id, focus()) == (planned.id, "The rotation")
    page.open(Ref(Kind.PRIVATE_NOTE, private.id))
    assert (page.session.id, focus()) == (held.id, "Private note")


# The heading


def test_the_heading_names_topic_day_and_state(shown, held):
    page = shown(held)
    seen = words(page.detail.head)
    for text in ("Reviews and the on-call week", "Thursday 19 November", "16:00 to 16:45", "with Lin Zhao", "Held"):
        assert text in seen


def test_long_names_in_large_letters_do_not_make_the_page_scroll_sideways(
    shown, repositories, team: Team, write, look: Look, qapp: QApplication
):
    look.apply(qapp, Preferences(text_size=200, letter_spacing=Spacing.WIDE, word_spacing=Spacing.WIDE))
    long = write(repositories.people, a_person("Maximiliana Featherstonehaugh-Constantinopoulos"))
    pair = write(repositories.pairs, a_pair(team.program, team.marek, long))
    page = shown(write(repositories.sessions, a_held_session(pair, -5)), width=900, height=640)
    QApplication.processEvents()
    assert page.detail.isVisible()
    assert page.detail._scroll.horizontalScrollBar().maximum() == 0


def test_who_raised_an_item_is_told_apart_from_others_of_the_same_first_name(
    shown, desk, repositories, team: Team, write, held
):
    namesake = write(repositories.people, a_person("Lin Berg"))
    write(repositories.pairs, a_pair(team.program, team.marek, namesake))
    item = desk.agenda.add(held.id, "The offer")
    page = shown(held)
    page.detail.agenda.edit(item.id)
    who = named(page, "Raised by")
    assert [who.itemText(place) for place in range(who.count())][1:] == ["Lin Z.", "Amara"]


def test_two_first_names_of_a_pair_that_others_share_are_told_apart(shown, repositories, team: Team, write):
    namesake = write(repositories.people, a_person("Lin Berg"))
    pairs = [a_pair(team.program, team.marek, one) for one in (team.lin, namesake)]
    write(repositories.pairs, *pairs)
    write(repositories.sessions, *(a_held_session(pair, -5) for pair in pairs))
    page = shown()
    assert {row[0] for row in rows(page)} == {"Lin Z. and Marek", "Lin B. and Marek"}


@pytest.mark.parametrize(
    ("days", "hour", "state", "verb"),
    [
        (0, 10, SessionState.PLANNED, "Prepare"),
        (0, 9, SessionState.PLANNED, "Mark as held"),
        (-5, 9, SessionState.PLANNED, "Mark as held"),
        (-5, 9, SessionState.MISSED, "Plan again"),
        (-5, 9, SessionState.CANCELLED, "Plan again"),
    ],
)
def test_the_one_main_verb_follows_from_state_and_time(shown, repositories, team, write, days, hour, state, verb):
    page = shown(write(repositories.sessions, a_session(team.pair, days, hour=hour, state=state)))
    assert page.detail.head.verb.text() == verb


def test_a_topic_is_edited_where_it_stands_and_saved_as_typed(shown, desk, held, qtbot):
    page = shown(held)
    button = named(page, "Topic: Reviews and the on-call week")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Two reviews")
    qtbot.waitUntil(lambda: desk.records.sessions.get(held.id).topic == "Two reviews")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert focus() == "Topic: Two reviews"
    assert desk.undo_label == "Edit session"


def test_escape_takes_a_topic_back(shown, desk, held):
    page = shown(held)
    page.verbs.edit_topic()
    QTest.keyClicks(QApplication.focusWidget(), "Oops")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert desk.records.sessions.get(held.id).topic == "Reviews and the on-call week"


def test_summary_pdf_asks_for_the_export_sheet_with_this_pair(shown, kit, held, team):
    page = shown(held)
    named(page, "Summary PDF").click()
    assert kit.shell.ran == ["file.export"]
    assert page.subject() == Ref(Kind.PAIR, team.pair.id)


def test_marking_as_held_says_so_and_offers_the_follow_up(shown, desk, kit, repositories, team, write):
    session = write(repositories.sessions, a_session(team.pair, 0, hour=9))
    page = shown(session)
    page.detail.head.verb.setFocus()
    page.detail.head.verb.click()
    assert desk.records.sessions.get(session.id).state is SessionState.HELD
    assert kit.shell.toasts == [("Marked the session with Lin as held", True)]
    assert focus() == "Follow-up: session with Lin"


def test_a_follow_up_is_proposed_from_the_cadence_and_confirmed_by_enter(shown, desk, kit, held, team):
    page = shown(held)
    page.detail.head.verb.click()
    assert "You agreed to meet every 2 weeks." in words(page)
    assert page.detail.form.fields.day.line.hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    (coming,) = desk.records.sessions.list(state=SessionState.PLANNED)
    assert coming.planned_at == an_instant(9, 16)
    assert kit.shell.toasts == [("Planned Thursday 3 December 16:00 with Lin", True)]
    assert not page.detail.form.isVisible()
    assert page.session.id == held.id


def test_a_follow_up_that_is_planned_already_is_shown(shown, kit, held, repositories, team, write):
    coming = write(repositories.sessions, a_session(team.pair, 9))
    page = shown(held)
    page.verbs.follow_up()
    assert page.session.id == coming.id
    assert kit.shell.toasts == [("The next session is planned: Thursday 3 December 10:00", False)]


def test_rescheduling_takes_words_for_a_day(shown, desk, planned):
    page = shown(planned)
    page.verbs.reschedule()
    line = page.detail.form.fields.day.line
    QTest.keyClicks(line, "friday")
    page.detail.form.fields.time.setText("3 pm")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert desk.records.sessions.get(planned.id).planned_at == an_instant(3, 15)


def test_a_day_that_cannot_be_read_is_told_at_its_field(shown, desk, planned):
    page = shown(planned)
    page.verbs.reschedule()
    line = page.detail.form.fields.day.line
    QTest.keyClicks(line, "someday")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.detail.form.isVisible()
    assert "This is not a day I can read. Type one like 3 December or Friday." in words(page)
    assert desk.records.sessions.get(planned.id) == planned


def test_the_day_a_session_was_held_is_never_in_the_future(shown, desk, held):
    page = shown(held)
    page.verbs.correct_held()
    fields = page.detail.form.fields
    fields.time.setText("23:00")
    fields.day.line.selectAll()
    QTest.keyClicks(fields.day.line, "today")
    QTest.keyClick(fields.day.line, Qt.Key.Key_Return)
    assert "This is in the future. Choose when the session took place." in words(page)
    fields.time.setText("8:30")
    QTest.keyClick(fields.day.line, Qt.Key.Key_Return)
    assert desk.records.sessions.get(held.id).held_at == an_instant(0, 8, 30)


def test_escape_closes_the_form_without_a_change(shown, desk, planned):
    page = shown(planned)
    page.verbs.reschedule()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not page.detail.form.isVisible()
    assert desk.undo_label is None


def test_more_offers_what_the_state_allows_and_changes_kind_stage_and_length(shown, desk, held):
    page = shown(held)
    texts = [action.text() for action in page.detail.head.menu().actions()]
    assert "Change when it was held…" in texts
    assert "Mark as missed" not in texts
    choose(page.detail.head.menu(), "How", "In person")
    choose(page.detail.head.menu(), "Stage", "Review session")
    choose(page.detail.head.menu(), "Length", "30 minutes")
    changed = desk.records.sessions.get(held.id)
    assert (changed.kind, changed.stage, changed.minutes) == (SessionKind.IN_PERSON, SessionStage.REVIEW, 30)


@pytest.mark.parametrize(
    ("entry", "state", "toast"),
    [
        ("Mark as missed", SessionState.MISSED, "Marked the session with Lin as missed"),
        ("Cancel session", SessionState.CANCELLED, "Canceled the session with Lin"),
    ],
)
def test_a_session_that_did_not_take_place_is_said_to(shown, desk, kit, planned, entry, state, toast):
    page = shown(planned)
    choose(page.detail.head.menu(), entry)
    assert desk.records.sessions.get(planned.id).state is state
    assert kit.shell.toasts == [(toast, True)]
    choose(page.detail.head.menu(), "Reopen")
    assert desk.records.sessions.get(planned.id).state is SessionState.PLANNED


def test_removing_a_session_moves_on_to_the_next_and_undo_brings_it_back(shown, desk, kit, planned, held):
    page = shown(planned)
    page.verbs.remove()
    assert page.session.id == held.id
    assert kit.shell.toasts == [("Removed the session with Lin, its agenda and its notes", True)]
    desk.undo()
    assert len(rows(page)) == 2


# Prepare


def test_preparing_shows_what_was_said_promised_and_wanted(shown, repositories, team, write, planned, held):
    write(
        repositories.shared_notes,
        a_shared_note(held, "## Talk\nWe read **two** reviews.\n- Start with what works\n- [ ] @Lin draft"),
    )
    write(repositories.actions, an_action(team.pair, "Share the guide", owner_id=team.amara.id, due_on=a_day(-2)))
    write(repositories.goals, a_goal(team.pair, "Lead a code review", due_on=a_day(7)))
    write(repositories.working_preferences, a_card(team.lin, camera="Off is fine"))
    page = shown(planned)
    seen = words(page.detail.prepare)
    assert "Last time · Thursday 19 November" in seen
    assert "Reviews and the on-call week\nWe read two reviews.\n• Start with what works" in seen
    assert "You · 2 days late" in seen
    assert "Lead a code review · 0 % · 1 Dec" in seen
    assert "Camera: Off is fine" in seen


def test_a_private_reminder_is_put_on_the_agenda_only_by_its_own_button(
    shown, desk, repositories, team, write, planned
):
    write(repositories.private_agenda_items, a_private_agenda_item(team.pair, "The on-call week"))
    page = shown(planned)
    named(page, "Put on the agenda: The on-call week").click()
    assert desk.agenda.of(planned.id) == []
    sheet = page.findChild(ShareNote)
    assert sheet.text.toPlainText() == "The on-call week"
    named(sheet, "Put it on the agenda").click()
    assert [(i.text, i.raised_by) for i in desk.agenda.of(planned.id)] == [("The on-call week", team.amara.id)]
    assert desk.agenda.to_raise(team.pair.id) == []


def test_a_private_reminder_is_added_ticked_and_removed(shown, desk, team, planned):
    page = shown(planned)
    line = named(page, "Add a private reminder for next time")
    for text in ("First", "Second"):
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    named(page, "Settled: First").click()
    named(page, "Remove: Second").click()
    assert desk.agenda.to_raise(team.pair.id) == []
    desk.undo()
    assert [i.text for i in desk.agenda.to_raise(team.pair.id)] == ["Second"]


def test_an_open_promise_is_ticked_where_it_is_seen(shown, desk, kit, repositories, team, write, planned):
    action = write(repositories.actions, an_action(team.pair, "Draft the template"))
    page = shown(planned)
    named(page, "Mark as done: Draft the template, Lin").click()
    assert desk.records.actions.get(action.id).state is ActionState.DONE
    assert kit.shell.toasts == [("Marked “Draft the template” as done", True)]


def test_the_panel_can_be_folded_and_stays_folded(shown, repositories, team, write, planned):
    later = write(repositories.sessions, a_session(team.pair, 9))
    write(repositories.private_agenda_items, a_private_agenda_item(team.pair))
    page = shown(planned)
    page.detail.prepare.fold.click()
    assert "1 to raise" in words(page.detail.prepare)
    assert "Raise next time" not in words(page.detail.prepare)
    page.open(Ref(Kind.SESSION, later.id))
    assert "Raise next time" not in words(page.detail.prepare)
    page.verbs.prepare()
    assert "Raise next time" in words(page.detail.prepare)


def test_a_held_session_has_nothing_to_prepare(shown, held):
    assert not shown(held).detail.prepare.isVisible()


# Agenda


def test_typing_adds_topics_with_minutes_and_names(shown, desk, planned, team):
    page = shown(planned)
    assert focus() == "Add an agenda item"
    for text in ("@Lin The rotation, 15 min", "Goal (10 min)", "15 min", "Two reviews"):
        QTest.keyClicks(QApplication.focusWidget(), text)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    amara, lin = team.amara.id, team.lin.id
    assert [(i.text, i.minutes, i.raised_by) for i in desk.agenda.of(planned.id)] == [
        ("The rotation", 15, lin),
        ("Goal", 10, amara),
        ("15 min", 0, amara),
        ("Two reviews", 0, amara),
    ]
    assert "25 of 45 min" in words(page)
    assert focus() == "Add an agenda item"


def test_an_empty_topic_is_refused_in_words(shown, desk, planned):
    page = shown(planned)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert any("needs a few words" in text for text in words(page))
    assert desk.undo_label is None


@pytest.fixture
def topics(repositories, team, write, planned):
    return write(
        repositories.agenda_items,
        *(
            an_agenda_item(team.pair, text, session_id=planned.id, position=n, minutes=20)
            for n, text in enumerate(("One", "Two", "Three"))
        ),
    )


def agenda(desk, session) -> list[str]:
    return [item.text for item in desk.agenda.of(SessionId(session.id))]


def test_too_many_minutes_are_said(shown, planned, topics):
    assert "60 of 45 min, 15 too many" in words(shown(planned))


def test_space_ticks_a_topic(shown, desk, planned, topics):
    page = shown(planned)
    check = named(page, "One, 20 min")
    check.setFocus()
    QTest.keyClick(check, Qt.Key.Key_Space)
    assert desk.agenda.of(planned.id)[0].state is AgendaState.COVERED
    assert focus() == "One, 20 min"


def test_alt_and_arrows_move_a_topic_and_the_keyboard_goes_along(shown, desk, kit, planned, topics):
    page = shown(planned)
    named(page, "One, 20 min").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, ALT)
    assert agenda(desk, planned) == ["Two", "One", "Three"]
    assert focus() == "One, 20 min"
    assert kit.shell.announced == ["Agenda item 2 of 3"]
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up, ALT)
    assert agenda(desk, planned) == ["One", "Two", "Three"]


def test_delete_removes_a_topic_and_goes_on_to_the_next(shown, desk, kit, planned, topics):
    page = shown(planned)
    named(page, "Two, 20 min").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
    assert agenda(desk, planned) == ["One", "Three"]
    assert focus() == "Three, 20 min"
    assert kit.shell.toasts == [("Removed “Two” from the agenda", True)]
    desk.undo()
    assert agenda(desk, planned) == ["One", "Two", "Three"]


def test_a_topic_is_edited_in_place(shown, desk, planned, topics, team):
    page = shown(planned)
    named(page, "Two, 20 min").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert focus() == "Agenda item"
    QTest.keyClicks(QApplication.focusWidget(), "Second")
    named(page, "Minutes").setValue(5)
    who = named(page, "Raised by")
    who.setCurrentIndex(who.findText("Lin"))
    QTest.keyClick(named(page, "Agenda item"), Qt.Key.Key_Return)
    item = desk.agenda.of(planned.id)[1]
    assert (item.text, item.minutes, item.raised_by) == ("Second", 5, team.lin.id)
    assert focus() == "Second, 5 min · Lin"
    desk.undo()
    assert agenda(desk, planned) == ["One", "Two", "Three"]


def test_escape_leaves_a_topic_as_it_was(shown, desk, planned, topics):
    page = shown(planned)
    named(page, "Two, 20 min").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "x")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert agenda(desk, planned) == ["One", "Two", "Three"]
    assert focus() == "Two, 20 min"


def test_a_form_that_is_open_survives_a_change_elsewhere(shown, desk, planned, topics):
    page = shown(planned)
    page.detail.agenda.edit(topics[1].id)
    QTest.keyClicks(QApplication.focusWidget(), "Typed")
    desk.agenda.cover(topics[0].id)
    assert named(page, "Agenda item").text() == "Typed"
    assert focus() == "Agenda item"


def test_what_is_carried_over_says_so(shown, repositories, team, write, planned, held):
    write(
        repositories.agenda_items,
        an_agenda_item(team.pair, "Left", session_id=held.id, state=AgendaState.CARRIED, minutes=10),
        an_agenda_item(team.pair, "Left", session_id=planned.id, carried_count=1, minutes=10),
        an_agenda_item(team.pair, "Old", session_id=planned.id, carried_count=3),
    )
    page = shown(held)
    assert "10 min · carried over" in words(page)
    page.open(Ref(Kind.SESSION, planned.id))
    assert {"10 min · from last time", "carried over 3 times"} <= set(words(page))


def test_a_template_is_previewed_before_it_is_used(shown, desk, kit, planned):
    page = shown(planned)
    named(page, "Use a template").click()
    assert focus() == "Template"
    choice = named(page, "Template")
    choice.setCurrentIndex(choice.findText("GROW"))
    assert any("Goal: what do you want to reach · 8 min" in text for text in words(page))
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert len(desk.agenda.of(planned.id)) == 4
    assert kit.shell.toasts == [("Added 4 agenda items from “GROW”", True)]
    assert focus() == "Use a template"


def test_the_agenda_is_copied_as_text(shown, kit, planned, topics):
    page = shown(planned)
    named(page, "Copy agenda").click()
    assert QGuiApplication.clipboard().text() == (
        "Career plan\nAmara Osei and Lin Zhao, Tuesday 24 November · 10:00 to 10:45\n\n"
        "1. One (20 min)\n2. Two (20 min)\n3. Three (20 min)\n"
    )
    assert kit.shell.toasts == [("Agenda copied", False)]


# Notes


def test_what_is_typed_is_saved_within_a_second_and_becomes_actions(shown, desk, held, qtbot):
    page = shown(held)
    put_in(page.detail.notes.shared, "- [ ] @Lin draft the template")
    qtbot.waitUntil(lambda: desk.notes.shared(held.id) == "- [ ] @Lin draft the template", timeout=1000)
    assert [a.text for a in desk.records.actions.list()] == ["Draft the template"]
    assert "1 open action will appear in Actions" in words(page)
    assert "Saved on this computer" in words(page)


def test_an_action_that_is_ticked_elsewhere_is_ticked_in_the_note(shown, desk, held):
    desk.notes.save_shared(held.id, "- [ ] @Lin draft")
    page = shown(held)
    desk.actions.done(desk.records.actions.list()[0].id)
    assert page.detail.notes.shared.body() == "- [x] @Lin draft"


def test_leaving_a_note_ends_its_undo_step(shown, desk, held):
    page = shown(held)
    notes = page.detail.notes
    put_in(notes.shared, "one")
    notes.private.setFocus()
    put_in(notes.shared, " two")
    notes.flush()
    desk.undo()
    assert notes.shared.body() == "one"


def test_another_session_shows_its_own_notes_and_the_first_keeps_what_was_typed(shown, desk, held, planned):
    page = shown(held)
    put_in(page.detail.notes.shared, "for held")
    page.open(Ref(Kind.SESSION, planned.id))
    assert page.detail.notes.shared.body() == ""
    assert desk.notes.shared(held.id) == "for held"


def test_what_the_disk_refuses_stays_with_its_session(shown, desk, held, planned, monkeypatch, kit):
    def refuse(*_args):
        raise SaveFailed("Not saved. The disk is full.")

    page = shown(held)
    with monkeypatch.context() as full:
        full.setattr(desk.notes, "save_shared", refuse)
        put_in(page.detail.notes.shared, "kept")
        page.open(Ref(Kind.SESSION, planned.id))
        assert "Not saved. The disk is full." in words(page)
        assert page.detail.notes.shared.body() == ""
        page.open(Ref(Kind.SESSION, held.id))
        assert page.detail.notes.shared.body() == "kept"
        named(page, "Save a copy elsewhere…").click()
    assert kit.shell.ran == ["file.save_copy"]
    assert kit.autosave.flush()
    assert desk.notes.shared(held.id) == "kept"
    assert "Saved on this computer" in words(page)


def test_the_segment_says_where_typing_goes_and_follows_the_keyboard(shown, held):
    page = shown(held)
    notes = page.detail.notes
    named(page, "Type in: Only me").click()
    assert notes.private.hasFocus()
    notes.shared.setFocus()
    assert notes.segment.key == "shared"
    assert named(page, "Type in: Shared with Lin").isChecked()


def test_tools_work_in_the_note_that_typing_goes_to(shown, held):
    page = shown(held)
    put_in(page.detail.notes.private, "tired")
    named(page, "Checklist").click()
    assert page.detail.notes.private.body() == "- [ ] tired"
    assert page.detail.notes.private.hasFocus()


def test_selected_lines_are_made_private_in_one_step(shown, desk, kit, held):
    desk.notes.save_shared(held.id, "one\ntwo\nthree")
    page = shown(held)
    editor = page.detail.notes.shared
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    editor.moveCursor(QTextCursor.MoveOperation.Down)
    named(page, "Make the selected lines private").click()
    assert (editor.body(), page.detail.notes.private.body()) == ("one\nthree", "two")
    assert kit.shell.toasts == [("Made 1 line private", True)]
    desk.undo()
    assert (editor.body(), page.detail.notes.private.body()) == ("one\ntwo\nthree", "")


def test_private_lines_are_shown_once_more_before_they_are_shared(shown, desk, kit, held):
    desk.notes.save_private("keep\nshare me", session_id=held.id)
    page = shown(held)
    page.detail.notes.type_in("private")
    page.detail.notes.private.moveCursor(QTextCursor.MoveOperation.End)
    named(page, "Share the selected lines…").click()
    sheet = page.findChild(ShareNote)
    assert sheet.text.toPlainText() == "share me"
    assert "Lin could then read this, and it will be in the summaries you export." in words(sheet)
    assert focus() == "What would be shared"
    QTest.keyClick(sheet.text, Qt.Key.Key_Return)
    assert desk.notes.shared(held.id) == ""
    named(sheet, "Share these lines").click()
    assert (desk.notes.shared(held.id), desk.notes.private(session_id=held.id)) == ("share me", "keep")
    assert kit.shell.toasts == [("Shared 1 line with Lin", True)]
    desk.undo()
    assert (desk.notes.shared(held.id), desk.notes.private(session_id=held.id)) == ("", "keep\nshare me")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, "Keep it private"])
def test_keeping_lines_private_moves_nothing(shown, desk, held, key):
    desk.notes.save_private("mine", session_id=held.id)
    page = shown(held)
    page.detail.notes.type_in("private")
    page.verbs.share_lines()
    sheet = page.findChild(ShareNote)
    if key == Qt.Key.Key_Escape:
        QTest.keyClick(QApplication.focusWidget(), key)
    else:
        named(sheet, key).click()
    assert not sheet.isVisible()
    assert desk.notes.shared(held.id) == ""
    assert focus() == "Private note"


def test_a_whole_private_note_is_shared_and_taken_back_from_the_menu(shown, desk, kit, held):
    desk.notes.save_private("one\n\ntwo", session_id=held.id)
    page = shown(held)
    page.verbs.share_note()
    sheet = page.findChild(ShareNote)
    assert sheet.text.toPlainText() == "one\n\ntwo"
    named(sheet, "Share this note").click()
    assert (desk.notes.shared(held.id), desk.notes.private(session_id=held.id)) == ("one\n\ntwo", "")
    page.verbs.make_all_private()
    assert (desk.notes.shared(held.id), desk.notes.private(session_id=held.id)) == ("", "one\n\ntwo")
    assert kit.shell.toasts[-1] == ("Made the shared note private", True)


def test_hiding_what_is_private_closes_the_sheet_that_shows_it(shown, desk, kit, held):
    desk.notes.save_private("mine", session_id=held.id)
    page = shown(held)
    page.verbs.share_note()
    sheet = page.findChild(ShareNote)
    kit.guard.switch(on=True, tell=kit.shell.announce)
    assert not sheet.isVisible()
    assert sheet.text.toPlainText() == ""


def test_a_topic_is_taken_back_to_the_private_reminders(shown, desk, kit, team, planned):
    item = desk.agenda.add(planned.id, "The on-call week")
    page = shown(planned)
    page.detail.agenda.focus_item(item.id)
    page.verbs.make_topic_private()
    assert desk.agenda.of(planned.id) == []
    assert [each.text for each in desk.agenda.to_raise(team.pair.id)] == ["The on-call week"]
    assert kit.shell.toasts == [("Moved the item to your private reminders", True)]


HEALTH = "This seems to hold health details"


def test_a_shared_note_with_health_details_says_so_below_it_and_moves_them_on_request(shown, desk, kit, held, qtbot):
    page = shown(held)
    assert HEALTH not in words(page)
    put_in(page.detail.notes.shared, "She is in therapy")
    qtbot.waitUntil(lambda: HEALTH in words(page), timeout=3000)
    assert page.detail.notes.shared.hasFocus()
    assert [text for text in kit.shell.announced if HEALTH in text] == [
        f"{HEALTH} It says “in therapy”. Both of you can read it, and summaries hold it."
    ]
    named(page, "Move to private note: lines of the shared note").click()
    assert (desk.notes.shared(held.id), desk.notes.private(session_id=held.id)) == ("", "She is in therapy")
    assert HEALTH not in words(page)
    assert kit.shell.toasts == [("Moved 1 line to the private note", True)]
    desk.undo()
    assert HEALTH in words(page)


def test_words_that_are_fine_are_not_hinted_at_again(shown, desk, held):
    desk.notes.save_shared(held.id, "She is in therapy")
    page = shown(held)
    named(page, "It is fine: the shared note").click()
    assert HEALTH not in words(page)
    desk.notes.save_shared(held.id, "She is in therapy, and on sick leave")
    assert HEALTH in words(page)
    desk.undo()
    desk.undo()
    assert HEALTH in words(page)


def test_the_hint_is_reached_by_tab_from_the_shared_note(shown, desk, held):
    desk.notes.save_shared(held.id, "She is in therapy")
    page = shown(held)
    names = tab_walk(page, "Shared note", 2)
    assert names[1:] == ["Move to private note: lines of the shared note", "It is fine: the shared note"]


def test_the_private_pane_says_who_can_read_it(shown, held):
    page = shown(held)
    assert PROMISE in words(page.detail.notes)


def test_the_notes_stand_side_by_side_only_where_there_is_room(shown, held):
    page = shown(held, width=1280)
    notes = page.detail.notes
    assert notes.private_box.y() > notes.shared.y()
    page.window().resize(1700, 800)
    QApplication.processEvents()
    assert notes.private_box.y() == notes.shared.y()
    assert notes.private_box.x() > notes.shared.x()


# The window


def test_shortcuts_act_only_on_a_session_in_view(kit, desk, repositories, team, write):
    session = write(repositories.sessions, a_session(team.pair, 0, hour=9))
    page = SessionsPage(kit)
    page.freshen()
    assert not page._runs["sessions.hold"].enabled(page)
    kit.shell.host(page)
    assert page._runs["sessions.hold"].enabled(page)
    page._run_action("sessions.hold")
    assert desk.records.sessions.get(session.id).state is SessionState.HELD
    assert not page._runs["sessions.hold"].enabled(page)


def test_in_a_narrow_window_list_and_detail_are_two_steps(shown, held, qtbot):
    page = shown(width=700, height=640)
    assert page.list_pane.isVisible()
    assert not page.detail.isVisible()
    page.list_pane.list.setFocus()
    QTest.keyClick(page.list_pane.list, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert page.back()
    assert page.list_pane.isVisible()


def test_at_double_size_nothing_runs_out_of_a_narrow_window(
    shown, look, qapp, repositories, team, write, planned, topics
):
    write(repositories.private_agenda_items, a_private_agenda_item(team.pair, "Ask about the on-call week"))
    write(repositories.working_preferences, a_card(team.lin, topics_ahead="A day before, in writing"))
    look.apply(qapp, Preferences(text_size=200))
    page = shown(planned, width=900, height=640)
    page.verbs.use_template()
    QApplication.processEvents()
    assert page.detail._scroll.horizontalScrollBar().maximum() == 0


def test_the_keyboard_walks_through_a_session_in_reading_order(shown, repositories, team, write, held):
    write(repositories.agenda_items, an_agenda_item(team.pair, "One", session_id=held.id))
    page = shown(held)
    walk = tab_walk(page, "Topic: Reviews and the on-call week", 20)
    order = [
        "Summary PDF",
        "Follow-up: session with Lin",
        "More for this session",
        "Use a template",
        "Copy agenda",
        "One",
        "Add an agenda item",
        "Heading",
        "Type in: Shared with Lin",
        "Shared note",
        "Private note",
    ]
    places = [walk.index(name) for name in order]
    assert places == sorted(places)


def test_every_stop_of_the_page_has_a_name_of_its_own(shown, repositories, team, write, planned, topics):
    write(repositories.private_agenda_items, a_private_agenda_item(team.pair))
    write(repositories.actions, an_action(team.pair))
    page = shown(planned)
    names = tab_walk(page, "Filter by person or topic (Ctrl+F)", 60)
    assert all(names)
    assert len(names) == len(set(names))


def test_a_lead_sees_both_names_and_may_look_on(shown, repositories, team, write, desk):
    ana = write(repositories.people, a_person("Ana Lima"))
    pair = write(repositories.pairs, a_pair(team.program, team.marek, ana))
    session = write(repositories.sessions, a_held_session(pair, -3))
    page = shown(session)
    assert rows(page)[0][:3] == ("Ana and Marek", "21 Nov", "Regular session")
    assert named(page, "Type in: Shared with Ana and Marek")


def test_a_hundred_changes_elsewhere_leave_the_typed_words_alone(shown, desk, held, team):
    page = shown(held)
    put_in(page.detail.notes.shared, "typing")
    desk.sessions.edit(replace(desk.records.sessions.get(held.id), topic="Other"))
    assert page.detail.notes.shared.body() == "typing"
    assert page.detail.notes.shared.hasFocus()
