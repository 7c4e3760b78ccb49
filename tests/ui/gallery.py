"""Shows every widget, for pictures and for the sweeps: ``python tests/ui/gallery.py FOLDER [NAME ...]``.

Without names all views are drawn; each goes to ``FOLDER/VIEW-THEME-SIZE[-font][-rtl][-narrow].png``.
"""

import os
import sys
from datetime import date, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QRadioButton,
    QSlider,
    QStackedWidget,
    QTextEdit,
    QWidget,
)

from mentordesk.domain.preferences import FontChoice, Preferences, ThemeChoice
from mentordesk.ui.charts.bars import Bars
from mentordesk.ui.charts.chart_card import ChartCard
from mentordesk.ui.charts.line_chart import LineChart
from mentordesk.ui.charts.rhythm_strip import Mark, Met, Month, RhythmStrip
from mentordesk.ui.charts.series import Series
from mentordesk.ui.look.look import FUSION, Look
from mentordesk.ui.models.list_row import ListRow
from mentordesk.ui.models.window_rows import WindowRows
from mentordesk.ui.widgets.attention_row import AttentionRow
from mentordesk.ui.widgets.avatar import Avatar, PairAvatar
from mentordesk.ui.widgets.box import Box, column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.calendar import Calendar
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.empty_state import EmptyState
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.fact_row import FactRow
from mentordesk.ui.widgets.flow import Flow, actions
from mentordesk.ui.widgets.form import Form
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.list_pane import ListPane
from mentordesk.ui.widgets.nav_button import NavButton
from mentordesk.ui.widgets.number_field import NumberField
from mentordesk.ui.widgets.overlay import Overlay
from mentordesk.ui.widgets.page_frame import PageFrame
from mentordesk.ui.widgets.private_box import PrivateBox
from mentordesk.ui.widgets.progress import ProgressStrip
from mentordesk.ui.widgets.row_card import RowCard
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.segment import Choice, Segment
from mentordesk.ui.widgets.separator import Separator
from mentordesk.ui.widgets.sides import Sides
from mentordesk.ui.widgets.task_check import Check
from mentordesk.ui.widgets.toast import Toast
from mentordesk.ui.widgets.tool_button import tool
from mentordesk.ui.widgets.two_pane import TwoPane

PLACES = (
    ("sun", "Today", 4, "Ctrl+1"),
    ("users", "People & Pairs", 0, "Ctrl+2"),
    ("notebook-pen", "Sessions", 1, "Ctrl+3"),
    ("target", "Goals", 0, "Ctrl+4"),
    ("circle-check-big", "Actions", 3, "Ctrl+5"),
    ("chart-line", "Program", 0, "Ctrl+6"),
    ("file-text", "Reports", 0, "Ctrl+7"),
)


def rail(look: Look) -> QFrame:
    frame = QFrame()
    frame.setProperty("ground", "bg")
    buttons = [NavButton(icon, text, look, shortcut=keys) for icon, text, _, keys in PLACES]
    for button, place in zip(buttons, PLACES, strict=True):
        button.set_needs(place[2])
    buttons[0].set_here(True)
    frame.setLayout(column(look, *buttons, None, gap=2, margins=(12, 14, 12, 14)))
    return frame


