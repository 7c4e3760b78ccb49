"""A day in the real window, typed key by key: ``python -m tests.privacy.window FOLDER SECRET DAY``.

DAY is "whole", "much" or "crash". What is written outside the workspace, and what the window says to the desktop,
lies in FOLDER afterwards.
"""

import faulthandler
import json
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton, QWidget
from shiboken6 import isValid

from mentordesk import core_dumps
from mentordesk.app import Run
from mentordesk.clock import SystemClock
from mentordesk.domain.refs import Kind, Ref
from mentordesk.paths import user_paths
from mentordesk.services.protection import key_from_passphrase
from mentordesk.store.driver import open_reader
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import FUSION
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.capture import QuickCapture
from mentordesk.ui.overlays.crash_report import CrashReport
from mentordesk.ui.overlays.export_sheet import ExportSheet
from mentordesk.ui.overlays.palette import CommandPalette
from mentordesk.ui.overlays.person_file import PersonFileSheet
from mentordesk.ui.overlays.protect import ProtectSheet
from tests.privacy.fields import Field
from tests.privacy.hands import Hands
from tests.privacy.looking import text_in
from tests.privacy.markers import Maker, Marker
from tests.privacy.scene import MENTEES

WORKSPACE = "mine.mentordesk"
PASSPHRASE = "three quiet herons wade"
WAIT_SECONDS = 20.0

TYPED: tuple[Field, ...] = (
    ("private_note", "body"),
    ("private_note", "body"),
    ("private_note", "body"),
    ("private_agenda_item", "text"),
    ("private_agenda_item", "text"),
    ("private_draft", "body"),
    ("goal", "title"),
    ("milestone", "text"),
    ("goal_check", "comment"),
    ("working_preferences", "what_helps"),
    ("check_in", "fact"),
)
NOWHERE: Field = ("", "typed and not kept")
"""What is looked for, or was begun and given up: it may be in no file at all, the workspace included."""


def typed(secret: str) -> list[Marker]:
    """Return the words that are typed in a day, and last those that are kept nowhere."""
    maker = Maker(f"{secret} typed")
    return [maker.typed(field) for field in (*TYPED, NOWHERE, NOWHERE)]


def until(ask: Callable[[], object], what: str) -> None:
    """Go on with the window until something is so."""
    end = time.monotonic() + WAIT_SECONDS
    while not ask():
        if time.monotonic() > end:
            raise TimeoutError(what)
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        time.sleep(0.002)


def keys(widget: QWidget, text: str, *after: Qt.Key) -> None:
    widget.setFocus()
    for letter in text:  # QTest knows the keys of Western Europe only
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    for key in after:
        QTest.keyClick(widget, key)
    QApplication.processEvents()


class Watch(SystemClock):
    """The computer's clock, some minutes slow: it can be set to go on, and is never ahead of the next program."""

    def __init__(self) -> None:
        super().__init__()
        self.behind = timedelta(minutes=10)

    def now(self) -> datetime:
        return super().now() - self.behind


