"""The whole week once more, by keyboard alone, at 200 % text in a small window."""

from tests.journeys import steps
from tests.journeys.test_first_run import SHEETS


def test_the_whole_week_goes_by_keyboard_alone_with_large_text_in_a_small_window(start, tmp_path):
    window = start()
    window.resize(900, 640)
    assert window.size() == (900, 640)
    window.facts.wait("SELECT count(*) FROM preference WHERE id = 'first_run_done'")
    steps.enlarge(window, "200")
    steps.welcome(window, "Ada King")
    steps.import_people(window, SHEETS / "small-mentees.csv")
    window.picture(tmp_path / "1-people.png")
    steps.make_pair(window, "mentee 02", "Ada King")
    steps.begin_pair(window)
    window.picture(tmp_path / "2-pair.png")
    steps.plan_session(window)
    steps.prepare(window, "Where the career map leads")
    window.picture(tmp_path / "3-session.png")
    steps.capture(window, owner="mentee")
    steps.add_to_found_private_note(window, "quagmire", "Ask gently. ")
    window.picture(tmp_path / "4-found.png")
    steps.export_pdf(window, tmp_path / "summary.pdf")
    steps.assert_document_is_fit_to_share(tmp_path / "summary.pdf")
    assert window.size() == (900, 640)
    window.quit()
