from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from mentordesk.errors import WorkspaceBusy
from mentordesk.ui.instance import InstanceLock, listen, raise_first, socket_name


def test_a_workspace_is_held_by_one_program_at_a_time(qapp, tmp_path: Path):
    first, second = (InstanceLock(tmp_path / "w.mentordesk") for _ in range(2))
    assert first.acquire()
    assert not second.acquire()
    first.release()
    assert second.acquire()
    second.release()


def test_two_workspaces_can_be_open_side_by_side(qapp, tmp_path: Path):
    first, second = InstanceLock(tmp_path / "a.mentordesk"), InstanceLock(tmp_path / "b.mentordesk")
    assert first.acquire()
    assert second.acquire()
    first.release()
    second.release()


def test_a_folder_that_takes_no_lock_is_said(qapp, tmp_path: Path):
    (tmp_path / "folder").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(WorkspaceBusy, match="may not write"):
        InstanceLock(tmp_path / "folder" / "w.mentordesk").acquire()


def test_a_second_start_raises_the_first(qapp, tmp_path: Path, qtbot):
    workspace = tmp_path / "w.mentordesk"
    raised: list[bool] = []
    owner = QObject()
    listen(workspace, lambda: raised.append(True), owner)
    assert raise_first(workspace)
    qtbot.waitUntil(lambda: bool(raised))
    owner.deleteLater()


def test_nobody_answers_for_a_workspace_that_is_not_open(qapp, tmp_path: Path):
    assert not raise_first(tmp_path / "w.mentordesk")


def test_the_socket_does_not_tell_the_path(tmp_path: Path):
    name = socket_name(tmp_path / "lin-zhao.mentordesk")
    assert "lin" not in name
    assert name == socket_name(tmp_path / "lin-zhao.mentordesk")
