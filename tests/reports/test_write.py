"""A document is put where it was asked for whole, or not at all, and why not is said."""

import errno
import os

import pytest

from mentordesk.errors import UserError
from mentordesk.reports import write as write_module
from mentordesk.reports.write import write


def left_in(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_a_document_is_written_and_nothing_else_is_left(tmp_path):
    write(b"new", tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes() == b"new"
    assert left_in(tmp_path) == ["summary.pdf"]


def test_others_may_read_it_as_they_may_any_new_file(tmp_path):
    (tmp_path / "any").touch()
    write(b"new", tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").stat().st_mode == (tmp_path / "any").stat().st_mode


def test_an_older_document_is_replaced(tmp_path):
    (tmp_path / "summary.pdf").write_bytes(b"old and longer")
    write(b"new", tmp_path / "summary.pdf")
    assert (tmp_path / "summary.pdf").read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match="does not exist.*Nothing was written"):
        write(b"new", tmp_path / "gone" / "summary.pdf")


def test_a_folder_cannot_be_replaced(tmp_path):
    (tmp_path / "summary.pdf").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        write(b"new", tmp_path / "summary.pdf")
    assert left_in(tmp_path) == ["summary.pdf"]


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EDQUOT, "The disk is full"),
        (errno.EACCES, "may not write"),
        (errno.EROFS, "may not write"),
        (errno.EIO, "could not be saved"),
    ],
)
def test_a_disk_that_refuses_leaves_the_older_document(tmp_path, monkeypatch, number, sentence):
    (tmp_path / "summary.pdf").write_bytes(b"old")

    def refuse(_handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(write_module.os, "fsync", refuse)
    with pytest.raises(UserError, match=sentence) as refused:
        write(b"new", tmp_path / "summary.pdf")
    assert "Nothing was written; your notes are as they were." in str(refused.value)
    assert (tmp_path / "summary.pdf").read_bytes() == b"old"
    assert left_in(tmp_path) == ["summary.pdf"]
