"""The first minutes: welcome, a list of people from a spreadsheet."""

from pathlib import Path

from tests.journeys import steps

SHEETS = Path(__file__).parents[1] / "data" / "sheets" / "mentor-match"


def test_the_first_run_ends_with_the_people_of_a_spreadsheet_in_the_file(start):
    window = start()
    steps.welcome(window, "Ada King")
    steps.import_people(window, SHEETS / "small-mentees.csv")
    rows = len((SHEETS / "small-mentees.csv").read_text().splitlines()) - 1
    assert window.facts.one("SELECT count(*) FROM person WHERE is_me = 0") == rows
    assert window.facts.one(
        "SELECT count(*) FROM person WHERE display_name = 'mentee 02' AND email = 'mentee.02@gov.uk'"
    )
    window.quit()
