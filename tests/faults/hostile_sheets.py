"""Gives the import of people files and pasted rows that are broken, lying or hostile.

Each is refused with a sentence and nothing is written, or comes in whole: what the plan showed is what is kept, a
second import of the same finds nothing new, and undo takes all of it away. A stopped import leaves nothing.
"""

import codecs
import csv
import io
import random
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from mentordesk.domain.people import Role
from mentordesk.errors import UserError
from mentordesk.exchange import columns, people_rows, tables
from mentordesk.exchange.encodings import LABELS
from mentordesk.exchange.fields import Field
from mentordesk.exchange.row_reader import NAMED_BY
from mentordesk.exchange.tables import Table
from mentordesk.services.import_plan import ImportPlan
from tests.exchange.sheets import saved
from tests.faults import workspaces
from tests.faults.hostile_texts import KNOWN, HostileTexts
from tests.faults.hostile_verbs import Fault, Scene, fresh, undoable
from tests.faults.workspaces import Rows
from tests.store.sealed import KEY

LONGEST_SECONDS = 20
BOMB_BYTES = 300 * 1024 * 1024
HEADERS = ("Name", "Email", "Team", "Role", "Level", "Skills", "Wants to learn", "Manager", "Time zone", "Languages",
           "Capacity", "About", "Pronouns", "Anything else")  # fmt: skip
ENCODINGS = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-7",
    "cp1252",
    "mac-roman",
)
MAGIC = (
    b"PK\x03\x04" + b"\0" * 40,
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    b"\x89PNG\r\n\x1a\n" + b"\0" * 60,
    b"\x1f\x8b\x08\x00" + b"\0" * 30,
    b"SQLite format 3\0" + b"\0" * 100,
    b"<html><table><tr><td>Name</td></tr></table></html>",
    b"MZ" + b"\x90" * 70,
    b"\x7fELF" + b"\0" * 60,
    codecs.BOM_UTF8,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF32_BE + b"abc",
    b"",
    b"\0" * 4096,
    b"\n" * 4096,
    b'"' * 999,
    b"," * 50_000,
    b"\x1a",
)


