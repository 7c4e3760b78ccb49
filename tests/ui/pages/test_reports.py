"""The Reports page offers what can be made and lists what left, by the names of today."""

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.refs import Kind
from mentordesk.ui.overlays.export_sheet import ExportSheet
from mentordesk.ui.pages.reports import ReportsPage
from tests.builders import a_pair, a_receipt
from tests.ui.shell import words

COUNTS = {
    "included": (("sessions", 12), ("shared notes", 1)),
    "held_back": (("private notes", 3), ("private reminders", 0), ("goals only you can see", 1)),
}


@pytest.fixture
def page(kit, team):
    return kit.shell.host(ReportsPage(kit))


def keep(store, repositories, *receipts):
    with store.transaction("Keep receipt"):
        repositories.receipts.add_all(receipts)


def sheets(kit):
    return kit.shell.overlay_parent().findChildren(ExportSheet)


def test_an_empty_page_says_what_will_be_here_and_that_nothing_private_leaves(page):
    assert "Nothing has left this machine" in words(page)
    assert "What you hand over. Private notes are never included." in words(page)
    assert "Show more" not in words(page)


def test_what_left_is_listed_with_counts_as_soon_as_it_has(page, store, repositories, team, qtbot):
    keep(store, repositories, a_receipt(pair_id=team.pair.id, **COUNTS))
    assert "What left this machine: 1 document" in words(page)
    qtbot.waitUntil(lambda: "Amara Osei and Lin Zhao" in words(page))
    assert (
        "Pair summary · PDF\nIn it: 12 sessions, 1 shared note. Held back: 3 private notes, 1 goal only you can see."
        in words(page)
    )
    assert "Today, 9:25" in words(page)
    assert "Nothing has left this machine" not in words(page)


def test_a_receipt_follows_the_name_and_outlives_the_person(page, desk, store, repositories, team, qtbot):
    keep(store, repositories, a_receipt(kind="person summary", format="clipboard", person_id=team.marek.id, **COUNTS))
    desk.people.remove(team.marek.id)
    qtbot.waitUntil(lambda: "A person who is not here any more" in words(page))
    assert any(text.startswith("Person summary · Copied as text") for text in words(page))


def test_long_lists_are_shown_in_parts(page, store, repositories, team, qtbot):
    keep(store, repositories, *(a_receipt(pair_id=team.pair.id) for _ in range(35)))
    assert len(page._receipts.rows) == 30
    page._more.click()
    assert len(page._receipts.rows) == 35
    assert not page._more.isVisible()
    assert page._new.hasFocus()


@pytest.mark.parametrize(("button", "only"), [("_new", None), ("_pair", Kind.PAIR), ("_person", Kind.PERSON)])
def test_each_offer_opens_the_sheet_for_it(page, kit, store, repositories, team, button, only):
    with store.transaction("Fill"):
        repositories.pairs.add(a_pair(team.program, team.marek, team.lin, state=PairState.CLOSED))
    getattr(page, button).click()
    (sheet,) = sheets(kit)
    kinds = {ref.kind for ref in sheet._refs.values()}
    assert kinds == ({only} if only else {Kind.PAIR, Kind.PERSON})


def test_new_on_this_page_and_the_menu_open_the_sheet(page, kit):
    page.new()
    for action in page.page_actions:
        action.run(page)
    assert len(sheets(kit)) == 3
