"""The story of a pair so far: what happened, newest first; each entry opens its record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mentordesk.domain.day_words import short_day
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.keyed_rows import KeyedRows, focus_stops, show_if
from mentordesk.ui.pages.open_row import OpenRow
from mentordesk.ui.pages.pairs_words import story_words
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.tab_order import order_tabs

if TYPE_CHECKING:
    from mentordesk.store.queries.pair_story import StoryEntry
    from mentordesk.store.queries.pairs import PairWhole

_FIRST, _MORE = 8, 20


class StorySoFar(QWidget):
    """Its button adds older entries and leaves the keyboard where it was."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._whole: PairWhole | None = None
        self._limit = _FIRST
        look = kit.look
        self.rows: KeyedRows[StoryEntry] = KeyedRows(look, "Story so far", lambda entry: entry.key, self._row)
        self.more = push("Show more", look, "ghost", "chevron-down")
        self.more.setAccessibleName("Show more of the story")
        self.more.clicked.connect(self._show_more)
        self._none = text_label("Nothing has happened yet. Plan a first session to begin the story.", "dim", wrap=True)
        self.setLayout(column(look, Section("Story so far", look), self.rows, self._none, row(look, self.more, None)))

    def show_pair(self, whole: "PairWhole") -> None:
        if self._whole is None or self._whole.pair.id != whole.pair.id:
            self._limit = _FIRST
        self._whole = whole
        entries, has_more = self._kit.desk.queries.pairs.story(whole.pair.id, self._limit)
        self.rows.show_items(entries)
        show_if(self.rows, bool(entries))
        show_if(self._none, not entries)
        show_if(self.more, has_more)

    def _show_more(self) -> None:
        if self._whole is None:
            return
        shown = len(self.rows.rows)
        self._limit += _MORE
        self.show_pair(self._whole)
        order_tabs(self)
        if self.more.isHidden() and len(self.rows.rows) > shown:
            stops = [stop for line in self.rows.rows[shown:] for stop in focus_stops(line)]
            if stops:
                stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, entry: "StoryEntry") -> QWidget:
        look = self._kit.look
        icon, title, small = story_words(entry, self._kit.desk.queries.names.short)
        day = short_day(entry.on, self._kit.desk.clock.today())
        words = column(look, text_label(title, "strong", wrap=True), gap=2)
        if small:
            words.add(text_label(small, "cap", wrap=True))
        line = row(look, IconLabel(icon, look), (words, 1), text_label(day, "cap"), gap=12, margins=(16, 9, 16, 9))
        if entry.ref is None:
            return holder(line)
        ref = entry.ref
        opens = OpenRow(look, f"Open: {title}, {day}", line, description=small)
        opens.clicked.connect(lambda: self._kit.shell.open(ref))
        return opens
