"""Every form, filled in wrongly: the field is named, what to do is said, and the keyboard is there."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from mentordesk.domain.people import Role
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from mentordesk.ui import main_window
from mentordesk.ui.key_rules import refusal
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.capture import QuickCapture
from mentordesk.ui.overlays.export_sheet import ExportSheet
from mentordesk.ui.overlays.import_people import ImportPeople
from mentordesk.ui.overlays.plan_session import PlanSession
from mentordesk.ui.overlays.protect import Goal, ProtectSheet
from mentordesk.ui.overlays.shortcuts import ShortcutList
from mentordesk.ui.widgets import form
from mentordesk.ui.widgets.overlay import Overlay
from tests import builders
from tests.builders import Team

MENDS = re.compile(r"\b(Type|Choose|Enter|Say|Press|Hold|Make|Add|Give|Use|Compare|needs|Needed)\b", re.IGNORECASE)
"""What tells a person what to do next, in every sentence."""

UI = Path(main_window.__file__).parent


@dataclass
class Place:
    """The window, with what has records to open."""

    window: MainWindow
    desk: Desk
    team: Team
    qtbot: object
    folder: Path

    def page(self, key: str):
        return self.window.show_page(key)

    def opened(self, kind: Kind, record_id: str):
        self.window.open(Ref(kind, record_id))
        detail = self.window.current_page().detail
        self.qtbot.waitUntil(lambda: getattr(detail, "is_whole", True))
        return detail

    def sheet(self, kind: type[Overlay]) -> Overlay:
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def pair(self):
        return self.opened(Kind.PAIR, self.team.pair.id)

    def goal(self):
        goal = self.desk.goals.add(self.team.pair.id, "Lead a review")
        return self.opened(Kind.GOAL, goal.id)

    def planned(self):
        at = builders.an_instant(3)
        return self.opened(Kind.SESSION, self.desk.sessions.plan(self.team.pair.id, at).id)


@pytest.fixture
def place(window: MainWindow, desk: Desk, team: Team, qtbot, tmp_path: Path) -> Place:
    window.show_page("today")
    window.resize(1280, 900)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Place(window, desk, team, qtbot, tmp_path)


def enter(line: QLineEdit, text: str) -> QLineEdit:
    """Type over a line as a person does, without leaving it."""
    line.setFocus()
    line.selectAll()
    if text:
        QTest.keyClicks(line, text)
    else:
        QTest.keyClick(line, Qt.Key.Key_Backspace)
    return line


# What is asked for by a button or by Enter


def add_nobody(place: Place) -> QWidget:
    page = place.page("people")
    page.add.add_button.setFocus()
    page.add.add_button.click()
    return page.add.line


def add_no_action(place: Place) -> QWidget:
    page = place.page("actions")
    page.add.add_button.setFocus()
    page.add.add_button.click()
    return page.add.line


def add_no_goal(place: Place) -> QWidget:
    page = place.page("goals")
    page.new()
    page.new_goal.pair.setFocus()
    page.new_goal.add()
    return page.new_goal.title


def add_no_milestone(place: Place) -> QWidget:
    milestones = place.goal().milestones
    place.window.setFocus()
    milestones._add()
    return milestones.line


def pair_nobody(place: Place) -> QWidget:
    page = place.page("pairs")
    page.new()
    page.new_pair.make.click()
    return page.new_pair.mentee


def pair_somebody_unknown(place: Place) -> QWidget:
    new = pair_nobody(place).window().show_page("pairs").new_pair
    new.mentee.set_key(place.team.lin.id)
    enter(new.mentor, "Nobody Known")
    new.make.setFocus()
    new.make.click()
    return new.mentor


def pair_the_same_two(place: Place) -> QWidget:
    page = place.page("pairs")
    page.new()
    page.new_pair.start(mentee=place.team.lin.id, mentor=place.team.pair.mentor_id)
    page.new_pair.make.setFocus()
    page.new_pair.make.click()
    return page.new_pair.mentor


def add_no_goal_of_a_pair(place: Place) -> QWidget:
    goals = place.pair().goals
    goals.add.setFocus()
    goals.add.click()
    return goals.line


def raise_nothing(place: Place) -> QWidget:
    part = place.pair().to_raise
    part.line.setFocus()
    part.line.returnPressed.emit()
    return part.line


def begin_without_a_word(place: Place) -> QWidget:
    someone = place.desk.people.add("Ines Mora", roles=(Role.MENTOR,), program_id=place.team.program.id)
    other = place.desk.people.add("Noor Haddad", roles=(Role.MENTEE,), program_id=place.team.program.id)
    pair = place.desk.pairs.make(place.team.program.id, someone.id, other.id)
    moves = place.opened(Kind.PAIR, pair.id).moves
    moves.begin()
    question = moves._question
    how, note = (row.field for row in question.form.findChildren(form.FormRow))
    how.set_key("not asked")
    question.confirm_button.setFocus()
    question.confirm()
    return note


def add_no_agenda_item(place: Place) -> QWidget:
    agenda = place.planned().agenda
    agenda.add_line.setFocus()
    agenda.add_line.returnPressed.emit()
    return agenda.add_line


def empty_an_agenda_item(place: Place) -> QWidget:
    detail = place.planned()
    item = place.desk.agenda.add(detail.session.id, "Two reviews")
    detail.agenda.edit(item.id)
    editor = detail.agenda._form
    enter(editor.text, "")
    editor.minutes.setFocus()
    editor._on_kept()
    return editor.text


def prepare_to_raise_nothing(place: Place) -> QWidget:
    detail = place.planned()
    line = next(
        each
        for each in detail.prepare.findChildren(QLineEdit)
        if each.accessibleName() == "Add a private reminder for next time"
    )
    line.setFocus()
    line.returnPressed.emit()
    return line


def plan_on_no_day(place: Place) -> QWidget:
    place.window.run("sessions.plan")
    sheet = place.sheet(PlanSession)
    sheet.when.day.line.setText("the day after never")
    sheet.main_button.setFocus()
    sheet.main_button.click()
    return sheet.when.day.line


def plan_at_no_time(place: Place) -> QWidget:
    place.window.run("sessions.plan")
    sheet = place.sheet(PlanSession)
    sheet.when.time.setText("soon")
    sheet.main_button.setFocus()
    sheet.main_button.click()
    return sheet.when.time


def reschedule_to_no_day(place: Place) -> QWidget:
    detail = place.planned()
    place.window.run("sessions.reschedule")
    detail.form.fields.day.line.setText("the day after never")
    detail.form.verb.setFocus()
    detail.form.verb.click()
    return detail.form.fields.day.line


def hold_in_the_future(place: Place) -> QWidget:
    session = place.desk.sessions.plan(place.team.pair.id, builders.an_instant(-3))
    place.desk.sessions.hold(session.id)
    detail = place.opened(Kind.SESSION, session.id)
    place.window.run("sessions.correct_held")
    enter(detail.form.fields.day.line, "in two weeks")
    detail.form.verb.setFocus()
    detail.form.verb.click()
    return detail.form.fields.day.line


def capture_nothing(place: Place) -> QWidget:
    place.window.opens.capture()
    sheet = place.sheet(QuickCapture)
    sheet.main_button.setFocus()
    sheet.main_button.click()
    return sheet.editor


def add_no_objective(place: Place) -> QWidget:
    page = place.page("program")
    page.edit_facts()
    objectives = page._rest.objectives
    place.window.setFocus()
    objectives._add()
    return objectives.line


def read_nothing(place: Place) -> QWidget:
    page = place.page("program")
    page.edit_facts()
    objectives = page._rest.objectives
    enter(objectives.line, "Mentees lead reviews")
    objectives._add()
    (row,) = objectives._rows.values()
    row._panel.measure.setFocus()
    row._panel._add_reading()
    return row._panel._value


def protect_with_nothing(place: Place) -> QWidget:
    place.window.opens.protect("protect")
    sheet = place.sheet(ProtectSheet)
    assert sheet._goal is Goal.PROTECT
    while not sheet.new.isVisible():
        sheet.main_button.click()
    sheet.main_button.setFocus()
    sheet.main_button.click()
    return sheet.new.line


def protect_with_two_different(place: Place) -> QWidget:
    sheet = protect_with_nothing(place).window().findChild(ProtectSheet)
    sheet.new.line.setText("one of a kind")
    sheet.again.line.setText("another kind")
    sheet.main_button.setFocus()
    sheet.main_button.click()
    return sheet.again.line


def import_what_is_no_list(place: Place) -> QWidget:
    path = place.folder / "photo.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    place.window.opens.import_people(path)
    sheet = place.sheet(ImportPeople)
    place.qtbot.waitUntil(lambda: not sheet.is_busy and bool(sheet.source.error))
    return sheet.source.choose


def import_without_names(place: Place) -> QWidget:
    path = place.folder / "list.csv"
    path.write_text("Grade,Level of joy\nL1,3\nL2,5\n")
    place.window.opens.import_people(path)
    sheet = place.sheet(ImportPeople)
    place.qtbot.waitUntil(lambda: not sheet.is_busy and sheet.stack.currentWidget() is sheet.columns)
    sheet.main_button.click()
    place.qtbot.waitUntil(lambda: bool(sheet.columns._error.text()))
    return sheet.columns._rows[0].choice


def know_no_word(place: Place) -> QWidget:
    part = place.page("settings").writing
    enter(part.words.line, "two words")
    QTest.keyClick(part.words.line, Qt.Key.Key_Return)
    return part.words.line


def give_a_letter_to_a_command(place: Place) -> QWidget:
    place.window.opens.shortcuts()
    sheet = place.sheet(ShortcutList)
    sheet.choose("file.export")
    sheet.change.begin()
    QTest.keyClick(sheet.change.field, "e")
    return sheet.change.field


def summary_of_nobody(place: Place) -> QWidget:
    place.window.opens.export()
    sheet = place.sheet(ExportSheet)
    enter(sheet.about, "Nobody Known")
    sheet._check_about()
    return sheet.about


ASKED: dict[str, Callable[[Place], QWidget]] = {
    each.__name__.replace("_", " "): each
    for each in (
        add_nobody, add_no_action, add_no_goal, add_no_milestone, pair_nobody, pair_somebody_unknown,
        pair_the_same_two, add_no_goal_of_a_pair, raise_nothing, begin_without_a_word, add_no_agenda_item,
        empty_an_agenda_item, prepare_to_raise_nothing, plan_on_no_day, plan_at_no_time, reschedule_to_no_day,
        hold_in_the_future, capture_nothing, add_no_objective, read_nothing, protect_with_nothing,
        protect_with_two_different, import_what_is_no_list, import_without_names, know_no_word,
        give_a_letter_to_a_command, summary_of_nobody,
    )
}  # fmt: skip


# What is saved while it is typed: the keyboard is there already


def a_goal_without_title(place: Place) -> QWidget:
    return enter(place.goal().title, "")


def a_person_without_name(place: Place) -> QWidget:
    return enter(place.opened(Kind.PERSON, place.team.lin.id).fields.lines["display_name"], "")


def an_action_without_words(place: Place) -> QWidget:
    action = place.desk.actions.add(place.team.pair.id, place.team.lin.id, "Read the guide")
    return enter(place.opened(Kind.ACTION, action.id).text, "")


def a_program_without_name(place: Place) -> QWidget:
    page = place.page("program")
    page.edit_facts()
    return enter(page._rest.facts.name, "")


def me_without_a_letter(place: Place) -> QWidget:
    place.desk.people.be_me(place.team.pair.mentor_id)
    return enter(place.page("settings").me.name, "")


TYPED = {
    each.__name__.replace("_", " "): each
    for each in (
        a_goal_without_title, a_person_without_name, an_action_without_words, a_program_without_name,
        me_without_a_letter,
    )
}  # fmt: skip


def check(field: QWidget, said: list[str]) -> None:
    """The eye finds it below the field, the ear hears it with the field's name, and the keyboard is in the field."""
    spoken = field.focusProxy() or field
    assert QApplication.focusWidget() is spoken
    sentence = spoken.accessibleDescription()
    assert MENDS.search(sentence), sentence
    shown = [label for label in field.window().findChildren(QLabel) if label.isVisible()]
    assert sentence in [label.text().replace("\u200b", "") for label in shown]
    assert any(words.endswith(f": {sentence}") and len(words) > len(sentence) + 2 for words in said), said


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    monkeypatch.setattr(form, "announce", lambda _source, text: told.append(text))
    return told


