"""Tells what a file is from its first page, without opening it: plain, sealed, or no workspace at all.

A sealed file has no mark of its own: its first 16 bytes are the salt and the rest looks like chance. So a file of
chance may be a sealed workspace, and only the right passphrase can tell.
"""

import struct
from enum import StrEnum
from pathlib import Path

from mentordesk.errors import NotAWorkspace, SealedWorkspace, WorkspaceError
from mentordesk.paths import backup_folder
from mentordesk.store import driver
from mentordesk.store.keys import WorkspaceKey

PAGE = 4096
_PLAIN_HEADER = 100
_SQLITE_MAGIC = b"SQLite format 3\x00"
_VALUES_OF_CHANCE = 240
"""4,096 bytes of chance have all 256 values but for odds of one in a million million; text and tables do not."""


class FileKind(StrEnum):
    PLAIN = "plain"
    SEALED = "sealed"


def check_header(path: Path) -> FileKind:
    """Return the kind of workspace that ``path`` looks like; reads only, opens no database.

    Raises NotAWorkspace where the first page already tells that it is none, WorkspaceError when it cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            first = file.read(PAGE)
    except OSError as error:
        raise WorkspaceError(
            f"MentorDesk cannot read {path}: {error.strerror}. The file was not touched.", path
        ) from error
    if size == 0:
        raise NotAWorkspace(
            f"The file {path} is empty. It may be the remains of a copy that did not finish. "
            "Choose another file, or bring back a backup. The file was not touched.",
            path,
        )
    if first.startswith(_SQLITE_MAGIC) and len(first) >= _PLAIN_HEADER:
        _check_plain(path, first, size)
        return FileKind.PLAIN
    if len(first) == PAGE and len(set(first)) >= _VALUES_OF_CHANCE:
        return FileKind.SEALED
    raise NotAWorkspace(
        f"The file {path} is not a MentorDesk workspace, or it is damaged. "
        "Choose another file, or bring back a backup. The file was not touched.",
        path,
    )


def is_sealed(path: Path) -> bool:
    """Tell whether opening ``path`` takes a passphrase. Raises as ``check_header`` does."""
    return check_header(path) is FileKind.SEALED


def fitting_key(path: Path, key: WorkspaceKey | None) -> WorkspaceKey | None:
    """Return the key to open ``path`` with: none for a plain file, though a key may be at hand.

    Raises SealedWorkspace for a sealed one without a key.
    """
    if not is_sealed(path):
        return None
    if key is None:
        raise SealedWorkspace(
            f"The workspace {path} is protected by a passphrase. Enter it to open the workspace. "
            "The file was not touched.",
            path,
        )
    return key


def _check_plain(path: Path, header: bytes, size: int) -> None:
    if struct.unpack(">I", header[68:72])[0] != driver.APPLICATION_ID:
        raise NotAWorkspace(
            f"The file {path} is a database of another program. Choose another file. The file was not touched.",
            path,
        )
    page_size = struct.unpack(">H", header[16:18])[0]
    page_size = 65536 if page_size == 1 else page_size
    pages, written_by = struct.unpack(">I", header[28:32])[0], header[24:28]
    log = path.with_name(path.name + "-wal")
    waiting = log.exists() and log.stat().st_size > 0  # a killed program left pages there: not missing
    if header[92:96] == written_by and size < pages * page_size and not waiting:
        raise NotAWorkspace(
            f"The file {path} is damaged: its end is missing. Bring back a backup from "
            f"{backup_folder(path)} or another copy. The file was not touched.",
            path,
        )
