"""Chips and buttons in lines: what comes and goes is laid anew, and nothing that was deleted is touched again."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.tab_order import stops_as_read


def shown(qtbot, flow: Flow, width: int = 300) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(flow)
    page.resize(width, 200)
    page.show()
    qtbot.waitExposed(page)
    return page


def delete_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_widget_that_is_deleted_elsewhere_leaves_its_place_to_the_next(qtbot, look: Look):
    first, second = QPushButton("One"), QPushButton("Two")
    flow = Flow(look, (first, second))
    _page = shown(qtbot, flow)
    place = first.x()
    first.deleteLater()
    delete_now()
    qtbot.waitUntil(lambda: second.x() == place)
    assert flow.heightForWidth(300) == second.sizeHint().height()


def test_replaced_widgets_are_gone_and_the_new_ones_stand_there(qtbot, look: Look):
    flow = Flow(look, (QPushButton("One"), QPushButton("Two")))
    _page = shown(qtbot, flow)
    new = QPushButton("Three")
    flow.set_widgets((new,))
    delete_now()
    assert flow.widgets() == [new]
    assert new.isVisible()
    assert flow.sizeHint() == new.sizeHint()


def test_a_widget_that_was_hidden_stays_hidden_and_takes_no_room(qtbot, look: Look):
    away = QPushButton("Away")
    away.hide()
    here = QPushButton("Here")
    flow = Flow(look, (away, here))
    _page = shown(qtbot, flow)
    assert not away.isVisible()
    assert here.x() == 0
    away.show()
    qtbot.waitUntil(lambda: here.x() > away.x())


def test_longer_words_push_the_next_ones_on(qtbot, look: Look):
    first, second = QPushButton("A"), QPushButton("B")
    _page = shown(qtbot, Flow(look, (first, second)), width=600)
    before = second.x()
    first.setText("Many more words than before")
    qtbot.waitUntil(lambda: second.x() > before)


def test_tab_goes_through_in_the_order_of_reading(qtbot, look: Look):
    buttons = tuple(QPushButton(str(n)) for n in range(3))
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert tuple(stops_as_read(Flow(look, buttons))) == buttons
