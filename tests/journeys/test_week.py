"""A mentoring week: a pair, a session, what was said, found again and handed over."""

from tests.journeys import steps


def test_a_pair_is_made_and_its_session_planned_prepared_and_captured(people, start):
    window = start()
    steps.make_pair(window, "Lin Park", "Amara Osei")
    steps.begin_pair(window)
    steps.plan_session(window)
    steps.prepare(window, "Where the career map leads")
    steps.capture(window)
    held = window.facts.one("SELECT id FROM session WHERE state = 'held'")
    assert steps.SHARED in window.facts.one("SELECT body FROM shared_note WHERE session_id = ?", held)
    assert steps.PRIVATE in window.facts.one("SELECT body FROM private_note WHERE session_id = ?", held)
    assert window.facts.rows("SELECT 1 FROM shared_note WHERE body LIKE '%quagmire%'") == []
    assert window.facts.rows(
        "SELECT a.text, p.display_name, a.state, a.session_id FROM action_item a JOIN person p ON p.id = a.owner_id"
    ) == [(steps.ACTION, "Lin Park", "open", held)]
    window.key("ctrl+5")
    window.still()
    window.key("space")
    window.facts.wait("SELECT count(*) FROM action_item WHERE state = 'done'")
    window.quit()


def test_search_finds_a_private_line_and_opens_its_session_there(held, start):
    window = start()
    steps.add_to_found_private_note(window, "quagmire", "Ask how she is. ")
    window.quit()


def test_the_document_of_a_pair_is_valid_and_holds_nothing_private(held, start, tmp_path):
    window = start()
    window.key("ctrl+3")
    window.still()
    steps.export_pdf(window, tmp_path / "summary.pdf")
    steps.assert_document_is_fit_to_share(tmp_path / "summary.pdf")
    assert window.facts.one("SELECT held_back FROM export_receipt")
    window.quit()
