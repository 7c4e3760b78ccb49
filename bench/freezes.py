"""Measures the longest time in which the window answers nobody while long work is done in it.

python bench/freezes.py WORKSPACE [WHAT ...]      WORKSPACE is copied first; WHAT: see ``WORKS``

A timer of 10 ms in the window's own event loop notes how long it was kept from coming.
"""

import faulthandler
import gc
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from mentordesk.clock import SystemClock
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.window_state import WindowState

BEAT_MS = 10
TELLS_WHERE = bool(os.environ.get("TELL_WHERE"))
"""With TELL_WHERE=1 in the environment the stacks of all threads are written when a beat is late."""
WORDS, OTHER_WORDS = "three quiet herons wade", "nine amber kettles hum"
WORKS: dict[str, Callable[["Bench"], None]] = {}


def work(named: Callable[["Bench"], None]) -> Callable[["Bench"], None]:
    WORKS[named.__name__] = named
    return named


class Heartbeat(QObject):
    """Notes the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = perf_counter()
        self._timer = QTimer(self, interval=BEAT_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last)
        if TELLS_WHERE:
            faulthandler.dump_traceback_later(0.2, repeat=True)
        self._last = now


class Bench:
    def __init__(self, workspace: Path, folder: Path) -> None:
        self.folder = folder
        self.desk = Desk(workspace, SystemClock())
        look = Look()
        look.apply(QApplication.instance(), self.desk.load_preferences())
        self.window = MainWindow(self.desk, look, WindowState(workspace, folder / "w.ini"), Dialogs(), Tasks())
        self.window.resize(1280, 800)
        self.window.show_page("sessions")
        self.window.show()
        self.window.finish_start()
        self.until(lambda: False, seconds=3)

    def until(self, is_so: Callable[[], bool], *, seconds: float = 600) -> None:
        began = perf_counter()
        while not is_so() and perf_counter() - began < seconds:
            QApplication.processEvents()
            QApplication.instance().thread().msleep(1)

    def rest(self) -> None:
        self.until(lambda: False, seconds=1.0)

    def sheet(self) -> Sheet:
        return [each for each in self.window.findChildren(Sheet) if each.isVisible()][-1]

    def finish(self, sheet: Sheet) -> None:
        self.until(lambda: not sheet.is_busy)
        self.rest()

    def choose(self, target: Path) -> None:
        self.window.kit.dialogs.choose_target = lambda *_: target  # type: ignore[method-assign]


@work
def protect(bench: Bench) -> None:
    bench.window.opens.protect("protect")
    sheet = bench.sheet()
    sheet.new.line.setText(WORDS)
    sheet.again.line.setText(WORDS)
    bench.rest()
    sheet.main_button.click()
    bench.finish(sheet)
    assert bench.desk.is_protected
    bench.choose(bench.folder / "code.pdf")
    sheet.save_button.click()
    bench.until(lambda: "Saved" in sheet.saved.text())
    sheet.dismiss()


@work
def change(bench: Bench) -> None:
    bench.window.opens.protect("change")
    sheet = bench.sheet()
    sheet.present.line.setText(WORDS)
    sheet.new.line.setText(OTHER_WORDS)
    sheet.again.line.setText(OTHER_WORDS)
    bench.rest()
    sheet.main_button.click()
    bench.finish(sheet)
    sheet.dismiss()


@work
def remove(bench: Bench) -> None:
    bench.window.opens.protect("remove")
    sheet = bench.sheet()
    sheet.present.line.setText(OTHER_WORDS)
    sheet.main_button.click()
    bench.finish(sheet)
    assert not bench.desk.is_protected
    sheet.dismiss()


@work
def back_up(bench: Bench) -> None:
    bench.window.run("file.backup")
    keeper = keeper_of(bench.window.kit)
    bench.until(lambda: not keeper.is_busy)


@work
def person_file(bench: Bench) -> None:
    from mentordesk.ui.overlays.person_file import PersonFileSheet

    person = bench.desk.records.people.list(limit=1)[0]
    sheet = PersonFileSheet(bench.window.kit, person.id, person.display_name)
    sheet.open()
    bench.until(lambda: sheet.main_button.isEnabled())
    bench.choose(bench.folder / "person.pdf")
    sheet.main_button.click()
    bench.until(lambda: (bench.folder / "person.pdf").exists())


@work
def export(bench: Bench) -> None:
    from mentordesk.ui.overlays.export_sheet import ExportSheet

    pair = bench.desk.queries.reports.pairs()[0]
    sheet = ExportSheet(bench.window.kit, Ref(Kind.PAIR, pair.ref.id))
    sheet.open()
    sheet.period.preset.set_key("all") if hasattr(sheet.period.preset, "set_key") else None
    bench.until(lambda: sheet.main_button.isEnabled())
    bench.choose(bench.folder / "summary.pdf")
    sheet.main_button.click()
    bench.finish(sheet)
    sheet.dismiss()


@work
def erase(bench: Bench) -> None:
    from mentordesk.ui.overlays.erase_person import ErasePerson

    person = bench.desk.records.people.list(is_me=False, limit=1)[0]
    sheet = ErasePerson(bench.window.kit, person)
    sheet.open()
    bench.until(lambda: sheet.main_button.isEnabled())
    sheet.replace.setChecked(True)
    sheet.main_button.click()
    bench.until(lambda: not sheet.isVisible())


@work
def undo_erase(bench: Bench) -> None:
    bench.window.undo()
    bench.rest()


@work
def import_people(bench: Bench) -> None:
    from mentordesk.ui.overlays.import_people import ImportPeople

    path = bench.folder / "people.csv"
    rows = (f"Newcomer {n:05},newcomer{n}@example.org,Team {n % 40},L{n % 6}" for n in range(10_000))
    path.write_text("\n".join(["Full name,Work email,Department,Grade", *rows]), encoding="utf-8")
    bench.window.kit.dialogs.choose_file = lambda *_: path  # type: ignore[method-assign]
    sheet = ImportPeople(bench.window.kit)
    sheet.open()
    sheet.source.choose.click()
    for step in (sheet.columns, sheet.preview):
        bench.until(lambda step=step: not sheet.is_busy and sheet.stack.currentWidget() is step)
        bench.rest()
        sheet.main_button.click()
    bench.until(lambda: not sheet.isVisible())


@work
def undo_import(bench: Bench) -> None:
    bench.window.undo()
    bench.rest()


@work
def expiry(bench: Bench) -> None:
    from mentordesk.ui.overlays.expiry import ExpirySheet

    ExpirySheet(bench.window.kit).open()
    bench.rest()
    bench.sheet().dismiss()


@work
def history(bench: Bench) -> None:
    from mentordesk.ui.overlays.history import HistorySheet

    HistorySheet(bench.window.kit).open()
    bench.rest()
    bench.sheet().dismiss()


@work
def restore_list(bench: Bench) -> None:
    bench.window.run("file.restore")
    bench.rest()
    bench.until(lambda: False, seconds=4)
    bench.sheet().dismiss()


@work
def check_file(bench: Bench) -> None:
    page = bench.window.show_page("settings")
    bench.rest()
    del page


@work
def save_copy(bench: Bench) -> None:
    bench.choose(bench.folder / "copy.mentordesk")
    bench.window.run("file.save_copy")
    bench.until(lambda: (bench.folder / "copy.mentordesk").exists())


@work
def close(bench: Bench) -> None:
    bench.window.close()
    bench.desk.close()


def main(workspace: Path, wanted: list[str]) -> None:
    app = QApplication([*sys.argv[:1], *FUSION])
    del app
    folder = Path(tempfile.mkdtemp(prefix="freezes-"))
    mine = folder / "mine.mentordesk"
    shutil.copy(workspace, mine)
    bench = Bench(mine, folder)
    gc.collect()
    try:
        for name in wanted or WORKS:
            bench.rest()
            beat, began = Heartbeat(), perf_counter()
            WORKS[name](bench)
            QApplication.processEvents()
            took = perf_counter() - began
            beat._beat()
            print(
                json.dumps({"work": name, "seconds": round(took, 1), "longest ms": round(beat.longest * 1000)}),
                flush=True,
            )
            beat._timer.stop()
            faulthandler.cancel_dump_traceback_later()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
