import csv
import io
import json

import pytest

from mentordesk.domain.history import HistoryFilter
from mentordesk.domain.ids import PairId
from mentordesk.errors import UserError
from mentordesk.services.history import HistoryForm


@pytest.fixture
def lived(desk, team, clock):
    clock.move(hours=1)
    desk.people.add("=cmd|' /C calc'!A0")
    desk.notes.save_private("Between us.", pair_id=PairId(team.pair.id))
    return desk


def test_the_table_has_a_line_each_and_nothing_that_runs(lived):
    made = lived.history.make(HistoryFilter(), HistoryForm.CSV)
    rows = list(csv.reader(io.StringIO(made.data.decode("utf-8-sig"))))
    assert rows[0] == ["When (UTC)", "What", "How", "About", "Fields", "How many"]
    assert rows[1] == ["2026-11-24T10:25:00Z", "person", "added", "'=cmd|' /C calc'!A0", "", "1"]
    assert len(rows) == made.lines + 1


def test_lines_about_private_things_are_held_back_and_counted(lived):
    made = lived.history.make(HistoryFilter(), HistoryForm.JSON)
    content = json.loads(made.data)
    assert (content["format"], content["version"]) == ("mentordesk history", 1)
    assert made.held_back == 1
    assert all(line["kind"] != "note" for line in content["lines"])
    assert len(content["lines"]) == made.lines


def test_saving_writes_the_file_and_a_receipt_or_neither(lived, tmp_path):
    made = lived.history.make(HistoryFilter(), HistoryForm.JSON)
    lived.history.save(made, tmp_path / "history.json")
    assert (tmp_path / "history.json").read_bytes() == made.data
    (receipt,) = lived.records.receipts.list()
    assert (receipt.kind, receipt.included) == ("history", (("lines", made.lines),))
    with pytest.raises(UserError):
        lived.history.save(made, tmp_path / "nowhere" / "history.json")
    assert len(lived.records.receipts.list()) == 1