def today(look: Look) -> QWidget:
    attention = RowCard(
        look,
        [
            AttentionRow(
                "calendar-clock",
                "warn",
                "Priya and Marek have not met for 5 weeks",
                "They agreed to meet every 2 weeks",
                "Plan session",
                look,
            ),
            AttentionRow(
                "notebook-pen",
                "info",
                "Notes missing for Thursday's session with Lin",
                "19 November · notes are easiest within 3 days",
                "Write notes",
                look,
            ),
            AttentionRow(
                "circle-alert",
                "danger",
                "2 of Lin's actions are late",
                "Oldest: Draft the queue design doc, due 17 November",
                "Review",
                look,
            ),
            AttentionRow(
                "target",
                "ok",
                "Goal check-in due: Lead a code review",
                "Last progress note 4 weeks ago · 60 % done",
                "Check in",
                look,
            ),
        ],
    )

    def meeting(at: str, length: str, who: str, what: str, verb: str) -> FactRow:
        when = holder(column(look, text_label(at, "strong"), text_label(length, "cap"), gap=1))
        return FactRow(look, who, what, lead=(when, Avatar(who, look, 34)), other=push(verb, look, "small"))

    meetings = RowCard(
        look,
        [
            meeting("10:00", "45 min", "Lin Zhao", "Career plan · 3 agenda points · in 35 minutes", "Prepare"),
            meeting("15:30", "30 min", "Tomás Rivera", "First session · agenda is still empty", "Add agenda"),
        ],
    )

    def task(text: str, due: QWidget, done: bool = False) -> QWidget:
        return holder(row(look, (Check(text, look, done=done), 1), due, margins=(16, 5, 14, 5)))

    tasks = RowCard(
        look,
        [
            task("Introduce Lin to the data team", text_label("Today", "cap")),
            task("Share the promotion guide", text_label("Thu 26", "cap"), True),
            task("Send Tomás the reading list", Chip("2 days late", "danger")),
        ],
    )

    def goal(name: str, fact: str, percent: int) -> QWidget:
        head = row(look, (text_label(name, "strong", wrap=True), 1), text_label(f"{percent} %", "cap"))
        strip = ProgressStrip(percent, f"{name}, {percent} % done", look)
        return holder(column(look, head, strip, text_label(fact, "cap", wrap=True), gap=5, margins=(16, 9, 16, 9)))

    goals = RowCard(
        look,
        [
            goal("Lead a code review", "Lin Zhao · until 18 December", 60),
            goal("Speak at the team demo", "Lin Zhao · until 30 January", 25),
        ],
    )
    left = column(
        look,
        Section("Needs attention", look, text_label("4 of 6", "cap")),
        attention,
        12,
        Section("Today's sessions", look, push("Open calendar", look, "ghost")),
        meetings,
        None,
    )
    right = column(
        look,
        Section("Your actions", look, push("Add", look, "ghost", "plus")),
        tasks,
        12,
        Section("Goals you support", look),
        goals,
        None,
    )
    page = PageFrame(
        look,
        "Good morning, Amara",
        "Tuesday 24 November · 2 sessions today, 4 things need attention",
        [push("New session", look, "primary", "plus")],
    )
    page.add(Sides(look, left, right, gap=24, gap_below=16, share=(17, 10), top=True))
    return page


def parts(look: Look) -> QWidget:
    page = PageFrame(look, "Parts", "Everything that pages are made of", [push("Export", look, None, "download")])
    buttons = Flow(
        look,
        (
            push("Plan session", look, "primary", "calendar"),
            push("Summary PDF", look, None, "file-text"),
            push("See examples", look, "ghost"),
            push("Nudge", look, "small"),
            push("Remove demo data", look, "danger", "trash-2"),
            tool("bold", "Bold", look, shortcut="Ctrl+B"),
            tool("list-checks", "Action", look, shortcut="Ctrl+Shift+A"),
            tool("undo-2", "Undo", look),
        ),
        gap=8,
    )
    off = push("Match", look)
    off.setEnabled(False)
    buttons.add(off)
    segment = Segment(
        look,
        "Who may read this",
        [Choice("shared", "Shared with Lin", "eye"), Choice("private", "Only me", "lock", sealed=True)],
    )
    sealed = Segment(
        look,
        "Who may read that",
        [Choice("shared", "Shared with Lin", "eye"), Choice("private", "Only me", "lock", sealed=True)],
    )
    sealed.set_key("private")
    chips = Flow(
        look, tuple(Chip(text, text.lower()) for text in ("Neutral", "Info", "Warn", "Danger", "Ok", "Private"))
    )
    chips.add(Chip("A much longer tag than anybody would think up on a quiet Tuesday afternoon", "accent"))
    note = QTextEdit("Lin seemed tired and mentioned the on-call week twice.")
    note.setProperty("v", "bare")
    note.setAccessibleName("Private note")
    note.setTabChangesFocus(True)
    note.setMaximumHeight(look.space(60))
    page.add(buttons)
    page.add(Flow(look, (segment, sealed), gap=8))
    page.add(chips)
    page.add(
        Card(
            look,
            FactGrid(
                look,
                [
                    ("Rhythm", "Every 2 weeks, Thursdays"),
                    ("Agreement", "Notes are shared by default"),
                    ("Until", "30 April 2027"),
                ],
            ),
        )
    )
    page.add(PrivateBox(look, note))
    page.add(
        row(
            look,
            PairAvatar("Amara Osei", "Lin Zhao", look, 48, ground="bg"),
            *(Avatar(name, look) for name in ("Lin Zhao", "Tomás Rivera", "Elena Petrova", "Yuki Tanaka", "Björk")),
            IconLabel("lock", look, token="private"),
            text_label("Ctrl K", "key"),
            None,
        )
    )
    page.add(Separator(look))
    page.add(Check("An agenda item whose words are so long that they need a second line in most windows " * 2, look))
    return page


