from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.store.backup_names import Backup, Reason
from mentordesk.store.rotation import to_remove

NOW = datetime(2026, 11, 24, 9, 25, tzinfo=UTC)
moments = st.integers(-30_000, 10_000).map(lambda hours: NOW + timedelta(minutes=37 * hours))
clusters = st.lists(moments, max_size=40, unique=True)


def backups(*moments: datetime) -> list[Backup]:
    return [Backup(moment, Path(f"{moment:%Y%m%d%H%M%S}"), Reason.TIMED, 1) for moment in moments]


def rest(shelf, now):
    gone = set(to_remove(shelf, now))
    return [backup for backup in shelf if backup not in gone]


def every(hours: float, days: int) -> list[Backup]:
    count = int(days * 24 / hours)
    return backups(*(NOW - timedelta(hours=hours * n) for n in range(count)))


def test_nothing_goes_from_an_empty_folder():
    assert to_remove([], NOW) == []


def test_all_of_two_days_stay():
    assert to_remove(every(0.5, 2), NOW) == []


def test_after_a_year_of_half_hours_there_are_two_days_then_days_weeks_and_months():
    kept = rest(every(0.5, 366), NOW)
    older = [backup.made_at for backup in kept if backup.made_at < NOW - timedelta(days=2)]
    assert len(kept) - len(older) == 97
    assert len(older) < 12 + 10 + 9
    assert {moment.date() for moment in older} >= {(NOW - timedelta(days=n)).date() for n in range(3, 12)}
    assert NOW - min(older) > timedelta(days=230)


def test_the_last_one_of_a_day_is_the_one_that_stays():
    day = NOW - timedelta(days=5)
    early, late = day.replace(hour=8), day.replace(hour=17)
    shelf = backups(NOW, early, late)
    assert to_remove(shelf, NOW) == backups(early)


def test_after_a_long_pause_the_last_two_days_of_work_stay():
    assert to_remove(every(0.5, 2), NOW + timedelta(days=400)) == []


@given(clusters, moments)
def test_the_newest_is_never_removed(times, now):
    shelf = backups(*times)
    assert not shelf or max(shelf) not in to_remove(shelf, now)


@given(clusters, moments)
def test_what_was_tidied_once_stays_as_it_is(times, now):
    kept = rest(backups(*times), now)
    assert to_remove(kept, now) == []


@given(clusters, moments, st.timedeltas(timedelta(0), timedelta(days=900)))
def test_a_clock_set_back_removes_nothing(times, now, back):
    shelf = backups(*times)
    assert set(to_remove(shelf, now - back)) <= set(to_remove(shelf, now))
    assert to_remove(rest(shelf, now), now - back) == []


@given(clusters, moments)
def test_every_day_of_the_last_twelve_that_had_one_still_has_one(times, now):
    shelf = backups(*times)
    days = sorted({backup.made_at.date() for backup in shelf}, reverse=True)[:12]
    assert {backup.made_at.date() for backup in rest(shelf, now)} >= set(days)


@given(clusters, moments)
def test_the_order_of_the_list_does_not_matter(times, now):
    shelf = backups(*times)
    assert to_remove(shelf, now) == to_remove(reversed(shelf), now)
