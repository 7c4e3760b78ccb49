"""Tells when a workspace lies where files get damaged: in a folder that is synced, or on a network drive.

A sync program copies a file while it is being written and brings two versions of it together by picking one; a network
drive loses the locks that keep two programs apart. Only names and markers are looked at, nothing inside a file.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch
from pathlib import Path, PurePath

_MARKERS: dict[str, tuple[str, ...]] = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Syncthing": (".stfolder", ".stversions"),
    "Nextcloud": (".nextcloudsync.log", ".owncloudsync.log", ".sync_journal.db", "._sync_*.db", ".sync_*.db"),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
    "OneDrive": (".849C9593-D756-4E56-8D6E-42412F2A707B",),
}
"""What a sync program leaves in the folders it looks after."""

_FOLDER_NAMES: dict[str, tuple[str, ...]] = {
    "OneDrive": ("onedrive", "onedrive - *", "onedrive-*"),
    "Dropbox": ("dropbox", "dropbox (*)", "dropbox-*"),
    "Google Drive": ("google drive", "googledrive", "googledrive-*", "google drive *", "my drive"),
    "iCloud Drive": ("iclouddrive", "icloud drive", "icloud drive *", "com~apple~clouddocs", "mobile documents"),
    "Nextcloud": ("nextcloud", "owncloud", "nextcloud-*"),
    "Syncthing": ("syncthing",),
}
"""What these folders are called where nobody renamed them, in lower case."""

_ENVIRONMENT: dict[str, str] = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
_NETWORK_KINDS = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "coda", "ceph", "davfs", "webdav", "glusterfs",
        "lustre", "beegfs", "fuse.sshfs", "fuse.rclone", "fuse.davfs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.cephfs",
        "fuse.glusterfs", "fuse.smbnetfs", "fuse.s3fs", "fuse.curlftpfs", "fuse.google-drive-ocamlfuse",
        "fuse.onedriver",
    }
)  # fmt: skip
_WINDOWS_REMOTE = 4


def warning(workspace: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the sentence to show, or None when the workspace lies in an ordinary folder.

    Looks at the folders above the file, and on macOS asks ``mount``; not for the time before the first paint.
    """
    path = Path(os.path.abspath(workspace))
    if service := synced_by(path, environment):
        return (
            f"This workspace is in a folder that {service} seems to sync. Syncing a file that is in use can damage it "
            "or bring back an older one. Keep it in an ordinary folder, and choose the synced folder as the second "
            "place for backups instead."
        )
    if on_network(path):
        return (
            "This workspace is on a network drive. When the connection drops while MentorDesk is writing, the file "
            "can be damaged. Keep it on this computer, and choose the network drive as the second place for backups "
            "instead."
        )
    return None


def synced_by(path: Path, environment: Mapping[str, str]) -> str | None:
    """Return the name of the service that seems to sync the folder of ``path``."""
    for variable, service in _ENVIRONMENT.items():
        if (root := environment.get(variable)) and path.is_relative_to(root):
            return service
    if any(path.is_relative_to(root) for root in _dropbox_folders(environment)):
        return "Dropbox"
    for folder in path.parents:
        for service, names in _FOLDER_NAMES.items():
            if any(fnmatch(folder.name.lower(), name) for name in names):
                return service
    return next(filter(None, map(_marked_by, path.parents)), None)


def on_network(path: Path) -> bool:
    """Tell whether ``path`` lies on a drive of another computer."""
    if sys.platform == "win32":
        return _is_remote_windows_drive(path)
    if sys.platform == "darwin":
        return kind_of_mount(path, mac_mounts(_mount_output())) in _NETWORK_KINDS
    try:
        table = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return kind_of_mount(path, linux_mounts(table)) in _NETWORK_KINDS


def linux_mounts(table: str) -> Iterator[tuple[PurePath, str]]:
    r"""Yield (folder, kind of file system) from the text of /proc/self/mounts, where spaces are written as \040."""
    for line in table.splitlines():
        parts = line.split(" ")
        if len(parts) > 2:
            folder = parts[1]
            for code, letter in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
                folder = folder.replace(code, letter)
            yield PurePath(folder), parts[2]


def mac_mounts(output: str) -> Iterator[tuple[PurePath, str]]:
    """Yield (folder, kind of file system) from lines like "//ann@nas/share on /Volumes/share (smbfs, nodev)"."""
    for line in output.splitlines():
        before, _, options = line.rpartition(" (")
        folder = before.partition(" on /")[2]
        if options and before != folder:
            yield PurePath("/" + folder), options.rstrip(")").split(",")[0].strip()


def kind_of_mount(path: PurePath, mounts: Iterable[tuple[PurePath, str]]) -> str:
    """Return the kind of the innermost mount above ``path``; of two on one folder the later one counts."""
    depth, kind = -1, ""
    for folder, name in mounts:
        if path.is_relative_to(folder) and len(folder.parts) >= depth:
            depth, kind = len(folder.parts), name
    return kind


def is_share_name(path: str) -> bool:
    r"""Tell whether a Windows path begins with a server's name, like \\server\share or \\?\UNC\server\share."""
    plain = path.replace("/", "\\")
    return plain.lower().startswith("\\\\?\\unc\\") or (plain.startswith("\\\\") and plain[2:3] not in ("?", "."))


def _marked_by(folder: Path) -> str | None:
    try:
        names = os.listdir(folder)
    except OSError:  # a folder above that may not be read says nothing
        return None
    hidden = [name for name in names if name.startswith(".")]
    for service, markers in _MARKERS.items():
        if service == "Dropbox" and folder == Path.home():
            continue  # there .dropbox holds Dropbox's settings, and the home folder is not what it syncs
        if any(fnmatch(name, marker) for name in hidden for marker in markers):
            return service
    return None


def _dropbox_folders(environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders that Dropbox's own settings name."""
    homes = [environment.get("APPDATA"), environment.get("LOCALAPPDATA")]
    settings = [Path(home) / "Dropbox" / "info.json" for home in homes if home]
    for path in (*settings, Path(environment.get("HOME", "~")).expanduser() / ".dropbox" / "info.json"):
        try:
            accounts = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(accounts, dict):
            yield from (
                Path(account["path"])
                for account in accounts.values()
                if isinstance(account, dict) and isinstance(account.get("path"), str)
            )


def _is_remote_windows_drive(path: Path) -> bool:
    if is_share_name(str(path)):
        return True
    import ctypes  # late: only Windows asks

    get_drive_type = ctypes.windll.kernel32.GetDriveTypeW  # type: ignore[attr-defined,unused-ignore]
    return bool(get_drive_type(path.anchor) == _WINDOWS_REMOTE)


def _mount_output() -> str:
    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=2, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout
