"""Letters no font has are put into words, and what was put into words is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk import assets
from mentordesk.reports.font_shelf import Family, FontShelf
from mentordesk.reports.glyphs import SHOWN_BY_ALL, Glyphs

SHELF = FontShelf(assets.path("fonts"), others=())
CHOICES = ("Inter", "Atkinson Hyperlegible Next", "Lexend", "OpenDyslexic")


def glyphs(family="Inter"):
    return Glyphs(lambda: SHELF.families(family))


@pytest.mark.parametrize("family", CHOICES)
def test_what_is_not_looked_at_is_shown_by_every_choice(family):
    taken_for_granted = {chr(point) for point in range(0x20, 0x3000) if SHOWN_BY_ALL.match(chr(point))}
    shown = frozenset().union(*(each.letters for each in SHELF.families(family)[:2]))
    assert {c for c in taken_for_granted if ord(c) not in shown} == set()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Lin", "Lin"),
        ("Tomás — “fine” …", "Tomás — “fine” …"),
        ("Жанна Ελένη Nguyễn", "Жанна Ελένη Nguyễn"),
        ("e\u0301", "é"),
        ("😀 👩‍💻 ❤️", "😀 👩‍💻 ❤️"),
        ("Ａ 𝐇 ㎏", "A H kg"),
        ("☐ todo", "[ ] todo"),
        ("what\ufffd", "what?"),
        ("李娜", "[CJK characters U+674E U+5A1C]"),
        ("中文字体测试", "[6 CJK characters]"),
        ("한 ひ", "[Hangul character U+D55C] [Hiragana character U+3072]"),
        ("𓀀", "[Egyptian character U+13000]"),
        ("𝄞", "[musical symbol g clef]"),
        ("\ue000", "[character U+E000]"),
        ("a\u20e5", "a"),
        ("a\u202eb\x00c\ufeff", "abc"),
        ("\r\n\x0b", "\n\n"),
    ],
)
def test_text_is_shown_as_it_is_or_in_words(typed, shown):
    assert glyphs().shown(typed) == shown


def test_only_what_was_lost_is_said_and_once():
    found = glyphs()
    assert found.tree({"title": "李 ok", "rows": ["李", ["😀"]]}) == {
        "title": "[CJK character U+674E] ok",
        "rows": ["[CJK character U+674E]", ["😀"]],
    }
    assert list(found.replaced) == ["[CJK character U+674E]"]
    taken = glyphs()
    assert taken.shown("a\u20e5") == "a"
    assert list(taken.replaced) == ["combining reverse solidus overlay"]


def test_one_font_must_have_a_letter_with_all_its_marks():
    """typst takes a whole letter from one font; a mark that only another one has would have no glyph."""
    base, mark = Family("base", frozenset({ord("q")})), Family("mark", frozenset({0x0323}))
    both = Family("both", frozenset({ord("q"), 0x0323}))
    assert Glyphs(lambda: (base, mark)).shown("q\u0323") == "q"
    assert Glyphs(lambda: (base, mark, both)).shown("q\u0323") == "q\u0323"


def test_the_computer_is_asked_for_what_is_missing_and_for_nothing_else():
    asked = []

    def elsewhere(missing):
        asked.append(set(missing))
        return (Family("Han", frozenset({ord("李")})),)

    found = Glyphs(lambda: SHELF.families("Inter"), elsewhere)
    assert found.tree({"a": "Lin", "b": "李 娜", "kind": "李"}, keep=frozenset({"kind"})) == {
        "a": "Lin",
        "b": "李 [CJK character U+5A1C]",
        "kind": "李",
    }
    assert asked == [{ord("李"), ord("娜")}]
    assert found.used == ["Han"]
    Glyphs(lambda: SHELF.families("Inter"), elsewhere).tree(["all ours 😀"])
    assert len(asked) == 1


@given(st.text(max_size=60))
def test_whatever_was_typed_one_of_the_fonts_shows_it_afterwards(text):
    families = SHELF.families("Lexend")
    shown = glyphs("Lexend").shown(text)
    known = frozenset().union(*(family.letters for family in families))
    assert all(ord(c) in known for c in shown if c not in "\n\t")
    assert glyphs("Lexend").shown(shown) == shown
