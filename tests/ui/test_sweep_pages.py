"""Every page and overlay of the real window, full of demo data, in every size and direction: all of it fits.

One window per reading direction is walked through and dressed anew, because making windows costs more than looking.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.services.desk import Desk
from mentordesk.store import opening
from mentordesk.ui.actions import PAGES
from mentordesk.ui.dialogs import Dialogs
from mentordesk.ui.look.look import Look
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.crash_report import CrashReport
from mentordesk.ui.overlays.import_people import ImportPeople
from mentordesk.ui.overlays.palette import CommandPalette
from mentordesk.ui.overlays.plan_session import PlanSession
from mentordesk.ui.overlays.welcome import Welcome
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.widgets.elided_label import ElidedLabel
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.window_state import WindowState
from tests.builders import FixedClock
from tests.ui.conftest import PLAIN, _put_away
from tests.ui.widgets.test_sweep import interactive, out_of_place, texts_without_room

WIDE, SMALL = (1280, 800), (900, 640)
CONTRAST = ThemeChoice.CONTRAST
SPACED = {"letter_spacing": Spacing.WIDE, "word_spacing": Spacing.WIDE, "line_spacing": Spacing.WIDE}
DRESSES = {
    "light": (PLAIN, WIDE),
    "contrast, small, 200 %": (Preferences(theme=CONTRAST, text_size=200), SMALL),
    "OpenDyslexic, small": (Preferences(theme=ThemeChoice.LIGHT, font=FontChoice.OPENDYSLEXIC), SMALL),
}
SHEET = Path(__file__).parents[1] / "data/sheets/mentor-match/small-mentors.csv"
REPORT = "ValueError\n  mentordesk/ui/page.py line 3\n" + "  mentordesk/ui/main_window.py line 230, in show_page\n" * 9
SOLID = (QLabel, QAbstractButton, QLineEdit, QComboBox, QTextEdit, QPlainTextEdit, QAbstractSpinBox)


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory: pytest.TempPathFactory, blank_workspace: Path) -> Iterator[Desk]:
    """A desk on the demo program; every walk only looks at it."""
    path = tmp_path_factory.mktemp("demo") / "demo.mentordesk"
    opening.create(path)
    desk = Desk(path, FixedClock())
    desk.warm_up()
    desk.demo.add()
    yield desk
    desk.close()


@pytest.fixture(scope="module", params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def full_window(
    request: pytest.FixtureRequest, qapp: QApplication, demo_desk: Desk, _one_look: Look, tmp_path_factory
) -> Iterator[MainWindow]:
    """The real window, its direction set before it is made as a start does."""
    qapp.setLayoutDirection(request.param)
    _one_look.apply(qapp, PLAIN)
    demo_desk.preferences.end_first_run()
    state = WindowState(demo_desk.path, tmp_path_factory.mktemp("state") / "window.ini")
    window = MainWindow(demo_desk, _one_look, state, Dialogs(), Tasks())
    window.finish_start()
    window.show_page("today")
    window.show()
    window.activateWindow()
    yield window
    window.kit.tasks.wait()
    _put_away(window)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    _one_look.apply(qapp, PLAIN)


@pytest.fixture(scope="module", params=DRESSES)
def dressed(request: pytest.FixtureRequest, full_window: MainWindow, qapp: QApplication, _one_look: Look) -> MainWindow:
    preferences, size = DRESSES[request.param]
    full_window.resize(*size)
    _one_look.apply(qapp, preferences)
    return full_window


@dataclass(frozen=True, slots=True)
class View:
    """A page as a person sees it, or an overlay over it."""

    name: str
    root: QWidget


def views_of_pages(window: MainWindow, desk: Desk) -> Iterator[View]:
    """Every page; one with a list and a record once as the list and once on its richest record."""
    records = desk.records
    held = max(
        (s for s in records.sessions.list() if s.state is SessionState.HELD),
        key=lambda s: sum(item.session_id == s.id for item in records.agenda_items.list()),
    )
    opened = {
        "sessions": Ref(Kind.SESSION, held.id),
        "pairs": Ref(Kind.PAIR, held.pair_id),
        "goals": Ref(Kind.GOAL, next(g.id for g in records.goals.list() if g.pair_id == held.pair_id)),
        "actions": Ref(Kind.ACTION, next(a.id for a in records.actions.list() if a.pair_id == held.pair_id)),
        "people": Ref(Kind.PERSON, next(p.mentor_id for p in records.pairs.list() if p.id == held.pair_id)),
    }
    for key, *_ in PAGES:
        page = window.show_page(key)
        yield View(key, page)
        if key in opened:
            window.open(opened[key])
            yield View(f"{key}, opened", page)
            page.back()
            QApplication.processEvents()  # a page that is hidden before it is laid out keeps its old size


def wait_for(is_so: Callable[[], bool]) -> None:
    for _ in range(500):
        if is_so():
            return
        QTest.qWait(10)
    raise TimeoutError


def in_palette(window: MainWindow) -> Overlay:
    window.opens.palette()
    overlay = opened_overlay(window)
    assert isinstance(overlay, CommandPalette)
    overlay.field.setText("session")
    return overlay


def in_welcome(step: int) -> Callable[[MainWindow], Overlay]:
    def make(window: MainWindow) -> Overlay:
        overlay = Welcome(window.kit)
        overlay.open()
        for _ in range(step):
            overlay.skip_button.click()
        return overlay

    return make


def in_import(window: MainWindow) -> Overlay:
    window.opens.import_people(SHEET)
    overlay = opened_overlay(window)
    assert isinstance(overlay, ImportPeople)
    wait_for(lambda: overlay.stack.currentWidget() is not overlay.source and not overlay.is_busy)
    return overlay


def in_import_preview(window: MainWindow) -> Overlay:
    overlay = in_import(window)
    assert isinstance(overlay, ImportPeople)
    if overlay.stack.currentWidget() is overlay.columns:
        overlay.main_button.click()
    wait_for(lambda: overlay.stack.currentWidget() is overlay.preview and not overlay.is_busy)
    return overlay


def in_plan(window: MainWindow) -> Overlay:
    overlay = PlanSession(window.kit)
    overlay.open()
    return overlay


def in_crash(window: MainWindow) -> Overlay:
    overlay = CrashReport(window.kit, REPORT)
    overlay.open()
    return overlay


def by(verb: str) -> Callable[[MainWindow], Overlay]:
    def make(window: MainWindow) -> Overlay:
        getattr(window.opens, verb)()
        return opened_overlay(window)

    return make


def opened_overlay(window: MainWindow) -> Overlay:
    return next(overlay for overlay in window.findChildren(Overlay) if overlay.isVisible())


def in_messages(window: MainWindow) -> Overlay:
    window.messages.keep("Backup made", None, "")
    window.messages.keep("Removed Amara and Lin, with their sessions, notes, goals and actions", window.undo, "Undo")
    window.opens.messages(window.messages)
    return opened_overlay(window)


OVERLAYS: dict[str, Callable[[MainWindow], Overlay]] = {
    "palette": in_palette,
    "capture": by("capture"),
    "plan": in_plan,
    "export": by("export"),
    "import": by("import_people"),
    "import, columns": in_import,
    "import, preview": in_import_preview,
    "welcome 1": in_welcome(0),
    "welcome 2": in_welcome(1),
    "welcome 3": in_welcome(2),
    "shortcuts": by("shortcuts"),
    "messages": in_messages,
    "about": by("about"),
    "crash": in_crash,
}


def views_of_overlays(window: MainWindow) -> Iterator[View]:
    window.show_page("today")
    for name, make in OVERLAYS.items():
        overlay = make(window)
        yield View(name, overlay)
        overlay.dismiss()
        overlay.deleteLater()
        assert not overlay.isVisible(), name


def words_of(widget: QWidget) -> str:
    """What a screen reader calls it. On Linux Qt gives a combo box's value as its name, and its label as a relation."""
    interface = QAccessible.queryAccessibleInterface(widget)
    if not isinstance(widget, QComboBox):
        return interface.text(QAccessible.Text.Name)
    labels = [other for other, _ in interface.relations(QAccessible.RelationFlag.Label)]
    return widget.accessibleName() or " ".join(label.text(QAccessible.Text.Name) for label in labels)


