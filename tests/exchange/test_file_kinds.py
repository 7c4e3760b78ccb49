"""A file that holds no table of people is refused by what it is, whatever its name says."""

import io
import zipfile

import pytest

from mentordesk.errors import UserError
from mentordesk.exchange import file_kinds
from mentordesk.exchange.file_kinds import FileKind, kind_of
from tests.exchange.sheets import a_workbook

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def a_package(*names):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize("data", [b"Name\nAda", b"\xef\xbb\xbfName\nAda", "Name\nZoë".encode("utf-16")])
def test_text_is_text(data):
    assert kind_of(data, "“x”") is FileKind.TEXT


def test_a_workbook_is_a_workbook():
    assert kind_of(a_workbook(People=[["Name"], ["Ada"]]), "“x”") is FileKind.WORKBOOK


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n...", "a picture"),
        (b"\xff\xd8\xff\xe0....", "a picture"),
        (b"GIF89a...", "a picture"),
        (b"\x1f\x8b\x08...", "a compressed file"),
        (b"  \r\n<!DOCTYPE html><html>", "a web page"),
        (b"<HTML><table>", "a web page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>', "an XML file"),
        (b"begin:vcard\nFN:Ada", "a contact card"),
        (b"BEGIN:VCALENDAR", "a calendar file"),
        (b"{\\rtf1 ...", "a text document"),
        (b"SQLite format 3\0...", "a database"),
        (OLE + b"..." * 99, r"an old Office file \(\.xls or \.doc\)"),
        (a_package("xl/workbook.bin"), r"a binary Excel workbook \(\.xlsb\)"),
        (a_package("word/document.xml"), "a Word document"),
        (a_package("ppt/presentation.xml"), "a presentation"),
        (a_package("mimetype", "content.xml"), r"an OpenDocument file \(\.ods or \.odt\)"),
        (a_package("Index/Document.iwa"), "an Apple Numbers or Pages file"),
        (a_package("people.csv"), r"a compressed folder \(\.zip\)"),
    ],
)
def test_another_kind_of_file_is_named_and_refused(data, kind):
    with pytest.raises(UserError, match=rf"^“team\.csv” is {kind}\. .*CSV and XLSX.* Nothing was changed\.$"):
        kind_of(data, "“team.csv”")


def test_a_workbook_with_a_password_is_refused():
    with pytest.raises(UserError, match=r"protected by a password\. Save a copy without .* Nothing was changed\."):
        kind_of(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "“team.xlsx”")


@pytest.mark.parametrize("data", [b"", b" \r\n\t "])
def test_an_empty_file_is_refused(data):
    with pytest.raises(UserError, match=r"is empty\. .* Nothing was changed\."):
        kind_of(data, "“team.csv”")


def test_a_file_cut_short_is_refused():
    with pytest.raises(UserError, match=r"is damaged or was not copied completely\. .* Nothing was changed\."):
        kind_of(a_workbook(People=[["Name"]])[:900], "“team.xlsx”")


def test_a_huge_file_is_refused(monkeypatch):
    monkeypatch.setattr(file_kinds, "MAX_BYTES", 2 * 1024 * 1024)
    with pytest.raises(UserError, match=r"is larger than 2 MB.* Nothing was changed\."):
        kind_of(b"Name\n" * 500_000, "“team.csv”")
