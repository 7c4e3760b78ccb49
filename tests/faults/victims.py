"""The programs that are killed: ``python -m tests.faults.victims KIND FOLDER [FROM]`` works until somebody ends it.

Each says on its standard output what it begins and what it was told is done: a line that came out was acknowledged.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from mentordesk.clock import SystemClock
from mentordesk.exchange import columns, people_rows, tables
from mentordesk.services.backups import Reason
from mentordesk.services.desk import Desk
from mentordesk.store.keys import WorkspaceKey
from mentordesk.store.resealing import take, turns
from mentordesk.store.store import Store
from tests.builders import NOW
from tests.faults import workspaces
from tests.store.sealed import KEY, OTHER

WORKSPACE = "mine.mentordesk"
OLDER = "older.mentordesk"
SHEET_ROWS = 120
KEYS: tuple[WorkspaceKey | None, ...] = (None, KEY, OTHER)
KEY_STEP_MS = 20


def say(word: str, what: object) -> None:
    print(word, what, flush=True)


def import_people(folder: Path, start: int) -> None:
    """Bring in one sheet after the other; each is one step."""
    desk = Desk(folder / WORKSPACE, SystemClock())
    say("ready", start)
    for sheet in count(start):
        lines = [f"Sheet {sheet} person {row},p{row}@s{sheet}.example,Team {row % 7}" for row in range(SHEET_ROWS)]
        table = tables.read_csv("\n".join(["Name,Email,Team", *lines]).encode(), name="people.csv")
        mapping = [one.field for one in columns.guess(table.headers, table.rows)]
        say("begin", sheet)
        for _ in desk.importing.apply(desk.importing.plan(people_rows.drafts(table, mapping))):
            pass
        say("done", sheet)


def migrate(folder: Path, start: int) -> None:
    """Open one older workspace after the other."""
    say("ready", start)
    for number in count(start):
        path = workspaces.copied(folder / OLDER, folder / f"older {number}")
        say("begin", number)
        Store(path, now=NOW).close()
        say("done", number)


def change_passphrase(folder: Path, start: int) -> None:
    """Write, then seal, seal anew and unseal, round and round; number n leaves the key n modulo three."""
    store = Store(folder / WORKSPACE, now=NOW, key=KEYS[start % 3])
    desk_writes = _writer(store)
    say("ready", start)
    for number in count(start + 1):
        desk_writes(f"Before key {number}")
        say("begin", number)
        take(turns(store, partial(KEYS.__getitem__, number % 3), now=lambda: NOW))
        say("done", number)


def back_up(folder: Path, start: int) -> None:
    """Write, then make a backup."""
    desk = Desk(folder / WORKSPACE, SystemClock())
    say("ready", start)
    for number in count(start):
        desk.people.add(f"Person {number}")
        say("wrote", f"Person {number}")
        say("begin", number)
        say("kept", desk.backups.make(Reason.ASKED).backup.path.name)


def restore(folder: Path, start: int) -> None:
    """Put one of two backups back, write, and go on with the other one."""
    desk = Desk(folder / WORKSPACE, SystemClock())
    say("ready", start)
    for number in count(start):
        say("begin", number)
        desk.backups.restore(folder / f"backup {number % 2}.mentordesk")
        say("done", number)
        desk.people.add(f"Person {number}")
        say("wrote", f"Person {number}")


def type_in(folder: Path, start: int) -> None:
    """Type into a note of the real window, key by key; even rounds the shared note, odd ones the private one."""
    import os  # late, with Qt: the other victims do without

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSettings, Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QWidget

    from mentordesk.domain.refs import Kind, Ref
    from mentordesk.ui.dialogs import Dialogs
    from mentordesk.ui.look.look import FUSION, Look
    from mentordesk.ui.main_window import MainWindow
    from mentordesk.ui.tasks import Tasks
    from mentordesk.ui.window_state import WindowState

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    app = QApplication(["victim", *FUSION])
    desk = Desk(folder / WORKSPACE, SystemClock())
    look = Look()
    look.apply(app, desk.load_preferences())
    window = MainWindow(desk, look, WindowState(desk.path, folder / "window.ini"), Dialogs(), Tasks())
    window.finish_start()
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    app.processEvents()
    session = desk.records.sessions.list()[0]
    window.open(Ref(Kind.SESSION, session.id))
    window.run("sessions.private_note" if start % 2 else "sessions.shared_note")
    app.processEvents()
    field = app.focusWidget()
    assert isinstance(field, QWidget)
    typed = 0

    def type_one() -> None:
        nonlocal typed
        QTest.keyClicks(field, f"{typed:03} ")
        typed += 1
        say("typed", f"{time.monotonic()} {typed}")

    def on_stated(_words: str, is_good: bool) -> None:
        if is_good:
            say("saved", typed)

    window.autosave.stated.connect(on_stated)
    timer = QTimer(window, interval=KEY_STEP_MS)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(type_one)
    timer.start()
    say("ready", start)
    app.exec()


def _writer(store: Store) -> Callable[[str], None]:
    from mentordesk.store.repositories import Repositories
    from tests.builders import a_person

    tables_of = Repositories(store)

    def write(name: str) -> None:
        with store.transaction("Add person"):
            tables_of.people.add(a_person(name))
        say("wrote", name)

    return write


VICTIMS: dict[str, Callable[[Path, int], None]] = {
    "typing": type_in,
    "import": import_people,
    "migration": migrate,
    "passphrase": change_passphrase,
    "backup": back_up,
    "restore": restore,
}

if __name__ == "__main__":
    kind, place, *rest = sys.argv[1:]
    VICTIMS[kind](Path(place), int(rest[0]) if rest else 0)