class HostileSheets:
    """An endless, seeded supply of (name, bytes)."""

    def __init__(self, seed: object, *, largest: int) -> None:
        self._random = random.Random(f"sheets {seed}")
        self._texts = HostileTexts(f"cells {seed}", largest=largest)
        self._made = 0

    def next(self) -> tuple[str, bytes]:
        self._made += 1
        makers: tuple[Callable[[], bytes], ...] = (
            self._people, self._people, self._people, self._noise, self._magic, self._unquoted, self._ragged,
            self._workbook, self._broken_workbook, self._lying_package,
        )  # fmt: skip
        make = makers[self._made % len(makers)]
        if self._made in (7, 77):
            make = self._bomb if self._made == 7 else self._lying_bomb
        suffix = self._random.choice((".csv", ".xlsx", ".txt", ".tsv", "", ".CSV", ".mentordesk", ".pdf"))
        return f"people{suffix}", make()

    def _cell(self) -> str:
        if self._random.random() < 0.4:
            return self._random.choice(
                ("Lin Zhao", "mentor", "3", "lin@example.org", "Python (4); SQL", "Europe/Dublin")
            )
        return self._texts.next()

    def _rows(self) -> list[list[str]]:
        width = self._random.randint(1, len(HEADERS))
        headers = self._random.sample(HEADERS, width)
        if self._random.random() < 0.3:
            headers[self._random.randrange(width)] = self._texts.next()
        return [headers, *([self._cell() for _ in headers] for _ in range(self._random.randint(1, 12)))]

    def _people(self) -> bytes:
        out = io.StringIO()
        write = csv.writer(out, delimiter=self._random.choice(",;\t|"), escapechar="\\", quoting=csv.QUOTE_ALL)
        write.writerows(self._rows())
        return out.getvalue().encode(self._random.choice(ENCODINGS), "replace")

    def _unquoted(self) -> bytes:
        lines = [self._random.choice(",;\t").join(row) for row in self._rows()]
        return "\n".join(lines).encode(self._random.choice(ENCODINGS), "replace")

    def _noise(self) -> bytes:
        return self._random.randbytes(self._random.randint(1, 3000))

    def _magic(self) -> bytes:
        start = self._random.choice(MAGIC)
        return start + self._random.choice((b"", b"Name,Email\nLin,lin@example.org\n", self._noise()))

    def _ragged(self) -> bytes:
        rows = ["Name" + ",x" * self._random.randint(0, 3000)]
        rows += [self._random.choice(KNOWN) + "," * self._random.randint(0, 40) for _ in range(30)]
        return "\n".join(rows).encode("utf-8", "replace")

    def _workbook(self) -> bytes:
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        for row in self._rows():
            page.append(
                [ILLEGAL_CHARACTERS_RE.sub("", cell).encode("utf-8", "replace").decode()[:32_000] for cell in row]
            )
        return saved(book)

    def _broken_workbook(self) -> bytes:
        data = bytearray(self._workbook())
        match self._random.randrange(3):
            case 0:
                del data[self._random.randrange(len(data)) :]
            case 1:
                for _ in range(self._random.randint(1, 30)):
                    data[self._random.randrange(len(data))] ^= 1 << self._random.randrange(8)
            case _:
                at = self._random.randrange(len(data))
                data[at:at] = self._noise()
        return bytes(data)

    def _lying_package(self) -> bytes:
        """A sound workbook of which one part says something else: entities, depth, numbers, names that climb."""
        lies = (
            '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "' + "a" * 99 + '">'
            + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
            + "]><sst>&j;</sst>",
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>',
            "<a>" * 20_000,
            '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>99999999</v></c></row></sheetData></worksheet>',
            '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="9"><c r="XFD1048576"><v>1</v></c></row>'
            "</sheetData></worksheet>",
            '<worksheet><sheetData><row r="-1"><c r="?"><v>1e999</v></c></row></sheetData></worksheet>',
            "\0\0\0",
            "",
        )  # fmt: skip
        sound = zipfile.ZipFile(io.BytesIO(self._workbook()))
        names = sound.namelist()
        target = self._random.choice(names)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            for name in names:
                if name != target:
                    package.writestr(name, sound.read(name))
                elif self._random.random() < 0.8:
                    package.writestr(name, self._random.choice(lies))
            package.writestr(self._random.choice(("../../evil", "/etc/evil", "xl/worksheets/../../x", "a" * 999)), "x")
        return out.getvalue()

    def _bomb(self) -> bytes:
        return self._bomb_bytes

    def _lying_bomb(self) -> bytes:
        """Say in both directories of the package that the part is small."""
        size = BOMB_BYTES.to_bytes(4, "little")
        return self._bomb_bytes.replace(size, (4000).to_bytes(4, "little"))

    @cached_property
    def _bomb_bytes(self) -> bytes:
        out = io.BytesIO()
        sound = zipfile.ZipFile(io.BytesIO(self._workbook()))
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name in sound.namelist():
                bomb = name.startswith("xl/worksheets/")
                package.writestr(name, b" " * BOMB_BYTES if bomb else sound.read(name))
        return out.getvalue()


