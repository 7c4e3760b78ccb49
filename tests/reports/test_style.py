import pytest

from mentordesk.domain.preferences import FontChoice, Preferences, Spacing, ThemeChoice
from mentordesk.reports.style import LARGE_PRINT_PT, NORMAL_PT, ReportStyle


def test_a_document_follows_the_readers_own_choices():
    style = ReportStyle.of(
        Preferences(
            font=FontChoice.LEXEND,
            letter_spacing=Spacing.WIDE,
            line_spacing=Spacing.COMFORTABLE,
            theme=ThemeChoice.CREAM,
            report_paper="letter",
        )
    )
    assert (style.family, style.letter_em, style.line_em, style.paper, style.cream) == (
        "Lexend", 0.12, 0.85, "us-letter", True,
    )  # fmt: skip
    assert style.word_em == 0.32, "words grow apart with their letters"
    assert ReportStyle.of(Preferences()) == ReportStyle()


@pytest.mark.parametrize("font", FontChoice)
def test_large_print_is_18_points_in_every_font(font):
    preferences = Preferences(font=font)
    assert ReportStyle.of(preferences, large_print=True).size_pt == LARGE_PRINT_PT
    assert not ReportStyle.of(preferences).is_large
    assert ReportStyle.of(preferences).size_pt <= NORMAL_PT
    assert ReportStyle.of(Preferences(font=font, report_large_print=True)).is_large
