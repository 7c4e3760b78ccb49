"""Stands in the place of a private pane while the screen is shared, so that nothing jumps and the place says why."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget
from shiboken6 import isValid

from mentordesk.ui.guard import HIDDEN, Guard
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label


class _Placeholder(QWidget):
    """Tab stops here as it did in the pane, and a screen reader reads what it says."""

    def __init__(self, guard: Guard, look: Look, name: str) -> None:
        super().__init__()
        self._guard, self._name = guard, name
        self._words = words = text_label("", "dim", wrap=True)
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a label, as a bare widget is nothing to a screen reader
        self.setFocusProxy(words)
        line = row(look, IconLabel("eye-off", look, size=16), (words, 1), gap=8)
        self.setLayout(column(look, line, None, gap=0, margins=(2, 4, 2, 4)))
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.say()

    def say(self) -> None:
        """Say what is hidden and how to show it; the keys for that may be others than before."""
        said = f"{HIDDEN}. {self._guard.how_to_show}"
        self._words.setText(said)
        self._words.setAccessibleName(f"{self._name}. {said}")


class Shelf(QObject):
    """Puts away what is being typed in ``lines`` and saved nowhere yet; brings it back, before what was typed since."""

    def __init__(self, guard: Guard, *lines: QLineEdit) -> None:
        super().__init__(lines[0])
        self._typed: dict[QLineEdit, str] = {}
        self._lines = lines
        guard.changed.connect(self._on_changed)

    def _on_changed(self, on: bool) -> None:
        if on:
            self._typed = {line: line.text() for line in self._lines if isValid(line)}
        for line, text in self._typed.items():
            if isValid(line):
                fill(line, "" if on else " ".join(part for part in (text, line.text()) if part))
        if not on:
            self._typed = {}


class Cover(QWidget):
    """Shows ``content``, or that ``name`` is hidden. Lines that are being typed in come back as they were.

    One that ``set_wanted`` made not wanted shows its content at any time.
    """

    def __init__(self, guard: Guard, look: Look, content: QWidget, name: str) -> None:
        super().__init__()
        self._content, self._look, self._name = content, look, name
        self._guard = guard
        self._is_wanted = True
        lines = content.findChildren(QLineEdit)
        self._shelf = Shelf(guard, *lines) if lines else None
        self._came_from: QWidget | None = None
        self._place = column(look, content, gap=0)
        self._instead: _Placeholder | None = None
        self.setLayout(self._place)
        if guard.on:
            self._cover()
        guard.changed.connect(self._on_changed)

    @property
    def is_covered(self) -> bool:
        return self._instead is not None and not self._instead.isHidden()

    def set_wanted(self, wanted: bool) -> None:
        """Say whether what is shown now is private at all."""
        self._is_wanted = wanted
        self._on_changed(self._guard.on)

    def focus(self, wanted: QWidget, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Give the keyboard to a part of the content, or to what says that it is hidden."""
        target = self._instead if self.is_covered and self._instead is not None else wanted
        target.setFocus(reason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self._instead is not None:
            self._instead.setMinimumHeight(0)

    def _on_changed(self, on: bool) -> None:
        if on and self._is_wanted:
            self._cover()
        else:
            self._uncover()

    def _cover(self) -> None:
        if self.is_covered:
            return
        if self._instead is None:
            self._instead = _Placeholder(self._guard, self._look, self._name)
            self._place.addWidget(self._instead)
        self._instead.say()
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self._content or self._content.isAncestorOf(focus))
        self._instead.setMinimumHeight(self._content.height() if self._content.isVisible() else 0)
        self._instead.show()
        if had_focus:
            self._came_from = focus
            self._instead.setFocus(Qt.FocusReason.OtherFocusReason)
        self._content.hide()

    def _uncover(self) -> None:
        if self._instead is None or not self.is_covered:
            return
        self._content.show()
        if self._instead.hasFocus():
            before = self._came_from if self._came_from is not None and isValid(self._came_from) else self._content
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None
        self._instead.hide()


def fill(line: QLineEdit, text: str) -> None:
    """Put ``text`` into a line as if it had stood there always: nothing to undo, nothing told."""
    blocked = line.blockSignals(True)
    line.setText(text)
    line.blockSignals(blocked)
