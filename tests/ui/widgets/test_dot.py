import pytest
from PySide6.QtWidgets import QApplication

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.dot import Dot
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label


@pytest.mark.parametrize(("width", "is_seen"), [(600, True), (170, False)])
def test_a_dot_never_ends_a_line(look: Look, qtbot, width: int, is_seen: bool):
    dot = Dot(look)
    flow = Flow(look, (text_label("Thursday 19 November"), dot, text_label("16:00 to 16:45")))
    qtbot.addWidget(flow)
    flow.resize(width, 200)
    flow.show()
    QApplication.processEvents()
    assert dot.parts_a_line is is_seen
    picture = dot.grab().toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}
    assert (len(colors) > 1) is is_seen
