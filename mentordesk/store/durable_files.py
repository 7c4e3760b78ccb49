"""Copies and renames files so that a power cut leaves the old one or the new one, never a half."""

import hashlib
import os
from pathlib import Path

_CHUNK = 1 << 20


def copy_file(source: Path, target: Path) -> None:
    """Write the bytes of ``source`` to ``target``, which must not exist, and read them back from it.

    Raises OSError; what was written of ``target`` is then gone again.
    """
    expected = hashlib.blake2b()
    try:
        with source.open("rb") as old, target.open("xb") as new:
            while chunk := old.read(_CHUNK):
                expected.update(chunk)
                new.write(chunk)
            new.flush()
            os.fsync(new.fileno())
        if digest(target) != expected.digest():
            raise OSError("what was written cannot be read back")
    except FileExistsError:
        raise
    except OSError:
        target.unlink(missing_ok=True)
        raise


def digest(path: Path) -> bytes:
    """Return a fingerprint of the file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "blake2b").digest()


def sync_file(path: Path) -> None:
    """Have what was written to ``path`` reach the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def move(source: Path, target: Path) -> None:
    """Give ``source`` the name ``target`` in one step, for good; a file of that name is replaced."""
    os.replace(source, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` reach the disk; Windows does so by itself and cannot open a folder."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:  # some network shares refuse; the file itself was synced
        return
    finally:
        os.close(handle)
