"""A few hundred hostile inputs; ``python -m tests.faults hostile`` gives more than ten thousand."""

import pytest

from tests.faults import hostile_documents, hostile_sheets, hostile_verbs, hostile_window
from tests.faults.hostile_texts import KNOWN, HostileTexts
from tests.faults.hostile_verbs import Fault


def test_every_text_of_every_verb_is_refused_with_a_sentence_or_kept_as_it_was_given(tmp_path):
    figures = hostile_verbs.run(tmp_path / "verbs", seed=7, times=400, largest=20_000)
    assert (figures["tries"], figures["places"]) == (400, len(hostile_verbs.places()))
    assert figures["kept"] > 200
    assert figures["refused with a sentence"] > 10


def test_the_places_are_read_from_the_code():
    names = {place.name for place in hostile_verbs.places()}
    assert len(names) > 90
    assert {"people.add:display_name", "notes.save_private:body", "people.edit:person.languages"} <= names


def test_a_verb_that_nobody_here_can_call_is_told(monkeypatch):
    monkeypatch.delitem(hostile_verbs.MAKERS, "SessionId")
    with pytest.raises(LookupError, match="say in hostile_verbs.MAKERS how to make one"):
        hostile_verbs.places()


def test_an_exception_for_a_verb_that_is_gone_is_told(monkeypatch):
    monkeypatch.setitem(hostile_verbs.NO_TEXT, "people.marry:name", "nobody does")
    with pytest.raises(LookupError, match="people.marry:name is gone"):
        hostile_verbs.places()


def test_a_verb_that_lets_through_what_no_file_can_keep_would_be_found(tmp_path, monkeypatch):
    """Else the tests here would prove nothing."""
    monkeypatch.setattr("mentordesk.services.people.clean_multiline", lambda text: text)
    with pytest.raises(Fault, match="crashed with RuntimeError: text with NUL"):
        hostile_verbs.run(tmp_path / "verbs", seed=7, times=400, largest=1000)


def test_every_sheet_is_refused_with_a_sentence_or_comes_in_whole(tmp_path):
    figures = hostile_sheets.run(tmp_path / "sheets", seed=7, times=60, largest=20_000)
    assert figures["tries"] == 60
    assert figures["came in"] > 15
    assert figures["stopped"] > 2
    assert figures["refused with a sentence"] > 10


def test_nothing_that_was_typed_runs_in_a_document(tmp_path):
    figures = hostile_documents.run(tmp_path / "documents", seed=7, times=63)
    assert figures["documents"] >= 10


def test_no_text_brings_the_window_down(tmp_path, qapp):
    figures = hostile_window.run(tmp_path / "window", seed=7, times=60)
    assert figures["tries"] >= 60
    assert figures["different fields"] > 20


def test_the_same_seed_gives_the_same_texts():
    one, other = HostileTexts(3), HostileTexts(3)
    texts = [one.next() for _ in range(2 * len(KNOWN))]
    assert texts == [other.next() for _ in range(2 * len(KNOWN))]
    assert set(KNOWN) <= set(texts)
