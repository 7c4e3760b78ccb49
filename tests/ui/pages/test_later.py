from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from mentordesk.ui.pages.later import Later


def three_steps(qapp: QApplication) -> tuple[Later, list[int], QObject]:
    done: list[int] = []
    parent = QObject()
    return Later(parent, [lambda: done.append(1), lambda: done.append(2), lambda: done.append(3)]), done, parent


def test_steps_wait_for_the_window_and_come_in_their_order(qapp, qtbot):
    later, done, _parent = three_steps(qapp)
    later.begin()
    later.begin()
    assert done == []
    qtbot.waitUntil(lambda: later.is_done)
    assert done == [1, 2, 3]


def test_what_is_in_view_is_done_at_once(qapp, qtbot):
    later, done, _parent = three_steps(qapp)
    later.go_on_while(lambda: len(done) < 2)
    assert done == [1, 2]
    assert not later.is_done


def test_who_asks_for_the_rest_gets_it_once(qapp, qtbot):
    later, done, _parent = three_steps(qapp)
    later.begin()
    later.finish()
    assert done == [1, 2, 3]
    QApplication.processEvents()
    assert done == [1, 2, 3]


def test_nothing_comes_to_a_page_that_is_gone(qapp, qtbot):
    later, done, parent = three_steps(qapp)
    later.begin()
    del later, parent
    QApplication.processEvents()
    assert done == []
