"""Whom a summary can be about, and what left this machine under the names of today."""

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.queries.reports import ReportPageQueries
from tests.builders import TODAY, a_pair, a_person, a_receipt


@pytest.fixture
def queries(store):
    return ReportPageQueries(store.connection)


def test_pairs_are_named_by_both_and_closed_ones_come_last(store, repositories, team, queries):
    ada = a_person("Ada Byron")
    closed = a_pair(team.program, ada, team.marek, state=PairState.CLOSED)
    with store.transaction("Fill"):
        repositories.people.add(ada)
        repositories.pairs.add(closed)
    assert [(each.name, each.about) for each in queries.pairs()] == [
        ("Amara Osei and Lin Zhao", "active pair"),
        ("Ada Byron and Marek Novák", "closed pair"),
    ]
    assert queries.pairs()[0].ref == Ref(Kind.PAIR, team.pair.id)


def test_people_are_told_apart_by_what_they_do(team, queries):
    assert [(each.name, each.about) for each in queries.people()] == [
        ("Amara Osei", "Staff engineer"),
        ("Lin Zhao", "Engineer"),
        ("Marek Novák", "Team lead"),
    ]


def test_receipts_come_latest_first_with_the_names_of_today(store, repositories, team, queries):
    counts = {"included": (("sessions", 2),), "held_back": (("private notes", 1),)}
    with store.transaction("Fill"):
        repositories.receipts.add(a_receipt(pair_id=team.pair.id, since=TODAY, **counts))
        repositories.receipts.add(a_receipt(kind="person summary", format="md", person_id=team.lin.id))
        repositories.receipts.add(a_receipt(pair_id="gone"))
    gone, person, pair = queries.receipts(10)
    assert (gone.name, gone.ref) == ("", None)
    assert (person.name, person.ref, person.form) == ("Lin Zhao", Ref(Kind.PERSON, team.lin.id), "md")
    assert (pair.name, pair.since, pair.until) == ("Amara Osei and Lin Zhao", TODAY, None)
    assert (pair.included, pair.held_back) == ((("sessions", 2),), (("private notes", 1),))
    assert queries.count_receipts() == 3
    assert queries.receipts(1) == [gone]
