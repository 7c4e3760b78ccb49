"""A summary holds what is shared, counts what it holds back, and leaves a receipt; private words are never in it."""

from datetime import timedelta

import pypdfium2
import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.domain.refs import Kind, Ref
from mentordesk.errors import NotFound, SaveFailed, UserError
from mentordesk.reports.render import ReportFormat
from mentordesk.reports.style import ReportStyle
from tests.builders import (
    TODAY,
    a_goal,
    a_held_session,
    a_private_agenda_item,
    a_private_note,
    a_shared_note,
    an_action,
)

SHARED, SECRET = "gooseberry", "marzipan"


@pytest.fixture
def pair(desk, team, scene):
    """A pair about whom something shared and something private was written, now and half a year ago."""
    tables = desk.records
    for days in (-7, -200):
        session = scene(tables.sessions, a_held_session(team.pair, days, topic=f"Reviews {SHARED}"))
        scene(tables.shared_notes, a_shared_note(session, f"We spoke of {SHARED}."))
        scene(tables.private_notes, a_private_note(session, f"Seemed tired, {SECRET}."))
    scene(tables.private_notes, a_private_note(team.pair, SECRET), a_private_note(team.lin, SECRET))
    scene(tables.private_agenda_items, a_private_agenda_item(team.pair, SECRET))
    scene(tables.goals, a_goal(team.pair, SHARED), a_goal(team.pair, SECRET, visibility=Visibility.ME))
    scene(tables.actions, an_action(team.pair, SHARED))
    return Ref(Kind.PAIR, team.pair.id)


def text_of(data, form):
    if form is not ReportFormat.PDF:
        return data.decode()
    document = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.mark.parametrize("form", list(ReportFormat))
@pytest.mark.parametrize("kind", [Kind.PAIR, Kind.PERSON])
def test_every_form_holds_what_is_shared_and_nothing_private(desk, team, pair, form, kind, tmp_path):
    ref = pair if kind is Kind.PAIR else Ref(Kind.PERSON, team.lin.id)
    target = tmp_path / f"summary.{form}"
    desk.exporting.save(desk.exporting.make(desk.exporting.preview(ref), form, ReportStyle()), target)
    data = target.read_bytes()
    text = text_of(data, form)
    assert SHARED in text
    assert SECRET not in text
    assert SECRET.encode() not in data


def test_the_preview_counts_what_is_in_and_what_is_held_back(desk, pair):
    preview = desk.exporting.preview(pair)
    assert dict(preview.summary.included()) == {
        "sessions": 2, "shared notes": 2, "agenda items": 0, "goals": 1, "actions": 1,
    }  # fmt: skip
    assert preview.held_back.words() == ("3 private notes", "1 private reminder", "1 goal only you can see")


def test_a_person_s_own_private_note_counts_as_held_back_from_a_summary_of_that_person(desk, team, pair):
    preview = desk.exporting.preview(Ref(Kind.PERSON, team.lin.id))
    assert preview.held_back.private_notes == 4


def test_a_period_leaves_out_what_was_before_it_and_holds_its_last_day(desk, pair):
    preview = desk.exporting.preview(pair, since=TODAY - timedelta(days=30), until=TODAY - timedelta(days=7))
    assert [session.on for session in preview.summary.sessions] == [TODAY - timedelta(days=7)]
    assert preview.held_back.private_notes == 2


def test_a_receipt_is_kept_and_is_no_step_to_undo(desk, pair, tmp_path):
    preview = desk.exporting.preview(pair, since=TODAY - timedelta(days=30))
    desk.exporting.save(desk.exporting.make(preview, ReportFormat.TEXT, ReportStyle()), tmp_path / "a.txt")
    (receipt,) = desk.records.receipts.list()
    assert (receipt.kind, receipt.format, receipt.pair_id) == ("pair summary", "txt", pair.id)
    assert (receipt.since, receipt.until) == (TODAY - timedelta(days=30), None)
    assert dict(receipt.included)["sessions"] == 1
    assert dict(receipt.held_back) == {"private notes": 2, "private reminders": 1, "goals only you can see": 1}
    assert SECRET not in repr(receipt)
    assert SHARED not in repr(receipt)
    assert desk.undo_label is None


def test_what_is_copied_leaves_a_receipt_too(desk, pair):
    preview = desk.exporting.preview(pair)
    assert SHARED in desk.exporting.text(preview, ReportFormat.MARKDOWN, ReportStyle())
    assert desk.exporting.note_receipt(preview, "clipboard").format == "clipboard"


def test_a_folder_that_is_gone_gets_its_sentence_and_no_receipt(desk, pair, tmp_path):
    made = desk.exporting.make(desk.exporting.preview(pair), ReportFormat.TEXT, ReportStyle())
    with pytest.raises(UserError, match="does not exist. Choose another folder"):
        desk.exporting.save(made, tmp_path / "gone" / "a.txt")
    assert desk.records.receipts.list() == []


def test_no_document_leaves_when_its_receipt_cannot_be_kept(desk, pair, tmp_path):
    made = desk.exporting.make(desk.exporting.preview(pair), ReportFormat.TEXT, ReportStyle())
    connection = desk._store.connection
    connection.execute("PRAGMA query_only = ON")
    with pytest.raises(SaveFailed, match="may not be written"):
        desk.exporting.save(made, tmp_path / "a.txt")
    connection.execute("PRAGMA query_only = OFF")
    assert list(tmp_path.glob("a.*")) == []


def test_somebody_who_is_gone_gets_a_sentence(desk, team, pair):
    desk.pairs.remove(team.pair.id)
    with pytest.raises(NotFound):
        desk.exporting.preview(pair)


def test_a_session_is_no_subject(desk, team):
    with pytest.raises(ValueError, match="a pair or a person"):
        desk.exporting.preview(Ref(Kind.SESSION, "x"))
