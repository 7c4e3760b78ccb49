"""The recovery sheet is a valid document, shows every group, and leaves nothing behind."""

from datetime import date

import pytest

from mentordesk.domain.recovery_code import groups, read
from mentordesk.reports.recovery_sheet import RecoverySheet, pdf
from mentordesk.reports.style import LARGE_PRINT_PT, ReportStyle
from tests.reports.test_pdf import FAMILIES, WIDE, pages_of, problems, text_of

KEY = bytes(range(7, 39))
SHEET = RecoverySheet(groups(KEY), "workspace", date(2026, 11, 23))
NORMAL = ReportStyle()


@pytest.mark.parametrize(
    "style",
    [NORMAL, ReportStyle(size_pt=LARGE_PRINT_PT, **WIDE), ReportStyle(paper="us-letter", cream=True)]
    + [ReportStyle(family=family) for family in FAMILIES],
)
def test_it_is_valid_in_every_font_and_size(style):
    assert problems(pdf(SHEET, style)) == []


def test_the_code_can_be_read_off_it_group_by_group():
    lines = [line.split() for line in text_of(pdf(SHEET, NORMAL)).splitlines()]
    shown = {line[0]: "".join(line[1:]) for line in lines if line and line[0].isdigit()}
    assert read(" ".join(shown[str(number)] for number in range(1, 15))) == KEY


def test_it_says_what_it_is_and_what_to_do():
    text = " ".join(text_of(pdf(SHEET, NORMAL)).split())
    for words in (
        "Recovery sheet", "workspace", "23 November 2026", "without its passphrase", "Set a new passphrase",
        "void as soon as the passphrase is changed",
    ):  # fmt: skip
        assert words in text


def test_it_fits_on_one_page_of_either_paper():
    assert pages_of(pdf(SHEET, NORMAL)) == 1
    assert pages_of(pdf(SHEET, ReportStyle(paper="us-letter"))) == 1


def test_any_file_name_can_be_shown():
    assert problems(pdf(RecoverySheet(SHEET.groups, "Моє \U0001f9ed \u0000 <b>#x</b>", SHEET.made_on), NORMAL)) == []


def test_the_code_does_not_show_in_the_value_itself():
    assert SHEET.groups[0] not in repr(SHEET)
