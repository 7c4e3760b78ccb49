import json
from pathlib import Path, PurePosixPath

import pytest

from mentordesk.store import placement

NONE: dict[str, str] = {}


def in_folder(tmp_path: Path, *names: str) -> Path:
    folder = tmp_path.joinpath(*names)
    folder.mkdir(parents=True)
    return folder / "workspace.mentordesk"


def test_an_ordinary_folder_has_no_warning(tmp_path):
    assert placement.warning(in_folder(tmp_path, "Documents", "mentoring"), {"HOME": str(tmp_path)}) is None


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Analytical Engines", "OneDrive"),
        ("Dropbox (Engines)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-ann@example.org", "Google Drive"),
        ("com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_folder_known_by_its_name_is_told(tmp_path, name, service):
    sentence = placement.warning(in_folder(tmp_path, name, "Work"), NONE)
    assert sentence is not None
    assert f"{service} seems to sync" in sentence
    assert "second place for backups" in sentence


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".sync_1a2b3c.db", "Nextcloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
    ],
)
def test_a_folder_known_by_what_the_sync_program_left_there_is_told(tmp_path, marker, service):
    path = in_folder(tmp_path, "files", "Work")
    (tmp_path / "files" / marker).mkdir()
    assert placement.synced_by(path, NONE) == service


def test_a_folder_called_like_a_service_only_in_part_is_ordinary(tmp_path):
    for name in ("Dropboxes", "My OneDriver notes", "nextclouds", "driver"):
        assert placement.synced_by(in_folder(tmp_path, name), NONE) is None


def test_folders_named_by_settings_and_environment_are_told(tmp_path):
    path = in_folder(tmp_path, "team files", "Work")
    assert placement.synced_by(path, {"OneDriveCommercial": str(tmp_path / "team files")}) == "OneDrive"
    settings = tmp_path / "home" / ".dropbox"
    settings.mkdir(parents=True)
    (settings / "info.json").write_text(json.dumps({"personal": {"path": str(tmp_path / "team files")}}))
    assert placement.synced_by(path, {"HOME": str(tmp_path / "home")}) == "Dropbox"
    (settings / "info.json").write_text('["not what we know"')
    assert placement.synced_by(path, {"HOME": str(tmp_path / "home")}) is None


def test_the_settings_of_dropbox_in_the_home_folder_do_not_make_it_synced(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".dropbox").mkdir()
    assert placement.synced_by(in_folder(tmp_path, "Documents"), {"HOME": str(tmp_path)}) is None


MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
nas:/export /mnt/Team\\040share nfs4 rw,vers=4.2 0 0
//server/x /mnt/x cifs rw 0 0
/dev/sdb1 /mnt/x/local ext4 rw 0 0
ann@host:/ /home/ann/far fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ann/a.mentordesk", "ext4"),
        ("/mnt/Team share/a.mentordesk", "nfs4"),
        ("/mnt/x/deep/a.mentordesk", "cifs"),
        ("/mnt/x/local/a.mentordesk", "ext4"),
        ("/mnt/xy/a.mentordesk", "ext4"),
        ("/home/ann/far/a.mentordesk", "fuse.sshfs"),
    ],
)
def test_the_innermost_mount_decides(path, kind):
    assert placement.kind_of_mount(PurePosixPath(path), placement.linux_mounts(MOUNTS)) == kind


def test_what_mount_says_on_a_mac_is_understood():
    output = (
        "/dev/disk3s1 on / (apfs, sealed, local, read-only)\n"
        "//ann@nas._smb._tcp.local/Team%20files on /Volumes/Team files (x) (smbfs, nodev, nosuid)\n"
    )
    mounts = list(placement.mac_mounts(output))
    assert placement.kind_of_mount(PurePosixPath("/Volumes/Team files (x)/a"), mounts) == "smbfs"
    assert placement.kind_of_mount(PurePosixPath("/Users/ann/a"), mounts) == "apfs"


@pytest.mark.parametrize("path", [r"\\server\share\a.mentordesk", r"\\?\UNC\server\share\a", "//server/share/a"])
def test_a_windows_path_with_a_server_is_a_share(path):
    assert placement.is_share_name(path)


@pytest.mark.parametrize("path", [r"C:\Users\ann\a.mentordesk", r"\\?\C:\a", r"\\.\pipe\a", "relative"])
def test_other_windows_paths_are_not_shares(path):
    assert not placement.is_share_name(path)


def test_a_network_drive_is_told_with_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setattr(placement, "on_network", lambda path: True)
    sentence = placement.warning(in_folder(tmp_path, "Work"), NONE)
    assert sentence is not None
    assert "on a network drive" in sentence
    assert "Keep it on this computer" in sentence


def test_this_computer_can_be_asked(tmp_path):
    assert placement.on_network(tmp_path) in (True, False)
