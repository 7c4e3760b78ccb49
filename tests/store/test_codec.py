from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from types import NoneType, UnionType
from typing import NewType, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.people import Person
from mentordesk.domain.session_states import SessionState
from mentordesk.store.codec import Codec, encode_value, instant, instant_text
from mentordesk.store.repositories import Repositories
from mentordesk.store.repository import Repository

RECORD_TYPES = [r._type for r in vars(Repositories(None)).values() if isinstance(r, Repository)]

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
INSTANTS = st.integers(-2_000_000_000, 7_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def values_of(hint):
    """Return the strategy for any value that a field of this type may hold."""
    if get_origin(hint) in (UnionType, Union):
        return st.one_of(values_of(part) if part is not NoneType else st.none() for part in get_args(hint))
    if isinstance(hint, NewType):
        return values_of(hint.__supertype__)
    if get_origin(hint) is tuple:
        parts = get_args(hint)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return st.lists(values_of(parts[0]), max_size=3).map(tuple)
        return st.tuples(*map(values_of, parts))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    simple = {
        str: TEXT,
        int: st.integers(-(2**63), 2**63 - 1),
        bool: st.booleans(),
        date: st.dates(),
        bytes: st.binary(max_size=50),
    }
    return INSTANTS if hint is datetime else simple[hint]


def records_of(record_type):
    hints = get_type_hints(record_type)
    return st.builds(record_type, **{f.name: values_of(hints[f.name]) for f in fields(record_type)})


def in_utc(record):
    """Return the field values with instants in UTC, as they come back."""
    return [
        value.astimezone(UTC) if isinstance(value, datetime) else value
        for value in (getattr(record, f.name) for f in fields(record))
    ]


@pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda t: t.__name__)
def test_every_record_comes_back_from_its_row(record_type):
    codec = Codec(record_type)

    @given(record=records_of(record_type))
    def round_trip(record):
        row = codec.encode(record)
        assert all(type(value) in (str, int, bytes, NoneType) for value in row.values())
        back = codec.decode([row[column] for column in codec.columns])
        assert in_utc(back) == in_utc(record)
        assert [type(a) for a in in_utc(back)] == [type(a) for a in in_utc(record)]

    round_trip()


@given(st.lists(INSTANTS, min_size=2, max_size=6))
def test_stored_instants_sort_as_they_happened(moments):
    assert sorted(moments) == [instant(text) for text in sorted(map(instant_text, moments))]


def test_instants_are_kept_to_the_second_in_utc():
    moment = datetime(2026, 11, 19, 17, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=1)))
    assert instant_text(moment) == "2026-11-19T16:00:00Z"
    assert instant_text(datetime(7, 1, 1, tzinfo=UTC)) == "0007-01-01T00:00:00Z"
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2026, 11, 19))  # noqa: DTZ001 (a naive one is the point)


def test_values_look_readable_in_any_sqlite_tool():
    assert encode_value(SessionState.HELD) == "held"
    assert encode_value(True) == 1
    assert encode_value(date(2026, 12, 1)) == "2026-12-01"
    assert encode_value((("Größe", "39"),)) == '[["Größe", "39"]]'


def test_text_that_sqlite_would_cut_is_a_bug():
    with pytest.raises(RuntimeError, match="NUL"):
        Codec(Person).encode(Person(id="1", display_name="Ada\0Byron"))


def test_half_a_character_never_reaches_the_file(store, repositories):
    for broken in ({"display_name": "Ada \ud83c"}, {"display_name": "Ada", "languages": ("\ud83c",)}):
        with pytest.raises(UnicodeEncodeError), store.transaction("Add person"):
            repositories.people.add(Person(id="1", **broken))
    assert repositories.people.list() == []
    assert store.undo_label is None


def test_a_field_without_a_column_form_is_refused_at_once():
    from dataclasses import make_dataclass

    with pytest.raises(TypeError, match="no column form"):
        Codec(make_dataclass("Odd", [("weight", float)]))