class Day:
    def __init__(self, app: QApplication, folder: Path, secret: str) -> None:
        self.app = app
        self._folder = folder
        self.workspace = folder / "desk" / WORKSPACE
        self._said = folder / "said"
        self._said.mkdir(exist_ok=True)
        self.words = typed(secret)
        self._left = iter(self.words)
        Dialogs.choose_target = self._choose  # type: ignore[method-assign]  # no native dialog in a test
        Dialogs.tell = lambda _self, title, text: self.say("tell", f"{title} {text}")  # type: ignore[method-assign]
        self.clock = Watch()
        self.run = Run(self.app, self.workspace, user_paths(), self.clock, smoke=False, first_run=False)
        self.run._guard.install()
        self.session = Ref(Kind.SESSION, "")
        self.hands = Hands(self, secret)

    @property
    def window(self) -> MainWindow:
        assert self.run.window is not None
        return self.run.window

    def say(self, name: str, text: str) -> None:
        """Keep what would leave by another way than a file: a title, the clipboard, a message of the system."""
        with (self._said / f"{name}.txt").open("a", encoding="utf-8") as said:
            said.write(text + "\n")

    def titles(self) -> None:
        """Keep what the desktop shows of every window, in its bar and in its list."""
        for widget in QApplication.topLevelWidgets():
            self.say("titles", f"{widget.windowTitle()} {widget.windowFilePath()} {widget.windowIconText()}")
            if (handle := widget.windowHandle()) is not None:
                self.say("titles", f"{handle.title()} {handle.filePath()}")

    def _choose(self, title: str, suggestion: Path, _kinds: str) -> Path:
        self.say("dialogs", f"{title} {suggestion}")
        target = self._folder / "left" / f"{time.monotonic_ns()} {suggestion.name}"
        target.parent.mkdir(exist_ok=True)
        return target

    def text(self) -> str:
        return next(self._left).text

    def until(self, ask: Callable[[], object], what: str) -> None:
        until(ask, what)

    def until_saved(self) -> None:
        """Wait until the window has saved by itself what was typed."""
        until(lambda: not self.window.autosave.is_pending, "saved words")

    def type_into(self, widget: QWidget, text: str, *after: Qt.Key) -> None:
        keys(widget, text, *after)

    def over(self, kind: type[QWidget]) -> QWidget:
        """Return the overlay that is open."""
        found: list[QWidget] = []

        def is_open() -> bool:
            found[:] = [each for each in self.window.findChildren(kind) if each.isVisible()]
            return bool(found)

        until(is_open, f"an open {kind.__name__}")
        return found[0]

    # The parts of a day

    def open(self) -> None:
        self.run.open()
        if self.run.screen is not None:
            self.unlock()
        until(lambda: self.run._idle is not None, "the end of the start")
        self.window.resize(1280, 800)
        self.titles()

    def unlock(self) -> None:
        screen = self.run.screen
        assert screen is not None
        self.titles()
        keys(screen.passphrase.line, PASSPHRASE, Qt.Key.Key_Return)
        until(lambda: self.run.window is not None, "an open workspace")

    def back_up(self) -> None:
        self.window.run("file.backup")
        until(lambda: not self.window.kit.tasks._running, "a backup")

    def protect(self) -> None:
        """Protect the workspace, save the sheet, and seal the copy that was made before."""
        self.window.run("file.protect")
        sheet = self.over(ProtectSheet)
        assert isinstance(sheet, ProtectSheet)
        keys(sheet.new.line, PASSPHRASE)
        keys(sheet.again.line, PASSPHRASE)
        sheet.main_button.click()
        until(lambda: sheet.groups.isVisible(), "the recovery code")
        sheet.save_button.click()
        code = "".join(self.run.desk.protection.recovery_code()) if self.run.desk else ""
        sheet.main_button.click()
        keys(sheet.typed, code)
        sheet.main_button.click()
        until(lambda: sheet.seal_button.isVisible(), "the offer to protect the copies")
        sheet.seal_button.click()
        until(lambda: not sheet.seal_button.isVisible(), "protected copies")
        until(lambda: not self.window.kit.tasks._running, "the end of it")
        sheet.dismiss()

    def write(self) -> None:
        """Type into every kind of private field, as a person would."""
        window, desk = self.window, self.run.desk
        assert desk is not None
        session = desk.records.sessions.list(order_by="planned_at DESC")[0]
        pair = desk.records.pairs.get(session.pair_id)
        self.session = Ref(Kind.SESSION, session.id)
        window.open(self.session)
        window.run("sessions.private_note")
        self.into_focus(self.text())
        window.run("sessions.copy_agenda")
        self.say("clipboard", self.app.clipboard().text())
        window.open(Ref(Kind.PAIR, pair.id))
        pairs = window.current_page().detail  # type: ignore[union-attr]
        pairs._later.finish()
        keys(pairs.note.note, self.text())
        window.open(Ref(Kind.PERSON, pair.mentee_id))
        people = window.current_page().detail  # type: ignore[union-attr]
        people._later.finish()
        keys(people.note.note, self.text())
        window.open(Ref(Kind.PAIR, pair.id))
        keys(pairs.to_raise.line, self.text(), Qt.Key.Key_Return)
        window.run("file.capture")
        self.capture(f"What was said\n% ? {self.text()}", finish=True)
        window.opens.capture()
        self.capture(self.text(), finish=False)
        self.set_goal(desk)
        window.open(Ref(Kind.PERSON, pair.mentee_id))
        keys(people.card.lines["what_helps"], self.text())
        window.open(Ref(Kind.PAIR, pair.id))
        keys(pairs.check_in.fact, self.text())
        next(b for b in pairs.check_in.findChildren(QPushButton) if b.accessibleName().startswith("Doing")).click()
        window.autosave.flush()
        self.look_for(self.text())
        keys(window.show_page("goals").pane.filter, next(self._left).text)  # type: ignore[attr-defined]
        self.titles()

    def write_much(self) -> None:
        """Type a thousand words more, and note beside the folder where each belongs."""
        self.hands.work()
        note_words(self._folder, self.hands.words)

    def set_goal(self, desk: object) -> None:
        goals = self.window.show_page("goals")
        goals.new()
        form = goals.new_goal  # type: ignore[attr-defined]
        keys(form.title, self.text(), Qt.Key.Key_Return)
        until(lambda: not form.isVisible(), "the new goal")
        detail = goals.detail  # type: ignore[attr-defined]
        keys(detail.milestones.line, self.text(), Qt.Key.Key_Return)
        keys(detail.check_in.comment, self.text(), Qt.Key.Key_Return)

    def into_focus(self, text: str) -> None:
        QApplication.processEvents()
        field = QApplication.focusWidget()
        assert field is not None
        keys(field, text)

    def capture(self, text: str, *, finish: bool) -> None:
        sheet = self.over(QuickCapture)
        assert isinstance(sheet, QuickCapture)
        for number, line in enumerate(text.split("\n")):
            keys(sheet.editor, "", *[Qt.Key.Key_Return] * bool(number))
            keys(sheet.editor, line)
        if finish:
            sheet.main_button.click()
        sheet.dismiss()

    def look_for(self, words: str) -> None:
        """Search for what nobody wrote; a search is kept nowhere."""
        self.window.opens.palette()
        palette = self.over(CommandPalette)
        assert isinstance(palette, CommandPalette)
        keys(palette.field, words)
        palette.dismiss()

    def share_the_screen(self) -> None:
        self.window.toggle_guard()
        self.titles()
        self.window.toggle_guard()

    def hand_over(self) -> None:
        """Save a summary by the sheet, copy one, and save a person file without the tick."""
        window, desk = self.window, self.run.desk
        assert desk is not None
        pair = desk.records.pairs.list()[0]
        for form, copies in (("pdf", False), ("md", True)):
            sheet = ExportSheet(window.kit, Ref(Kind.PAIR, pair.id))
            sheet.open()
            sheet.form.set_key(form)
            sheet._on_form()
            until(sheet.main_button.isEnabled, "a counted summary")
            if copies:
                sheet.copy.click()
                self.say("clipboard", self.app.clipboard().text())
            else:
                sheet.main_button.click()
                until(lambda sheet=sheet: sheet._saved is not None, "a saved summary")
                sheet.dismiss()
        lin = next(each for each in desk.records.people.list() if each.display_name == MENTEES[0])
        files = PersonFileSheet(window.kit, lin.id, lin.display_name)
        files.open()
        until(files.main_button.isEnabled, "what is held about a person")
        files.main_button.click()
        until(lambda: not isValid(files), "a saved person file")

    def go_wrong(self) -> None:
        """Meet a bug while private words are in its variables, its message and its causes."""
        note = self.words[0].text

        def boom() -> NoReturn:
            typed_here = {"note": note}
            try:
                raise KeyError(typed_here["note"])
            except KeyError as error:
                raise ValueError(f"cannot deal with {note}") from error

        QTimer.singleShot(0, boom)
        until(lambda: (self._log() or b"").find(b"ValueError") > 0, "the bug in the log")
        report = self.over(CrashReport)
        assert isinstance(report, CrashReport)
        self.say("crash report", "\n".join(each.toPlainText() for each in report.findChildren(QPlainTextEdit)))
        report.dismiss()

    def _log(self) -> bytes | None:
        found = list(user_paths().logs.glob("*.log"))
        return found[0].read_bytes() if found else None

    def snapshot(self, name: str) -> None:
        """Copy all that lies on the disk at this moment, while the workspace is open."""
        shutil.copytree(self.workspace.parent, self._folder / name)

    def lock(self) -> None:
        """Lock from where private words stand. (The clipboard without a screen belongs to nobody: not asked here.)"""
        window = self.window
        window.open(self.session)
        window.run("sessions.private_note")
        QApplication.processEvents()
        window.lock()
        until(lambda: self.run.screen is not None and self.run.window is None, "the lock screen")
        self.titles()

    def restore(self) -> None:
        assert self.run.desk is not None
        newest = self.run.desk.backups.backups()[0]
        self.run.restore(newest.path, None)
        until(lambda: self.run.window is not None, "a restored workspace")
        self.titles()

    def close(self) -> None:
        self.app.clipboard().setText("")  # without a screen it outlives Python: nothing of Python's may be left in it
        window, self.run.window = self.window, None
        window.close()
        window.deleteLater()
        until(lambda: not isValid(window), "a window that is gone")
        if self.run.desk is not None:
            self.run.desk.close()
        if self.run._crash_watch is not None:
            self.run._crash_watch.end_well()


