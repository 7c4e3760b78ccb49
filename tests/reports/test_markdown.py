"""The Markdown document keeps its own structure, whatever a note holds, and says what the note said."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mentordesk.reports import markup
from mentordesk.reports.markdown import markdown
from mentordesk.reports.markdown_notes import escaped, note_lines
from mentordesk.reports.safe_text import safe
from tests.reports.summaries import HOSTILE, NOTE, a_full_summary, a_session_part, a_summary_that_says, an_empty_summary

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKDOWN_SIGNS = "#*_`~>-+=|[]()!<>&\\ \n\t1.)xab:/@"


def headings(text):
    tokens = READER.parse(text)
    return [
        (int(token.tag[1]), tokens[at + 1].content) for at, token in enumerate(tokens) if token.type == "heading_open"
    ]


def own_headings(text):
    """The headings of levels 1 to 3, which no note may make."""
    return [(level, words) for level, words in headings(text) if level <= 3]


def test_the_document_reads_as_the_other_formats_do():
    text = markdown(a_full_summary(1))
    assert own_headings(text) == [
        (1, "Amara Osei and Lin Zhao"),
        (2, "Next steps"),
        (2, "Actions"),
        (2, "Goals"),
        (3, "Lead a code review"),
        (3, "Speak at the demo"),
        (3, "Learn to rest"),
        (2, "Sessions"),
        (3, "Reviews and the on-call week"),
    ]
    for line in (
        "- **Mentor:** Amara Osei, Staff engineer",
        "- [ ] Draft the template · Lin Zhao · due 1 December 2026",
        "- [x] Read the guide · Amara Osei · done 12 November 2026",
        "- [x] How did the on-call week go? · 10 min",
        "##### What we talked about",
        "- [x] Read the review guide together",
        "| Billing queue | Two clear questions | End with a decision |",
        "**60 %** · Active · due 18 December 2026",
    ):
        assert line in text.split("\n"), line
    assert text.endswith("Private notes are never included.\n")


def test_an_empty_summary_says_so():
    assert "In this period there are no sessions" in markdown(an_empty_summary())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_note_makes_headings_of_the_document_or_swallows_what_follows(text):
    summary = a_full_summary(1, sessions=(a_session_part(note=text), a_session_part(1, note="The last note")))
    made = markdown(summary)
    wanted = [words for _, words in own_headings(markdown(a_full_summary(2)))]
    assert [words for _, words in own_headings(made)] == wanted
    assert READER.parse(made)[-2].content.endswith("Private notes are never included.")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=MARKDOWN_SIGNS, max_size=200) | st.text(max_size=100))
def test_no_note_at_all_does(note):
    summary = a_full_summary(1, sessions=(a_session_part(note=note), a_session_part(1, note="The last note")))
    wanted = [words for _, words in own_headings(markdown(a_full_summary(2)))]
    assert [words for _, words in own_headings(markdown(summary))] == wanted


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=MARKDOWN_SIGNS, max_size=80) | st.text(max_size=80))
def test_an_escaped_line_reads_as_it_was_typed(text):
    tokens = READER.parse(escaped(text))
    typed = " ".join(safe(text).split())
    if not typed:
        assert tokens == []
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(child.content for child in tokens[1].children) == typed


def test_texts_in_one_line_make_no_structure():
    made = markdown(a_summary_that_says("# not a heading | no cell `no code` <b> [no](link) ![no](image) - * +"))
    assert "<b>" not in MarkdownIt("commonmark").render(made)
    assert [level for level, _ in headings(made)].count(1) == 1


def test_a_note_reads_the_same_after_it_was_written_back():
    once = markup.blocks(NOTE)
    assert markup.blocks("\n".join(note_lines(once))) == once


@pytest.mark.parametrize(
    "note",
    [
        "- a\n- b\n\n* c\n* d",
        "1. a\n2. b\n\n1) c",
        "- a\n\n  second paragraph\n- b",
        "- a\n  - b\n    1. c\n- d",
        "> quoted\n>\n> - list\n>   - in it",
        "```\n``` `` inside\n````\n",
        "`` a ` b ``",
        "- [x] done\n- [ ] open\n  - [x] nested",
        "| a | b |\n|---|---|\n| c\\|d | **e** |",
        "line one\nline two  \nline three",
        "1\\. not a list\n\n\\- nor this",
    ],
)
def test_every_shape_survives_being_written_back(note):
    once = markup.blocks(note)
    assert markup.blocks("\n".join(note_lines(once))) == once