def value_of(widget: QWidget) -> str:
    match widget:
        case QLineEdit() | QAbstractSpinBox():
            return str(widget.text())
        case QComboBox():
            return widget.currentText()
        case QTextEdit() | QPlainTextEdit():
            return widget.toPlainText()
        case _:
            return ""


def without_a_name_of_their_own(root: QWidget) -> list[str]:
    found, names = [], Counter[tuple[int, str, str]]()
    for widget in interactive(root):
        name = words_of(widget)
        kind = f"{type(widget).__name__} {name!r} in {type(widget.parentWidget()).__name__}"
        if not name.strip():
            found.append(f"no name: {kind}")
        elif name == value_of(widget):
            found.append(f"named by its value: {kind}")
        names[id(widget.parentWidget()), name, kind] += 1
    return found + [f"{count} times: {kind}" for (_, name, kind), count in names.items() if count > 1 and name]


def too_small(root: QWidget) -> list[str]:
    return [
        f"{widget.width()}x{widget.height()} px: {type(widget).__name__} {words_of(widget)!r}"
        for widget in interactive(root)
        if min(widget.width(), widget.height()) < 24
    ]


def overlaps(root: QWidget) -> list[str]:
    families: dict[QWidget, list[QWidget]] = {}
    for widget in root.findChildren(QWidget):
        if isinstance(widget, SOLID) and widget.isVisible() and not widget.isWindow():
            families.setdefault(widget.parentWidget(), []).append(widget)
    return [
        f"overlap: {words_of(one) or one!r} and {words_of(other) or other!r}"
        for parent, children in families.items()
        if not isinstance(parent, SOLID)
        for one, other in combinations(children, 2)
        if one.geometry().intersects(other.geometry())
    ]


