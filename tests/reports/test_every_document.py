"""Every kind of PDF, in every font and both sizes, is valid and tells a screen reader all that it shows, in order."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

import pytest

from mentordesk import assets
from mentordesk.domain.recovery_code import groups
from mentordesk.reports import person_file_pdf, recovery_sheet
from mentordesk.reports.font_shelf import FontShelf
from mentordesk.reports.pdf import Press
from mentordesk.reports.person_file import PersonFile
from mentordesk.reports.recovery_sheet import RecoverySheet
from mentordesk.reports.style import LARGE_PRINT_PT, NORMAL_PT, ReportStyle
from tests.reports.structure import Tag, bookmarks, spoken, tags
from tests.reports.summaries import a_full_summary, a_session_part, a_summary_that_says
from tests.reports.test_pdf import FAMILIES, objects_of, pages_of, problems, sideways_overflow

PRESS = Press(FontShelf(assets.path("fonts"), others=()))
"""A press that knows no font but ours: the same on every computer."""

SCRIPTS = (
    "Ελληνικά", "Кириллица", "Tiếng Việt", "مرحبا", "שלום", "हिन्दी", "বাংলা", "தமிழ்", "ภาษาไทย", "ქართული", "Հայերեն",
    "አማርኛ", "😀 👍🏽", "→ ✓ ☐ ½",
)  # fmt: skip
"""What the fonts that ship can show between them, whatever the chosen one has."""

PERSON_FILE = PersonFile(
    record={"name": "Lin Zhao", "email": "lin@example.org", "created_at": "2026-11-01T10:00:00.000Z", "left": False},
    parts={
        "roles": [{"role": "mentee", "since": "2026-06-01"}],
        "shared_notes": [
            {"session": "Reviews", "body": "## What we said\n\nLine one\nLine two"},
            {"session": "Career", "body": "One line, and a word of a hundred letters: " + "w" * 100},
        ],
        "actions": [{"text": f"Action {n}", "due_on": "2026-12-01"} for n in range(3)],
    },
    author="Amara Osei",
    made_at=datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
    has_private=False,
)


SESSIONS = 3
"""Each with a table in its note."""


def a_summary(style: ReportStyle) -> bytes:
    return PRESS.pdf(a_full_summary(SESSIONS), style).data


def a_recovery_sheet(style: ReportStyle) -> bytes:
    return recovery_sheet.pdf(RecoverySheet(groups(bytes(range(7, 39))), "workspace", date(2026, 11, 23)), style)


def a_person_file(style: ReportStyle) -> bytes:
    return person_file_pdf.pdf(PERSON_FILE, style).data


KINDS: dict[str, Callable[[ReportStyle], bytes]] = {
    "summary": a_summary,
    "recovery": a_recovery_sheet,
    "person_file": a_person_file,
}
"""By the name of the template."""

EVERY = [
    pytest.param(kind, family, size, id=f"{kind}-{family.replace(' ', '_')}-{size:g}pt")
    for kind in KINDS
    for family in FAMILIES
    for size in (NORMAL_PT, LARGE_PRINT_PT)
]
every_document = pytest.mark.parametrize(("kind", "family", "size"), EVERY)


@cache
def made(kind: str, family: str, size: float) -> bytes:
    return KINDS[kind](ReportStyle(family=family, size_pt=size))


def test_every_template_is_among_them() -> None:
    assert set(KINDS) == {path.stem for path in assets.path("reports").glob("*.typ")}


@every_document
def test_it_is_valid_and_nothing_stands_beside_the_page(kind: str, family: str, size: float) -> None:
    data = made(kind, family, size)

    assert problems(data) == []
    assert sideways_overflow(data) <= 0.5


@every_document
def test_it_says_its_language_and_its_title(kind: str, family: str, size: float) -> None:
    inside = objects_of(made(kind, family, size))

    assert b"/Lang (en)" in inside or b"/Lang(en)" in inside
    assert b"/DisplayDocTitle true" in inside


@every_document
def test_its_headings_begin_at_one_and_skip_no_level(kind: str, family: str, size: float) -> None:
    headings = [tag for tag in tags(made(kind, family, size)) if is_heading(tag)]
    levels = [int(tag.kind[1:]) for tag in headings]

    assert levels.count(1) == 1 == levels[0]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    assert all(tag.words for tag in headings)


@every_document
def test_its_bookmarks_are_its_headings_in_their_order(kind: str, family: str, size: float) -> None:
    data = made(kind, family, size)
    headings = iter(plain(tag.words) for tag in tags(data) if is_heading(tag))

    marks = [plain(mark) for mark in bookmarks(data)]

    assert len(marks) >= 3
    assert all(mark in headings for mark in marks)  # an iterator: each is looked for behind the one before


@every_document
def test_its_tables_have_headers_its_lists_items_and_its_pictures_words(kind: str, family: str, size: float) -> None:
    found = tags(made(kind, family, size))

    heads = [tag for tag in found if tag.kind == "THead" and tag.children]  # said once, where the table begins
    assert len(heads) == (SESSIONS if kind == "summary" else 0)
    for head in heads:
        (row,) = head.children
        assert [(cell.kind, cell.scope) for cell in row.children] == [("TH", "Column")] * 3
    for each in (tag for tag in found if tag.kind == "L"):
        assert each.children or not each.words  # a list that goes on over the page has a share on each
        assert {child.kind for child in each.children} <= {"LI", "L"}  # a list within a list stands in it
    assert all(tag.alt for tag in found if tag.kind == "Figure")


@every_document
def test_it_is_read_in_the_order_it_is_seen(kind: str, family: str, size: float) -> None:
    """Font and size change where lines break, never what is read and in which order."""
    assert plain(spoken(made(kind, family, size))) == plain(spoken(made(kind, "Inter", NORMAL_PT)))


@pytest.mark.parametrize("family", FAMILIES)
def test_letters_that_a_font_lacks_come_from_another_that_ships(family: str) -> None:
    text = " ".join(SCRIPTS)

    document = PRESS.pdf(a_summary_that_says(text), ReportStyle(family=family))

    assert document.replaced == ()
    assert problems(document.data) == []


@pytest.mark.parametrize("text", ["\u200b", "\u2060\u200d", " \u3164 ", "\u00ad"], ids=ascii)
def test_a_title_of_which_nothing_shows_is_named_for_what_it_is(text: str) -> None:
    summary = a_summary_that_says(f"# {text}\n## below\n\n{text}")
    parts = a_summary_that_says(text)
    note = a_session_part(topic=text, note=f"# {text}\n\n## Seen\n\nwords")

    document = PRESS.pdf(
        a_full_summary(title=text, goals=parts.goals, sessions=(note, *summary.sessions)), ReportStyle()
    )

    found = [tag.words for tag in tags(document.data) if is_heading(tag)]
    assert problems(document.data) == []
    assert {"Mentoring summary", "Goal", "Session on 19 November 2026", "Seen"} <= set(found)
    assert all(found)


def test_each_entry_of_a_person_file_is_an_item_so_that_its_end_is_heard() -> None:
    items = [tag.words for tag in tags(a_person_file(ReportStyle())) if tag.kind == "LI"]

    assert len(items) == 2 + 3
    assert items[0] == "Session: Reviews Body: ## What we said Line one Line two"


def test_the_groups_of_a_recovery_sheet_are_numbered_and_read_in_their_order() -> None:
    labels = [tag.words for tag in tags(a_recovery_sheet(ReportStyle())) if tag.kind == "Lbl"]

    assert labels[:14] == [str(number) for number in range(1, 15)]


def test_large_print_is_longer_and_nothing_of_it_is_lost() -> None:
    normal, large = (made("summary", "Lexend", size) for size in (NORMAL_PT, LARGE_PRINT_PT))

    assert pages_of(large) > pages_of(normal)


def is_heading(tag: Tag) -> bool:
    return len(tag.kind) == 2 and tag.kind[0] == "H" and tag.kind[1].isdigit()


def plain(text: str) -> str:
    """Return words without what only tells where a line may break."""
    return "".join(text.replace("\u200b", "").replace("\u00ad", "").split())
