"""An HTML document is valid, whole in one file, and usable by everybody: WCAG 2.2 AA, by rules of our own."""

import re
from dataclasses import replace

import pytest

from mentordesk.reports.html import html
from mentordesk.reports.style import LARGE_PRINT_PT, ReportStyle
from tests.reports import pages
from tests.reports.summaries import HOSTILE, a_full_summary, a_session_part, a_summary_that_says, an_empty_summary

FAMILIES = ("Inter", "Atkinson Hyperlegible Next", "Lexend", "OpenDyslexic")
STYLES = [
    ReportStyle(family=family, size_pt=size, cream=cream)
    for family in FAMILIES
    for size in (10.5, LARGE_PRINT_PT)
    for cream in (False, True)
]
WIDE_TABLE = "| a | b | c | | e | f |\n|---|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 | 6 |"
TEXT_CONTRAST = 7.0
MARK_CONTRAST = 3.0


def with_note(note: str) -> str:
    return html(a_full_summary(1, sessions=(a_session_part(note=note),)), ReportStyle())


@pytest.mark.parametrize("style", STYLES, ids=lambda style: f"{style.family}-{style.size_pt:g}-{style.cream}")
def test_a_document_is_valid_and_usable_in_every_style(style):
    assert pages.problems(html(a_full_summary(3), style)) == []


def test_an_empty_document_is_as_well():
    assert pages.problems(html(an_empty_summary(), ReportStyle())) == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_whatever_was_typed_it_stays_valid_and_usable(text):
    assert pages.problems(html(a_summary_that_says(text), ReportStyle())) == []


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200d", " \u3164 "], ids=ascii)
def test_a_title_of_which_nothing_shows_is_named_for_what_it_is(text):
    page = pages.read(html(a_summary_that_says(text), ReportStyle()))
    headings = [each.words for each in page.all("h1", "h2", "h3")]
    assert {"Mentoring summary", "Goal", "Session on 19 November 2026"} <= set(headings)


def test_a_table_has_a_name_that_is_heard_and_headers_for_its_columns():
    table = pages.read(html(a_full_summary(1), ReportStyle())).all("table")[0]
    assert table.all("caption")[0].words == "Table: Review, What worked, What next"
    assert [(header.words, header.attributes["scope"]) for header in table.all("th")] == [
        ("Review", "col"), ("What worked", "col"), ("What next", "col"),
    ]  # fmt: skip


def test_a_table_of_many_columns_can_be_moved_sideways_by_keyboard():
    page = pages.read(with_note(WIDE_TABLE))
    (region,) = [each for each in page.all("section") if each.attributes.get("tabindex") == "0"]
    assert region.attributes["aria-label"] == "Table: a, b, c, e, f"
    assert [cell.name for cell in region.all("tr")[0].children] == ["th", "th", "th", "td", "th", "th"]


def test_a_link_without_words_says_its_address():
    page = pages.read(with_note("[](https://example.org/x) and [ ](https://example.org/y)"))
    assert [link.words for link in page.all("a")] == ["https://example.org/x", "https://example.org/y"]


def test_progress_is_said_in_words_and_the_bar_is_not_heard():
    page = pages.read(html(a_full_summary(1), ReportStyle()))
    assert [meter.attributes["aria-hidden"] for meter in page.all("meter")] == ["true"] * 3
    assert [meter.words for meter in page.all("meter")] == [""] * 3


@pytest.mark.parametrize("cream", [False, True])
def test_text_stands_out_in_light_dark_and_on_paper(cream):
    palettes = palettes_of(html(an_empty_summary(), replace(ReportStyle(), cream=cream)))
    assert len(palettes) == 3
    for palette in palettes:
        for ground in (palette["ground"], palette["soft"]):
            for text in ("ink", "quiet", "accent"):
                assert contrast(palette[text], ground) >= TEXT_CONTRAST, (text, ground)
        assert contrast(palette["accent"], palette["ground"]) >= MARK_CONTRAST  # the mark of the keyboard


def test_the_page_follows_its_reader():
    """Sizes grow with the reader's own; nothing is too wide for 320 pixels; dark and print are followed."""
    css = style_of(html(a_full_summary(), ReportStyle()))
    lengths = re.findall(r"([\d.]+)px", css)
    assert max(float(length) for length in lengths) <= 3
    assert not re.search(r"font(?:-size)?:[^;]*\d(?:px|pt)", css)
    assert not re.search(r"(?<!max-)(?<!min-)\bwidth:\s*[\d.]+(?:em|rem)(?!;\s*max-width)", css)
    assert not re.search(r"minmax\(\s*[\d.]", css)  # a column that would not shrink
    assert not re.search(r"animation|transition|outline:\s*(?:none|0)|text-align:\s*justify|!important|100v[wh]", css)
    assert "prefers-color-scheme: dark" in css
    assert "@media print" in css
    assert "overflow-wrap: anywhere" in css


@pytest.mark.parametrize(
    ("whole", "broken", "word"),
    [
        ('<html lang="en">', "<html>", "language"),
        ("<h2>", "<h4>", "skips a level"),
        ("</main>", "</main><script></script>", "script"),
        ('scope="col"', 'scope=""', "does not say of what"),
        ("<caption>", "<caption></caption><caption>", "without a name"),
        ('aria-hidden="true"', "", "meter without a name"),
        ("<main>", '<main tabindex="2">', "order of tabs"),
        ("<main>", '<main onclick="x()">', "onclick"),
        ("<style>", "<style>@import url(//e.org/x.css);", "style that fetches"),
        ("width=device-width", "user-scalable=no,width=device-width", "zoomed"),
    ],
)
def test_a_fault_would_be_found(whole, broken, word):
    text = html(a_full_summary(1), ReportStyle())
    assert whole in text
    faulty = text.replace(whole, broken).replace("</h2>", "</h4>" if broken == "<h4>" else "</h2>")
    assert any(word in problem for problem in pages.problems(faulty))


@pytest.mark.parametrize(
    "broken", ["<p><div></div></p>", "<table><p>x</p></table>", "</section>", "<p id=a id=b>x</p>", "&nosuch;"]
)
def test_a_page_that_a_browser_would_repair_is_refused(broken):
    with pytest.raises(AssertionError):
        pages.read(html(a_full_summary(1), ReportStyle()).replace("</main>", f"{broken}</main>"))


def style_of(text):
    return text.split("<style>")[1].split("</style>")[0]


def palettes_of(text):
    found = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in re.findall(r":root \{([^}]*)\}", style_of(text))
    ]
    assert all({"ink", "quiet", "ground", "soft", "accent"} <= set(palette) for palette in found)
    return found


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color):
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
