"""Import and export in the tightest places: nothing clipped, nothing sideways, everything named and large enough."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from mentordesk.domain.note_of import NoteOf
from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.backups import Reason
from mentordesk.ui.backups.closing import ClosingNotice
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.backups.restoring import Restoring
from mentordesk.ui.overlays.export_sheet import ExportSheet
from mentordesk.ui.overlays.history import HistorySheet
from mentordesk.ui.overlays.import_people import ImportPeople
from mentordesk.ui.overlays.import_people_words import Group
from mentordesk.ui.overlays.import_people_work import Source
from mentordesk.ui.overlays.restore import RestoreSheet
from mentordesk.ui.overlays.versions import VersionsSheet
from mentordesk.ui.pages.reports import ReportsPage
from mentordesk.ui.pages.settings_backups import BackupsPart
from mentordesk.ui.widgets.scroll import Scroll
from tests.builders import a_private_note, a_receipt
from tests.ui.widgets.test_sweep import interactive, out_of_place, texts_without_room

WIDE = {"letter_spacing": Spacing.WIDE, "word_spacing": Spacing.WIDE, "line_spacing": Spacing.WIDE}
CASES = [
    (Preferences(text_size=200, **WIDE), (900, 640), False),
    (Preferences(text_size=200, theme=ThemeChoice.CONTRAST), (900, 640), True),
    (Preferences(text_size=150, font=FontChoice.OPENDYSLEXIC), (1280, 800), False),
]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
TEAM = f"""\
Name;Work email;{LONG};Religion;Both mentor and mentee
Zoë Müller;zoe.{LONG}@example.org;{LONG};x;yes
Lin Zhao;lin.zhao@example.org;Käse;y;no
;nobody@example.org;Käse;y;no
Bo;bo(at)example.org;;;no
"""


@pytest.fixture
def fits(qapp, look, kit):
    """Dress the window in each case and return what has no room, no name, or is too small to hit."""
    window = kit.shell

    def check(overlay):
        found = []
        for preferences, size, rtl in CASES:
            window.resize(*size)
            qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            look.apply(qapp, preferences)
            for _ in range(15):  # layouts settle from the inside outwards
                qapp.processEvents()
                problems = texts_without_room(window) + out_of_place(window)
                if not problems:
                    break
            found += problems
            for widget in interactive(overlay):
                name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
                if not name or min(widget.width(), widget.height()) < 24:
                    found.append(f"{type(widget).__name__} {name!r} {widget.size()}")
        return found

    return check


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / f"{LONG}.csv"
    path.write_text(TEAM, encoding="cp1252")
    return Source(path)


def test_every_step_of_an_import_has_room(over, team, fits, listed, qtbot):
    sheet = ImportPeople(over)
    sheet.open()
    sheet.source.set_error(f"“{LONG}.png” is no list. Choose a CSV or XLSX file. Nothing was changed.")
    assert fits(sheet) == []
    sheet.load(listed)
    qtbot.waitUntil(lambda: sheet.stack.currentWidget() is sheet.columns and not sheet.is_busy)
    sheet.columns.set_error("No column is marked as the name. Choose the column that holds people's names.")
    assert fits(sheet) == []
    sheet.main_button.click()
    qtbot.waitUntil(lambda: sheet.stack.currentWidget() is sheet.preview and not sheet.is_busy)
    assert fits(sheet) == []
    sheet.preview._tabs[Group.NEW].click()
    sheet.preview._panes.show_detail()
    assert fits(sheet) == []
    sheet.set_busy("Importing 10,000")
    assert fits(sheet) == []


def test_the_export_has_room(over, team, store, repositories, fits, qtbot):
    with store.transaction("Fill"):
        repositories.private_notes.add(a_private_note(team.pair))
    sheet = ExportSheet(over, Ref(Kind.PAIR, team.pair.id))
    sheet.open()
    sheet.period.preset.set_key("own")
    sheet.period.preset.activated.emit(3)
    qtbot.waitUntil(lambda: sheet._preview is not None)
    sheet._beside.error.say(f"The folder /{LONG}/{LONG} does not exist. Choose another folder. Nothing was written.")
    assert fits(sheet) == []


def test_the_list_of_what_left_has_room(kit, team, store, repositories, fits):
    counts = {"included": (("sessions", 12), ("shared notes", 9)), "held_back": (("private notes", 3),)}
    with store.transaction("Fill"):
        repositories.receipts.add_all(a_receipt(pair_id=team.pair.id, **counts) for _ in range(40))
    page = kit.shell.host(ReportsPage(kit))
    QApplication.processEvents()
    assert fits(page) == []


def test_every_backup_in_the_restore_sheet_has_room(over, team, fits, qtbot, tmp_path):
    stick = tmp_path / LONG
    stick.mkdir()
    desk = over.desk
    desk.backups.choose_second_folder(stick)
    desk.backups.make(Reason.RESTORE).backup.path.unlink()  # it is left on the stick
    desk.people.add(display_name=LONG)
    desk.protection.protect("three quiet herons wade")
    desk.protection.change("three quiet herons wade", "nine amber kettles hum")
    sheet = RestoreSheet(over)
    sheet.open()
    qtbot.waitUntil(lambda: sheet._rows.rowCount() == 2 and sheet.detail._locked.isVisibleTo(sheet.detail))
    assert fits(sheet) == []
    sheet.panes.show_detail()
    sheet.detail.passphrase_row.set_error("This passphrase does not open it. Type it as it was on that day.")
    assert fits(sheet) == []
    sheet.list.select(sheet._rows.key(1))
    qtbot.waitUntil(lambda: sheet.detail.is_ready)
    assert sheet.detail.protection.text()
    assert fits(sheet) == []


def test_the_restore_sheet_without_a_backup_has_room(over, fits):
    sheet = RestoreSheet(over)
    sheet.open()
    sheet.set_words("That is the workspace itself. Choose a copy of it.")
    assert fits(sheet) == []


def test_the_part_of_settings_about_backups_has_room(kit, look, fits, qtbot, tmp_path):
    stick = tmp_path / LONG
    stick.mkdir()
    part = BackupsPart(kit)
    kit.shell.setCentralWidget(Scroll(look, part, max_width=860))
    kit.shell.show()
    keeper = keeper_of(kit)
    keeper.choose_second(stick)
    qtbot.waitUntil(lambda: not keeper.is_busy)
    stick.rename(tmp_path / "gone")
    kit.desk.people.add(display_name="Lin Park")
    keeper.keep(Reason.ASKED)
    qtbot.waitUntil(lambda: bool(keeper.second_trouble))
    keeper._on_place("This workspace is on a network drive. Keep it on this computer.")
    assert fits(part) == []


def test_what_is_shown_while_a_copy_is_kept_or_put_back_has_room(over, look, fits, qtbot, clock):
    notice = ClosingNotice(over)
    notice.open()
    assert fits(notice) == []
    between = Restoring(look, over.tasks, over.desk.path, clock, None)
    over.shell.setCentralWidget(between)
    between._show_step("Making a backup of the present state")
    assert fits(between) == []


def test_the_history_and_earlier_versions_have_room(over, team, clock, fits):
    desk = over.desk
    lin = desk.records.people.get(team.lin.id)
    desk.people.edit(replace(lin, display_name=f"Lin {LONG}"))
    session = desk.sessions.plan(team.pair.id, clock.now())
    for body in ("We met.", f"We met {LONG} on Tuesday.", "We met again."):
        desk.notes.save_shared(session.id, body)
        clock.move(minutes=9)
    history = HistorySheet(over, Ref(Kind.PAIR, team.pair.id))
    history.open()
    assert fits(history) == []
    history.kind.set_key("document")
    history.kind.chosen.emit("document")
    assert fits(history) == []
    history.dismiss()
    sheet = VersionsSheet(over, NoteOf(False, session_id=session.id))
    sheet.open()
    assert fits(sheet) == []
    sheet.panes.show_detail()
    assert fits(sheet) == []
    sheet.dismiss()
    none = VersionsSheet(over, NoteOf(True, session_id=session.id))
    none.open()
    assert fits(none) == []
