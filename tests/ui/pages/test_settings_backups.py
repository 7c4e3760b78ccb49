"""What Settings says and does about backups."""

from pathlib import Path

import pytest

from mentordesk.domain.preferences import Preferences
from mentordesk.errors import UserError
from mentordesk.services.backups import Reason
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.settings_backups import BackupsPart
from tests.builders import FixedClock


@pytest.fixture
def part(kit: Kit, qtbot) -> BackupsPart:
    part = BackupsPart(kit)
    kit.shell.setCentralWidget(part)
    kit.shell.show()
    part.refresh(Preferences())
    return part


def back_up(kit: Kit, qtbot) -> None:
    keeper = keeper_of(kit)
    with qtbot.waitSignal(keeper.changed):
        keeper.keep(Reason.ASKED)


def choose(part: BackupsPart, folder: Path | None, monkeypatch) -> None:
    monkeypatch.setattr(type(part._kit.dialogs), "choose_folder", lambda *_: folder)
    part.choose_button.click()


def test_it_says_when_the_last_was_made_and_how_many_there_are(kit: Kit, part, clock: FixedClock, qtbot):
    assert part.state.text().startswith("There is no backup yet.")
    back_up(kit, qtbot)
    assert part.state.text().endswith("It is the only one.")
    assert part.state.text().startswith("The last backup was made today at ")
    kit.desk.people.add(display_name="Lin Park")
    back_up(kit, qtbot)
    assert part.state.text().endswith("There are 2.")
    clock.move(hours=24)
    part.refresh(Preferences())
    assert part.state.text().startswith("The last backup was made yesterday at ")


def test_its_buttons_are_the_menus_verbs(kit: Kit, part):
    part.now_button.click()
    part.restore_button.click()
    assert kit.shell.ran == ["file.backup", "file.restore"]


def test_what_goes_wrong_stands_there_until_it_goes_well(kit: Kit, part, qtbot):
    kit.desk.backups.folder.write_text("in the way")
    back_up(kit, qtbot)
    assert "backups" in part.state.text()
    assert part.sign._token == "danger"
    kit.desk.backups.folder.unlink()
    back_up(kit, qtbot)
    assert part.sign._token == "ok"


def test_the_folder_is_opened_once_it_is_there(kit: Kit, part, qtbot, monkeypatch):
    shown = []
    monkeypatch.setattr(type(kit.dialogs), "open_outside", lambda _self, path: shown.append(path))
    part.folder_button.click()
    assert shown == []
    assert kit.shell.toasts[-1][0].startswith("There is no backup folder yet.")
    back_up(kit, qtbot)
    part.folder_button.click()
    assert shown == [kit.desk.backups.folder]


def test_a_second_folder_gets_a_copy_at_once(kit: Kit, part, tmp_path: Path, qtbot, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    assert part.remove_button.isHidden()
    choose(part, stick, monkeypatch)
    qtbot.waitUntil(lambda: not keeper_of(kit).is_busy)
    assert [copy.name for copy in stick.glob("*/*.mentordesk")] == [kit.desk.backups.backups()[0].path.name]
    assert str(stick) in part.second.text().replace("\u200b", "")
    assert not part.remove_button.isHidden()


def test_a_second_folder_that_is_gone_is_named_with_what_comes_of_it(
    kit: Kit, part, tmp_path: Path, qtbot, monkeypatch
):
    stick = tmp_path / "stick"
    stick.mkdir()
    choose(part, stick, monkeypatch)
    qtbot.waitUntil(lambda: not keeper_of(kit).is_busy)
    assert not part.second_trouble.isVisible()
    stick.rename(tmp_path / "gone")
    kit.desk.people.add(display_name="Lin Park")
    back_up(kit, qtbot)
    assert part.second_trouble.isVisible()
    assert "cannot be reached" in part.second_trouble.text()


def test_an_unfit_second_folder_is_refused_with_the_reason(kit: Kit, part, monkeypatch):
    choose(part, kit.desk.path.parent, monkeypatch)
    assert "holds the workspace" in part.second_trouble.text()
    assert kit.desk.backups.second_folder is None
    choose(part, None, monkeypatch)
    assert kit.desk.backups.second_folder is None


def test_the_second_folder_is_given_up_and_that_is_undone(kit: Kit, part, tmp_path: Path, qtbot):
    stick = tmp_path / "stick"
    stick.mkdir()
    kit.desk.backups.choose_second_folder(stick)
    part.refresh(Preferences())
    part.remove_button.click()
    assert kit.desk.backups.second_folder is None
    assert kit.shell.toasts[-1][1]
    kit.desk.undo()
    assert kit.desk.backups.second_folder == stick


def test_a_place_that_is_unfit_for_a_workspace_is_said(kit: Kit, part, qtbot):
    assert not part.warning.isVisible()
    keeper_of(kit)._on_place("This workspace is on a network drive. Keep it on this computer.")
    assert part.warning.isVisible()
    assert part.warning.text().startswith("This workspace is on a network drive.")


def test_a_folder_that_cannot_be_read_is_said(kit: Kit, part, monkeypatch):
    def refuse() -> None:
        raise UserError("The folder with the backups cannot be read.")

    monkeypatch.setattr(kit.desk.backups, "backups", refuse)
    part.refresh(Preferences())
    assert part.state.text() == "The folder with the backups cannot be read."
