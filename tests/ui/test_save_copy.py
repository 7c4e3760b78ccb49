from pathlib import Path

import pytest

from mentordesk.services.desk import Desk
from mentordesk.ui.kit import Kit
from mentordesk.ui.save_copy import save_copy
from tests.builders import FixedClock


@pytest.fixture
def told(kit: Kit, monkeypatch) -> list[tuple[str, str]]:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(kit.dialogs, "tell", lambda title, text: told.append((title, text)))
    return told


def choose(kit: Kit, monkeypatch, target: Path | None) -> None:
    monkeypatch.setattr(kit.dialogs, "choose_target", lambda _title, _suggestion, _kinds: target)


def test_the_copy_holds_what_was_typed_a_moment_ago(kit: Kit, tmp_path: Path, clock: FixedClock, monkeypatch, qtbot):
    choose(kit, monkeypatch, tmp_path / "copy.mentordesk")
    kit.autosave.touch("test.person", lambda: kit.desk.people.add("Lin Zhao"))
    save_copy(kit)
    qtbot.waitUntil(lambda: bool(kit.shell.toasts))
    assert kit.shell.toasts == [("Copy saved as copy.mentordesk", False)]
    copy = Desk(tmp_path / "copy.mentordesk", clock)
    assert [person.display_name for person in copy.records.people.list()] == ["Lin Zhao"]
    copy.close()


def test_a_name_without_an_ending_gets_the_one_of_workspaces(kit: Kit, tmp_path: Path, monkeypatch, qtbot):
    choose(kit, monkeypatch, tmp_path / "copy")
    save_copy(kit)
    qtbot.waitUntil(lambda: bool(kit.shell.toasts))
    assert (tmp_path / "copy.mentordesk").exists()


def test_a_place_that_cannot_be_written_is_said_with_what_to_do(kit: Kit, tmp_path: Path, monkeypatch, told, qtbot):
    choose(kit, monkeypatch, tmp_path / "no such folder" / "copy.mentordesk")
    save_copy(kit)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0][0] == "The copy was not saved"
    assert "nothing was lost" in told[0][1]


def test_choosing_no_place_does_nothing(kit: Kit, monkeypatch, tmp_path: Path):
    choose(kit, monkeypatch, None)
    save_copy(kit)
    kit.tasks.wait()
    assert kit.shell.toasts == []


def test_a_workspace_that_was_deleted_under_the_window_can_still_be_copied(kit: Kit, tmp_path, clock, monkeypatch):
    kit.desk.people.add("Lin Zhao")
    kit.desk.path.unlink()
    choose(kit, monkeypatch, tmp_path / "copy.mentordesk")
    save_copy(kit)
    assert kit.shell.toasts == [("Copy saved as copy.mentordesk", False)]
    copy = Desk(tmp_path / "copy.mentordesk", clock)
    assert [person.display_name for person in copy.records.people.list()] == ["Lin Zhao"]
    copy.close()


def test_a_deleted_workspace_that_cannot_be_copied_there_is_a_sentence_too(kit: Kit, tmp_path, monkeypatch, told):
    kit.desk.path.unlink()
    choose(kit, monkeypatch, tmp_path / "no such folder" / "copy.mentordesk")
    save_copy(kit)
    assert told[0][0] == "The copy was not saved"
