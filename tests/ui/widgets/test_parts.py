import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from mentordesk.domain.preferences import Preferences
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.attention_row import AttentionRow
from mentordesk.ui.widgets.avatar import Avatar, PairAvatar
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.nav_button import NavButton
from mentordesk.ui.widgets.number_field import NumberField
from mentordesk.ui.widgets.progress import ProgressStrip
from mentordesk.ui.widgets.row_card import RowCard
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.separator import Separator
from mentordesk.ui.widgets.task_check import Check
from mentordesk.ui.widgets.tool_button import tool

MARKUP = "<b>R&D</b> & more"


def spoken(widget: QWidget, what=QAccessible.Text.Name) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(what)


def role(widget: QWidget):
    return QAccessible.queryAccessibleInterface(widget).role()


def test_people_s_words_are_shown_as_they_were_typed(qtbot, look: Look):
    widgets = [
        text_label(MARKUP),
        ElidedLabel(MARKUP),
        Chip(MARKUP),
        push(MARKUP, look),
        Check(MARKUP, look),
        NavButton("sun", MARKUP, look),
        tool("x", MARKUP, look),
    ]
    for widget in widgets:
        qtbot.addWidget(widget)
        assert spoken(widget) == MARKUP
    assert "&lt;b&gt;" in widgets[-1].toolTip()


def test_a_page_s_boxes_grow_with_the_text(qtbot, look: Look, qapp: QApplication):
    box = row(look, text_label("a"), 16, text_label("b"), gap=8, margins=(16, 0, 0, 0))
    page = holder(box)
    qtbot.addWidget(page)
    before = page.sizeHint().width()
    look.apply(qapp, Preferences(text_size=200))
    assert (box.spacing(), box.contentsMargins().left()) == (12, 24)
    assert page.sizeHint().width() > before + 16


def test_the_main_button_can_be_hit_44_px_high(qtbot, look: Look):
    button = push("New session", look, "primary", "plus")
    qtbot.addWidget(button)
    button.show()
    assert button.height() >= 44
    with qtbot.waitSignal(button.clicked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(button.width() // 2, 1))


def test_a_button_in_the_theme_s_colors_follows_the_theme(qtbot, look: Look, qapp: QApplication):
    button = push("Add", look, "ghost", "plus")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    look.apply(qapp, Preferences(text_size=200))
    assert button.icon().cacheKey() != before
    assert button.iconSize().height() == look.icon_px(18) > 18


def test_an_elided_label_keeps_its_whole_text_in_tip_and_name(qtbot, look: Look):
    label = ElidedLabel("A much longer tag than anybody would think up")
    qtbot.addWidget(label)
    label.resize(90, 24)
    label.show()
    assert label.text().endswith("…")
    assert label.toolTip() == spoken(label) == label.full_text
    label.resize(label.sizeHint())
    assert label.text() == label.full_text
    assert label.toolTip() == ""


def test_a_check_is_a_checkbox_to_a_screen_reader_and_its_words_wrap(qtbot, look: Look):
    check = Check("An agenda item whose words are so long that they need a second line", look)
    qtbot.addWidget(check)
    check.resize(220, check.heightForWidth(220))
    check.show()
    assert role(check) == QAccessible.Role.CheckBox
    assert check.heightForWidth(220) > check.heightForWidth(1000)
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(200, 10))
    assert check.isChecked()
    assert QAccessible.queryAccessibleInterface(check).state().checked
    qtbot.keyClick(check, Qt.Key.Key_Space)
    assert not check.isChecked()


def test_progress_is_read_out_as_a_value(qtbot, look: Look):
    strip = ProgressStrip(60, "Lead a code review", look)
    qtbot.addWidget(strip)
    assert role(strip) == QAccessible.Role.ProgressBar
    assert spoken(strip) == "Lead a code review"
    assert QAccessible.queryAccessibleInterface(strip).valueInterface().currentValue() == 60


def test_progress_runs_from_the_side_people_read_from(qtbot, look: Look, qapp: QApplication):
    strip = ProgressStrip(30, "Goal", look)
    qtbot.addWidget(strip)
    strip.resize(100, 6)
    assert strip.grab().toImage().pixelColor(20, 3) == look.color("c1")
    assert strip.grab().toImage().pixelColor(80, 3) == look.color("track")
    strip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert strip.grab().toImage().pixelColor(80, 3) == look.color("c1")


def test_a_place_in_the_rail_says_how_much_waits_there(qtbot, look: Look):
    button = NavButton("users", "People & Pairs", look, shortcut="Ctrl+2")
    qtbot.addWidget(button)
    assert spoken(button) == "People & Pairs"
    button.set_needs(3)
    assert spoken(button) == "People & Pairs, 3 waiting for you"
    button.set_compact(True)
    assert button.toolTip() == "People & Pairs  (Ctrl+2)"


def test_an_attention_row_names_its_verb_and_tells_when_it_is_pressed(qtbot, look: Look):
    attention = AttentionRow("target", "ok", "Goal check-in due", "4 weeks ago", "Check in", look)
    qtbot.addWidget(attention)
    assert spoken(attention.button) == "Check in: Goal check-in due"
    assert spoken(attention.button, QAccessible.Text.Description) == "4 weeks ago"
    with qtbot.waitSignal(attention.acted):
        attention.button.click()


@pytest.mark.parametrize(("width", "below"), [(1200, False), (900, True)])
def test_buttons_go_under_their_text_in_a_narrow_window(qtbot, look: Look, width: int, below: bool):
    attention = AttentionRow("target", "ok", "Goal check-in due", "4 weeks ago", "Check in", look)
    qtbot.addWidget(attention)
    attention.resize(width, 120)
    attention.show()
    title = next(label for label in attention.findChildren(QLabel) if label.text() == "Goal check-in due")

    def is_below() -> bool:
        return attention.button.mapTo(attention, QPoint()).x() == title.mapTo(attention, QPoint()).x()

    qtbot.waitUntil(lambda: is_below() is below)


def test_a_card_of_rows_parts_them_by_lines_and_can_be_filled_anew(qtbot, look: Look):
    card = RowCard(look, [text_label("one"), text_label("two"), text_label("three")])
    qtbot.addWidget(card)
    assert len(card.findChildren(Separator)) == 2
    card.set_rows([text_label("four")])
    qtbot.waitUntil(lambda: card.findChildren(Separator) == [])
    assert [label.text() for label in card.rows] == ["four"]


def test_facts_stand_side_by_side_or_under_each_other(qtbot, look: Look):
    grid = FactGrid(look, [("Rhythm", "Every 2 weeks"), ("Until", "30 April")])
    qtbot.addWidget(grid)
    grid.resize(600, 100)
    grid.show()
    first, second = (cell for cell, _, _ in grid._cells)
    assert first.y() == second.y()
    grid.resize(200, 200)
    qtbot.waitUntil(lambda: second.y() > first.y())
    grid.set_facts([("Rhythm", "Weekly")])
    assert [value.text() for _, _, value in grid._cells] == ["Weekly"]


def test_chips_flow_into_lines_and_begin_where_people_read_from(qtbot, look: Look):
    flow = Flow(look, tuple(Chip(f"Topic {n}") for n in range(8)))
    qtbot.addWidget(flow)
    flow.resize(200, 300)
    flow.show()
    chips = flow.findChildren(Chip)
    assert chips[0].y() < chips[-1].y()
    assert all(chip.geometry().right() <= 200 for chip in chips)
    flow.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: chips[0].geometry().right() == 199)


