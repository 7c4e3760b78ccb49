from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from mentordesk.ui.look.look import Look


def test_a_window_that_nobody_holds_any_more_goes_quietly(qtbot, look: Look):
    gone = []
    for _ in range(3):
        window = QWidget()
        QVBoxLayout(window).addWidget(QLineEdit())
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.destroyed.connect(lambda: gone.append(1))
    assert len(gone) == 2
    assert isValid(window)
    qtbot.addWidget(window)
