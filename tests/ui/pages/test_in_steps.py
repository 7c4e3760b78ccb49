"""What a page builds a moment later."""

from PySide6.QtWidgets import QWidget

from mentordesk.ui.pages.in_steps import InSteps


def test_parts_follow_one_by_one_and_the_end_is_told_once(qtbot):
    owner, done = QWidget(), []
    qtbot.addWidget(owner)
    later = InSteps(owner, [lambda: done.append("story"), lambda: done.append("note")], lambda: done.append("end"))
    later.begin()
    assert done == []
    qtbot.waitUntil(lambda: later.is_done)
    assert done == ["story", "note", "end"]


def test_who_needs_a_part_now_gets_all_of_them_and_none_is_built_twice(qtbot):
    owner, done = QWidget(), []
    qtbot.addWidget(owner)
    later = InSteps(owner, [lambda: done.append("story"), lambda: done.append("note")], lambda: done.append("end"))
    later.begin()
    later.finish()
    assert done == ["story", "note", "end"]
    qtbot.wait(20)
    assert done == ["story", "note", "end"]
