"""A list of people comes in through the real overlay: by file, by paste, by drop, and by the keyboard alone."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QComboBox

from mentordesk.domain.people import Role
from mentordesk.exchange.fields import Field
from mentordesk.services.backups import Reason
from mentordesk.services.importing import CHUNK
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.overlays.import_people import ImportPeople
from mentordesk.ui.overlays.import_people_words import Group
from tests.services.verbs import nothing_written
from tests.ui.shell import named, words

SHEETS = Path(__file__).parents[2] / "data" / "sheets" / "mentor-match"
TEAM = """\
Full name,Work email,Department,Grade,Religion
Lin Zhao,lin.zhao@example.org,Ledger,L4,x
Priya Raman,priya@example.org,Data,L3,y
,nobody@example.org,Data,L2,z
"""


@pytest.fixture
def sheet(over, team):
    sheet = ImportPeople(over)
    sheet.open()
    return sheet


@pytest.fixture
def a_file(tmp_path):
    def write(text, name="team.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding)
        return path

    return write


def choose(sheet, qtbot, path):
    """Choose a file by the button and wait until its columns, or its preview, are shown."""
    sheet.kit.dialogs.choose_file = lambda *_: path
    sheet.source.choose.click()
    qtbot.waitUntil(lambda: not sheet.is_busy and step(sheet) is not sheet.source)


def look_before(sheet, qtbot):
    sheet.main_button.click()
    qtbot.waitUntil(lambda: step(sheet) is sheet.preview)


def finish(sheet, qtbot):
    with qtbot.waitSignal(sheet.closed):
        sheet.main_button.click()


def step(sheet):
    return sheet.stack.currentWidget()


def combo(sheet, header) -> QComboBox:
    return named(sheet.columns, f"Field for column “{header}”")


def tabs(sheet):
    return [tab.text() for tab in sheet.preview._tabs.values() if not tab.isHidden()]


def test_a_file_becomes_people_in_three_steps_and_one_undo(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    assert combo(sheet, "Full name").currentText() == "Name"
    assert combo(sheet, "Religion").currentText() == "Leave out"
    look_before(sheet, qtbot)
    assert tabs(sheet) == ["1 left out", "1 changed", "1 new"]
    assert sheet.main_button.text() == "Import 2 people"
    finish(sheet, qtbot)
    assert desk.records.people.first(email="priya@example.org").level == "L3"
    assert desk.records.people.first(email="lin.zhao@example.org").team == "Ledger"
    assert sheet.kit.shell.toasts == [("Imported 2 people: 1 new, 1 changed", True)]
    assert sheet.kit.shell.shown == ["people"]
    assert desk.undo_label == "Import 2 people"


def test_nothing_is_written_before_the_last_button(sheet, desk, qtbot, a_file):
    with nothing_written(desk):
        choose(sheet, qtbot, a_file(TEAM))
        look_before(sheet, qtbot)
        sheet.dismiss()


def test_each_bad_row_is_listed_with_its_line_and_reason(sheet, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    look_before(sheet, qtbot)
    assert sheet.preview.group is Group.LEFT_OUT
    (line,) = sheet.preview.shown_lines()
    assert line.startswith("Line 4, Full name: The row has no name")


def test_each_difference_of_a_known_person_is_shown(sheet, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    look_before(sheet, qtbot)
    sheet.preview._tabs[Group.CHANGED].click()
    assert sheet.preview.shown_lines() == ["Lin Zhao, changed. Team: Ledger, was: Payments; Level: L4, was empty"]
    qtbot.waitUntil(lambda: "was: Payments" in words(sheet.preview))
    assert {"Team", "Ledger", "Level", "L4", "was empty"} <= set(words(sheet.preview))


def test_the_keyboard_alone_is_enough(sheet, desk, qtbot, a_file):
    sheet.kit.dialogs.choose_file = lambda *_: a_file(TEAM)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: step(sheet) is sheet.columns and not sheet.is_busy)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: step(sheet) is sheet.preview and not sheet.is_busy)
    assert sheet.preview.list.hasFocus()
    with qtbot.waitSignal(sheet.closed):
        sheet.main_button.setFocus()
        qtbot.keyClick(sheet.main_button, Qt.Key.Key_Return)
    assert desk.records.people.first(email="priya@example.org")


def test_tab_reaches_every_choice_and_stays_inside(sheet, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    seen = set()
    for _ in range(20):
        focus = QApplication.focusWidget()
        assert sheet.isAncestorOf(focus)
        seen.add(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert {combo(sheet, header) for header in TEAM.splitlines()[0].split(",")} <= seen
    assert {sheet.main_button, sheet.back_button, sheet.columns.roles} <= seen


def test_tab_goes_through_the_preview_as_it_is_read(sheet, qtbot):
    choose(sheet, qtbot, SHEETS / "small-mentors.csv")
    look_before(sheet, qtbot)
    order = []
    for _ in range(5):
        order.append(QApplication.focusWidget())
        qtbot.keyClick(order[-1], Qt.Key.Key_Tab)
    new = sheet.preview._tabs[Group.NEW]
    assert order == [sheet.preview.list, sheet.back_button, sheet.main_button, sheet.close_button, new]
    assert QApplication.focusWidget() is sheet.preview.list


def test_a_column_can_be_given_another_meaning_and_it_is_remembered(sheet, desk, qtbot, a_file, over):
    path = a_file(TEAM)
    choose(sheet, qtbot, path)
    grade = combo(sheet, "Grade")
    grade.set_key(Field.ROLE_TITLE)
    grade.activated.emit(grade.currentIndex())
    look_before(sheet, qtbot)
    finish(sheet, qtbot)
    assert desk.records.people.first(email="priya@example.org").role_title == "L3"
    again = ImportPeople(over)
    again.open()
    choose(again, qtbot, path)
    qtbot.waitUntil(lambda: step(again) is again.preview)
    assert tabs(again) == ["1 left out", "2 unchanged"]
    assert (again.main_button.text(), again.main_button.isEnabled()) == ("Nothing to import", False)


def test_what_looks_personal_is_kept_only_by_choice_and_says_that_no_document_has_it(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    religion = combo(sheet, "Religion")
    assert "Looks like personal characteristics" in religion.accessibleDescription()
    religion.set_key(Field.EXTRA)
    religion.activated.emit(religion.currentIndex())
    assert "No document can contain it" in religion.accessibleDescription()
    look_before(sheet, qtbot)
    finish(sheet, qtbot)
    assert dict(desk.records.people.first(email="priya@example.org").extras) == {"Religion": "y"}


def test_without_a_name_column_the_sentence_stands_over_the_columns(sheet, qtbot, a_file):
    choose(sheet, qtbot, a_file("Grade,Level of joy\nL1,3\nL2,5\n"))
    sheet.main_button.click()
    qtbot.waitUntil(lambda: not sheet.is_busy)
    assert step(sheet) is sheet.columns
    assert sheet.columns._error.text().startswith("No column is marked as the name.")


def test_these_people_become_what_was_chosen(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file("Name\nPriya Raman\n"))
    assert sheet.columns.roles.currentText() == "Not decided yet"
    sheet.columns.roles.set_key("both")
    look_before(sheet, qtbot)
    finish(sheet, qtbot)
    priya = desk.records.people.first(display_name="Priya Raman")
    assert {profile.role for profile in desk.records.role_profiles.list(person_id=priya.id)} == {
        Role.MENTOR,
        Role.MENTEE,
    }


def test_the_name_of_the_file_proposes_what_these_people_are(sheet, qtbot):
    choose(sheet, qtbot, SHEETS / "small-mentors.csv")
    assert sheet.columns.roles.currentText() == "Mentors"
    look_before(sheet, qtbot)
    assert tabs(sheet) == ["50 new"]


def test_letters_that_the_file_does_not_tell_are_chosen_with_a_live_preview(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file("Name\nZoë Müller\n", encoding="cp1252"))
    choices = sheet.columns.choices
    assert "Zoë Müller" in choices._lines.text()
    choices.encoding.set_key("windows-1250")
    assert "Zoë Müller" in choices._lines.text()
    choices.encoding.set_key("mac-roman")
    assert "Zoë" not in choices._lines.text()
    choices.encoding.activated.emit(choices.encoding.currentIndex())
    qtbot.waitUntil(lambda: sheet._reading.table.source.encoding == "mac-roman" and not sheet.is_busy)
    assert choices.encoding.isVisible()
    assert "Zoë" not in sheet._reading.columns[0].samples[0]


def test_another_separator_reads_the_list_again(sheet, qtbot, a_file):
    choose(sheet, qtbot, a_file("Name;Team\nPriya Raman;Data\n"))
    choices = sheet.columns.choices
    assert choices.delimiter.currentText() == "Semicolon"
    choices.delimiter.set_key(",")
    choices.delimiter.activated.emit(choices.delimiter.currentIndex())
    qtbot.waitUntil(lambda: len(sheet._reading.table.headers) == 1 and not sheet.is_busy)


def test_pasted_rows_are_read_like_a_file(sheet, desk, qtbot):
    QGuiApplication.clipboard().setText("Priya Raman\tpriya@example.org\nBo Ek\tbo@example.org")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: step(sheet) is sheet.columns)
    assert not sheet.columns.choices.header.isChecked()
    look_before(sheet, qtbot)
    finish(sheet, qtbot)
    assert desk.records.people.first(display_name="Bo Ek").email == "bo@example.org"
    assert desk.records.import_mappings.list() == []


def test_an_empty_clipboard_says_what_to_do(sheet, qtbot):
    QGuiApplication.clipboard().clear()
    sheet.source.paste.click()
    qtbot.waitUntil(lambda: bool(sheet.source.error))
    assert sheet.source.error.startswith("There is nothing to read yet.")


def test_a_dropped_file_is_read(sheet, qtbot, a_file):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(a_file(TEAM)))])
    drop = QDropEvent(
        QPointF(QPoint(9, 9)), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    sheet.dropEvent(drop)
    qtbot.waitUntil(lambda: step(sheet) is sheet.columns)


def test_a_file_that_is_no_list_gets_its_sentence_where_it_was_chosen(sheet, qtbot, tmp_path):
    picture = tmp_path / "cat.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    sheet.kit.dialogs.choose_file = lambda *_: picture
    sheet.source.choose.click()
    qtbot.waitUntil(lambda: bool(sheet.source.error))
    assert step(sheet) is sheet.source
    assert "cat.png" in sheet.source.error


def test_the_open_workspace_is_not_read_as_a_list(sheet, desk):
    for path in (desk.path, desk.path.with_name(desk.path.name + "-shm")):
        sheet.kit.dialogs.choose_file = lambda *_, chosen=path: chosen
        sheet.source.choose.click()
        assert "is the workspace that is open" in sheet.source.error
        assert not sheet.is_busy


def many(count):
    return "Name\n" + "\n".join(f"Person {number}" for number in range(count))


def test_an_import_that_is_stopped_half_way_leaves_nothing(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file(many(30 * CHUNK)))
    look_before(sheet, qtbot)
    with nothing_written(desk):
        asked: list[int] = []

        def ask_to_stop(value: int) -> None:
            if value and not asked:
                asked.append(value)
                QTimer.singleShot(0, press)

        press = partial(qtbot.keyClick, sheet.stop_button, Qt.Key.Key_Escape)
        sheet._strip.valueChanged.connect(ask_to_stop)
        sheet.main_button.click()
        qtbot.waitUntil(lambda: bool(asked) and not sheet.is_busy)
    assert step(sheet) is sheet.preview
    assert sheet.kit.shell.toasts == [("Import stopped. Nothing was changed", False)]
    finish(sheet, qtbot)
    assert len(desk.records.people.list()) == 30 * CHUNK + 3


def test_a_backup_is_made_before_anything_is_written(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file(many(5)))
    look_before(sheet, qtbot)
    finish(sheet, qtbot)
    (backup,) = desk.backups.backups()
    assert backup.reason is Reason.IMPORT
    assert desk.backups.look_into(backup.path).holdings.people == 3
    assert len(desk.records.people.list()) == 8


def test_an_import_goes_on_where_no_backup_can_be_made(sheet, desk, qtbot, a_file):
    desk.backups.folder.write_text("in the way")
    choose(sheet, qtbot, a_file(many(5)))
    look_before(sheet, qtbot)
    finish(sheet, qtbot)
    told = [text for text, _ in sheet.kit.shell.toasts]
    assert "backups" in told[0]
    assert "5 people" in told[1]
    assert len(desk.records.people.list()) == 8


def test_an_import_that_is_stopped_before_the_backup_is_made_writes_nothing(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file(many(5)))
    look_before(sheet, qtbot)
    with nothing_written(desk), qtbot.waitSignal(keeper_of(sheet.kit).changed):
        sheet.main_button.click()
        sheet.stop_button.click()
        assert not sheet.is_busy
    assert step(sheet) is sheet.preview
    assert sheet.kit.shell.toasts == [("Import stopped. Nothing was changed", False)]


def test_a_full_disk_keeps_everything_as_it_was(sheet, desk, qtbot, a_file):
    choose(sheet, qtbot, a_file(many(3000)))
    look_before(sheet, qtbot)
    pages = desk._store.connection.execute("PRAGMA page_count").fetchone()[0]
    desk._store.connection.execute(f"PRAGMA max_page_count = {pages + 4}")
    with nothing_written(desk):
        sheet.main_button.click()
        qtbot.waitUntil(lambda: bool(sheet.source.error))
    assert "The disk is full" in sheet.source.error
    desk._store.connection.execute("PRAGMA max_page_count = 1073741823")


def test_other_shortcuts_wait_while_it_is_open(sheet, qtbot, desk):
    asked = []
    action = sheet.kit.shell.addAction("Undo")
    action.setShortcut("Ctrl+Z")
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda: asked.append("undo"))
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == []
    sheet.dismiss()
    qtbot.keyClick(sheet.kit.shell, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["undo"]


def test_a_change_from_elsewhere_is_compared_again(sheet, desk, team, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    look_before(sheet, qtbot)
    desk.people.add("Somebody")
    desk.people.add("Priya Raman")
    qtbot.waitUntil(lambda: tabs(sheet) == ["1 left out", "2 changed"])


def test_a_press_beside_it_does_not_throw_away_what_was_chosen(sheet, qtbot, a_file):
    choose(sheet, qtbot, a_file(TEAM))
    qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert sheet.isVisible()
