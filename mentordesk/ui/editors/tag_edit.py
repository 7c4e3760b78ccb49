"""A few words each as chips: Enter adds what is typed; Backspace in the empty field or a chip's button removes."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from mentordesk.ui.editors.suggestions import suggestion_list
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.button import Push
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.tip import set_tip

_SEPARATORS = ",;"
_LEAST_PX = 72
_SPARE_PX = 2  # what rounding takes from the width of words


class _TagLine(QLineEdit):
    """Tells when something is to be added, and when the last one is to go."""

    confirmed = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (event.text() and event.text() in _SEPARATORS):
            self._close_list()
            self.confirmed.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _close_list(self) -> None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()


class _TagChip(Push):
    """A tag with its cross at the end of the line; shortened where it has no room, whole in its tip and name."""

    def __init__(self, tag: str, look: Look) -> None:
        super().__init__(tag, look, "small", "x")
        self._tag = tag
        self._shown = tag
        self.setAccessibleName(f"Remove {tag}")
        set_tip(self, f"Remove {tag}")

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        missing = metrics.horizontalAdvance(self._tag) - metrics.horizontalAdvance(self._shown)
        return super().sizeHint() + QSize(missing + _SPARE_PX, 0)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._look.scale.pane(_LEAST_PX)), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self._tag)
        room = self.width() - around + _SPARE_PX
        shown = self.fontMetrics().elidedText(self._tag, Qt.TextElideMode.ElideRight, room)
        if shown != self._shown:
            self._shown = shown
            self.set_text(shown)


class TagEdit(QWidget):
    """``changed`` carries all tags, in order, whenever a person adds or removes one. A tag stands once, in any case."""

    changed = Signal(tuple)

    def __init__(self, look: Look, name: str, *, hint: str = "Type and press Enter") -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._tags: tuple[str, ...] = ()
        self._known = QStringListModel(self)
        self.line = _TagLine()
        self.line.setAccessibleName(f"Add to {name.lower()}")
        self.line.setAccessibleDescription(hint)
        self.line.setPlaceholderText(hint)
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        suggestion_list(completer, name)
        self.line.setCompleter(completer)
        self._chips = Flow(look)
        self.setLayout(column(look, self._chips, self.line, gap=4))
        self.line.confirmed.connect(self._on_confirmed)
        self.line.emptied.connect(self._on_emptied)
        self._draw()

    @property
    def tags(self) -> tuple[str, ...]:
        return self._tags

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show ``tags`` without telling anybody."""
        if tuple(tags) != self._tags:
            self._tags = tuple(tags)
            self._draw()

    def set_known(self, words: Sequence[str]) -> None:
        """Offer these while typing."""
        self._known.setStringList(list(words))

    def remove(self, tag: str) -> None:
        self._put(tuple(each for each in self._tags if each != tag))
        announce(self, f"Removed {tag}")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the keyboard to the line. A focus proxy would do so too, but Tab then passes over the chips."""
        self.line.setFocus(event.reason())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._draw()

    def _on_confirmed(self) -> None:
        known = {tag.casefold() for tag in self._tags}
        added: list[str] = []
        for part in re.split(f"[{_SEPARATORS}]", self.line.text()):
            words = " ".join(part.split())
            if words and words.casefold() not in known:
                known.add(words.casefold())
                added.append(words)
        self.line.setText("")
        if added:
            self._put((*self._tags, *added))
            announce(self, f"Added {', '.join(added)}")

    def _on_emptied(self) -> None:
        if self._tags:
            self.remove(self._tags[-1])

    def _put(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        self._draw()
        self.changed.emit(tags)

    def _draw(self) -> None:
        across = Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
        chips: list[QWidget] = []
        for tag in self._tags:
            chip = _TagChip(tag, self._look)
            chip.setLayoutDirection(across)  # the cross stands behind the words
            chip.clicked.connect(lambda _=False, word=tag: self.remove(word))
            chips.append(chip)
        self._chips.set_widgets(tuple(chips))
        before: QWidget = self.line
        for one in chips:
            QWidget.setTabOrder(before, one)
            before = one
        if before is not self.line:
            QWidget.setTabOrder(before, self.line)  # all of them stand where the line stood, and it behind them
        self._chips.setVisible(bool(self._tags))
