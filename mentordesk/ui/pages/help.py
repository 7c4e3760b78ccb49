"""Help: its pages beside a list of them, a field that searches all their words, and nothing from a network."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.ui.kit import Kit
from mentordesk.ui.models.list_row import ListRow
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.page import Page, PageAction
from mentordesk.ui.pages.help_topics import FIRST, FoundTopic, Topics, key_of_link
from mentordesk.ui.widgets.box import holder, row
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.running_text import RunningText
from mentordesk.ui.widgets.two_pane import TwoPane

_LINE_PX = 680
_ICONS = {"Pages": "file-text", "How to": "lightbulb", "Guides to mentoring": "graduation-cap"}


class HelpPage(Page):
    key = "help"
    title = "Help"
    icon = "circle-help"
    wants = ()
    page_actions = (
        PageAction("help.first_page", "First page of Help", lambda p: _help(p).show_topic(FIRST),
                   icon="house", words="start begin contents"),
        PageAction("help.private", "What is private, and where", lambda p: _help(p).show_topic("privacy"),
                   icon="lock", words="confidential secret network export"),
        PageAction("help.stuck", "Get out of trouble", lambda p: _help(p).show_topic("troubleshooting"),
                   icon="life-buoy", words="problem error broken damaged recover"),
    )  # fmt: skip

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._topics = Topics()
        self._trail: list[str] = []
        self._shown = ""
        self._words = ""
        self._is_narrowing = False
        self._found: dict[str, FoundTopic] = {}
        self._rows: WindowRows[str, FoundTopic] = WindowRows(self._keys, self._records, self._row, self)
        self.pane: ListPane = ListPane(self.look, self.title, self._rows, filter_hint="Search Help", keys=self.kit.keys)
        self.pane.set_emptiness("", "No page of Help has these words. Try fewer, or others.")
        self.text: RunningText = RunningText(self.look, "Help")
        detail = holder(row(self.look, (self.text, 1), margins=(32, 24, 8, 8)))
        self._panes: TwoPane = TwoPane(self.look, self.pane, detail, self.title, self.kit.keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)
        self._rows.refresh()
        self.pane.filtered.connect(self._narrow)
        self.pane.chosen.connect(self._on_chosen)
        self.pane.opened.connect(self._on_opened)
        self.text.anchorClicked.connect(self._follow)
        self.look.changed.connect(self._measure)
        self._measure()
        self._show(FIRST)

    def show_topic(self, key: str) -> None:
        """Show a page of Help, with the way back to the one before; an unknown key shows the first page."""
        self._go(key if self._topics.has(key) else FIRST)
        self._panes.show_detail()

    def refresh(self, changes: ChangeSet | None) -> None:
        """Help does not change while the program runs."""

    def filter_here(self) -> None:
        self._panes.back()
        self.pane.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.filter.selectAll()

    def back(self) -> bool:
        if self._trail:
            self._show(self._trail.pop())
            return True
        return self._panes.back()

    def first_focus(self) -> QWidget:
        return self.pane.filter if self.pane.isVisible() else self.text

    def stand_alone(self, _focus: QWidget | None) -> None:
        self._panes.set_alone(alone=True)

    def stand_together(self) -> None:
        self._panes.set_alone(alone=False)

    def panes(self) -> tuple[QWidget, ...]:
        return (self.pane.filter, self.pane.list, self.text)

    @property
    def topic(self) -> str:
        """The key of the page that is shown."""
        return self._shown

    def _go(self, key: str) -> None:
        if key != self._shown:
            self._trail = [*self._trail[-49:], self._shown]
            self._show(key)

    def _show(self, key: str) -> None:
        topic = self._topics.get(key)
        self._shown = topic.key
        self.text.setAccessibleName(f"Help: {topic.title}")
        self.text.show_markdown(topic.text)
        if not self.pane.filter.text() or topic.key in self._found:
            self.pane.select(topic.key)

    def _on_chosen(self, key: str | None) -> None:
        if key is not None and key != self._shown and not self._is_narrowing:
            self._go(key)

    def _on_opened(self, key: str) -> None:
        self._go(key)
        self._panes.show_detail()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self, link: QUrl) -> None:
        key = key_of_link(link.toString())
        if self._topics.has(key):
            self._go(key)
        elif link.scheme():
            QGuiApplication.clipboard().setText(link.toString())
            self.kit.shell.toast("Address copied. Help opens nothing outside of this program")

    def _keys(self) -> Sequence[str]:
        self._found = {found.topic.key: found for found in self._topics.find(self._words)}
        return list(self._found)

    def _narrow(self, words: str) -> None:
        """Show the best answer at once; Back returns to what was read before the search."""
        was_searching, self._words = bool(self._words.strip()), words
        self._is_narrowing = True
        self._rows.refresh()
        self._is_narrowing = False
        if self._found and words.strip():
            best = next(iter(self._found))
            if was_searching:
                self._show(best)
            else:
                self._go(best)

    def _records(self, keys: Sequence[str]) -> dict[str, FoundTopic]:
        return {key: self._found[key] for key in keys}

    def _row(self, found: FoundTopic) -> ListRow:
        topic = found.topic
        return ListRow(topic.title, found.around or topic.group, icon=_ICONS.get(topic.group, "file-text"))

    def _measure(self) -> None:
        self.text.setMaximumWidth(round(_LINE_PX * self.look.scale.factor))


def _help(page: Page) -> HelpPage:
    return cast(HelpPage, page)
