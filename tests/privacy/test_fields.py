"""No table and no column can be added without saying whether private words may stand in it, and trying that."""

from contextlib import closing

import pytest

from mentordesk.store.driver import open_writer
from tests.privacy.fields import AUTHORS, DESKS, NOT_PRIVATE, texts_no_document_reads


@pytest.fixture
def connection(workspace):
    with closing(open_writer(workspace)) as opened:
        yield opened


def test_every_text_that_no_document_reads_is_in_one_of_the_lists(connection):
    listed = {*AUTHORS, *DESKS, *NOT_PRIVATE}
    of_reportable = {("pair", "agreed_note"), ("pair_state_change", "reason")}  # may be read, and is not
    assert listed - of_reportable == texts_no_document_reads(connection)
    assert len(listed) == len(AUTHORS) + len(DESKS) + len(NOT_PRIVATE)


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE private_mood (rid INTEGER PRIMARY KEY, words TEXT)",
        "CREATE TABLE diary (rid INTEGER PRIMARY KEY, body BLOB)",
        "ALTER TABLE private_note ADD COLUMN title TEXT",
        "ALTER TABLE goal ADD COLUMN doubts TEXT",
    ],
)
def test_a_new_table_or_column_is_noticed(connection, change):
    before = texts_no_document_reads(connection)
    connection.execute(change)
    assert len(texts_no_document_reads(connection) - before) == 1
