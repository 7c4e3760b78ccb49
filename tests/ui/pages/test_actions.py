from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mentordesk.domain.actions import ActionFilter, ActionState
from mentordesk.domain.preferences import Preferences
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.actions import ActionsPage
from tests.builders import Team, a_day, a_held_session, an_action


@pytest.fixture
def shown(kit: Kit, store, repositories, team: Team, qtbot):
    """The page with two promises of Lin, the first of them late, and one of Amara."""
    with store.transaction("Set the scene"):
        repositories.actions.add_all(
            (
                an_action(team.pair, "Draft the template", owner_id=team.lin.id, due_on=a_day(-2)),
                an_action(team.pair, "Read the guide", owner_id=team.lin.id, due_on=a_day(1)),
                an_action(team.pair, "Introduce Lin", owner_id=team.amara.id, due_on=a_day(3)),
            )
        )
    store.forget_history()

    def show(**size) -> ActionsPage:
        page = kit.shell.host(ActionsPage(kit), **size)
        qtbot.waitUntil(kit.shell.isActiveWindow)
        return page

    return show


def titles(page: ActionsPage) -> list[str]:
    model = page.pane.list.model()
    return [model.list_row(place).title for place in range(model.rowCount())]


def test_the_list_says_what_is_late_in_words(shown):
    page = shown()
    row = page.pane.list.model().list_row(0)
    assert (row.title, row.when, row.subtitle) == ("Draft the template", "2 days late", "Lin · Amara Osei and Lin Zhao")
    assert row.aloud() == "Draft the template, open, Lin · Amara Osei and Lin Zhao, 2 days late"


def test_space_ticks_the_current_promise_and_offers_undo(shown, desk, kit: Kit):
    page = shown()
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Space)
    assert titles(page) == ["Read the guide", "Introduce Lin"]
    assert kit.shell.toasts == [("Marked 'Draft the template' as done", True)]
    assert page.detail.shown.text == "Read the guide"
    desk.undo()
    assert titles(page)[0] == "Draft the template"


def test_a_click_on_the_box_ticks_and_a_click_beside_it_does_not(shown):
    page = shown()
    view = page.pane.list
    rect = view.visualRect(view.model().index(1))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert len(titles(page)) == 3
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + view_box(view, rect))
    assert titles(page) == ["Draft the template", "Introduce Lin"]


def view_box(view, rect):
    from PySide6.QtWidgets import QStyleOptionViewItem

    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = rect
    return view.itemDelegate().sign_rect(option).center() - rect.topLeft()


def test_typed_words_are_kept_when_the_field_is_left(shown, desk, kit: Kit):
    page = shown()
    page.detail.text.setFocus()
    page.detail.text.selectAll()
    QTest.keyClicks(page.detail.text, "Draft both")
    kit.autosave.flush()
    assert page.detail.shown.text == "Draft both"
    assert titles(page)[0] == "Draft both"
    desk.undo()
    assert titles(page)[0] == "Draft the template"


def test_an_emptied_promise_says_so_at_the_field_and_keeps_the_old_words(shown, desk, kit: Kit):
    page = shown()
    action_id = page.detail.shown.id
    page.detail.text.setFocus()
    page.detail.text.selectAll()
    QTest.keyClick(page.detail.text, Qt.Key.Key_Delete)
    kit.autosave.flush()
    assert "needs a few words" in page.detail._text_row.error
    assert desk.records.actions.get(action_id).text == "Draft the template"


def test_a_sentence_makes_a_promise_with_its_day(shown, desk):
    page = shown()
    page.new()
    QTest.keyClicks(page.add.line, "Ask the data team by Friday")
    QTest.keyClick(page.add.line, Qt.Key.Key_Return)
    found = desk.records.actions.first(text="Ask the data team")
    assert found is not None
    assert found.due_on == a_day(3)
    assert page.add.line.text() == ""


def test_a_promise_without_words_is_refused_in_words(shown, desk):
    page = shown()
    page.new()
    QTest.keyClick(page.add.line, Qt.Key.Key_Return)
    assert "needs a few words" in page.add.line.accessibleDescription()


def test_mine_theirs_and_done_can_be_chosen(shown, desk):
    page = shown()
    page.show_which(ActionFilter.MINE)
    assert titles(page) == ["Introduce Lin"]
    page.show_which(ActionFilter.DONE)
    assert titles(page) == []


def test_opening_a_done_promise_shows_it_among_the_done(shown, desk):
    page = shown()
    done = desk.actions.done(page.detail.shown.id)
    assert done.state is ActionState.DONE
    page.open(Ref(Kind.ACTION, done.id))
    assert page.detail.shown.id == done.id


def test_the_source_leads_to_its_session(shown, desk, kit: Kit, store, repositories, team: Team):
    page = shown()
    session = a_held_session(team.pair, -5)
    with store.transaction("Set the scene"):
        repositories.sessions.add(session)
    desk.notes.save_shared(session.id, "- [ ] @Lin write it down")
    page.open(Ref(Kind.ACTION, desk.records.actions.first(text="Write it down").id))
    page.detail.source.click()
    assert kit.shell.opened == [Ref(Kind.SESSION, session.id)]


def test_nothing_open_says_how_actions_come(kit: Kit, team: Team):
    page = kit.shell.host(ActionsPage(kit))
    assert page._side.currentWidget() is page._empty


@pytest.mark.parametrize("size", [100, 200])
def test_list_and_detail_are_two_steps_where_it_is_narrow(shown, look, qapp, size: int):
    look.apply(qapp, Preferences(text_size=size))
    page = shown(width=760, height=640)
    assert page.two.is_narrow
    page.pane.list.setFocus()
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert page.back()
    assert page.pane.list.isVisible()


def test_the_line_for_a_new_action_has_room_for_its_whole_example(shown):
    line = shown(width=1280).add.line
    words = line.fontMetrics().horizontalAdvance(line.placeholderText())
    assert words < line.width() - 2 * line.fontMetrics().averageCharWidth()


def test_whose_promise_it_is_offers_people_by_the_names_they_have_now(shown, kit: Kit, team: Team):
    page = shown()
    place = page.add.owner.findText("Lin Zhao", Qt.MatchFlag.MatchStartsWith)
    page.add.owner.setCurrentIndex(place)
    kit.desk.people.edit(replace(team.lin, display_name="Lin Chen"))
    assert page.add.owner.currentText().startswith("Lin Chen")
    assert page.add.owner.findText("Lin Zhao", Qt.MatchFlag.MatchContains) == -1
