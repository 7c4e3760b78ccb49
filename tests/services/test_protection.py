"""The passphrase of a workspace as the desk knows it: set, asked, changed, taken off."""

import os
import tempfile
from dataclasses import replace

import pytest

from mentordesk.domain.recovery_code import MistypedCode, groups
from mentordesk.errors import SealedWorkspace, UserError, WorkspaceLocked, WrongPassphrase
from mentordesk.reports.style import ReportStyle
from mentordesk.services import protection
from mentordesk.services.backups import Reason
from mentordesk.services.desk import Desk
from mentordesk.store import keys
from tests.builders import a_held_session, a_private_note
from tests.store.sealed import MARKER, holds


@pytest.fixture(autouse=True)
def quick_keys(monkeypatch):
    """The cost of a guess is tested where keys are made."""
    cheap = keys.Derivation(memory_kib=64, passes=1, lanes=1)
    monkeypatch.setattr(keys, "FORMATS", (cheap,))
    monkeypatch.setattr(keys.derive, "__defaults__", (cheap,))


@pytest.fixture
def filled(desk, scene, team):
    session = scene(desk.records.sessions, a_held_session(team.pair, -1))
    scene(desk.records.private_notes, a_private_note(session, f"Only mine: {MARKER}"))
    return desk


def test_a_protected_workspace_opens_with_its_passphrase_only(filled, clock):
    assert not protection.is_protected(filled.path)
    assert not filled.protection.is_on
    filled.protection.protect("the quiet harbor")
    assert filled.protection.is_on
    assert protection.is_protected(filled.path)
    assert len(filled.search.find(MARKER)) == 1
    filled.close()
    assert holds(filled.path.parent, MARKER) == []
    with pytest.raises(SealedWorkspace):
        Desk(filled.path, clock)
    with pytest.raises(WrongPassphrase):
        protection.key_from_passphrase(filled.path, "the quiet harbour")
    again = Desk(filled.path, clock, protection.key_from_passphrase(filled.path, "the quiet harbor"))
    assert len(again.search.find(MARKER)) == 1
    again.close()


def test_a_file_that_is_not_there_is_not_protected(tmp_path):
    assert not protection.is_protected(tmp_path / "none.mentordesk")


def test_a_new_workspace_is_sealed_from_its_first_byte(tmp_path, clock):
    desk = Desk(tmp_path / "new.mentordesk", clock, protection.key_for_new("words of mine"))
    assert desk.protection.is_on
    assert desk.protection.is_right("words of mine")
    desk.close()
    assert protection.is_protected(desk.path)


def test_the_passphrase_is_changed_by_someone_who_knows_it(filled):
    filled.protection.protect("first words")
    with pytest.raises(WrongPassphrase, match="not the passphrase of this workspace. Nothing was changed"):
        filled.protection.change("other words", "second words")
    filled.protection.change("first words", "second words")
    assert filled.protection.is_right("second words")
    assert not filled.protection.is_right("first words")


def test_the_passphrase_is_taken_off_by_someone_who_knows_it(filled):
    with pytest.raises(UserError, match="has no passphrase"):
        filled.protection.unprotect("anything")
    filled.protection.protect("first words")
    with pytest.raises(WrongPassphrase):
        filled.protection.unprotect("other words")
    filled.protection.unprotect("first words")
    assert not filled.protection.is_on
    assert len(filled.search.find(MARKER)) == 1


def test_an_empty_passphrase_and_a_second_one_are_refused(filled):
    with pytest.raises(UserError, match="The passphrase is empty"):
        filled.protection.protect("  ")
    filled.protection.protect("first words")
    with pytest.raises(UserError, match="has a passphrase already"):
        filled.protection.protect("second words")
    with pytest.raises(UserError, match="The passphrase is empty"):
        filled.protection.change("first words", "")
    assert filled.protection.is_right("first words")


