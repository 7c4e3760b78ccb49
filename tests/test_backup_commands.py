"""backup, restore and check --salvage, as a script and as a person at a terminal meet them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mentordesk import commands
from mentordesk.clock import SystemClock
from mentordesk.errors import UserError
from mentordesk.services.backups import Reason
from mentordesk.services.desk import Desk
from mentordesk.services.protection import is_protected, key_from_passphrase
from mentordesk.ui.instance import InstanceLock
from tests.test_commands import assert_done, assert_refused, mentordesk


@pytest.fixture
def run(tmp_path):
    return lambda *arguments, **environment: mentordesk(*arguments, home=tmp_path, **environment)


def at_terminal(*words, typed=""):
    """Run a command in this process with what somebody types at its questions."""
    return CliRunner().invoke(commands.main, [str(word) for word in words], input=typed)


def change(path: Path, work, passphrase: str = "") -> None:
    desk = Desk(path, SystemClock(), key_from_passphrase(path, passphrase) if passphrase else None)
    work(desk)
    desk.close()


def names(path: Path) -> list[str]:
    found = []
    change(path, lambda desk: found.extend(person.display_name for person in desk.records.people.list()))
    return found


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.mentordesk"
    change(path, lambda desk: desk.people.add("Lin Zhao"))
    return path


@pytest.mark.parametrize("command", ["backup", "restore", "check"])
def test_each_explains_itself(run, command):
    assert_done(run(command, "--help"), "Usage: mentordesk", "--workspace")


def test_a_backup_is_made_once_while_nothing_changes(run, mine):
    assert_done(run("backup", "--workspace", mine), "Backup made: ", "asked for.mentordesk")
    assert_done(run("backup", "--workspace", mine), "Nothing changed since ")
    assert len(list((mine.parent / "mine backups").iterdir())) == 1


def test_a_backup_is_made_while_a_window_has_the_workspace(run, mine):
    lock = InstanceLock(mine)
    assert lock.acquire()
    desk = Desk(mine, SystemClock())
    assert_done(run("backup", "--workspace", mine), "Backup made: ")
    desk.close()
    lock.release()


def test_a_backup_is_made_before_people_are_brought_in(run, mine, tmp_path):
    sheet = tmp_path / "people.csv"
    sheet.write_text("Name,Email\nAda Byron,ada@example.org\n", encoding="utf-8")
    assert_done(run("import", "people", sheet, "--dry-run", "--workspace", mine))
    assert not (mine.parent / "mine backups").exists()
    assert_done(run("import", "people", sheet, "--workspace", mine), "1 person added")
    assert_done(run("restore", "--workspace", mine), "before import", "1 person,")
    assert_done(run("restore", "1", "--yes", "--workspace", mine))
    assert names(mine) == ["Lin Zhao"]


def test_no_backup_is_made_of_nothing(run, tmp_path):
    assert_refused(run("backup", "--workspace", tmp_path / "none.mentordesk"), "There is no workspace at")


def test_a_second_folder_that_is_not_there_is_said_and_the_backup_is_made(run, mine, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    change(mine, lambda desk: desk.backups.choose_second_folder(stick))
    stick.rmdir()
    done = run("backup", "--workspace", mine)
    assert done.returncode == 0
    assert "Backup made" in done.stdout
    assert "cannot be reached" in done.stderr


def test_the_list_says_when_why_and_how_much(run, mine):
    assert_done(run("restore", "--workspace", mine), "There are no backups in ")
    run("backup", "--workspace", mine)
    assert_done(
        run("restore", "--workspace", mine), "   1  ", "asked for", "kB", "1 person, 0 pairs, 0 sessions, 0 notes"
    )


def test_what_would_change_is_said_and_nothing_is_changed(run, mine):
    run("backup", "--workspace", mine)
    change(mine, lambda desk: desk.people.add("Amara Obi"))
    expected = "person: 1 would go, 0 would change, 0 would come back"
    assert_done(run("restore", "1", "--dry-run", "--workspace", mine), expected, "Nothing was changed.")
    said_no = at_terminal("restore", "1", "--workspace", mine, typed="n\n")
    assert "Put it back?" in said_no.output
    assert "Nothing was changed." in said_no.output
    assert names(mine) == ["Lin Zhao", "Amara Obi"]


def test_a_backup_is_put_back_and_the_present_file_is_named(run, mine):
    run("backup", "--workspace", mine)
    change(mine, lambda desk: desk.people.add("Amara Obi"))
    done = run("restore", "1", "--yes", "--workspace", mine)
    assert_done(done, "The workspace is as it was in ", "The file that was there is now ")
    assert names(mine) == ["Lin Zhao"]
    aside = Path(done.stdout.rsplit("is now ", 1)[1].strip())
    assert names(aside) == ["Lin Zhao", "Amara Obi"]
    assert_done(run("restore", aside, "--yes", "--workspace", mine))
    assert names(mine) == ["Lin Zhao", "Amara Obi"]


def test_nothing_is_put_back_while_a_window_has_the_workspace(run, mine):
    run("backup", "--workspace", mine)
    lock = InstanceLock(mine)
    assert lock.acquire()
    assert_refused(run("restore", "1", "--yes", "--workspace", mine), "Close its window")
    lock.release()


@pytest.mark.parametrize("which", ["0", "2", "nowhere.mentordesk"])
def test_a_backup_that_is_not_there_is_refused(run, mine, which):
    run("backup", "--workspace", mine)
    assert_refused(run("restore", which, "--yes", "--workspace", mine), f"There is no backup {which}.")


def test_a_damaged_workspace_is_listed_and_put_back(run, mine):
    run("backup", "--workspace", mine)
    mine.write_bytes(b"\x00" * 9000)
    assert_done(run("restore", "--workspace", mine), "1 person")
    assert_done(run("restore", "1", "--yes", "--workspace", mine), "cannot be read", "is now ")
    assert names(mine) == ["Lin Zhao"]


def test_a_passphrase_is_asked_for_and_an_older_one_again(mine):
    def protect(desk):
        desk.protection.protect("first few words")
        desk.backups.make(Reason.TIMED)
        desk.protection.change("first few words", "other few words")

    change(mine, protect)
    listed = at_terminal("restore", "--workspace", mine, typed="other few words\n")
    assert "cannot be read: another passphrase, or damaged" in listed.output
    wrong = at_terminal("restore", "--workspace", mine, typed="no idea\n")
    assert isinstance(wrong.exception, UserError)
    done = at_terminal("restore", "1", "--yes", "--workspace", mine, typed="other few words\nfirst few words\n")
    assert "The workspace is as it was in" in done.output, done.output
    opened = []
    change(mine, lambda desk: opened.append(desk.counts()["person"]), "first few words")
    assert opened == [1]


def test_a_damaged_workspace_is_salvaged_and_what_is_missing_is_said(run, mine, tmp_path):
    change(mine, lambda desk: [desk.people.add(f"Person {n}") for n in range(300)])
    raw = mine.read_bytes()
    mine.write_bytes(raw[: len(raw) * 7 // 10])
    into = tmp_path / "out.mentordesk"
    assert_refused(run("check", "--workspace", mine))
    done = run("check", "--salvage", "--to", into, "--workspace", mine)
    assert_refused(done, "Something is missing")
    assert "person: " in done.stdout
    assert f"What could be read is in {into}" in done.stdout
    assert_done(run("check", "--workspace", into), "The workspace is whole.")


def test_a_protected_workspace_that_is_damaged_is_refused_by_check_and_salvaged_sealed(run, mine, tmp_path):
    change(mine, lambda desk: [desk.people.add(f"Person {n}") for n in range(300)])
    change(mine, lambda desk: desk.protection.protect("three quiet herons wade"))
    words = tmp_path / "passphrase.txt"
    words.write_text("three quiet herons wade")
    raw = bytearray(mine.read_bytes())
    for page in range(4, len(raw) // 4096, 3):
        raw[page * 4096 + 1000] ^= 4
    mine.write_bytes(raw)
    at = ("--workspace", mine, "--passphrase-file", words)
    assert_refused(run("check", *at))
    assert_refused(run("check", "--salvage", *at), "Something is missing")
    assert is_protected(mine.with_name("mine salvaged.mentordesk"))


def test_a_whole_workspace_is_salvaged_beside_it_with_nothing_missing(run, mine):
    assert_done(run("check", "--salvage", "--workspace", mine), "person: 1 read, 0 missing", "mine salvaged.mentordesk")
    assert names(mine.with_name("mine salvaged.mentordesk")) == ["Lin Zhao"]
    assert_refused(run("check", "--salvage", "--workspace", mine), "exists. Choose another name")


def test_a_place_for_a_salvage_without_a_salvage_is_refused(run, mine, tmp_path):
    assert_refused(run("check", "--to", tmp_path / "x.mentordesk", "--workspace", mine), "--to belongs to --salvage")


def test_the_folder_of_the_backups_is_told(run, mine):
    assert_done(run("info", "--workspace", mine), f"Backups: {mine.parent / 'mine backups'}")
