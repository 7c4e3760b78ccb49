from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.domain.people import CardVisibility, PeopleFilter, PersonStatus, Role, SkillSide
from mentordesk.domain.refs import Kind, Ref
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.people import PeoplePage
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.tab_order import visible_stops
from tests.builders import Team, a_held_session, a_person, a_private_note, a_role_profile, a_shared_note
from tests.ui.shell import name_of, named, words


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
    """Show the page at Lin once the scene is set, and return it."""

    def show(**size) -> PeoplePage:
        page = kit.shell.host(PeoplePage(kit), **size)
        qtbot.waitUntil(kit.shell.isActiveWindow)
        page.open(Ref(Kind.PERSON, team.lin.id))
        qtbot.waitUntil(lambda: page.detail.is_whole)
        QApplication.processEvents()
        return page

    return show


def titles(page: PeoplePage) -> list[str]:
    return [page._rows.list_row(place).title for place in range(page._rows.rowCount())]


def press(page: PeoplePage, name: str) -> None:
    QApplication.processEvents()  # a layout shows what is new in it with the next event
    named(page, name).click()


def type_into(page: PeoplePage, name: str, text: str, *, enter: bool = False) -> None:
    field = named(page, name)
    field.setFocus()
    QTest.keyClicks(field, text)
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)


def lin(kit: Kit, team: Team):
    kit.autosave.flush()
    return kit.desk.records.people.get(team.lin.id)


def test_everybody_stands_in_the_list_by_name_with_their_role(shown, write, repositories, team: Team):
    write(repositories.role_profiles, a_role_profile(team.lin, Role.MENTEE))
    page = shown()
    assert titles(page) == ["Amara Osei", "Lin Zhao", "Marek Novák"]
    assert page._rows.list_row(1).subtitle == "Mentee · Payments"
    assert page._rows.list_row(0).when == "You"


def test_an_empty_desk_says_how_people_come(kit: Kit):
    page = kit.shell.host(PeoplePage(kit))
    assert "Nobody is here yet" in words(page)
    press(page, "Import people")
    assert kit.shell.ran == ["file.import"]


def test_what_lies_below_comes_after_the_first_sight_and_tab_goes_through_it_as_it_is_read(kit, team: Team, qtbot):
    page = kit.shell.host(PeoplePage(kit))
    assert {"Amara Osei", "About", "Roles"} <= set(words(page))
    assert not page.detail.is_whole
    qtbot.waitUntil(lambda: page.detail.is_whole)
    stops = [name_of(stop) for stop in visible_stops(page.detail)]
    assert stops.index("About") < stops.index("Mentor") < stops.index("Camera") < stops.index("Private note")
    assert stops[-1] == "Remove"


def test_a_private_note_is_opened_before_it_was_in_view(kit, team: Team, repositories, write, qtbot):
    note = a_private_note(team.lin, "Prefers mornings.")
    write(repositories.private_notes, note)
    page = kit.shell.host(PeoplePage(kit))
    qtbot.waitUntil(kit.shell.isActiveWindow)
    page.open(Ref(Kind.PRIVATE_NOTE, note.id))
    assert page.window().focusWidget() is page.detail.note.note
    assert page.detail.note.note.body() == "Prefers mornings."


def test_a_name_and_enter_add_somebody_who_is_then_selected(shown, kit, team: Team):
    page = shown()
    page.new()
    QTest.keyClicks(page.add.line, "Priya Nair")
    QTest.keyClick(page.add.line, Qt.Key.Key_Return)
    person = kit.desk.records.people.first(display_name="Priya Nair")
    assert page.subject() == Ref(Kind.PERSON, person.id)
    assert [p.role for p in kit.desk.records.role_profiles.list(person_id=person.id)] == [Role.MENTEE]
    assert page.window().focusWidget() is page.add.line
    assert page.add.line.text() == ""


def test_a_new_person_may_be_mentor_and_mentee(shown, kit, team: Team):
    page = shown()
    page.add.role.set_key("both")
    page.add.line.setText("Priya Nair")
    page.add.add()
    person = kit.desk.records.people.first(display_name="Priya Nair")
    assert len(kit.desk.records.role_profiles.list(person_id=person.id)) == 2


def test_no_name_is_told_at_the_line(shown):
    page = shown()
    press(page, "Add person")
    assert any("needs a name" in text for text in words(page.add))


def test_what_is_typed_is_saved_and_undone_as_one_step(shown, kit, team: Team):
    page = shown()
    type_into(page, "Level", "Senior")
    assert lin(kit, team).level == "Senior"
    kit.desk.undo()
    assert lin(kit, team) == team.lin


