"""Makes every file that the program makes for others or for later: ``python -m tests.privacy.leaving FOLDER``.

FOLDER holds the protected workspace; what a command prints lies in it as well. What only its author asks for and sees
goes into the folder "own", where private words are at home.
"""

import contextlib
import io
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

from mentordesk import cli
from mentordesk.clock import SystemClock
from mentordesk.domain.history import HistoryFilter
from mentordesk.domain.preferences import FontChoice, Preferences, ThemeChoice
from mentordesk.domain.refs import Kind, Ref
from mentordesk.reports.render import ReportFormat
from mentordesk.reports.style import ReportStyle
from mentordesk.services.desk import Desk
from mentordesk.services.history import HistoryForm
from mentordesk.services.person_file import PersonForm
from mentordesk.services.protection import key_from_passphrase
from mentordesk.store.driver import open_reader, open_writer
from tests.privacy.scene import FIRST_PAIR, MENTEES, SHARED
from tests.privacy.window import PASSPHRASE, WORKSPACE

_STYLES = (
    Preferences(font=FontChoice.OPENDYSLEXIC, theme=ThemeChoice.CREAM),
    Preferences(report_large_print=True, report_paper="letter"),
)


def main() -> None:
    folder = Path(sys.argv[1])
    for name in ("documents", "printed", "own"):
        (folder / name).mkdir()
    documents(folder)
    commands(folder)
    older_versions(folder)
    damaged(folder)


def documents(folder: Path) -> None:
    """Save every kind of document about everybody, with all options for one pair, and a person file for each."""
    workspace = folder / "desk" / WORKSPACE
    desk = Desk(workspace, SystemClock(), key_from_passphrase(workspace, PASSPHRASE))
    try:
        refs = [Ref(Kind.PAIR, each.id) for each in desk.records.pairs.list()]
        people = desk.records.people.list()
        refs += [Ref(Kind.PERSON, each.id) for each in people]
        for number, (ref, form) in enumerate(product(refs, ReportFormat)):
            _save(desk, ref, form, Preferences(), folder / "documents" / f"{number}.{form}")
        for number, (style, form) in enumerate(product(_STYLES, (ReportFormat.PDF, ReportFormat.HTML))):
            for since, until in ((None, None), (date(2026, 11, 1), None), (None, date(2026, 11, 10))):
                path = folder / "documents" / f"{number} {since} {until}.{form}"
                _save(desk, refs[0], form, style, path, since, until)
        for person, form in product(people, PersonForm):
            _save_file(desk, person.id, form, folder / "documents", with_private=False)
            if form is PersonForm.JSON or person.display_name == MENTEES[0]:
                _save_file(desk, person.id, form, folder / "own", with_private=True)
        rows = [replace(each, id="") for each in desk.records.receipts.list()]
        (folder / "printed" / "receipts.txt").write_text("\n".join(map(repr, rows)), encoding="utf-8")
        names = "\n".join(map(repr, desk.records.history.list()))
        (folder / "printed" / "history.txt").write_text(names, encoding="utf-8")
        for kind in HistoryForm:
            desk.history.save(desk.history.make(HistoryFilter(), kind), folder / "documents" / f"history.{kind.value}")
        desk.save_copy(folder / "documents" / "copy.mentordesk")
    finally:
        desk.close()


def _save(
    desk: Desk,
    ref: Ref,
    form: ReportFormat,
    style: Preferences,
    path: Path,
    since: date | None = None,
    until: date | None = None,
) -> None:
    preview = desk.exporting.preview(ref, since=since, until=until)
    desk.exporting.save(desk.exporting.make(preview, form, ReportStyle.of(style)), path)


def _save_file(desk: Desk, person_id: str, form: PersonForm, folder: Path, *, with_private: bool) -> None:
    gathered = desk.person_files.gather(person_id, with_private=with_private)
    made = desk.person_files.make(gathered, form, ReportStyle.of(Preferences()))
    desk.person_files.save(made, folder / f"person {person_id}.{form}")