def whole(day: Day) -> None:
    day.open()
    day.back_up()
    day.protect()
    day.write()
    day.snapshot("while open")
    day.share_the_screen()
    day.hand_over()
    day.go_wrong()
    day.back_up()
    day.lock()
    day.unlock()
    until(lambda: day.run.window is not None and day.run._idle is not None, "the window")
    day.restore()
    day.close()


def much(day: Day) -> None:
    """Unlock again, type a thousand words, and close."""
    day.open()
    day.write_much()
    day.share_the_screen()
    day.back_up()
    day.close()


def crash(day: Day) -> None:
    """Write a draft and end as a crash of Qt would."""
    day.open()
    note = day.words[5].text
    day.window.opens.capture()
    day.capture(note, finish=False)
    until(lambda: faulthandler.is_enabled(), "the watch for crashes")
    faulthandler._sigsegv()  # type: ignore[attr-defined]  # made for tests


def note_words(folder: Path, words: list[Marker]) -> None:
    rows = [[each.word, each.text, each.field] for each in words]
    _noted(folder).write_text(json.dumps(rows), encoding="utf-8")


def typed_much(folder: Path) -> list[Marker]:
    """Return what ``write_much`` typed."""
    rows = json.loads(_noted(folder).read_text(encoding="utf-8"))
    return [Marker(word, text, (table, column)) for word, text, (table, column) in rows]


def _noted(folder: Path) -> Path:
    """Return a place that nobody looks into for words that should not be there."""
    return folder.with_name("typed.json")


def kept(folder: Path, words: list[Marker]) -> set[str]:
    """Return which words the workspace holds now, in the field where each belongs."""
    path = folder / "desk" / WORKSPACE
    with closing(open_reader(path, key_from_passphrase(path, PASSPHRASE))) as reader:
        held = {field: text_in(reader, field) for field in {each.field for each in words} - {NOWHERE}}
    return {each.word for each in words if each.field != NOWHERE and each.word.casefold() in held[each.field]}


def main() -> None:
    core_dumps.forbid()
    folder, secret, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    app = QApplication(["mentordesk", *FUSION])  # goes last, as in a real run
    app.setApplicationName("MentorDesk")
    {"whole": whole, "much": much, "crash": crash}[what](Day(app, folder, secret))


if __name__ == "__main__":
    main()