def test_a_field_that_is_being_typed_in_is_not_overwritten(shown, kit, team: Team):
    page = shown()
    type_into(page, "Location", "Dub")
    kit.desk.people.edit(replace(lin(kit, team), pronouns="they/them"))
    assert page.detail.fields.lines["location"].text() == "Dub"
    assert page.detail.fields.lines["pronouns"].text() == "they/them"


def test_typing_is_kept_for_the_person_it_was_typed_about(shown, kit, team: Team):
    page = shown()
    type_into(page, "Level", "Senior")
    page.open(Ref(Kind.PERSON, team.marek.id))
    assert lin(kit, team).level == "Senior"
    assert page.detail.fields.lines["level"].text() == ""


def test_a_name_cannot_be_emptied(shown, kit, team: Team):
    page = shown()
    line = page.detail.fields.lines["display_name"]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert lin(kit, team) == team.lin
    assert "needs a name" in page.detail.fields.name_row.error


def test_a_manager_is_chosen_by_typing_and_taken_away_again(shown, kit, team: Team):
    page = shown()
    field = page.detail.fields.manager
    field.setFocus()
    field.insert("marek novák")
    assert lin(kit, team).manager_id == team.marek.id
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert lin(kit, team).manager_id is None
    QTest.keyClicks(field, "Nobod")
    page.detail.fields.bio.setFocus()
    assert "Nobody is called so" in page.detail.fields._manager_row.error


def test_a_city_becomes_a_time_zone_that_tells_the_time(shown, kit, team: Team):
    page = shown()
    type_into(page, "Time zone", "india", enter=True)
    assert lin(kit, team).time_zone == "Asia/Kolkata"
    assert "It is 14:55 there now" in words(page)
    line = page.detail.fields.zone.line
    line.setText("Atlantis")
    page.detail.fields.bio.setFocus()
    assert any("Not understood" in text for text in words(page))
    assert lin(kit, team).time_zone == "Asia/Kolkata"


def test_fields_side_by_side_begin_at_the_same_height_though_one_says_more(shown, kit, team: Team):
    page = shown()
    fields = page.detail.fields
    kit.desk.people.edit(replace(kit.desk.records.people.get(team.lin.id), time_zone="Europe/Vienna"))
    QApplication.processEvents()
    assert any(text.startswith("It is ") for text in words(fields.zone))
    names = [row.name for row in fields.findChildren(FormRow)]
    middles = {name.text(): name.mapTo(page, name.rect().center()).y() for name in names}
    assert middles["Time zone"] == middles["Work hours"]
    assert middles["Location"] == middles["Languages"]


def test_languages_are_typed_one_by_one(shown, kit, team: Team):
    page = shown()
    type_into(page, "Add to languages", "English", enter=True)
    assert lin(kit, team).languages == ("English",)


def test_an_email_is_copied_and_opens_nothing(shown, kit):
    page = shown()
    press(page, "Copy email")
    assert QGuiApplication.clipboard().text() == "lin.zhao@example.org"
    assert kit.shell.toasts == [("Email copied", False)]


def test_roles_are_ticked_and_hold_places_hopes_and_formats(shown, kit, team: Team):
    page = shown()
    press(page, "Mentor")
    page.detail.roles.parts[Role.MENTOR].places.setValue(3)
    type_into(page, "Hopes as a mentor", "Pass it on")
    type_into(page, "Add to formats as a mentor", "Walking", enter=True)
    kit.autosave.flush()
    profile = kit.desk.records.role_profiles.first(person_id=team.lin.id, role=Role.MENTOR)
    assert (profile.capacity, profile.aspirations, profile.formats) == (3, "Pass it on", ("Walking",))
    press(page, "Mentor")
    assert kit.desk.records.role_profiles.first(person_id=team.lin.id) is None
    assert kit.shell.toasts[-1] == ("Lin Zhao is no mentor any more", True)


def test_skills_are_added_leveled_and_removed(shown, kit, team: Team):
    page = shown()
    type_into(page, "Offers: add a skill", "Python, Code review", enter=True)
    level = page.detail.skills.offers.rows.row_of("python").findChild(type(page.show_choice))
    level.set_key("4")
    level.chosen.emit("4")
    whole = kit.desk.queries.people.whole(page.pane.key)
    assert [(line.name, line.level) for line in whole.offers] == [("Python", 4), ("Code review", 0)]
    press(page, "Offers: remove Python")
    claims = kit.desk.records.skill_claims.list(person_id=team.lin.id, side=SkillSide.OFFERS)
    assert len(claims) == 1


def test_the_card_asks_questions_and_says_who_may_read_it(shown, kit, team: Team):
    page = shown()
    assert "How Lin works best" in words(page)
    assert page.detail.card.lines["camera"].placeholderText() == "On, off, or as the day goes?"
    type_into(page, "Camera", "Off")
    press(page, "Who may read it: Only me")
    card = kit.desk.people.card(team.lin.id)
    assert (card.camera, card.visibility) == ("Off", CardVisibility.ME)
    assert any("left out of every report" in text for text in words(page.detail.card))


