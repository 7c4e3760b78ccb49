"""Names a drop-down list that has no label in view: on Linux and macOS Qt says its value for its name.

What a screen reader takes for the name there is a label that belongs to it, so it gets one that is not shown.
"""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QComboBox, QLabel


class _SpokenLabel(QLabel):
    """Stays beside its field, wherever that is put: labels are looked for there."""

    def __init__(self, field: QComboBox, name: str) -> None:
        super().__init__(name, field.parentWidget() or field)
        self._field = field
        self.setBuddy(field)
        self.hide()
        field.installEventFilter(self)
        field.destroyed.connect(self.deleteLater)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange:
            self.setParent(self._field.parentWidget() or self._field)
        return False


def name_choice(field: QComboBox, name: str) -> None:
    """Call ``field`` by ``name`` on every system; one that stands below a label in view does not need it."""
    field.setAccessibleName(name)
    _SpokenLabel(field, name)