def test_a_segment_tells_what_a_person_chose_and_not_what_the_program_set(qtbot, look: Look):
    segment = Segment(
        look, "Who may read this", [Choice("shared", "Shared"), Choice("private", "Only me", sealed=True)]
    )
    qtbot.addWidget(segment)
    told = []
    segment.chosen.connect(told.append)
    segment.set_key("private")
    assert (segment.key, told) == ("private", [])
    part = next(part for part in segment.findChildren(QPushButton) if part.text() == "Shared")
    qtbot.mouseClick(part, Qt.MouseButton.LeftButton)
    assert (segment.key, told) == ("shared", ["shared"])
    assert spoken(part) == "Who may read this: Shared"


def test_a_field_says_what_is_wrong_with_it_in_words(qtbot, look: Look):
    form = Form(look)
    qtbot.addWidget(form)
    field = QLineEdit()
    line = form.add("Email address", field, hint="Only used in exports")
    form.show()
    assert spoken(field) == "Email address"
    assert spoken(field, QAccessible.Text.Description) == "Only used in exports"
    line.set_error("This address has no part after the @.")
    assert spoken(field, QAccessible.Text.Description) == "This address has no part after the @."
    assert field.property("bad") == "true"
    assert form.focus_first_error()
    line.set_error("")
    assert spoken(field, QAccessible.Text.Description) == "Only used in exports"
    assert not form.focus_first_error()


def test_scrolling_over_a_number_changes_nothing(qtbot, look: Look):
    page = holder(column(look, QLineEdit(), NumberField(look, 5, 120)))
    qtbot.addWidget(page)
    field = page.findChild(NumberField)
    field.setValue(45)
    page.show()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.value() == 45
    assert not wheel.isAccepted()


def test_avatars_are_named_after_their_people(qtbot, look: Look):
    one, two = Avatar("Lin Zhao", look), PairAvatar("Amara Osei", "Lin Zhao", look)
    for avatar in (one, two):
        qtbot.addWidget(avatar)
        avatar.grab()
    assert spoken(one) == "Lin Zhao"
    assert spoken(two) == "Amara Osei and Lin Zhao"


@pytest.mark.parametrize("rtl", [False, True])
def test_labels_begin_where_the_page_begins_whatever_script_they_are_in(qtbot, look: Look, qapp, rtl: bool):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    for label in (text_label("Good morning"), text_label("שלום", wrap=True)):
        qtbot.addWidget(label)
        label.resize(300, 30)
        image = label.grab().toImage()
        ink = [x for x in range(300) if any(image.pixelColor(x, y).lightness() < 128 for y in range(30))]
        assert ink[0] > 150 if rtl else ink[-1] < 150
