from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import AgendaState, SessionFilter
from mentordesk.store.queries.sessions import SessionsQueries
from tests.builders import (
    a_held_session,
    a_pair,
    a_person,
    a_private_note,
    a_session,
    a_shared_note,
    an_agenda_item,
    an_instant,
)


@pytest.fixture
def write(store):
    def write_all(table, *records):
        with store.transaction("Set the scene"):
            table.add_all(records)
        return records[0] if len(records) == 1 else records

    return write_all


@pytest.fixture
def queries(store, clock) -> SessionsQueries:
    return SessionsQueries(store.connection, clock)


@pytest.fixture
def topics(queries):
    """The topics of the list in its order."""

    def read(**which) -> list[str]:
        keys = queries.keys(**which)
        rows = queries.rows(keys)
        return [rows[key].topic for key in keys]

    return read


def test_today_comes_first_then_what_is_to_come_then_what_was(topics, team, repositories, write):
    write(
        repositories.sessions,
        a_held_session(team.pair, -20, topic="older"),
        a_held_session(team.pair, -6, topic="newer"),
        a_session(team.pair, 14, topic="far"),
        a_session(team.pair, 2, topic="near"),
        a_session(team.pair, 0, hour=15, topic="afternoon"),
        a_held_session(team.pair, 0, hour=8, topic="morning"),
    )
    assert topics() == ["morning", "afternoon", "near", "far", "newer", "older"]


def test_a_day_begins_at_midnight_where_the_person_is(queries, team, repositories, write, clock):
    clock.set(datetime(2026, 7, 1, 12, tzinfo=UTC))  # Dublin is an hour ahead in summer
    write(
        repositories.sessions,
        yesterday := replace(a_session(team.pair), planned_at=datetime(2026, 6, 30, 22, 59, tzinfo=UTC)),
        first := replace(a_session(team.pair), planned_at=datetime(2026, 6, 30, 23, 0, tzinfo=UTC)),
        last := replace(a_session(team.pair), planned_at=datetime(2026, 7, 1, 22, 59, tzinfo=UTC)),
    )
    rows = queries.rows(keys := queries.keys())
    assert [rows[key].id for key in keys] == [first.id, last.id, yesterday.id]


def test_long_ago_and_far_ahead_are_in_the_whole_list_only(topics, team, repositories, write):
    write(
        repositories.sessions,
        a_held_session(team.pair, -200, topic="long ago"),
        a_session(team.pair, 60, topic="far ahead"),
        a_session(team.pair, 1, topic="tomorrow"),
    )
    assert topics() == ["tomorrow"]
    assert topics(show=SessionFilter.ALL) == ["tomorrow", "far ahead", "long ago"]


@pytest.mark.parametrize(
    ("show", "found"),
    [
        (SessionFilter.PLANNED, ["planned"]),
        (SessionFilter.HELD, ["held"]),
        (SessionFilter.NOT_HELD, ["missed", "cancelled"]),
    ],
)
def test_the_list_can_be_narrowed_to_a_state(topics, team, repositories, write, show, found):
    write(
        repositories.sessions,
        a_session(team.pair, 1, topic="planned"),
        a_held_session(team.pair, -1, topic="held"),
        a_session(team.pair, -2, topic="missed", state=SessionState.MISSED),
        a_session(team.pair, -3, topic="cancelled", state=SessionState.CANCELLED),
    )
    assert topics(show=show) == found


def test_the_list_can_be_narrowed_to_a_pair(topics, team, repositories, write):
    other = write(repositories.pairs, a_pair(team.program, team.amara, team.marek))
    write(repositories.sessions, a_session(team.pair, topic="Lin"), a_session(other, topic="Marek"))
    assert topics(pair_id=other.id) == ["Marek"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("queue", ["Queue design"]),
        ("QUEU DES", []),
        ("queue des", ["Queue design"]),
        ("novak", ["Speaking up"]),
        ("Marek speak", ["Speaking up"]),
        ("marek queue", []),
        ("amara", ["Speaking up", "Queue design"]),
        (" ( ", ["Speaking up", "Queue design"]),
    ],
)
def test_words_are_looked_for_in_topics_and_names(topics, team, repositories, write, text, found):
    other = write(repositories.pairs, a_pair(team.program, team.amara, team.marek))
    write(
        repositories.sessions, a_session(team.pair, 3, topic="Queue design"), a_session(other, 2, topic="Speaking up")
    )
    assert topics(text=text) == found


def test_typed_words_find_what_is_long_ago(topics, team, repositories, write):
    write(repositories.sessions, a_held_session(team.pair, -300, topic="Kick-off"))
    assert topics(text="kick") == ["Kick-off"]


def test_signs_of_the_search_language_are_plain_text(topics, team, repositories, write):
    write(repositories.sessions, a_session(team.pair, topic='The "big" question'))
    assert topics(text='"big" OR') == []
    assert topics(text='"big"') == ['The "big" question']


