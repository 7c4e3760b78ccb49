from datetime import UTC, date, datetime
from typing import NamedTuple

import pytest

from mentordesk.domain.history import HistoryKind as K
from mentordesk.domain.history import How
from mentordesk.domain.history_words import deed, subject


class Line(NamedTuple):
    kind: K
    how: How = How.CHANGED
    fields: tuple[str, ...] = ()
    how_many: int = 1
    is_private: bool = False
    name: str = ""
    session_at: datetime | None = None
    mentor: str = ""
    mentee: str = ""
    person: str = ""


AT = datetime(2026, 11, 3, 10, tzinfo=UTC)
BOTH = {"mentor": "Amara Okafor", "mentee": "Lin Zhao"}


@pytest.mark.parametrize(
    ("line", "about", "done"),
    [
        (Line(K.PERSON, fields=("display_name", "bio"), name="Lin Zhao"), "Lin Zhao", "Person changed: name, bio"),
        (Line(K.PERSON, How.REMOVED), "A former participant", "Person removed"),
        (Line(K.PERSON, How.IMPORTED, how_many=300), "300 people", "Person imported"),
        (Line(K.PAIR, How.UNDONE, **BOTH), "Amara Okafor and Lin Zhao", "Pair undone"),
        (Line(K.SESSION, How.MADE, session_at=AT, **BOTH), "Session of 3 November, Amara Okafor and Lin Zhao",
         "Session added"),
        (Line(K.NOTE, session_at=AT, is_private=True), "Session of 3 November", "Private note changed"),
        (Line(K.NOTE, person="Lin Zhao", is_private=True), "Lin Zhao", "Private note changed"),
        (Line(K.AGENDA, fields=("items",), **BOTH), "Amara Okafor and Lin Zhao", "Agenda changed"),
        (Line(K.AGENDA, is_private=True, **BOTH), "Amara Okafor and Lin Zhao", "Private reminders changed"),
        (Line(K.GOAL, is_private=True), "A goal only you can see", "Goal changed"),
        (Line(K.DOCUMENT, How.MADE, name="pair summary (PDF)", **BOTH), "Pair summary (PDF), Amara Okafor and Lin Zhao",
         "Document added"),
    ],
)  # fmt: skip
def test_a_line_says_what_it_is_about_and_what_was_done(line, about, done):
    assert subject(line, UTC, date(2026, 11, 24)) == about
    assert deed(line) == done
