"""What a backup is called: the workspace's name, the moment in UTC, and why it was made. Nobody's text.

All that a list must know stands in the name, so that a list needs no file opened and no passphrase.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

_NAME = re.compile(r" (\d{4}-\d\d-\d\d \d{6})Z? (.+)")
_BEFORE_A_STEP = re.compile(r"before m\d{3}_\w+")


class Reason(StrEnum):
    """Why a backup was made, in the words of its file's name."""

    TIMED = "timed"
    CLOSING = "closing"
    ASKED = "asked for"
    IMPORT = "before import"
    UPDATE = "before update"
    RESTORE = "before restore"
    PASSPHRASE = "before passphrase change"
    ERASE = "before erase"
    EXPIRY = "before notes expired"
    ASIDE = "set aside by restore"  # the file itself, kept beside the workspace


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """One copy of a workspace, as its name and its size tell."""

    made_at: datetime
    path: Path
    reason: Reason
    size: int


def name_for(workspace: Path, made_at: datetime, reason: Reason) -> str:
    """Return the file name of a backup made at ``made_at``."""
    return f"{workspace.stem} {made_at.astimezone(UTC):%Y-%m-%d %H%M%S}Z {reason}{workspace.suffix}"


def free_path(folder: Path, workspace: Path, made_at: datetime, reason: Reason) -> Path:
    """Return a path in ``folder`` that nothing has yet; of two backups in one second the later one moves on."""
    taken = {backup.made_at for backup in backups_in(folder, workspace)}
    moment = made_at.astimezone(UTC).replace(microsecond=0)
    while moment in taken or (folder / name_for(workspace, moment, reason)).exists():
        moment += timedelta(seconds=1)
    return folder / name_for(workspace, moment, reason)


def backups_in(folder: Path, workspace: Path) -> list[Backup]:
    """Return the backups of ``workspace`` in ``folder``, newest first; a folder that is not there has none.

    Raises OSError when the folder cannot be read.
    """
    try:
        found = [_read(path, workspace) for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    return sorted((backup for backup in found if backup is not None), reverse=True)


def _read(path: Path, workspace: Path) -> Backup | None:
    """Return the backup at ``path``, or None where the name is not one that we give."""
    if path.suffix != workspace.suffix or not path.stem.startswith(workspace.stem):
        return None
    match = _NAME.fullmatch(path.stem.removeprefix(workspace.stem))
    reason = _reason(match[2]) if match else None
    if match is None or reason is None:
        return None
    try:
        made_at = datetime.strptime(match[1], "%Y-%m-%d %H%M%S").replace(tzinfo=UTC)
        return Backup(made_at, path, reason, path.stat().st_size)
    except (ValueError, FileNotFoundError):  # no such day; or gone since the folder was read
        return None


def _reason(words: str) -> Reason | None:
    if _BEFORE_A_STEP.fullmatch(words):
        return Reason.UPDATE
    return Reason(words) if words in set(Reason) else None
