import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from mentordesk import assets
from mentordesk.ui.actions import PAGES
from mentordesk.ui.kit import Kit
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.pages.help import HelpPage
from mentordesk.ui.pages.help_topics import Topics, key_of_link


@pytest.fixture
def page(kit: Kit, qtbot) -> HelpPage:
    page = HelpPage(kit)
    kit.shell.host(page)
    qtbot.waitUntil(kit.shell.isActiveWindow)
    return page


def topics_in_list(page: HelpPage) -> list[str]:
    model = page.pane.list.model()
    return [model.index(at, 0).data() for at in range(model.rowCount())]


def test_every_file_of_help_and_guides_is_listed_once():
    files = {file.stem for folder in ("help", "guides") for file in assets.path(folder).glob("*.md")}
    topics = Topics().find("")
    assert sorted(found.topic.key for found in topics) == sorted(files)


def test_every_link_leads_to_a_page_of_help():
    topics = Topics()
    for found in topics.find(""):
        for link in re.findall(r"\]\(([^)]+)\)", found.topic.text):
            assert topics.has(key_of_link(link)), (found.topic.key, link)


@pytest.mark.parametrize("key", [page[0] for page in PAGES if page[0] != "help"])
def test_help_opens_with_the_page_that_asked(window: MainWindow, key: str, qtbot):
    window.show()
    window.show_page(key)
    window.help_here()
    assert window.current_page().topic == key


def test_the_text_is_shown_without_its_marks(page: HelpPage):
    page.show_topic("privacy")
    shown = page.text.toPlainText()
    assert shown.startswith(Topics().get("privacy").title)
    assert "**" not in shown
    assert "](" not in shown


def test_a_link_is_followed_inside_and_back_returns(page: HelpPage):
    page.show_topic("today")
    page.text.anchorClicked.emit(QUrl("../guides/ending-well.md"))
    assert page.topic == "ending-well"
    assert page.back()
    assert page.topic == "today"


def test_an_address_outside_is_copied_and_never_opened(page: HelpPage):
    page.text.anchorClicked.emit(QUrl("https://example.org/guide"))
    assert QGuiApplication.clipboard().text() == "https://example.org/guide"
    assert page.topic == "index"


def test_search_looks_into_every_text_and_says_where(page: HelpPage):
    page.filter_here()
    QTest.keyClicks(page.pane.filter, "windows-1252")
    found = page.pane.list.model()
    assert found.rowCount() >= 1
    assert "windows-1252" in found.list_row(0).subtitle.casefold()


def test_all_words_must_be_there_and_titles_come_first(page: HelpPage):
    page.pane.filter.setText("ending")
    assert topics_in_list(page)[0] == "Ending well"
    page.pane.filter.setText("ending zebra")
    assert topics_in_list(page) == []
    page.pane.filter.setText("")
    assert len(topics_in_list(page)) == len(Topics().find(""))


def test_a_topic_is_opened_by_keyboard_alone(page: HelpPage):
    page.filter_here()
    QTest.keyClicks(page.pane.filter, "stalls")
    QTest.keyClick(page.pane.filter, Qt.Key.Key_Down)
    QTest.keyClick(page.pane.list, Qt.Key.Key_Return)
    assert page.topic == "when-it-stalls"
    assert page.text.hasFocus()


def test_a_narrow_window_shows_list_then_text(kit: Kit, qtbot):
    page = HelpPage(kit)
    kit.shell.host(page, width=700, height=600)
    page.show_topic("notes")
    assert page.text.isVisible()
    assert not page.pane.isVisible()
    while page.back():
        pass
    assert page.pane.isVisible()


def test_back_returns_to_what_was_read_before_the_search(page: HelpPage):
    page.show_topic("goals")
    page.filter_here()
    QTest.keyClicks(page.pane.filter, "stalls")
    assert page.topic == "when-it-stalls"
    page.back()
    assert page.topic == "goals"


def test_an_unknown_topic_shows_the_first_page(page: HelpPage):
    page.show_topic("notes")
    page.show_topic("no such page")
    assert page.topic == "index"
