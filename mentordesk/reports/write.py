"""Puts a finished document where a person chose: whole or not at all."""

import errno
import os
import secrets
from pathlib import Path

from mentordesk.errors import UserError


def write(data: bytes, path: Path) -> None:
    """Write ``data`` beside ``path`` first, then move it there. Raises UserError; an older file is then untouched."""
    unfinished = path.with_name(f".mentordesk-{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:  # with the rights the folder's other files get: it is to be handed over
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, path)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise _refused(error, path) from error


def _refused(error: OSError, path: Path) -> UserError:
    kept = "Nothing was written; your notes are as they were."
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return UserError(f"The disk is full. Free some space or choose another folder. {kept}")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(f"MentorDesk may not write to {path.parent}. Choose another folder. {kept}")
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return UserError(f"The folder {path.parent} does not exist. Choose another folder. {kept}")
    if error.errno in (errno.EISDIR, errno.ENOTEMPTY):
        return UserError(f"{path} is a folder. Choose a file name. {kept}")
    return UserError(f"The document could not be saved in {path.parent}: {error.strerror}. {kept}")
