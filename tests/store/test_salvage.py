import random

import pytest

from mentordesk.errors import SaveFailed, WorkspaceError
from mentordesk.store import driver, keys
from mentordesk.store.backup import integrity, save_copy
from mentordesk.store.repositories import Repositories
from mentordesk.store.salvage import salvage
from mentordesk.store.salvage_links import NAME
from mentordesk.store.store import Store
from tests.builders import NOW, a_held_session, a_person, a_shared_note

KEY = keys.WorkspaceKey(bytes(range(32)), bytes(range(100, 116)))
PAGE = 4096


def fill(store, team):
    """Two hundred long notes, so that the pages of the file are mostly theirs."""
    tables = Repositories(store)
    with store.transaction("Add sessions"):
        sessions = [a_held_session(team.pair, -n) for n in range(1, 201)]
        tables.sessions.add_all(sessions)
        tables.shared_notes.add_all(
            a_shared_note(s, body=f"Note {n}: " + "text " * 300) for n, s in enumerate(sessions)
        )


def wreck(path, pages):
    with path.open("rb+") as file:
        for page in pages:
            file.seek((page - 1) * PAGE)
            file.write(b"\xff" * PAGE)


def pages_of(path, name, *, leaves_only=True):
    """Return the pages of a table or an index, found by reading its tree by hand (plain files)."""
    connection = driver.open_untouched(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    connection.close()
    data = path.read_bytes()

    return leaves_below(data, root, leaves_only=leaves_only)


def pages_of_the_list(path):
    """Return the leaves of the list of tables, whose root follows the header on the first page."""
    data = path.read_bytes()
    count = int.from_bytes(data[103:105], "big")
    cells = [int.from_bytes(data[112 + 2 * n : 114 + 2 * n], "big") for n in range(count)]
    return [int.from_bytes(data[cell : cell + 4], "big") for cell in cells] + [int.from_bytes(data[108:112], "big")]


def leaves_below(data, root, *, leaves_only):
    def below(page):
        start = (page - 1) * PAGE
        kind = data[start]
        if kind in (0x0D, 0x0A):
            return [page]
        count = int.from_bytes(data[start + 3 : start + 5], "big")
        cells = [int.from_bytes(data[start + 12 + 2 * n : start + 14 + 2 * n], "big") for n in range(count)]
        children = [int.from_bytes(data[start + cell : start + cell + 4], "big") for cell in cells]
        children.append(int.from_bytes(data[start + 8 : start + 12], "big"))
        leaves = [leaf for child in children for leaf in below(child)]
        return leaves if leaves_only else [page, *leaves]

    return below(root)


@pytest.fixture
def damaged(store, team, tmp_path):
    """A closed plain copy of a full workspace, still whole."""
    fill(store, team)
    path = tmp_path / "damaged.mentordesk"
    save_copy(store.path, path)
    return path


def report_of(report, table):
    return next(found for found in report.tables if found.table == table)


def test_a_whole_workspace_comes_out_complete(damaged, store, tmp_path):
    into = tmp_path / "out.mentordesk"
    report = salvage(damaged, into, now=NOW)
    assert report.is_complete
    assert report_of(report, "shared_note").read == 200
    out = Store(into, now=NOW)
    for table in ("people", "pairs", "sessions", "shared_notes"):
        assert getattr(Repositories(out), table).list() == getattr(Repositories(store), table).list()
    assert integrity(out.connection) == []
    out.close()


def test_rows_before_between_and_after_broken_pages_come_out(damaged, store, tmp_path):
    leaves = pages_of(damaged, "shared_note")
    wreck(damaged, [leaves[10], leaves[11], leaves[40]])
    before = damaged.read_bytes()
    into = tmp_path / "out.mentordesk"
    report = salvage(damaged, into, now=NOW)
    notes = report_of(report, "shared_note")
    assert notes.missing is not None
    assert notes.read + notes.missing == 200
    assert 3 <= notes.missing <= 12
    assert report_of(report, "session").missing == 0
    assert damaged.read_bytes() == before
    out = Store(into, now=NOW)
    written = {note.id: note for note in Repositories(store).shared_notes.list()}
    read = Repositories(out).shared_notes.list()
    assert len(read) == notes.read
    assert all(written[note.id] == note for note in read)
    assert integrity(out.connection) == []
    out.close()


def test_the_first_and_the_last_page_of_a_table_may_be_gone(damaged, tmp_path):
    leaves = pages_of(damaged, "shared_note")
    wreck(damaged, [leaves[0], leaves[-1]])
    notes = report_of(salvage(damaged, tmp_path / "out.mentordesk", now=NOW), "shared_note")
    assert notes.missing is not None
    assert notes.read + notes.missing == 200
    assert notes.read >= 190


def test_when_the_index_is_gone_too_the_rest_still_comes_out_but_nobody_can_count_what_is_missing(damaged, tmp_path):
    leaves = pages_of(damaged, "shared_note")
    wreck(damaged, [leaves[-1], *pages_of(damaged, "sqlite_autoindex_shared_note_1")])
    wreck(damaged, pages_of(damaged, "shared_note_fts_docsize"))
    notes = report_of(salvage(damaged, tmp_path / "out.mentordesk", now=NOW), "shared_note")
    assert notes.read >= 194
    assert notes.missing is None


def test_what_belonged_to_a_lost_record_gets_a_stand_in(damaged, tmp_path):
    wreck(damaged, pages_of(damaged, "session", leaves_only=False))
    into = tmp_path / "out.mentordesk"
    report = salvage(damaged, into, now=NOW)
    assert report_of(report, "session").read == 0
    assert report_of(report, "session").missing == 200
    assert report_of(report, "shared_note").read == 200
    assert report.stand_ins == 200 + 4  # the sessions, and one pair of two people in one program that they share
    assert not report.is_complete
    out = Store(into, now=NOW)
    assert {session.topic for session in Repositories(out).sessions.list()} == {NAME}
    assert integrity(out.connection) == []
    out.close()


def test_a_lost_person_and_a_lost_program_get_stand_ins_under_their_old_ids(damaged, team, tmp_path):
    wreck(damaged, [*pages_of(damaged, "person", leaves_only=False), *pages_of(damaged, "program", leaves_only=False)])
    into = tmp_path / "out.mentordesk"
    salvage(damaged, into, now=NOW)
    out = Store(into, now=NOW)
    tables = Repositories(out)
    assert tables.people.get(team.pair.mentor_id).display_name == NAME
    assert tables.pairs.get(team.pair.id) == team.pair
    assert integrity(out.connection) == []
    out.close()


def test_a_row_that_reads_as_nonsense_is_left_out_and_counted(damaged, tmp_path):
    raw = damaged.read_bytes()
    damaged.write_bytes(raw.replace(b"2026-11-23T10:00:00Z", b"2026-11-2#T10:00:00Z"))
    report = salvage(damaged, tmp_path / "out.mentordesk", now=NOW)
    assert {table.table: table.missing for table in report.tables if table.missing} == {"session": 1, "shared_note": 1}


def test_a_sealed_workspace_comes_out_sealed_with_the_same_key(tmp_path):
    path, into = tmp_path / "sealed.mentordesk", tmp_path / "out.mentordesk"
    store = Store(path, now=NOW, key=KEY)
    tables = Repositories(store)
    with store.transaction("Add people"):
        tables.people.add_all(a_person(f"Person {n}", bio="words of a kind " * 60) for n in range(400))
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.close()
    with path.open("rb+") as file:  # one bit on some of the pages that the people filled
        for page in range(pages // 2, pages * 3 // 4, 12):
            file.seek(page * PAGE + 1000)
            (byte,) = file.read(1)
            file.seek(page * PAGE + 1000)
            file.write(bytes([byte ^ 4]))
    report = salvage(path, into, now=NOW, key=KEY)
    people = report_of(report, "person")
    assert people.missing is not None
    assert people.read + people.missing == 400
    assert 350 < people.read < 400
    assert b"words of a kind" not in into.read_bytes()
    out = Store(into, now=NOW, key=KEY)
    assert {person.bio for person in Repositories(out).people.list()} == {("words of a kind " * 60)}
    assert integrity(out.connection) == []
    out.close()


def test_where_part_of_the_list_of_tables_is_gone_the_other_tables_come_out(damaged, tmp_path):
    data = damaged.read_bytes()
    wreck(
        damaged, [p for p in pages_of_the_list(damaged) if b"TABLE import_mapping" in data[(p - 1) * PAGE : p * PAGE]]
    )
    report = salvage(damaged, tmp_path / "out.mentordesk", now=NOW)
    assert report_of(report, "person").read == 3
    assert report_of(report, "import_mapping").missing is None
    assert not report.is_complete


@pytest.mark.parametrize("key", [None, KEY])
def test_a_file_that_was_cut_short_gives_what_is_left_of_it(tmp_path, key):
    path = tmp_path / "w.mentordesk"
    store = Store(path, now=NOW, key=key)
    with store.transaction("Add people"):
        Repositories(store).people.add_all(a_person(f"Person {n}", bio="words " * 150) for n in range(400))
    store.close()
    with path.open("rb+") as file:
        file.truncate(path.stat().st_size * 6 // 10)
    report = salvage(path, tmp_path / "out.mentordesk", now=NOW, key=key)
    people = report_of(report, "person")
    assert 100 < people.read < 400
    assert people.missing in (None, 400 - people.read)


def test_nothing_is_left_where_not_even_the_beginning_can_be_read(damaged, tmp_path):
    into = tmp_path / "out.mentordesk"
    wreck(damaged, [1])
    with pytest.raises(WorkspaceError, match="Nothing can be read from .* The file was not touched"):
        salvage(damaged, into, now=NOW)
    assert not into.exists()


def test_a_file_that_is_there_is_not_written_over(damaged, tmp_path):
    into = tmp_path / "out.mentordesk"
    into.write_text("kept")
    with pytest.raises(SaveFailed, match="exists"):
        salvage(damaged, into, now=NOW)
    assert into.read_text() == "kept"


@pytest.mark.parametrize("seed", range(12))
def test_any_pages_may_be_gone_and_what_comes_out_is_whole(damaged, tmp_path, seed):
    chance = random.Random(seed)
    count = damaged.stat().st_size // PAGE
    wreck(damaged, chance.sample(range(2, count), 8))
    into = tmp_path / "out.mentordesk"
    try:
        salvage(damaged, into, now=NOW)
    except WorkspaceError:
        assert not into.exists()
        return
    out = Store(into, now=NOW)
    assert integrity(out.connection) == []
    out.close()
