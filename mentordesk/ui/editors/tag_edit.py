"""A few words each as chips: Enter adds what is typed; Backspace in the empty field or a chip's button removes."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import FlowLayout

_SEPARATORS = ",;"


class _TagLine(QLineEdit):
    """Tells when something is to be added, and when the last one is to go."""

    confirmed = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or (event.text() and event.text() in _SEPARATORS):
            self.confirmed.emit()
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


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
        self.line.setCompleter(completer)
        self._chips = holder(FlowLayout(look, 6))
        self.setLayout(column(look, self._chips, self.line, gap=4))
        self.setFocusProxy(self.line)
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

    def _on_confirmed(self) -> None:
        words = " ".join(self.line.text().split())
        self.line.clear()
        if words and words.casefold() not in {tag.casefold() for tag in self._tags}:
            self._put((*self._tags, words))
            announce(self, f"Added {words}")

    def _on_emptied(self) -> None:
        if self._tags:
            self.remove(self._tags[-1])

    def _put(self, tags: tuple[str, ...]) -> None:
        self._tags = tags
        self._draw()
        self.changed.emit(tags)

    def _draw(self) -> None:
        layout = self._chips.layout()
        assert layout is not None
        while (item := layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for tag in self._tags:
            chip = push(tag, self._look, "small", "x")
            chip.setAccessibleName(f"Remove {tag}")
            chip.setToolTip(f"Remove {tag}")
            chip.setLayoutDirection(
                Qt.LayoutDirection.LeftToRight if self.isRightToLeft() else Qt.LayoutDirection.RightToLeft
            )
            chip.clicked.connect(lambda _=False, word=tag: self.remove(word))
            layout.addWidget(chip)
        self._chips.setVisible(bool(self._tags))
