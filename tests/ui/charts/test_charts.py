from datetime import date

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPixmap
from PySide6.QtWidgets import QTableWidget

from mentordesk.ui.charts.bars import Bars
from mentordesk.ui.charts.chart_card import ChartCard
from mentordesk.ui.charts.line_chart import LineChart
from mentordesk.ui.charts.rhythm_strip import Mark, Met, Month, RhythmStrip
from mentordesk.ui.charts.series import Series, sentence, ticks
from mentordesk.ui.look.look import Look

WEEKS = ("2 Nov", "9 Nov", "16 Nov")
HELD, PLANNED = Series("Held", (9, 8, 10)), Series("Planned", (9, 10, 11))


@pytest.mark.parametrize(
    ("highest", "steps"),
    [
        (0, (0, 1)),
        (1, (0, 1)),
        (3, (0, 1, 2, 3)),
        (5, (0, 2, 4, 6)),
        (11, (0, 4, 8, 12)),
        (97, (0, 25, 50, 75, 100)),
        (1000, (0, 250, 500, 750, 1000)),
    ],
)
def test_axes_begin_at_zero_and_count_in_whole_even_steps(highest: int, steps: tuple[int, ...]):
    assert ticks(highest) == steps


def test_a_chart_says_what_it_shows():
    words = sentence("Sessions per week", WEEKS, [HELD, PLANNED])
    assert words == (
        "Sessions per week, 2 Nov to 16 Nov: Held 10 at 16 Nov, between 8 and 10; "
        "Planned 11 at 16 Nov, between 9 and 11"
    )
    assert sentence("Sessions per week", (), ()) == "Sessions per week: nothing to show yet"


@pytest.fixture
def lines(qtbot, look: Look) -> LineChart:
    chart = LineChart(look, "Sessions per week", WEEKS, [HELD, PLANNED])
    qtbot.addWidget(chart)
    chart.resize(500, 220)
    return chart


def test_the_lines_are_a_sentence_to_a_screen_reader_and_a_table_to_everybody(lines: LineChart):
    interface = QAccessible.queryAccessibleInterface(lines)
    assert interface.text(QAccessible.Text.Name).startswith("Sessions per week, 2 Nov to 16 Nov: Held 10")
    assert lines.as_table() == (
        ("When", "Held", "Planned"),
        (("2 Nov", "9", "9"), ("9 Nov", "8", "10"), ("16 Nov", "10", "11")),
    )


def test_lines_that_do_not_fit_the_labels_are_refused(lines: LineChart):
    with pytest.raises(ValueError, match="one value for each label"):
        lines.set_data(WEEKS, [Series("Held", (1, 2))])
    with pytest.raises(ValueError, match="at most 5"):
        lines.set_data(WEEKS, [HELD] * 6)


def colors(chart, look: Look) -> set[str]:
    pixmap = QPixmap(500, 220)
    pixmap.fill(look.color("surface"))
    painter = QPainter(pixmap)
    chart.paint(painter, QRectF(0, 0, 500, 220), look)
    painter.end()
    image = pixmap.toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(500) for y in range(220)}


def test_every_line_is_drawn_in_a_color_of_its_own(lines: LineChart, look: Look):
    assert {look.tokens["c1"], look.tokens["c2"]} <= colors(lines, look)


def test_one_value_only_and_none_at_all_are_drawn(lines: LineChart, look: Look):
    lines.set_data(("Nov",), [Series("Held", (0,))])
    assert look.tokens["c1"] in colors(lines, look)
    lines.set_data((), ())
    assert colors(lines, look) == {look.tokens["surface"]}
    assert lines.sentence() == "Sessions per week: nothing to show yet"


def test_time_runs_in_reading_direction(lines: LineChart, look: Look):
    lines.set_data(("a", "b"), [Series("Held", (0, 10))])
    right = lines.grab().toImage()
    lines.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    left = lines.grab().toImage()
    line = look.color("c1")

    def highest_ink(image, columns) -> int:
        return min(y for x in columns for y in range(220) if image.pixelColor(x, y) == line)

    assert highest_ink(right, range(250, 500)) < highest_ink(right, range(250))
    assert highest_ink(left, range(250)) < highest_ink(left, range(250, 500))


def test_the_longest_bar_is_the_highest_number(qtbot, look: Look):
    chart = Bars(look, "What pairs work on", [("Career plan", 6), ("Well-being", 2)])
    qtbot.addWidget(chart)
    chart.resize(400, 68)
    image = chart.grab().toImage()
    lengths = [sum(image.pixelColor(x, y) == look.color("c3") for x in range(400)) for y in (17, 51)]
    assert lengths[0] > 2.5 * lengths[1] > 0
    assert chart.sentence() == "What pairs work on: Career plan 6, Well-being 2"
    assert chart.as_table() == (("What", "Count"), (("Career plan", "6"), ("Well-being", "2")))
    chart.set_data([])
    chart.grab()
    assert chart.sentence() == "What pairs work on: nothing to show yet"


@pytest.fixture
def strip(qtbot, look: Look) -> RhythmStrip:
    strip = RhythmStrip(look, "Amara and Lin")
    qtbot.addWidget(strip)
    strip.resize(400, strip.lowest())
    return strip


def test_a_rhythm_tells_what_was_held_planned_and_missed(strip: RhythmStrip, look: Look):
    marks = [
        Mark(date(2026, 11, 20), Met.PLANNED),
        Mark(date(2026, 10, 1), Met.HELD),
        Mark(date(2026, 10, 15), Met.MISSED),
        Mark(date(2020, 1, 1), Met.HELD),
    ]
    months = [Month(date(2026, 10, 1), "Oct"), Month(date(2026, 11, 1), "Nov")]
    strip.set_data(marks, months, first=date(2026, 9, 20), last=date(2026, 12, 1))
    assert strip.sentence() == "Amara and Lin: 1 held, 1 planned, 1 missed"
    assert strip.summary() == "1 session held, 1 missed"
    assert strip.as_table()[1][0] == ("2026-10-01", "held")
    image = strip.grab().toImage()
    ink = {image.pixelColor(x, y).name().upper() for x in range(400) for y in range(image.height())}
    assert {look.tokens["c1"], look.tokens["warn"]} <= ink


def test_a_rhythm_without_sessions_or_with_its_ends_swapped(strip: RhythmStrip):
    strip.grab()
    assert strip.sentence() == "Amara and Lin: no sessions yet"
    with pytest.raises(ValueError, match="end after it begins"):
        strip.set_data([], [], first=date(2026, 2, 1), last=date(2026, 1, 1))


def test_the_same_numbers_are_one_press_away_as_a_table(qtbot, look: Look):
    lines = LineChart(look, "Sessions per week", WEEKS, [HELD, PLANNED])
    card = ChartCard(look, lines)
    qtbot.addWidget(card)
    card.resize(600, 400)
    card.show()
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    table = card.findChild(QTableWidget)
    assert card.shows_table
    assert table.isVisible()
    assert [table.item(row, 1).text() for row in range(3)] == ["9", "8", "10"]
    assert table.horizontalHeaderItem(2).text() == "Planned"
    assert card.button.accessibleName() == "Show as chart: Sessions per week"
    assert not table.tabKeyNavigation()
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    assert lines.isVisible()