def form(look: Look) -> QWidget:
    page = PageFrame(look, "Fields")
    page.add(fields(look))
    return page


def fields(look: Look) -> QWidget:
    form = Form(look)
    name = QLineEdit("Lin Zhao")
    form.add("Name", name, hint="As it should stand in summaries")
    mail = QLineEdit("lin.zhao@")
    form.add("Email address", mail).set_error("This address has no part after the @. Add it, or leave it empty.")
    rhythm = QComboBox()
    rhythm.addItems(["Weekly", "Every 2 weeks", "Monthly"])
    form.add("Rhythm", rhythm)
    count = NumberField(look)
    count.setValue(45)
    form.add("Minutes", count)
    until = QDateEdit()
    until.setCalendarPopup(True)
    form.add("Until", until)
    empty = QLineEdit()
    empty.setPlaceholderText("Filter by person or topic")
    form.add("Filter", empty)
    choices = holder(column(look, QRadioButton("Light"), QRadioButton("Dark"), gap=2))
    choices.findChildren(QRadioButton)[0].setChecked(True)
    form.add("Theme", choices)
    boxes = QCheckBox("Ask before sharing")
    boxes.setChecked(True)
    form.add_widget(boxes)
    form.add("Day", Calendar(look))
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setValue(40)
    form.add("Similarity or reach", slider)
    return form


def empty(look: Look) -> QWidget:
    return EmptyState(
        look,
        "target",
        "No goals yet",
        "A goal is one thing a pair wants to reach together. Start with one, small enough for the next six weeks.",
        push("Add a goal", look, "primary", "plus"),
        push("See examples", look, "ghost"),
    )


def sessions(look: Look) -> QWidget:
    rows = {
        number: ListRow(who, what, when, person=who, tone=tone)
        for number, (who, what, when, tone) in enumerate(
            (
                ("Lin Zhao", "Career plan · agenda ready", "Today 10:00", ""),
                ("Tomás Rivera", "First session · no agenda yet", "Today 15:30", "warn"),
                ("Lin Zhao", "Reviews and the on-call week", "19 Nov", ""),
                ("Lin Zhao", "Queue design, first sketch", "5 Nov", ""),
                ("Elena Petrova", "Speaking at the team demo, and whom to ask before it", "29 Oct", ""),
                ("Lin Zhao", "Settling in", "22 Oct", ""),
                ("Elena Petrova", "Kick-off and agreement", "8 Oct", ""),
            )
        )
    }
    model = WindowRows(lambda: list(rows), lambda keys: {key: rows[key] for key in keys}, lambda row: row)
    pane = ListPane(look, "Sessions", model, filter_hint="Filter by person or topic", new_name="Plan a session")
    model.setParent(pane)
    model.refresh()
    pane.select(2)
    words = holder(
        column(
            look,
            text_label("Reviews and the on-call week", "h2", wrap=True),
            text_label("Thursday 19 November · 16:00 to 16:45", "dim", wrap=True),
            gap=2,
        )
    )
    buttons = actions(
        look, push("Summary PDF", look, None, "file-text"), push("Follow-up", look, "primary", "calendar")
    )
    head = row(look, PairAvatar("Amara Osei", "Lin Zhao", look, 40), (Sides(look, words, buttons), 1), gap=14)

    def item(text: str, fact: str, done: bool) -> Box:
        return row(look, (Check(text, look, done=done), 1), text_label(fact, "cap"))

    agenda = column(
        look,
        text_label("Agenda", "over"),
        item("How did the on-call week go?", "10 min · Lin", True),
        item("Two reviews, side by side", "25 min · Amara", True),
        item("Goal: lead a code review", "10 min · carried over", False),
        gap=4,
    )
    body = Scroll(look, holder(column(look, head, 8, agenda, None)), margins=(28, 20, 28, 28))
    two = TwoPane(look, pane, body, "Sessions")
    if look.is_narrow(900):
        two.show_detail()
    return two


