"""What a note's Markdown is read as."""

import pytest

from mentordesk.reports import markup, note_tree
from mentordesk.reports.safe_text import safe
from tests.reports.summaries import HOSTILE


def text_of(blocks):
    """Every word of blocks, in order."""
    parts = []
    for block in blocks:
        if block["kind"] == "list":
            parts += [text_of(item["blocks"]) for item in block["items"]]
        elif block["kind"] == "quote":
            parts.append(text_of(block["blocks"]))
        elif block["kind"] == "table":
            parts += [note_tree.plain(cell) for row in (block["header"], *block["rows"]) for cell in row]
        elif block["kind"] == "code":
            parts.append(block["text"])
        elif block["kind"] != "rule":
            parts.append(note_tree.plain(block["inlines"]))
    return " ".join(parts)


def depth_of(blocks):
    inner = [item["blocks"] for block in blocks if block["kind"] == "list" for item in block["items"]]
    inner += [block["blocks"] for block in blocks if block["kind"] == "quote"]
    return 1 + max((depth_of(each) for each in inner), default=0)


def test_boxes_are_taken_out_of_their_items():
    (boxes,) = markup.blocks("- [x] done\n- [ ] open\n- neither\n- [x]")
    assert [item["box"] for item in boxes["items"]] == [True, False, None, True]
    assert text_of([boxes]).split() == ["done", "open", "neither"]


def test_html_and_images_are_words():
    assert text_of(markup.blocks("<b>bold</b> <!-- x --> ![a picture](x.png)")) == "<b>bold</b> <!-- x --> a picture"
    assert text_of(markup.blocks("<div>\nblock\n</div>")) == "<div> block </div>"


def test_a_name_in_brackets_is_not_taken_for_a_reference():
    assert text_of(markup.blocks("[Lin]: yes")) == "[Lin]: yes"


def test_cells_beyond_the_header_stay_in_the_last_one():
    (table,) = markup.blocks("| a | b |\n|---|---|\n| c | d | e | f |\n| g |\n> | x | y |")[:1]
    assert [[note_tree.plain(cell) for cell in row] for row in table["rows"]] == [["c", "d | e | f"], ["g", ""]]
    for shape in ("a|b\n-|-\nc|d|e", "> | a | b |\n> |---|---|\n> | c | d | e |"):
        assert "d | e" in text_of(markup.blocks(shape))


def test_lists_are_drawn_eight_deep_and_the_rest_at_that_depth():
    deep = "\n".join("  " * depth + f"- level{depth}" for depth in range(12))
    blocks = markup.blocks(deep)
    assert depth_of(blocks) <= markup.DEEPEST + 1
    assert text_of(blocks).split() == [f"level{depth}" for depth in range(12)]


def test_what_is_nested_beyond_reason_is_plain_lines_and_nothing_is_lost():
    text = "\n".join(">" * depth + f" word{depth}" for depth in range(1, 70))
    assert all(f"word{depth}" in text_of(markup.blocks(text)) for depth in range(1, 70))


def test_styles_within_styles_end_somewhere():
    text = "".join("**" if at % 2 else "_" for at in range(100)) + "core"
    assert "core" in text_of(markup.blocks(text))


@pytest.mark.parametrize(
    ("note", "levels"),
    [
        ("# a\n# b", [5, 5]),
        ("### a\n# b\n## c", [5, 5, 6]),
        ("# a\n###### b\n### c\n#### d", [5, 6, 6, 6]),
        ("# a\n## b\n### c\n#### d\n##### e", [5, 6, 6, 6, 6]),
    ],
)
def test_headings_are_lowered_without_a_gap(note, levels):
    assert [block["level"] for block in note_tree.lowered(markup.blocks(note))] == levels


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_word_of_letters_is_lost(text):
    """Links keep words and address, references are text; only pictures and addresses nobody may follow go."""
    if "](" in text:
        return
    letters = {word for word in safe(text).split() if word.isalpha() and word.isascii()}
    assert letters <= set(text_of(markup.blocks(text)).replace("<", " ").split()) | {"as"}


def test_only_addresses_of_the_web_and_of_mail_are_live():
    assert note_tree.is_live("https://example.org/a?b=c")
    assert note_tree.is_live("mailto:lin@example.org")
    for address in ("", "javascript:alert(1)", "file:///etc/passwd", "ftp://e.org", "#top", "https://" + "x" * 3000):
        assert not note_tree.is_live(address)