def commands(folder: Path) -> None:
    """Run every command as from a terminal; a search is the author's own."""
    workspace = folder / "desk" / WORKSPACE
    sheet = folder / "people.csv"
    sheet.write_text("Name,Email\nNew Person,new@example.org\n", encoding="utf-8")
    passphrase = folder.with_name("passphrase.txt")
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    at = ["--workspace", str(workspace), "--passphrase-file", str(passphrase)]
    out = folder / "printed"
    for words in (
        ["--version"],
        ["info", *at],
        ["import", "people", str(sheet), "--dry-run", *at],
        ["import", "people", str(sheet), *at],
        ["report", "pair", FIRST_PAIR, "--to", str(out / "pair.pdf"), *at],
        ["report", "person", MENTEES[0], "--to", str(out / "person.md"), "--from", "2026-01-01", *at],
        ["report", "person", "Nobody", "--to", str(out / "nobody.md"), *at],
        ["search", "nothing-has-this-word", *at],
        ["backup", *at],
        ["check", *at],
        ["check", "--salvage", "--to", str(out / "salvaged.mentordesk"), *at],
        ["restore", *at],
        ["restore", "2", "--dry-run", *at],
        ["restore", "2", "--yes", *at],
        ["demo", "--to", str(out / "demo.mentordesk")],
        ["report", "pair", FIRST_PAIR, "--to", str(out / "refused.pdf"), "--workspace", str(workspace)],
    ):
        run(words, out / "commands.txt")
    run(["search", "again", *at], folder / "own" / "search.txt")
    assert SHARED in (out / "person.md").read_text(encoding="utf-8")


def run(words: list[str], output: Path) -> None:
    """Run one command; keep what it prints, and that it did not fail in an unforeseen way."""
    said = io.StringIO()
    status: object = None
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said), _no_keyboard():
        try:
            cli.main(words)
        except SystemExit as end:
            status = end.code
    assert status in (0, 2), f"{words}: {status}"
    with output.open("a", encoding="utf-8") as file:
        file.write(f"$ {' '.join(words)}\n{said.getvalue()}= {status}\n")


@contextlib.contextmanager
def _no_keyboard() -> Iterator[None]:
    before, sys.stdin = sys.stdin, io.StringIO("")
    try:
        yield
    finally:
        sys.stdin = before


def older_versions(folder: Path) -> None:
    """Open a protected workspace whose last step is undone: a copy is made before the step is done again."""
    source, path = folder / "desk" / WORKSPACE, folder / "migrated" / WORKSPACE
    path.parent.mkdir()
    shutil.copyfile(source, path)
    key = key_from_passphrase(path, PASSPHRASE)
    connection = open_writer(path, key)
    (last,) = connection.execute("SELECT name FROM _sqlite_migrations WHERE name LIKE 'm005%'").fetchone()
    connection.execute("DELETE FROM _sqlite_migrations WHERE name = ?", [last])
    connection.execute("DROP INDEX action_item_done")
    connection.commit()
    connection.close()
    Desk(path, SystemClock(), key).close()
    assert len(list(path.parent.glob("**/*.mentordesk"))) > 1, "no copy before the update"


def damaged(folder: Path) -> None:
    """Salvage a protected workspace of which a table and an index are damaged."""
    path = folder / "damaged" / WORKSPACE
    path.parent.mkdir()
    shutil.copyfile(folder / "desk" / WORKSPACE, path)
    reader = open_reader(path, key_from_passphrase(path, PASSPHRASE))
    (size,) = reader.execute("PRAGMA page_size").fetchone()
    roots = reader.execute(
        "SELECT rootpage FROM sqlite_master WHERE name IN ('private_draft', 'agenda_item_pair')"
    ).fetchall()
    reader.close()
    data = bytearray(path.read_bytes())
    for (page,) in roots:
        data[(page - 1) * int(size) + 1000] ^= 0x10
    path.write_bytes(data)
    at = ["--workspace", str(path), "--passphrase-file", str(folder.with_name("passphrase.txt"))]
    run(["check", *at], folder / "printed" / "damaged.txt")
    run(["check", "--salvage", *at], folder / "printed" / "damaged.txt")
    assert (path.parent / "mine salvaged.mentordesk").exists()


if __name__ == "__main__":
    main()
