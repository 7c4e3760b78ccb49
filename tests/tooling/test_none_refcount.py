"""Guards the choice of the Qt binding: one release lost a reference of None with each Qt call."""

import sys

from PySide6.QtWidgets import QLabel


def test_qt_calls_leave_the_reference_count_of_none_alone(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    label.setText("once")
    before = sys.getrefcount(None)
    for _ in range(1000):
        label.setText("again")
    assert abs(sys.getrefcount(None) - before) < 50
