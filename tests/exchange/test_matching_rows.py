"""A row finds the person it is about, and the same sheet again finds everybody."""

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.exchange.matching_rows import ExistingPerson, pair_up
from mentordesk.exchange.person_draft import PersonDraft


def a_row(name, email="", team=""):
    return PersonDraft(line=2, display_name=name, email=email, team=team)


def somebody(id_, name, email="", team=""):
    return ExistingPerson(id_, name, email, team)


def ids(rows, people):
    return [planned.existing_id for planned in pair_up(rows, people)]


def test_the_same_address_is_the_same_person_whatever_the_name():
    assert ids([a_row("Ada King", "ADA@example.org")], [somebody("1", "Ada Lovelace", "ada@example.org")]) == ["1"]


def test_the_same_name_and_team_is_the_same_person():
    people = [somebody("1", "José Díaz", team="Core"), somebody("2", "José Díaz", team="Web")]
    assert ids([a_row("jose diaz", team="web")], people) == ["2"]


def test_different_addresses_are_different_people():
    assert ids([a_row("Ada", "a@example.org", "Core")], [somebody("1", "Ada", "b@example.org", "Core")]) == [None]


def test_a_new_address_is_added_to_the_person_of_that_name_and_team():
    assert ids([a_row("Ada", "a@example.org", "Core")], [somebody("1", "Ada", "", "Core")]) == ["1"]


def test_a_missing_team_is_overlooked_when_only_one_person_can_be_meant():
    assert ids([a_row("Ada")], [somebody("1", "Ada", team="Core")]) == ["1"]
    assert ids([a_row("Ada", team="Core")], [somebody("1", "Ada")]) == ["1"]
    assert ids([a_row("Ada")], [somebody("1", "Ada", team="Core"), somebody("2", "Ada", team="Web")]) == [None]
    assert ids([a_row("Ada", team="Ops")], [somebody("1", "Ada", team="Core")]) == [None]


def test_a_vague_row_does_not_take_the_person_of_a_precise_one():
    people = [somebody("1", "Ada", "a@example.org", "Core")]
    assert ids([a_row("Ada"), a_row("Ada", team="Core")], people) == [None, "1"]
    assert ids([a_row("Ada", team="Core"), a_row("Ada K", "a@example.org")], people) == [None, "1"]


def test_nobody_is_matched_twice():
    assert ids([a_row("Ada"), a_row("Ada")], [somebody("1", "Ada")]) == ["1", None]


def test_somebody_new_is_new():
    assert ids([a_row("Bob", "b@example.org")], [somebody("1", "Ada", "a@example.org")]) == [None]
    assert ids([], [somebody("1", "Ada")]) == []


WORDS = st.sampled_from(["", "Ada", "Bob", "Cy"])


@given(st.lists(st.tuples(WORDS.filter(bool), WORDS, WORDS), max_size=12, unique=True))
def test_a_sheet_that_was_imported_finds_everybody_again(rows):
    drafts = [a_row(name, f"{email}@example.org" if email else "", team) for name, email, team in rows]
    people = [somebody(str(n), row.display_name, row.email, row.team) for n, row in enumerate(drafts)]
    found = ids(drafts, people)
    assert None not in found
    assert len(set(found)) == len(found)