def elided_without_full_words(root: QWidget) -> list[str]:
    return [
        f"elided: {label.full_text}"
        for label in root.findChildren(ElidedLabel)
        if label.isVisible()
        and label.text() != label.full_text
        and label.full_text not in (words_of(label), label.toolTip())
    ]


def listed(found: dict[str, list[str]]) -> str:
    lines = [f"{name}: {problem}" for name, problems in found.items() for problem in problems]
    return "\n".join(lines)


def problems_of(window: MainWindow, view: View) -> list[str]:
    for _ in range(15):  # layouts settle from the inside outwards
        QApplication.processEvents()
        unsettled = texts_without_room(view.root) + out_of_place(view.root) + overlaps(view.root)
        if not unsettled:
            break
    wanted = window.minimumSizeHint().width()
    return [
        *([f"the window wants {wanted} px"] if wanted > window.width() else []),
        *unsettled,
        *without_a_name_of_their_own(view.root),
        *too_small(view.root),
        *elided_without_full_words(view.root),
    ]


def test_every_page_fits_and_names_what_it_shows(dressed: MainWindow, demo_desk: Desk):
    found = {view.name: problems_of(dressed, view) for view in views_of_pages(dressed, demo_desk)}
    assert listed(found) == ""


def test_every_overlay_fits_and_names_what_it_shows(dressed: MainWindow):
    found = {view.name: problems_of(dressed, view) for view in views_of_overlays(dressed)}
    assert listed(found) == ""


def is_stop(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    if isinstance(widget, QAbstractButton) and not widget.isChecked():
        group = widget.group()
        if group is not None and group.exclusive() and group.checkedButton() is not None:
            return False  # the arrows go to the others of a group
    return True


def is_reached(widget: QWidget, seen: list[QWidget]) -> bool:
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    mates = group.buttons() if group is not None and group.exclusive() else []  # such a group is one stop
    return widget in seen or any(mate in seen for mate in mates)


def ring(start: QWidget, key: Qt.Key) -> tuple[list[QWidget], bool]:
    """Press ``key`` until the keyboard is back at ``start``; also tell whether it came back."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    stays = 0
    for _ in range(600):
        now = QApplication.focusWidget()
        if now is None:
            return seen, False
        stays = stays + 1 if seen and now is seen[-1] else 0  # a date has stops of its own
        if stays > 60:
            return seen, now is start  # the one stop there is
        if now is start and seen and not stays:
            return seen, True
        if not stays:
            seen.append(now)
        QTest.keyClick(now, key)
    return seen, False


def tab_problems(view: View) -> list[str]:
    QApplication.processEvents()
    stops = [widget for widget in interactive(view.root) if is_stop(widget)]
    if not stops:
        return [f"nothing to reach in {view.name}"]
    found = []
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        seen, closes = ring(stops[0], key)
        if not closes:
            found.append(f"{key.name} does not come back from {seen[-1:]} {[words_of(one) for one in seen[-3:]]}")
        found += [f"{key.name} misses {type(w).__name__} {words_of(w)!r}" for w in stops if not is_reached(w, seen)]
    return found


def test_tab_reaches_everything_and_comes_back(full_window: MainWindow, demo_desk: Desk, qapp: QApplication):
    full_window.resize(*WIDE)
    full_window.kit.look.apply(qapp, PLAIN)
    found = {view.name: tab_problems(view) for view in views_of_pages(full_window, demo_desk)}
    found |= {view.name: tab_problems(view) for view in views_of_overlays(full_window)}
    assert listed(found) == ""
