"""Tells by its first bytes what a file is, and refuses what holds no table of people.

The ending of a name is not asked: HR tools save web pages as ``.xls`` and text as ``.xlsx``.
"""

import io
import zipfile
from enum import StrEnum

from mentordesk.errors import UserError

MAX_BYTES = 50 * 1024 * 1024
"""A hundred thousand people with long answers fit in this."""

_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHER_KINDS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"SQLite format 3\0", "a database"),
    (b"{\\rtf", "a text document"),
    (b"BEGIN:VCARD", "a contact card"),
    (b"BEGIN:VCALENDAR", "a calendar file"),
    (b"<!doctype html", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
)
_ANY_CASE = (b"<!doctype html", b"<html", b"<?xml", b"BEGIN:VCARD", b"BEGIN:VCALENDAR")


class FileKind(StrEnum):
    TEXT = "text"
    WORKBOOK = "workbook"


def kind_of(data: bytes, named: str) -> FileKind:
    """Return which reader can take ``data``. Raises UserError with what it is instead, and what to do."""
    if not data.strip():
        raise UserError(f"{named} is empty. Choose a file with one row for each person. Nothing was changed.")
    if len(data) > MAX_BYTES:
        raise too_big(named)
    if data.startswith(b"PK"):
        return _kind_of_package(data, named)
    if data.startswith(_OLD_OFFICE):
        raise _password(named) if _ENCRYPTED in data else _not_a_table(named, "an old Office file (.xls or .doc)")
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, kind in _OTHER_KINDS:
        probe = head.lower() if start in _ANY_CASE else head
        if probe.startswith(start.lower() if start in _ANY_CASE else start):
            raise _not_a_table(named, kind)
    return FileKind.TEXT


def too_big(named: str) -> UserError:
    return UserError(
        f"{named} is larger than {MAX_BYTES // 1024 // 1024} MB, too large for a list of people. Copy the rows you "
        "need into a file of their own and choose that. Nothing was changed."
    )


def _kind_of_package(data: bytes, named: str) -> FileKind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise damaged(named) from problem
    if "xl/workbook.xml" in names:
        return FileKind.WORKBOOK
    if "xl/workbook.bin" in names:
        raise _not_a_table(named, "a binary Excel workbook (.xlsb)")
    if any(name.startswith("word/") for name in names):
        raise _not_a_table(named, "a Word document")
    if any(name.startswith("ppt/") for name in names):
        raise _not_a_table(named, "a presentation")
    if "content.xml" in names and "mimetype" in names:
        raise _not_a_table(named, "an OpenDocument file (.ods or .odt)")
    if "Index/Document.iwa" in names:
        raise _not_a_table(named, "an Apple Numbers or Pages file")
    raise _not_a_table(named, "a compressed folder (.zip)")


def damaged(named: str) -> UserError:
    return UserError(
        f"{named} is damaged or was not copied completely. Open it in a spreadsheet program, save it again as XLSX or "
        "CSV, and choose the new file. Nothing was changed."
    )


def _password(named: str) -> UserError:
    return UserError(
        f"{named} is protected by a password. Save a copy without the password in your spreadsheet program and choose "
        "the copy. Nothing was changed."
    )


def _not_a_table(named: str, kind: str) -> UserError:
    return UserError(
        f"{named} is {kind}. People can be read from CSV and XLSX files. Save the list in one of these formats in the "
        "program it comes from and choose that file. Nothing was changed."
    )
