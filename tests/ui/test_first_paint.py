import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from mentordesk.ui.first_paint import FirstPaint, one_by_one


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


def test_steps_run_in_their_order_and_the_window_answers_between_them(qtbot):
    seen = []

    def step(name):
        seen.append(name)
        QTimer.singleShot(0, lambda: seen.append(f"after {name}"))

    one_by_one([lambda: step("one"), lambda: step("two")])
    qtbot.waitUntil(lambda: "after two" in seen)
    assert [name for name in seen if not name.startswith("after")] == ["one", "two"]
    assert seen.index("after one") < seen.index("after two")


def test_a_step_that_fails_does_not_keep_the_others_from_running(qtbot):
    seen = []

    def fail():
        raise ValueError("a step")

    with pytest.raises(ValueError, match="a step"):
        one_by_one([fail, lambda: seen.append("next")])
    qtbot.waitUntil(lambda: seen == ["next"])
