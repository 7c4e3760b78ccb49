from PySide6.QtWidgets import QWidget

from mentordesk.ui.first_paint import FirstPaint


class Painted(QWidget):
    def __init__(self):
        super().__init__()
        self.times = 0

    def paintEvent(self, event):  # noqa: N802
        super().paintEvent(event)
        self.times += 1


def test_what_can_wait_comes_after_the_first_paint_and_once(qtbot):
    window = Painted()
    qtbot.addWidget(window)
    seen = []
    window.show()
    FirstPaint(window.windowHandle(), lambda: seen.append(window.times))
    assert seen == []
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0] >= 1
    window.hide()
    window.show()
    qtbot.waitExposed(window)
    window.repaint()
    assert len(seen) == 1
