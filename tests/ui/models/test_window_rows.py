import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from mentordesk.ui.models.list_row import ListRow, RowRole
from mentordesk.ui.models.window_rows import WindowRows


class Shelf:
    """Records by key, and a note of which ones were read."""

    def __init__(self, count: int) -> None:
        self.names = {f"k{n}": f"Name {n}" for n in range(count)}
        self.read: list[list[str]] = []

    def keys(self) -> list[str]:
        return list(self.names)

    def rows(self, keys) -> dict[str, str]:
        self.read.append(list(keys))
        return {key: self.names[key] for key in keys if key in self.names}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(1000)


@pytest.fixture
def model(qapp, shelf: Shelf) -> WindowRows[str, str]:
    model = WindowRows(shelf.keys, shelf.rows, lambda name: ListRow(name, "fact", "19 Nov"))
    model.refresh()
    return model


def test_the_model_keeps_qt_s_rules(qapp, shelf: Shelf):
    model = WindowRows(shelf.keys, shelf.rows, ListRow)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.refresh()
    del shelf.names["k5"]
    model.refresh()
    shelf.names.clear()
    model.refresh()
    assert tester.model() is model
    assert model.rowCount() == 0


def test_nothing_is_read_before_somebody_looks(model: WindowRows[str, str], shelf: Shelf):
    assert model.rowCount() == 1000
    assert shelf.read == []


def test_only_the_chunk_in_view_is_read_and_only_once(model: WindowRows[str, str], shelf: Shelf):
    for row in range(500, 520):
        assert model.index(row).data() == f"Name {row}"
    assert [keys[0] for keys in shelf.read] == ["k500"]
    assert len(shelf.read[0]) == 25


def test_rows_that_nobody_looks_at_any_more_are_let_go(qapp):
    shelf = Shelf(10_000)
    model = WindowRows(shelf.keys, shelf.rows, ListRow)
    model.refresh()
    for row in range(0, 10_000, 25):
        model.list_row(row)
    model.list_row(0)
    assert len(shelf.read) == 401
    model.list_row(9_999)
    assert len(shelf.read) == 401


def test_a_screen_reader_gets_the_whole_row(model: WindowRows[str, str]):
    assert model.index(3).data(Qt.ItemDataRole.AccessibleTextRole) == "Name 3, fact, 19 Nov"
    assert model.index(3).data(RowRole.KEY) == "k3"
    assert model.record(3) == "Name 3"


def test_places_are_found_by_key(model: WindowRows[str, str], shelf: Shelf):
    assert model.place("k999") == 999
    assert model.place("nobody") is None
    del shelf.names["k0"]
    model.refresh()
    assert model.place("k999") == 998


def test_the_same_keys_show_new_words_without_a_reset(model: WindowRows[str, str], shelf: Shelf, qtbot):
    assert model.index(7).data() == "Name 7"
    resets = []
    model.modelReset.connect(lambda: resets.append(1))
    shelf.names["k7"] = "Lin"
    with qtbot.waitSignal(model.dataChanged):
        model.refresh()
    assert model.index(7).data() == "Lin"
    assert resets == []


def test_a_record_that_went_away_meanwhile_is_an_empty_row(model: WindowRows[str, str], shelf: Shelf):
    del shelf.names["k2"]
    assert model.index(2).data() == ""
    assert model.record(2) is None
    assert not model.index(2).parent().isValid()
    assert model.rowCount(model.index(2)) == 0
    assert model.rowCount(QModelIndex()) == 1000