def program(look: Look) -> QWidget:
    page = PageFrame(
        look,
        "Program",
        "Autumn 2026 · 12 pairs, 21 people",
        [push("Export", look, None, "download"), push("New pair", look, "primary", "plus")],
    )
    weeks = ["7 Sep", "14 Sep", "21 Sep", "28 Sep", "5 Oct", "12 Oct", "19 Oct", "26 Oct", "2 Nov", "9 Nov", "16 Nov"]
    lines = LineChart(
        look,
        "Sessions per week",
        weeks,
        [
            Series("Held", (3, 4, 4, 6, 5, 7, 8, 6, 9, 8, 10)),
            Series("Planned", (5, 5, 6, 6, 7, 8, 8, 8, 9, 10, 11)),
        ],
    )
    bars = Bars(
        look,
        "What pairs work on",
        [("Technical depth", 9), ("Communication", 7), ("Career plan", 6), ("Leading others", 4), ("Well-being", 2)],
    )
    page.add(Sides(look, ChartCard(look, lines), ChartCard(look, bars), gap=16, gap_below=12, share=(3, 2), top=True))
    strip = RhythmStrip(look, "Amara and Lin, six months")
    first = date(2026, 5, 24)
    states = "hhhmhhmhhhhphp"
    met = {"h": Met.HELD, "m": Met.MISSED, "p": Met.PLANNED}
    marks = [Mark(first + timedelta(days=14 * n + 3), met[state]) for n, state in enumerate(states)]
    months = [
        Month(date(2026, n, 1), name) for n, name in enumerate(["Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], 6)
    ]
    strip.set_data(marks, months, first=first, last=date(2026, 12, 8))
    table = ChartCard(look, strip)
    page.add(table)
    again = ChartCard(look, LineChart(look, "As a table", weeks, [Series("Held", tuple(range(11)))]))
    again.button.click()
    page.add(again)
    return page


VIEWS = {"program": program, "sessions": sessions, "today": today, "parts": parts, "form": form, "empty": empty}


class Gallery(QMainWindow):
    """A window with the rail and one view."""

    def __init__(self, look: Look, view: str) -> None:
        super().__init__()
        self.setWindowTitle("MentorDesk")
        self._look = look
        self._rail = rail(look)
        self._stack = QStackedWidget()
        self._stack.addWidget(VIEWS[view](look))
        line = QFrame()
        line.setProperty("sep", "true")
        line.setFixedWidth(1)
        body = QWidget()
        beside = QHBoxLayout(body)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self._rail)
        beside.addWidget(line)
        beside.addWidget(self._stack, 1)
        self.setCentralWidget(body)
        self.toast = Toast(self, look)

    def resizeEvent(self, event) -> None:  # noqa: N802
        super().resizeEvent(event)
        narrow = self._look.is_narrow(self.width())
        for button in self._rail.findChildren(NavButton):
            button.set_compact(narrow)
        self._rail.setFixedWidth(self._look.space(64) if narrow else 224)


def shoot(app: QApplication, look: Look, folder: Path, view: str, preferences: Preferences, size, rtl=False) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    look.apply(app, preferences)
    window = Gallery(look, view)
    window.resize(*size)
    window.show()
    app.processEvents()
    if view == "empty":
        overlay = Overlay(window, look, "Quick capture", top=0.11)
        lines = column(look, text_label("Quick capture", "h2"), QLineEdit(), push("Save", look, "primary"), margins=20)
        overlay.panel_layout.addLayout(lines)
        overlay.open()
    if view == "today":
        window.toast.tell("Marked 'Share the promotion guide' as done", lambda: None)
    app.processEvents()
    name = [view, preferences.theme.value, str(preferences.text_size)]
    name += [preferences.font.value] if preferences.font is not FontChoice.INTER else []
    name += ["rtl"] if rtl else []
    name += ["narrow"] if size[0] < 1000 else []
    window.grab().save(str(folder / ("-".join(name) + ".png")))
    window.close()
    shiboken6.delete(window)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["gallery", *FUSION])
    look = Look()
    wide, narrow = (1280, 800), (900, 640)
    for view in sys.argv[2:] or VIEWS:
        for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CREAM, ThemeChoice.CONTRAST):
            shoot(app, look, folder, view, Preferences(theme=theme), wide)
        light = ThemeChoice.LIGHT
        shoot(app, look, folder, view, Preferences(theme=light, text_size=200), wide)
        shoot(app, look, folder, view, Preferences(theme=light, text_size=200, font=FontChoice.OPENDYSLEXIC), wide)
        shoot(app, look, folder, view, Preferences(theme=light), wide, rtl=True)
        shoot(app, look, folder, view, Preferences(theme=light), narrow)


if __name__ == "__main__":
    main()
