"""Makes buttons of which one is chosen a single stop of Tab, the chosen one; the arrows choose the one beside it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ChoiceGroup(QButtonGroup):
    """Qt's own group goes by what lies to the right or below, and stops at the end of a row; this one goes on.

    While none is chosen the first button is the stop.
    """

    def __init__(self, parent: QObject, buttons: Iterable[QAbstractButton] = ()) -> None:
        super().__init__(parent)
        self.buttonToggled.connect(self._mark_stop)
        for button in buttons:
            self.add(button)

    def add(self, button: QAbstractButton) -> None:
        self.addButton(button)
        button.setAutoExclusive(True)  # the group keeps it so; this one is for screen readers: a radio button
        button.installEventFilter(self)
        self._mark_stop()

    def stop(self) -> QAbstractButton | None:
        """Return the button that has the keyboard when the choice has it."""
        shown = [button for button in self.buttons() if not button.isHidden() and button.isEnabled()]
        checked = self.checkedButton()
        return checked if checked in shown else next(iter(shown), None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QAbstractButton):
            return False
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                mirrored = watched.isRightToLeft() and event.key() in _SIDEWAYS
                self._choose_beside(watched, -step if mirrored else step)
                return True
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange):
            self._mark_stop()
        return False

    def _choose_beside(self, button: QAbstractButton, step: int) -> None:
        shown = [each for each in self.buttons() if each.isVisible() and each.isEnabled()]
        if button in shown:
            chosen = shown[(shown.index(button) + step) % len(shown)]
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)
            chosen.click()

    def _mark_stop(self) -> None:
        stop = self.stop()
        for button in self.buttons():
            policy = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != policy:
                button.setFocusPolicy(policy)