@pytest.mark.parametrize("case", ASKED.values(), ids=ASKED)
def test_what_cannot_be_done_is_told_at_its_field(case: Callable[[Place], QWidget], place: Place, said: list[str]):
    check(case(place), said)


@pytest.mark.parametrize("case", TYPED.values(), ids=TYPED)
def test_what_cannot_be_kept_is_told_where_one_types(case: Callable[[Place], QWidget], place: Place, said: list[str]):
    field = case(place)
    place.window.autosave.flush()
    check(field, said)


def test_an_error_goes_when_its_cause_goes(place: Place, said: list[str]):
    line = add_no_goal_of_a_pair(place)
    before = line.accessibleDescription()
    QTest.keyClicks(line, "Lead a review")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert before
    assert line.accessibleDescription() == ""
    assert line.property("bad") == "false"


def test_no_window_says_what_is_wrong_by_a_way_of_its_own():
    """Only ``form.py`` makes the label of an error, so that none comes without name, announcement and focus."""
    made = []
    for path in UI.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "text_label":
                values = [
                    each.value
                    for each in (*call.args, *(k.value for k in call.keywords))
                    if isinstance(each, ast.Constant)
                ]
                if "error" in values:
                    made.append(path.relative_to(UI).as_posix())
    assert made == ["widgets/form.py"]


def test_the_sentences_of_refused_keys_say_what_to_do():
    assert all(MENDS.search(refusal(keys, "file.export")) for keys in ("A", "Tab", "F10", "Ctrl+Z", "Ctrl+Alt+E"))