def test_copies_that_anybody_can_read_are_named_and_sealed(filled, scene, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    filled.backups.choose_second_folder(stick)
    first = filled.backups.make(Reason.TIMED).backup.path
    filled.people.add("New Name")
    filled.backups.restore(first)  # sets the file aside that was there
    (filled.backups.folder / "a letter.txt").write_text("not ours")
    filled.protection.protect("first words")
    readable = filled.protection.plain_copies()
    assert {filled.backups.folder, filled.path.parent} <= {path.parent for path in readable}
    assert any(path.is_relative_to(stick) for path in readable)
    assert filled.protection.seal_copies() == []
    assert filled.protection.plain_copies() == []
    assert holds(tmp_path, MARKER) == []
    assert "a letter.txt" in os.listdir(filled.backups.folder)
    assert protection.key_from_passphrase(first, "first words") == filled.protection.key


def test_a_backup_under_the_old_passphrase_is_made_before_a_change(filled):
    filled.protection.protect("first words")
    filled.protection.change("first words", "second words")
    filled.protection.unprotect("second words")
    found = [backup for backup in filled.backups.backups() if backup.reason is Reason.PASSPHRASE]
    for backup, words in zip(found, ("second words", "first words"), strict=True):
        assert protection.key_from_passphrase(backup.path, words)


def test_a_locked_desk_asks_and_answers_nothing_and_goes_on_after_unlocking(filled):
    filled.protection.protect("first words")
    person = filled.records.people.list()[0]
    filled.people.edit(replace(person, team="Harbor"))
    queries = filled.queries.people
    filled.lock()
    assert filled.is_locked
    assert filled.undo_label is None
    for ask in (lambda: filled.protection.is_on, filled.needs, filled.counts, lambda: filled.search.find("harbor")):
        with pytest.raises(WorkspaceLocked):
            ask()
    with pytest.raises(WrongPassphrase):
        filled.unlock(protection.key_from_passphrase(filled.path, "wrong"))
    heard = []
    filled.subscribe(heard.append)
    filled.unlock(protection.key_from_passphrase(filled.path, "first words"))
    assert len(heard) == 1
    assert heard[0].touches("person")
    assert queries._connection.execute("SELECT count(*) FROM person").fetchone() == (3,)
    assert filled.needs()
    filled.people.edit(replace(person, team="Bridge"))
    filled.undo()
    assert filled.records.people.get(person.id).team == "Harbor"


def test_who_came_in_by_the_code_gives_a_new_passphrase(filled):
    filled.protection.protect("forgotten words")
    filled.protection.change_with_code("new words")
    assert filled.protection.is_right("new words")


def test_the_recovery_code_opens_the_workspace_until_the_passphrase_is_changed(filled, clock):
    filled.protection.protect("forgotten words")
    code = " ".join(filled.protection.recovery_code())
    assert filled.protection.fits(code.lower())
    with pytest.raises(MistypedCode):
        filled.protection.fits(code[:-1])
    assert not filled.protection.fits(" ".join(groups(bytes(32))))
    filled.close()
    again = Desk(filled.path, clock, protection.key_from_code(filled.path, code))
    assert len(again.search.find(MARKER)) == 1
    again.protection.change_with_code("new words")
    with pytest.raises(WrongPassphrase, match="copied rightly, but it does not open .* changed since"):
        protection.key_from_code(filled.path, code)
    again.close()


def test_one_field_takes_the_passphrase_or_the_code(filled):
    filled.protection.protect("the quiet harbor")
    key = filled.protection.key
    for typed in ("the quiet harbor", " ".join(filled.protection.recovery_code()).lower()):
        assert protection.key_from_typed(filled.path, typed) == key
    for typed in ("wrong", " ".join(groups(bytes(32)))):
        with pytest.raises(WrongPassphrase, match="not its passphrase"):
            protection.key_from_typed(filled.path, typed)


def test_a_passphrase_that_looks_like_a_code_is_one_all_the_same(filled):
    words = "abcd " * 14
    filled.protection.protect(words)
    assert protection.key_from_typed(filled.path, words) == filled.protection.key


def test_the_sheet_is_written_where_it_was_asked_for_and_nowhere_else(filled, tmp_path, monkeypatch):
    temporary, target = tmp_path / "temp", tmp_path / "out"
    temporary.mkdir()
    target.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    filled.protection.protect("the quiet harbor")
    filled.protection.save_recovery_sheet(ReportStyle(), target / "sheet.pdf")
    assert os.listdir(target) == ["sheet.pdf"]
    assert os.listdir(temporary) == []
    assert (target / "sheet.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(UserError, match="That is the workspace itself"):
        filled.protection.save_recovery_sheet(ReportStyle(), filled.path)


def test_a_workspace_without_a_passphrase_has_no_code(filled):
    with pytest.raises(UserError, match="has no passphrase"):
        filled.protection.recovery_code()
