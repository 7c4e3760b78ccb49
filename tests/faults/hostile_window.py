"""Types and pastes hostile texts into every field of the real window, page by page and overlay by overlay.

The fields are found in the window itself. No error may rise, the workspace stays whole, and what was typed is saved or
refused with a sentence.
"""

import random
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import shiboken6
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from mentordesk.domain.refs import Kind, Ref
from mentordesk.errors import UserError
from mentordesk.ui.actions import PAGES
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.plan_session import PlanSession
from mentordesk.ui.overlays.welcome import Welcome
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.window_state import WindowState
from tests.faults.hostile_texts import HostileTexts
from tests.faults.hostile_verbs import Fault, Scene
from tests.ui.shell import name_of

Field = QLineEdit | QTextEdit | QPlainTextEdit
TYPED = 60
"""Letters that are typed one by one; longer texts are pasted."""

SHORT_ENOUGH = 3
"""What was typed into a line adds rows; the scene is made anew after so many walks."""


class Quiet(Dialogs):
    """Answers every question with no, and notes what was told."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def choose_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        return None

    def choose_target(self, title: str, suggestion: Path, kinds: str) -> Path | None:
        return None

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        return None

    def open_outside(self, path: Path) -> None:
        self.told.append("opened")

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)

    def ask(self, title: str, text: str, verb: str) -> bool:
        self.told.append(text)
        return False


class Walk:
    """One window on one scene, and what rose while it was typed in."""

    def __init__(self, folder: Path, seed: object, texts: HostileTexts, counts: Counter[str]) -> None:
        self._app = QApplication.instance() or QApplication(["faults", *FUSION])
        self._random = random.Random(f"window {seed}")
        self._texts, self.counts = texts, counts
        self.scene = Scene(folder / "mine.mentordesk")
        self._look = Look()
        self._look.apply(self._app, self.scene.desk.load_preferences())
        self.scene.desk.preferences.end_first_run()
        state = WindowState(self.scene.desk.path, folder / "window.ini")
        self.window = MainWindow(self.scene.desk, self._look, state, Quiet(), Tasks())
        self.window.finish_start()
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        self.faults: list[str] = []
        self._now = ""

    def all_places(self) -> Iterator[tuple[str, QWidget]]:
        """Show every page, once as it opens and once on a record, and the overlays with fields; give each its root."""
        team, records = self.scene.team, self.scene.records
        refs = (
            Ref(Kind.PAIR, team.pair.id), Ref(Kind.SESSION, records["Session"].id), Ref(Kind.PERSON, team.marek.id),
            Ref(Kind.GOAL, records["Goal"].id), Ref(Kind.ACTION, records["ActionItem"].id),
        )  # fmt: skip
        for key, *_ in PAGES:
            yield key, self.window.show_page(key)
        for ref in refs:
            if self.scene.desk.exists(ref):
                self.window.open(ref)
                yield f"{ref.kind} opened", self.window.current_page()
        for key in ("pairs", "goals", "people", "actions", "sessions", "program"):
            page = self.window.show_page(key)
            self.window.run("edit.new")
            yield f"{key}, new", self._overlay() or page
            self._put_overlays_away()
        for name in ("edit.palette", "file.capture", "file.import", "file.export", "edit.search"):
            self.window.show_page("today")
            self.window.run(name)
            overlay = self._overlay()
            if overlay is not None:
                yield name, overlay
            self._put_overlays_away()
        for made in (PlanSession(self.window.kit), Welcome(self.window.kit)):
            made.open()
            yield type(made).__name__, made
            self._put_overlays_away()

    def type_into(self, name: str, root: QWidget) -> None:
        """Put one hostile text into each field below ``root``; a field that is gone by then is passed over."""
        QApplication.processEvents()
        seen: set[str] = set()
        while (field := self._next_field(root, seen)) is not None:
            text = self._texts.next()
            self._now = f"{name}: {type(field).__name__} {name_of(field)!r}: {text[:160]!a}"
            self.counts["tries"] += 1
            self._put(field, text)
            self.window.autosave.flush()
            QApplication.processEvents()

    def _next_field(self, root: QWidget, seen: set[str]) -> Field | None:
        if not shiboken6.isValid(root):
            return None
        for field in (*root.findChildren(QLineEdit), *root.findChildren(QTextEdit), *root.findChildren(QPlainTextEdit)):
            key = f"{type(field).__name__} {name_of(field)} {type(field.parentWidget()).__name__}"
            if key not in seen and field.isVisible() and field.isEnabled() and not field.isReadOnly():
                seen.add(key)
                self.counts[f"field {key}"] += 1
                return field
        return None

    def _put(self, field: Field, text: str) -> None:
        field.setFocus()
        if self._random.random() < 0.5:
            field.selectAll()
        if len(text) <= TYPED and text.isprintable() and text.isascii() and self._random.random() < 0.5:
            QTest.keyClicks(field, text)
            self.counts["typed"] += 1
        elif isinstance(field, QLineEdit):
            self._clip(text)
            field.paste()
            self.counts["pasted"] += 1
        else:
            self._clip(text)
            if self._random.random() < 0.3:
                html = QMimeData()
                html.setHtml(text.encode("utf-8", "replace").decode())
                html.setText(text.encode("utf-8", "replace").decode())
                QApplication.clipboard().setMimeData(html)
            field.paste()
            self.counts["pasted"] += 1
        QApplication.processEvents()
        if shiboken6.isValid(field) and self._random.random() < 0.7:
            keys = (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Backspace)
            QTest.keyClick(field, self._random.choice(keys))

    def _clip(self, text: str) -> None:
        QApplication.clipboard().setText(text.encode("utf-8", "replace").decode())

    def _overlay(self) -> Overlay | None:
        return next((overlay for overlay in self.window.findChildren(Overlay) if overlay.isVisible()), None)

    def _put_overlays_away(self) -> None:
        for overlay in self.window.findChildren(Overlay):
            if shiboken6.isValid(overlay) and overlay.isVisible():
                overlay.dismiss()
        QApplication.processEvents()

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take what rises out of slots and events: a sentence is counted, everything else is a fault."""

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, UserError):
                self.counts["refused with a sentence"] += 1
                return
            place = traceback.extract_tb(trace)[-1] if trace else None
            self.faults.append(f"{self._now}: {kind.__name__}: {str(error)[:200]} at {place}")

        before, sys.excepthook = sys.excepthook, hook
        try:
            yield
        finally:
            sys.excepthook = before

    def end(self) -> None:
        """Close as a person does; the workspace must be whole then."""
        self.window.kit.tasks.wait()
        if not self.window.autosave.flush():
            self.faults.append(f"not saved: {self.window.autosave.words}")
        self.faults += self.scene.desk.problems()
        self.window.close()
        self.window.deleteLater()
        QApplication.processEvents()
        self.scene.close()


def run(folder: Path, *, seed: int, times: int, largest: int = 5_000) -> Counter[str]:
    """Put at least ``times`` hostile texts into fields. Raises Fault with all that must not happen."""
    texts = HostileTexts(f"window {seed}", largest=largest)
    counts: Counter[str] = Counter()
    faults: list[str] = []
    number = 0
    while counts["tries"] < times:
        place = folder / f"walk {number}"
        place.mkdir(parents=True)
        walk = Walk(place, f"{seed} {number}", texts, counts)
        with walk.watched():
            for _ in range(SHORT_ENOUGH):
                for name, root in walk.all_places():
                    walk.type_into(name, root)
                    if counts["tries"] >= times:
                        break
                if counts["tries"] >= times:
                    break
            walk.end()
        faults += walk.faults
        number += 1
    if faults:
        raise Fault(f"{len(faults)} faults with seed {seed}:\n" + "\n".join(faults))
    fields = {key for key in counts if key.startswith("field ")}
    counts["different fields"] = len(fields)
    for key in fields:
        del counts[key]
    return counts
