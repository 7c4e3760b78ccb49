"""The desk's own file: copied and checked on any thread while it is in use."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mentordesk.errors import SaveFailed
from mentordesk.services.desk import Desk
from tests.builders import FixedClock


def elsewhere(work):
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()


def test_a_copy_made_on_another_thread_opens_with_all_that_was_saved(desk: Desk, tmp_path: Path, clock: FixedClock):
    desk.people.add("Lin Zhao")
    target = tmp_path / "copy.mentordesk"
    elsewhere(lambda: desk.save_copy(target))
    copy = Desk(target, clock)
    assert [person.display_name for person in copy.records.people.list()] == ["Lin Zhao"]
    copy.close()


def test_a_copy_onto_the_workspace_itself_is_refused(desk: Desk):
    with pytest.raises(SaveFailed, match="the workspace itself"):
        desk.save_copy(desk.path)


def test_a_whole_file_has_no_problems_seen_from_another_thread(desk: Desk):
    desk.demo.add()
    assert elsewhere(desk.check) == []


def test_what_is_wrong_is_said_in_sentences(desk: Desk):
    desk.people.add("Lin Zhao")
    desk._store.connection.execute("DELETE FROM person_fts_docsize")
    assert elsewhere(desk.check) == ["The search index of person does not agree with its table."]
