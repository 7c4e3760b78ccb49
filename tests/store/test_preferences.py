import pytest

from mentordesk.domain.preferences import FontChoice, Motion, Preferences, ReadingAid, Spacing, ThemeChoice
from mentordesk.store.preferences import PreferenceTable

CHOSEN = Preferences(
    text_size=175,
    font=FontChoice.ATKINSON,
    letter_spacing=Spacing.WIDE,
    word_spacing=Spacing.COMFORTABLE,
    line_spacing=Spacing.WIDE,
    theme=ThemeChoice.CONTRAST,
    motion=Motion.REDUCE,
    report_large_print=True,
    report_paper="letter",
    first_run_done=True,
    is_lead=True,
    is_mentor=False,
    asked_before_sharing=True,
    lock_after_minutes=5,
    marks_spelling=False,
    narrow_column=True,
    reading_aid=ReadingAid.LINE,
    calm_start=True,
    spelling_language="en_GB",
)


@pytest.fixture
def table(store):
    return PreferenceTable(store)


def write(store, name, value):
    with store.transaction("Write"):
        store.connection.execute("INSERT OR REPLACE INTO preference (id, value) VALUES (?, ?)", [name, value])


def test_a_fresh_workspace_has_the_defaults(table):
    assert table.load() == Preferences()


def test_every_choice_is_kept(store, table):
    assert all(getattr(CHOSEN, name) != getattr(Preferences(), name) for name in Preferences._fields)
    with store.transaction("Change settings"):
        table.save(CHOSEN)
    assert table.load() == CHOSEN


def test_a_choice_is_undone_and_announced_alone(store, table):
    with store.transaction("Change settings"):
        table.save(CHOSEN)
    heard = []
    store.subscribe(heard.append)
    with store.transaction("Change theme"):
        table.save(CHOSEN._replace(theme=ThemeChoice.CREAM))
    assert [change.ids("preference") for change in heard] == [frozenset({"theme"})]
    store.undo()
    assert table.load() == CHOSEN
    store.undo()
    assert table.load() == Preferences()
    assert heard[-1].ids("preference") == set(Preferences._fields)


def test_saving_the_same_again_changes_nothing(store, table):
    with store.transaction("Change settings"):
        table.save(CHOSEN)
    store.forget_history()
    with store.transaction("Change settings"):
        table.save(CHOSEN)
    assert store.undo_label is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", '"ultraviolet"'),
        ("theme", "not json"),
        ("theme", "[]"),
        ("theme", ""),
        ("text_size", "101"),
        ("text_size", "true"),
        ("text_size", '"100"'),
        ("text_size", "1e400"),
        ("is_lead", "1"),
        ("is_lead", "null"),
        ("report_paper", '"papyrus"'),
        ("report_paper", "7"),
    ],
)
def test_an_odd_value_costs_only_its_own_field(store, table, name, value):
    with store.transaction("Change settings"):
        table.save(CHOSEN)
    write(store, name, value)
    assert table.load() == CHOSEN._replace(**{name: getattr(Preferences(), name)})


def test_an_unknown_choice_is_left_alone(store, table):
    write(store, "from_a_later_version", '"something"')
    with store.transaction("Change settings"):
        table.save(CHOSEN)
    assert table.load() == CHOSEN
    assert store.connection.execute("SELECT value FROM preference WHERE id = 'from_a_later_version'").fetchone() == (
        '"something"',
    )


def test_small_texts_are_kept_beside_the_choices(store, table):
    assert table.get_value("theme") is None
    with store.transaction("Keep"):
        table.set_value("theme", "last seen: x")
        table.set_value("theme", "last seen: y")
    assert table.get_value("theme") == "last seen: y"
    assert table.load() == Preferences()


def test_a_write_outside_a_transaction_is_a_bug(table):
    with pytest.raises(RuntimeError):
        table.save(CHOSEN)
    with pytest.raises(RuntimeError):
        table.set_value("a", "b")