def run(folder: Path, *, seed: int, times: int, largest: int = 100_000) -> Counter[str]:
    """Import ``times`` hostile files and pasted texts. Raises Fault with all that must not happen."""
    folder.mkdir(parents=True)
    rng = random.Random(f"imports {seed}")
    sheets, pasted = HostileSheets(seed, largest=largest), HostileTexts(f"pasted {seed}", largest=largest)
    own = [workspaces.make(folder / f"own {n}.mentordesk", key).read_bytes() for n, key in enumerate((None, KEY))]
    counts: Counter[str] = Counter()
    faults: list[str] = []
    scene, rows = fresh(folder, 0)
    for number in range(times):
        name, data = sheets.next() if number >= len(own) else ("people.csv", own[number])
        text = pasted.next() if number % 5 == 4 else None
        started = time.monotonic()
        try:
            table = _read(folder, name, data, text, rng, counts)
            if table is not None:
                _import(scene, table, rng, rows, counts)
            if time.monotonic() - started > LONGEST_SECONDS:
                raise Fault("took too long")
        except Exception as error:  # noqa: BLE001  (whatever it is, it must not happen)
            kept = folder / f"fault {number}"
            kept.write_bytes(data if text is None else text.encode("utf-8", "surrogatepass"))
            faults.append(f"{number} ({name}, {kept.stat().st_size} bytes): {type(error).__name__}: {error}"[:600])
            scene.close()
            scene, rows = fresh(folder, number + 1)
        counts["tries"] += 1
    problems = scene.desk.problems()
    scene.close()
    if faults or problems:
        raise Fault(f"{len(faults)} faults with seed {seed}:\n" + "\n".join([*faults, *problems]))
    return counts


def _read(
    folder: Path, name: str, data: bytes, text: str | None, rng: random.Random, counts: Counter[str]
) -> Table | None:
    """Read as the window does; a refusal ends with a full stop."""
    path = folder / name
    try:
        if text is not None:
            return tables.read_pasted(text)
        path.write_bytes(data)
        if rng.random() < 0.3:
            tables.candidates(path)
        return tables.read(path, encoding=rng.choice((None, None, None, *LABELS)))
    except UserError as error:
        _must_be_sentence(error)
        counts["refused with a sentence"] += 1
        return None
    finally:
        path.unlink(missing_ok=True)


def _import(scene: Scene, table: Table, rng: random.Random, before: Rows, counts: Counter[str]) -> None:
    mapping = [one.field for one in columns.guess(table.headers, table.rows)]
    if not NAMED_BY.intersection(mapping):
        mapping[rng.randrange(len(mapping))] = Field.DISPLAY_NAME
    desk = scene.desk
    roles = rng.choice((None, frozenset({Role.MENTEE})))
    try:
        remembered = table.headers if rng.random() < 0.5 else ()
        desk.importing.remembered(table.headers)
        plan = _plan(scene, table, mapping, roles, remembered)
        steps = desk.importing.apply(plan)
        if rng.random() < 0.2:
            next(steps, None)
            steps.close()
            counts["stopped"] += 1
        else:
            for _ in steps:
                pass
            counts["came in"] += 1
            counts["rows"] += len(plan.people)
            _as_planned(scene, plan)
            again = _plan(scene, table, mapping, roles, remembered)
            if again.wanted:
                changes = [(each.outcome, each.changes) for each in again.people if each.changes][:2]
                raise Fault(f"a second import of the same would change something: {changes!a}"[:400])
    except UserError as error:
        _must_be_sentence(error)
        counts["refused with a sentence"] += 1
    while desk.undo_label is not None:
        desk.undo()
    if undoable(scene.rows()) != undoable(before):
        raise Fault("something stayed of what was refused, stopped or undone")
    desk._store.forget_history()


def _plan(
    scene: Scene, table: Table, mapping: list[Field], roles: frozenset[Role] | None, headers: tuple[str, ...]
) -> ImportPlan:
    parsed = people_rows.drafts(table, mapping, default_roles=roles)
    return scene.desk.importing.plan(parsed, headers, mapping if headers else ())


def _as_planned(scene: Scene, plan: ImportPlan) -> None:
    for each in plan.people:
        if scene.desk.records.people.get(each.person.id) != each.person:
            raise Fault(f"kept is not what was shown: {each.person!a}"[:400])


def _must_be_sentence(error: UserError) -> None:
    if not str(error).endswith("."):
        raise Fault(f"the refusal is no sentence: {error}")
