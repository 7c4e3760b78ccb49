"""Long words get places to break at, addresses find their own, and too wide tables are stacked."""

from mentordesk.reports import breaks
from mentordesk.reports.breaks import ZERO_WIDTH_SPACE, breakable
from mentordesk.reports.style import LARGE_PRINT_PT, ReportStyle

KEEP = frozenset({"kind"})


def text(words):
    return {"kind": "text", "text": words}


def table(columns, words="cell"):
    return {"kind": "table", "header": [[text(words)]] * columns, "rows": [[[text(words)]] * columns]}


def test_words_that_fit_are_left_alone():
    for words in ("", "A sentence of ordinary words, internationalization included.", "x" * 40):
        assert breakable(words, 40) == words


def test_a_longer_word_may_break_at_every_half_line():
    assert breakable("ab " + "x" * 41, 40).split(ZERO_WIDTH_SPACE) == ["ab " + "x" * 20, "x" * 20, "x"]


def test_addresses_are_left_to_typst_so_that_they_can_be_copied():
    for address in ("https://example.org/" + "x" * 90, "(https://example.org/" + "x" * 90 + ")"):
        assert breakable(address, 40) == address


def test_titles_are_larger_and_break_sooner():
    made = breaks.tree({"title": "x" * 30, "text": "x" * 30}, ReportStyle(), keep=KEEP)
    assert ZERO_WIDTH_SPACE in made["title"]
    assert ZERO_WIDTH_SPACE not in made["text"]


def test_a_table_breaks_its_words_by_its_columns_and_is_stacked_when_they_are_too_narrow():
    made = breaks.tree(table(5, "responsibility"), ReportStyle(), keep=KEEP)
    assert made["kind"] == "table"
    assert ZERO_WIDTH_SPACE in made["rows"][0][0][0]["text"]
    assert (
        ZERO_WIDTH_SPACE
        not in breaks.tree(table(2, "responsibility"), ReportStyle(), keep=KEEP)["rows"][0][0][0]["text"]
    )
    assert breaks.tree(table(12), ReportStyle(), keep=KEEP)["kind"] == "stacked"
    large = ReportStyle(size_pt=LARGE_PRINT_PT, letter_em=0.12)
    assert [breaks.tree(table(n), large, keep=KEEP)["kind"] for n in (2, 3, 5)] == ["table", "table", "stacked"]


def test_a_word_in_many_pieces_may_break_between_them():
    pieces = {"inlines": [text("a" * 15), {"kind": "bold", "inlines": [text("b" * 15)]}, text("c" * 15)]}
    made = breaks.tree(pieces, ReportStyle(), keep=KEEP)["inlines"]
    assert [node.get("text") for node in made].count(ZERO_WIDTH_SPACE) == 3
    assert breaks.tree({"inlines": [text("a b"), text("c d")]}, ReportStyle(), keep=KEEP)["inlines"] == [
        text("a b"),
        text("c d"),
    ]
