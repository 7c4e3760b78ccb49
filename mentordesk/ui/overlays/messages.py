"""What the window told, newest first: to be read in one's own time, copied, and acted on while that is possible."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStackedWidget, QTreeWidget, QTreeWidgetItem, QWidget

from mentordesk.domain.day_words import clock_time
from mentordesk.ui.kit import Kit
from mentordesk.ui.messages import Message, Messages, offers
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

_WORDS = "Newest first. They are forgotten when the program closes or locks."
_NONE = "What the program tells you, such as “Backup made”, can be read here after it has left the screen."
_HIDDEN = "What was said before is hidden while you share your screen."
_EDGE_PX = 16
_TALL = 10_000
_NUMBER = int(Qt.ItemDataRole.UserRole)


class MessageList(Sheet):
    def __init__(self, kit: Kit, messages: Messages) -> None:
        super().__init__(kit, "Messages", width=720, height=560)
        look = kit.look
        self._messages = messages
        self._listed: list[Message] = []
        self.table = self._make_table()
        self.act_button = push("", look, "primary")
        self.copy_button = push("Copy message", look, icon="copy")
        self.copy_all_button = push("Copy all", look, "ghost")
        self._hidden = text_label("", "dim", wrap=True)
        below = Flow(look, (self.act_button, self.copy_button, self.copy_all_button), gap=8)
        step = holder(
            column(look, self._hidden, (self.table, 1), row(look, (below, 1)), gap=8, margins=(20, 2, 20, 12))
        )
        self._none = EmptyState(look, "message-square", "No messages yet", _NONE)
        self._places = QStackedWidget()
        self._places.addWidget(step)
        self._places.addWidget(Scroll(look, self._none, margins=(20, 2, 20, 16)))
        self.stack.addWidget(self._places)
        self.show_step(self._places, _WORDS)
        self.table.currentItemChanged.connect(lambda *_: self._show_ways())
        self.act_button.clicked.connect(self._act)
        self.copy_button.clicked.connect(self._copy)
        self.copy_all_button.clicked.connect(self._copy_all)
        messages.changed.connect(self._show)
        kit.keys.changed.connect(self._show)
        look.changed.connect(self._fit_later)
        self._show()

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or (self.table if self._listed else self.close_button))
        self._fit_later()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_later()

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setAccessibleName("Messages, newest first")
        table.setHeaderLabels(["Time", "Message"])
        table.setRootIsDecorated(False)
        table.setIndentation(0)
        table.setWordWrap(True)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)
        table.header().setStretchLastSection(True)
        table.header().setSectionsMovable(False)
        table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def _show(self) -> None:
        """List them anew; the one that is marked stays marked."""
        marked = self._current()
        before = self._listed
        self._listed = self._messages.listed()
        if self._listed != before or not before:
            self._fill(self._listed, marked)
        guard = self.kit.guard
        hides = self._messages.hides_some
        words = f"{_HIDDEN} {guard.how_to_show}" if hides else ""
        self._hidden.setText(words)
        self._hidden.setVisible(hides)
        self._none.words.setText(words or _NONE)
        self._none.title.setText("No messages to show" if hides else "No messages yet")
        had_focus = self._places.isAncestorOf(self.focusWidget() or self)
        self._places.setCurrentIndex(0 if self._listed else 1)
        if had_focus and not self._listed:
            self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_ways()

    def _fill(self, listed: Sequence[Message], marked: Message | None) -> None:
        zone = self.kit.desk.clock.zone()
        self.table.clear()
        for each in listed:
            item = QTreeWidgetItem([clock_time(each.at, zone), each.text])
            item.setData(0, _NUMBER, each.number)
            self.table.addTopLevelItem(item)
            if marked is not None and marked.number == each.number:
                self.table.setCurrentItem(item)
        first = self.table.topLevelItem(0)
        if self.table.currentItem() is None and first is not None:
            self.table.setCurrentItem(first)
        self._fit_later()

    def _fit_later(self) -> None:
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Give each line the height that its words take at the width they have now."""
        table = self.table
        measure, edge = table.fontMetrics(), self._look.space(_EDGE_PX)
        room = table.columnWidth(1) - edge
        for at in range(table.topLevelItemCount()):
            item = table.topLevelItem(at)
            if item is not None:
                size = measure.boundingRect(0, 0, max(room, 1), _TALL, Qt.TextFlag.TextWordWrap, item.text(1))
                item.setSizeHint(1, QSize(0, size.height() + edge))

    def _current(self) -> Message | None:
        item = self.table.currentItem()
        number = item.data(0, _NUMBER) if item is not None else None
        return next((each for each in self._listed if each.number == number), None)

    def _show_ways(self) -> None:
        current = self._current()
        can_act = current is not None and offers(current)
        if self.act_button.hasFocus() and not can_act:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if current is not None and can_act:
            self.act_button.set_text(current.verb)
            self.act_button.setAccessibleName(f"{current.verb}: {current.text}")
        self.act_button.setVisible(can_act)

    def _act(self) -> None:
        """Do what the message offers, where it can be seen."""
        current = self._current()
        if current is not None and current.act is not None and offers(current):
            self.dismiss()
            current.act()

    def _copy(self) -> None:
        if (current := self._current()) is not None:
            QGuiApplication.clipboard().setText(current.text)
            self._say("Message copied")

    def _copy_all(self) -> None:
        zone = self.kit.desk.clock.zone()
        lines = [f"{clock_time(each.at, zone)} {each.text}" for each in self._listed]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self._say("All messages copied")

    def _say(self, words: str) -> None:
        """Say it here: a new message would move the list one reads."""
        self.set_words(f"{words}. {_WORDS}")
        self.kit.shell.announce(words)