def test_their_pairs_open(shown, kit, team: Team):
    page = shown()
    press(page, "Open pair with Amara Osei")
    assert kit.shell.opened == [Ref(Kind.PAIR, team.pair.id)]


def test_the_private_note_about_a_person_is_kept(shown, kit, write, repositories, team: Team):
    note = write(repositories.private_notes, a_private_note(team.marek, "Steady"))
    page = shown()
    page.detail.note.note.setFocus()
    QTest.keyClicks(page.detail.note.note, "Curious")
    page.open(Ref(Kind.PRIVATE_NOTE, note.id))
    assert page.detail.note.note.body() == "Steady"
    assert kit.desk.notes.private(person_id=team.lin.id) == "Curious"


def test_columns_of_the_imported_sheet_are_shown(shown, kit, team: Team):
    kit.desk.people.edit(replace(team.lin, extras=(("Cohort", "Autumn"),)))
    page = shown()
    assert {"Cohort", "Autumn"} <= set(words(page))


def test_this_is_me(shown, kit, team: Team):
    page = shown()
    press(page, "This is me")
    assert kit.desk.people.me().id == team.lin.id
    assert page.detail.me_button.isHidden()


def test_who_left_stands_in_a_list_of_their_own_and_comes_back(shown, kit, team: Team):
    page = shown()
    press(page, "Mark as left")
    assert titles(page) == ["Amara Osei", "Marek Novák"]
    page.open(Ref(Kind.PERSON, team.lin.id))
    assert titles(page) == ["Lin Zhao"]
    press(page, "Mark as back")
    assert lin(kit, team).status is PersonStatus.ACTIVE


def test_removing_says_what_goes_along_and_undo_brings_it_back(shown, kit, write, repositories, team: Team):
    session = write(repositories.sessions, a_held_session(team.pair))
    write(repositories.shared_notes, a_shared_note(session))
    page = shown()
    assert "Removing takes along 1 pair, 1 session, and 1 note. It can be undone." in words(page)
    page.pane.list.setFocus()
    page.detail.remove()
    assert kit.shell.toasts[-1] == ("Removed Lin Zhao, and 1 pair, 1 session, and 1 note", True)
    assert page.subject() == Ref(Kind.PERSON, team.marek.id)
    assert page.window().focusWidget() is page.pane.list
    kit.desk.undo()
    assert titles(page) == ["Amara Osei", "Lin Zhao", "Marek Novák"]


def test_the_filter_and_the_choice_narrow_the_list(shown, write, repositories, team: Team):
    write(repositories.role_profiles, a_role_profile(team.amara), a_role_profile(team.marek, Role.MENTEE))
    page = shown()
    page.pane.filter.setText("plat")
    assert titles(page) == ["Marek Novák"]
    page.pane.filter.clear()
    page.show_which(PeopleFilter.WITHOUT_MENTOR)
    assert titles(page) == ["Marek Novák"]
    page.show_which(PeopleFilter.MENTORS)
    assert titles(page) == ["Amara Osei"]


def test_a_narrow_window_shows_list_and_detail_one_after_the_other(shown):
    page = shown(width=640, height=640)
    assert page.detail.isVisible()
    assert page.back()
    assert page.pane.isVisible()


def test_ten_thousand_people_are_shown_at_once(kit: Kit, write, repositories, team: Team, qtbot):
    write(repositories.people, *(a_person(f"Person {n:05}") for n in range(10_000)))
    page = PeoplePage(kit)
    kit.shell.host(page)
    QApplication.processEvents()
    assert page._rows.rowCount() == 10_003


def test_tab_goes_through_the_page_as_it_is_read(shown, kit, write, repositories, team: Team):
    kit.desk.people.set_skills(team.lin.id, SkillSide.SEEKS, [("Python", 2)])
    page = shown()
    page.open(Ref(Kind.PERSON, team.lin.id))
    QApplication.processEvents()
    step, order = page.nextInFocusChain(), []
    while step is not page:
        if page.isAncestorOf(step) and step.isVisibleTo(page) and step.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(name_of(step))
        step = step.nextInFocusChain()
    wanted = [
        "Filter by name",
        "Which people",
        "People",
        "New person's name",
        "This is me",
        "Name",
        "Open pair with",
        "Mentor",
        "Seeks: how well, Python",
        "Seeks: add a skill",
        "Camera",
        "Private note",
        "Mark as left",
        "Remove",
    ]
    places = [next((at for at, name in enumerate(order) if name.startswith(start)), -1) for start in wanted]
    assert -1 not in places
    assert places == sorted(places)
