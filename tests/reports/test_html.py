"""The HTML file is one well-formed page that nothing typed can change."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentordesk.reports.html import html
from mentordesk.reports.style import LARGE_PRINT_PT, ReportStyle
from tests.reports.summaries import HOSTILE, a_full_summary, a_session_part, a_summary_that_says, an_empty_summary

VOID = {"meta", "br", "hr"}
ALLOWED = VOID | {
    "html", "head", "title", "style", "body", "main", "footer", "section", "h1", "h2", "h3", "h4", "h5", "h6", "p",
    "ul", "ol", "li", "dl", "div", "dt", "dd", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "s", "code",
    "pre", "blockquote", "a", "span", "meter", "caption",
}  # fmt: skip


class Page(HTMLParser):
    """Reads a page strictly: every tag is known, closed in order, and holds what we want to look at."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.headings, self.tags, self.words = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED, tag
        self.tags.append((tag, dict(attrs)))
        assert not any(name.startswith("on") for name, _ in attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append([int(tag[1]), ""])

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)
            if self.headings and self.open[-1:] and any(f"h{level}" in self.open for level in range(1, 7)):
                self.headings[-1][1] += data

    def handle_comment(self, data):
        raise AssertionError("a comment")

    def attributes(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


def headings_in_order(page):
    last = 0
    for level, words in page.headings:
        assert words.strip()
        assert level <= last + 1
        last = level
    assert [level for level, _ in page.headings].count(1) == 1


def test_a_page_is_complete_accessible_and_self_contained():
    text = html(a_full_summary(), ReportStyle())
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>")
    assert page.attributes("html") == [{"lang": "en"}]
    assert "Amara Osei and Lin Zhao" in text.split("<title>")[1].split("</title>")[0]
    headings_in_order(page)
    assert all(attributes["scope"] == "col" for attributes in page.attributes("th"))
    assert len(page.attributes("th")) == 6
    assert [attributes["href"] for attributes in page.attributes("a")] == ["https://example.org/review-guide"] * 2
    for outside in ("src=", "<link", "<script", "url(", "@import"):
        assert outside not in text


def test_a_page_says_what_the_pdf_says():
    words = " ".join(" ".join(Page(html(a_full_summary(), ReportStyle())).words).split())
    for said in (
        "Next steps", "Actions", "Open: Draft the template · Lin Zhao · due 1 December 2026", "60 %",
        "Reached when: Three led", "Done: Shadow two · 5 October 2026", "Thursday 19 November 2026, 16:00",
        "Done: How did the on-call week go? · 10 min", "Open: @Lin drafts a summary template by 1 December",
        "Billing queue", "Private notes are never included.",
    ):  # fmt: skip
        assert said in words, said


def test_the_readers_choices_are_in_the_page():
    wide = ReportStyle(family="OpenDyslexic", size_pt=LARGE_PRINT_PT, letter_em=0.12, word_em=0.32, cream=True)
    text = html(a_full_summary(), wide)
    for said in ("'OpenDyslexic'", "1.6rem", "letter-spacing: 0.12em", "word-spacing: 0.32em", "#fbf6ea"):
        assert said in text


def test_headings_of_notes_stand_under_their_session_and_skip_no_level():
    note = "# a\n#### b\n###### c\n## d\n> # quoted\n\n- # listed"
    headings_in_order(Page(html(a_full_summary(1, sessions=(a_session_part(note=note),)), ReportStyle())))


def test_an_empty_summary_is_a_page_too():
    page = Page(html(an_empty_summary(), ReportStyle()))
    assert [words for _, words in page.headings] == ["Mentoring summary", "Nothing yet"]


def test_only_web_and_mail_links_are_links():
    note = "[a](javascript:alert(1)) [b](data:text/html,x) [c](file:///etc) [d](mailto:lin@example.org) <https://e.org>"
    page = Page(html(a_full_summary(1, sessions=(a_session_part(note=note),)), ReportStyle()))
    assert [attributes["href"] for attributes in page.attributes("a")] == ["mailto:lin@example.org", "https://e.org"]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_text_changes_the_page(text):
    made = html(a_summary_that_says(text), ReportStyle())
    headings_in_order(Page(made))
    made.encode("utf-8")
    assert not any(ord(c) < 32 and c not in "\n\t" for c in made)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="#*_`~>-+=|[]()!<>&\\\"' \n\t1.)xab:/@", max_size=300))
def test_any_text_gives_a_well_formed_page(text):
    headings_in_order(Page(html(a_summary_that_says(text), ReportStyle())))
