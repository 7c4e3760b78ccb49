import pytest

from mentordesk.store.queries.names import NameQueries
from tests.builders import Team, a_pair, a_person


@pytest.fixture
def queries(store) -> NameQueries:
    return NameQueries(store.connection)


def test_only_people_in_pairs_make_a_first_name_ambiguous(queries: NameQueries, store, repositories, team: Team):
    other = a_person("lin Berg")
    with store.transaction("Set the scene"):
        repositories.people.add_all((other, a_person("Linda Cole"), a_person("Amara Diallo")))
    assert queries.short.both("Amara Osei", "Lin Zhao") == "Amara and Lin"
    with store.transaction("Make a pair"):
        repositories.pairs.add(a_pair(team.program, team.marek, other))
    assert queries.short.both("Amara Osei", "Lin Zhao") == "Amara and Lin Z."


def test_a_namesake_is_found_by_the_index(queries: NameQueries, store, team: Team):
    plans: list[str] = []
    store.connection.set_trace_callback(plans.append)
    queries.short.of(team.lin.display_name)
    store.connection.set_trace_callback(None)
    asked = next(sql for sql in plans if "display_name" in sql)
    steps = " ".join(str(row[-1]) for row in store.connection.execute(f"EXPLAIN QUERY PLAN {asked}"))
    assert "person_name" in steps
    assert "SCAN p" not in steps
