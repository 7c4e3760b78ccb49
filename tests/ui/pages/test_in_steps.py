"""What a page builds a moment later."""

import pytest
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from mentordesk.ui.pages.in_steps import InSteps


@pytest.fixture
def full(qtbot) -> QWidget:
    """Something as high as its window: none of what follows is in view."""
    body = QFrame()
    qtbot.addWidget(body)
    body.setMinimumHeight(800)
    layout = QVBoxLayout(body)
    layout.addWidget(_as_high_as(2000))
    return body


def _as_high_as(px: int) -> QWidget:
    part = QWidget()
    part.setFixedHeight(px)
    return part


def test_parts_follow_one_by_one_and_the_end_is_told_once(full, qtbot):
    done = []
    later = InSteps(full, [lambda: done.append("story"), lambda: done.append("note")], lambda: done.append("end"))
    later.begin(full)
    assert done == []
    qtbot.waitUntil(lambda: later.is_done)
    assert done == ["story", "note", "end"]


def test_who_needs_a_part_now_gets_all_of_them_and_none_is_built_twice(full, qtbot):
    done = []
    later = InSteps(full, [lambda: done.append("story"), lambda: done.append("note")], lambda: done.append("end"))
    later.begin(full)
    later.finish()
    assert done == ["story", "note", "end"]
    qtbot.wait(20)
    assert done == ["story", "note", "end"]


def test_what_is_in_view_is_there_at_once(qtbot):
    body = QWidget()
    qtbot.addWidget(body)
    body.resize(600, 500)
    parts = QVBoxLayout(body)
    later = InSteps(body, [lambda: parts.addWidget(_as_high_as(300))] * 4, lambda: None)
    later.begin(body)
    assert parts.count() == 2
    qtbot.waitUntil(lambda: later.is_done)
    assert parts.count() == 4
