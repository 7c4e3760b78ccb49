"""Each rule finds the fault it is for, planted in a small tree or in a real widget, and nothing where there is none."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from mentordesk.ui.widgets.spoken_label import name_choice
from tests.accessibility import rules
from tests.accessibility.in_process import id_of, tree_below
from tests.accessibility.nodes import Node, Tree, tree_of

ON = frozenset({"focusable", "enabled"})
FRAME = Node(id="frame", role="frame", name="Window")
SAVE = Node(id="save", role="push button", parent="frame", name="Save", states=ON, actions=("Press", "SetFocus"))
FIELD = Node(id="topic", role="text", parent="frame", name="Topic", states=ON | {"editable"}, text="Career")
KIND = Node(id="kind", role="combo box", parent="frame", name="Growth", label="Kind", states=ON)
DONE = Node(id="done", role="check box", parent="frame", name="Done", states=ON | {"checkable"}, actions=("Toggle",))
GOAL = Node(id="goal", role="progress bar", parent="frame", name="Progress", value=60.0)
WEEKS = Node(id="weeks", role="table", parent="frame", name="Weeks", states=ON, columns=2, headers=("Week", "Held"))
SOUND = (FRAME, SAVE, FIELD, KIND, DONE, GOAL, WEEKS)


def kinds(*nodes: Node) -> list[str]:
    return [finding.rule for finding in rules.check(tree_of(nodes))]


def test_a_sound_window_has_no_findings():
    assert kinds(*SOUND) == []


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (replace(SAVE, name=""), "no name"),
        (replace(WEEKS, name=" "), "no name"),
        (replace(GOAL, name=""), "no name"),
        (replace(FIELD, name="Career"), "named by its value"),
        (replace(KIND, label=""), "named by its value"),
        (replace(SAVE, role="filler"), "wrong role"),
        (replace(SAVE, role="panel", states=frozenset()), "wrong role"),
        (replace(SAVE, box=(0, 0, 23, 40)), "under 24 px"),
        (replace(SAVE, box=(0, 0, 40, 23)), "under 24 px"),
        (replace(SAVE, box=(0, 0, 90, 43), is_main=True), "under 44 px"),
        (replace(WEEKS, headers=()), "no headers"),
        (replace(WEEKS, headers=("", "Held")), "no headers"),
        (replace(DONE, states=ON), "no state"),
        (replace(GOAL, value=None), "no value"),
        (replace(FIELD, text=None), "no text"),
        (replace(SAVE, actions=("SetFocus",)), "no action"),
    ],
)
def test_a_planted_fault_is_found(fault: Node, rule: str):
    assert kinds(*(fault if node.id == fault.id else node for node in SOUND)) == [rule]


def test_two_of_a_name_are_found_in_one_place_and_may_stand_in_two():
    again = replace(SAVE, id="again")
    assert kinds(*SOUND, again) == ["same name"]
    group = Node(id="group", role="panel", parent="frame", name="Second")
    assert kinds(*SOUND, group, replace(again, parent="group")) == []


def test_what_cannot_be_pressed_now_need_do_nothing():
    assert kinds(*(replace(SAVE, states=frozenset(), actions=()) if node is SAVE else node for node in SOUND)) == []


def ring_findings(tree: Tree, walk: list[str]) -> list[str]:
    return [finding.rule for finding in rules.unreached(tree, walk)]


def test_what_tab_does_not_reach_is_found_and_choices_beside_a_stop_are_reached_by_arrows():
    choices = Node(id="who", role="panel", parent="frame", name="Who sees this")
    parts = [
        Node(id=key, role="radio button", parent="who", name=key, states=ON | {"checkable"}, actions=("Toggle",))
        for key in ("both", "me")
    ]
    rows = Node(id="rows", role="list", parent="frame", name="People", states=ON)
    row = Node(id="row", role="list item", parent="rows", name="Lin", states=ON)
    tree = tree_of([FRAME, SAVE, choices, *parts, rows, row])
    assert ring_findings(tree, ["save", "both", "row"]) == []
    assert ring_findings(tree, ["save", "both"]) == ["out of reach"] * 2
    assert ring_findings(tree, ["save", "row"]) == ["out of reach"] * 2


def test_a_walk_that_does_not_come_back_is_a_trap():
    tree = tree_of(SOUND)
    assert rules.trapped(["save", "topic"], closes=True, key="Tab", tree=tree) == []
    [finding] = rules.trapped(["save", "topic"], closes=False, key="Tab", tree=tree)
    assert (finding.rule, "Topic" in finding.words) == ("trap", True)


def test_a_walk_that_leaves_its_dialog_or_goes_one_way_only_is_found():
    tree = tree_of(SOUND)
    assert rules.leaves(tree, ["save", "topic"]) == []
    assert [f.rule for f in rules.leaves(tree, ["save", "elsewhere"])] == ["leaves the dialog"]
    assert rules.not_mirrored(tree, ["save", "topic"], ["topic", "save"]) == []
    assert [f.rule for f in rules.not_mirrored(tree, ["save", "topic"], ["save"])] == ["one way only"]


def test_a_change_that_nobody_is_told_of_is_found():
    assert rules.unannounced("Saved", ["Marked as held. Undo available"], "held") == []
    [finding] = rules.unannounced("Mark as held", [], "held")
    assert finding.rule == "not announced"


@pytest.fixture
def form(qtbot) -> QWidget:
    """A real form without a fault; the tests plant theirs."""
    form = QWidget()
    form.setAccessibleName("Form")
    layout = QVBoxLayout(form)
    name = QLineEdit("Ada")
    name.setAccessibleName("Name")
    kind = QComboBox()
    kind.addItems(["Growth", "Career"])
    layout.addWidget(name)
    layout.addWidget(kind)
    name_choice(kind, "Kind")
    save = QPushButton("Save")
    layout.addWidget(save)
    for widget in (name, kind, save):
        widget.setMinimumHeight(28)
    qtbot.addWidget(form)
    form.resize(400, 400)
    form.show()
    form.activateWindow()
    QApplication.processEvents()
    return form


def plant(form: QWidget, widget: QWidget) -> list[str]:
    form.layout().addWidget(widget)
    widget.show()
    QApplication.processEvents()
    return [finding.rule for finding in rules.check(tree_below(form))]


def test_a_real_form_has_no_findings(form: QWidget):
    assert [str(finding) for finding in rules.check(tree_below(form))] == []


def test_a_nameless_button_is_found(form: QWidget):
    assert plant(form, _high(QPushButton())) == ["no name"]


def test_a_small_button_is_found(form: QWidget):
    button = QPushButton("Large print")
    button.setStyleSheet("min-height: 16px; max-height: 16px; padding: 0; margin: 0; border: 0;")
    assert plant(form, button) == ["under 24 px"]


def test_a_main_button_of_usual_height_is_found(form: QWidget):
    button = QPushButton("Begin")
    button.setProperty("v", "primary")
    button.setStyleSheet("min-height: 34px; max-height: 34px; padding: 0; margin: 0; border: 0;")
    assert plant(form, button) == ["under 44 px"]


def test_a_drop_down_list_with_only_a_name_of_qt_is_found(form: QWidget):
    choice = _high(QComboBox())
    choice.addItem("Weekly")
    choice.setAccessibleName("Rhythm")
    assert plant(form, choice) == ["named by its value"]


def test_a_name_for_a_drop_down_list_goes_where_the_list_goes(form: QWidget):
    choice = QComboBox()
    name_choice(choice, "Rhythm")
    choice.addItem("Weekly")
    assert plant(form, _high(choice)) == []


def test_a_painted_button_is_found(form: QWidget):
    painted = _high(QWidget())
    painted.setAccessibleName("Star")
    painted.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    assert plant(form, painted) == ["wrong role"]


def test_a_second_button_of_the_same_name_is_found(form: QWidget):
    assert plant(form, _high(QPushButton("Save"))) == ["same name"]


def test_a_table_whose_headers_are_hidden_is_found(form: QWidget):
    table = QTableWidget(1, 2)
    table.setAccessibleName("Weeks")
    table.setHorizontalHeaderLabels(["Week", "Held"])
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    assert "no headers" in plant(form, table)


def test_a_note_field_that_keeps_tab_is_a_trap(form: QWidget):
    note = QPlainTextEdit()
    note.setAccessibleName("Note")
    assert plant(form, note) == []
    note.setFocus()
    QTest.keyClick(note, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is note
    tree = tree_below(form)
    assert [f.rule for f in rules.trapped([id_of(note)], closes=False, key="Tab", tree=tree)] == ["trap"]
    assert "out of reach" in [f.rule for f in rules.unreached(tree, [id_of(note)])]


def test_a_label_in_view_names_a_drop_down_list(form: QWidget):
    choice = _high(QComboBox())
    choice.addItem("Weekly")
    label = QLabel("Rhythm")
    label.setBuddy(choice)
    form.layout().addWidget(label)
    assert plant(form, choice) == []
    assert QAccessible.queryAccessibleInterface(choice).relations()


def _high(widget: QWidget) -> QWidget:
    widget.setMinimumHeight(28)
    return widget