def test_a_row_says_who_when_and_what_is_there(queries, team, repositories, write):
    session = write(repositories.sessions, a_held_session(team.pair, -6, topic="Reviews"))
    write(
        repositories.agenda_items,
        an_agenda_item(team.pair, session_id=session.id),
        an_agenda_item(team.pair, session_id=session.id, state=AgendaState.COVERED),
        an_agenda_item(team.pair, session_id=session.id, state=AgendaState.DROPPED),
    )
    write(repositories.shared_notes, a_shared_note(session))
    (row,) = queries.rows(queries.keys()).values()
    assert (row.id, row.who.names, row.who.me, row.agenda_items, row.has_note) == (
        session.id,
        "Lin Zhao",
        "mentor",
        2,
        True,
    )


def test_a_blank_note_is_no_note(queries, team, repositories, write):
    session = write(repositories.sessions, a_held_session(team.pair, -6))
    write(repositories.shared_notes, a_shared_note(session, "  "))
    (row,) = queries.rows(queries.keys()).values()
    assert not row.has_note


def test_a_pair_that_is_not_mine_is_named_by_both(queries, team, repositories, write):
    ana = a_person("Ana Lima")
    write(repositories.people, ana)
    pair = write(repositories.pairs, a_pair(team.program, team.marek, ana))
    who = queries.who(pair.id)
    assert (who.names, who.other_name, who.me) == ("Ana Lima and Marek Novák", "Ana Lima", "")
    assert who.name_of(team.marek.id) == "Marek Novák"
    assert who.name_of(None) == ""


def test_the_pairs_to_plan_with_are_open_and_mine_come_first(queries, team, repositories, write):
    ana, zoe = a_person("Ana Lima"), a_person("Zoe Abel")
    write(repositories.people, ana, zoe)
    write(
        repositories.pairs,
        a_pair(team.program, team.marek, ana),
        a_pair(team.program, team.marek, zoe, state=PairState.CLOSED),
    )
    assert [choice.who.names for choice in queries.pairs()] == ["Lin Zhao", "Ana Lima and Marek Novák"]


def test_the_session_of_a_note_or_item_is_found(queries, team, repositories, write):
    session = write(repositories.sessions, a_session(team.pair))
    note = write(repositories.shared_notes, a_shared_note(session))
    private = write(repositories.private_notes, a_private_note(team.pair))
    item = write(repositories.agenda_items, an_agenda_item(team.pair, session_id=session.id))
    assert queries.session_of("shared_note", note.id) == session.id
    assert queries.session_of("agenda_item", item.id) == session.id
    assert queries.session_of("private_note", private.id) is None
    assert [queries.rid(session.id)] == queries.keys()
    with pytest.raises(ValueError, match="no such table"):
        queries.session_of("person", team.lin.id)


def test_the_keys_of_a_long_list_come_by_an_index(store, queries, team, repositories, write):
    write(
        repositories.sessions, *(a_session(team.pair, 0, planned_at=an_instant() + timedelta(days=d)) for d in range(9))
    )
    seen: list[str] = []
    store.connection.set_trace_callback(seen.append)
    queries.keys(show=SessionFilter.ALL)
    store.connection.set_trace_callback(None)
    asked = [sql for sql in seen if "FROM session" in sql]
    assert len(asked) == 3
    for sql in asked:
        plan = " ".join(row[3] for row in store.connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
        assert "USING COVERING INDEX session_planned" in plan
        assert "TEMP B-TREE" not in plan


def test_what_is_planned_in_a_span_is_found_mine_first(queries, team, repositories, write):
    ana = a_person("Ana Lima")
    write(repositories.people, ana)
    other = write(repositories.pairs, a_pair(team.program, team.marek, ana))
    early, mine, held, late = write(
        repositories.sessions,
        a_session(other, 0, hour=9),
        a_session(team.pair, 0, hour=11),
        a_held_session(team.pair, 0, hour=10),
        a_session(team.pair, 0, hour=12),
    )
    found = queries.planned_between(an_instant(0, 9), an_instant(0, 12))
    assert [(s.id, s.is_mine) for s in found] == [(mine.id, True), (early.id, False)]
    assert [s.id for s in queries.planned_between(an_instant(0), an_instant(1), pair_id=team.pair.id)] == [
        mine.id,
        late.id,
    ]


def test_the_pair_used_last_is_the_one_of_mine_that_met_last(queries, team, repositories, write):
    ana = a_person("Ana Lima")
    write(repositories.people, ana)
    mine, other = write(
        repositories.pairs, a_pair(team.program, team.amara, team.marek), a_pair(team.program, team.marek, ana)
    )
    assert queries.last_used_pair() == team.pair.id
    write(
        repositories.sessions,
        a_held_session(team.pair, -9),
        a_held_session(mine, -3),
        a_held_session(other, -1),
    )
    assert queries.last_used_pair() == mine.id
