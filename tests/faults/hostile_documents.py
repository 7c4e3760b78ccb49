"""Fills a workspace with hostile texts by its verbs and makes every document of it: whole, readable, nothing is run.

What a document may hold is read by a strict reader of each form: an HTML page of known tags without scripts, the same
after Markdown was made into a page, plain text without controls, JSON that says what was typed, a PDF without actions.
"""

import csv
import io
import json
import re
from collections import Counter
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2
from markdown_it import MarkdownIt

from mentordesk.domain.history import HistoryFilter
from mentordesk.domain.refs import Kind, Ref
from mentordesk.errors import UserError
from mentordesk.exchange.safe_cell import escape, unescape
from mentordesk.reports.render import ReportFormat
from mentordesk.reports.style import ReportStyle
from mentordesk.services.history import HistoryForm
from mentordesk.services.person_file import PersonForm
from tests.faults.hostile_texts import HostileTexts
from tests.faults.hostile_verbs import SLOW, Fault, Place, Scene, call, places
from tests.reports.test_html import ALLOWED, Page

CANARY = "canarybird"
SECRET_OF_THIS_COMPUTER = "root:x:0"
PDF_ACTIONS = re.compile(rb"/(?:JavaScript|JS|Launch|OpenAction|AA|EmbeddedFile|SubmitForm|ImportData|RichMedia)\b")
PDF_LINKS = re.compile(rb"/URI\s*\(([^)]{0,40})")
RISKY_CELL = re.compile(r"^[=+\-@\t\r\n]")
CONTROL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
GOOD_LINKS = ("http://", "https://", "mailto:")
FILLED = frozenset({"people", "programs", "pairs", "sessions", "agenda", "notes", "actions", "goals"})
ENDS_THE_PAIR = frozenset({("pairs", "close"), ("pairs", "start_closing"), ("pairs", "pause"), ("pairs", "make")})


def run(folder: Path, *, seed: int, times: int, largest: int = 20_000) -> Counter[str]:
    """Put ``times`` hostile texts into documents, one text a field. Raises Fault with all that must not happen."""
    folder.mkdir(parents=True)
    texts = HostileTexts(f"documents {seed}", largest=largest)
    wanted = [place for place in places() if _leaves(place)]
    counts: Counter[str] = Counter()
    faults: list[str] = []
    while counts["tries"] < times:
        number = counts["rounds"]
        counts["rounds"] += 1
        with closing(Scene(folder / f"{number}.mentordesk")) as scene:
            _fill(scene, wanted, texts, counts)
            faults += [f"round {number}: {fault}" for fault in _documents(scene, folder, counts)]
        (folder / f"{number}.mentordesk").unlink()
    if faults:
        raise Fault(f"{len(faults)} faults with seed {seed}:\n" + "\n".join(faults))
    counts["fields a round"] = len(wanted)
    return counts


def _leaves(place: Place) -> bool:
    verb = (place.service, place.verb)
    return place.service in FILLED - SLOW and verb not in ENDS_THE_PAIR and place.parameter != "line_reason"


def _fill(scene: Scene, wanted: list[Place], texts: HostileTexts, counts: Counter[str]) -> None:
    """Give every field a text of its own; what is refused stays as it was."""
    scene.desk.sessions.hold(scene.records["Session"].id, held_at=scene.clock.now())
    scene.desk.goals.share(scene.records["Goal"].id)
    scene.freshen()
    for place in wanted:
        text = texts.next()
        counts["tries"] += 1
        cell = escape(text)
        if RISKY_CELL.match(cell) or unescape(cell) != text:
            raise Fault(f"a cell of a sheet would run: {text[:80]!a}")
        try:
            call(scene, place, text)
        except UserError:
            continue
        counts["taken"] += 1
        scene.freshen()
    scene.desk.notes.save_shared(scene.records["Session"].id, f"{texts.next()}\n\n{CANARY}\n")


def _documents(scene: Scene, folder: Path, counts: Counter[str]) -> list[str]:
    desk, found = scene.desk, []
    style = ReportStyle.of(desk.load_preferences())
    refs = (Ref(Kind.PAIR, scene.team.pair.id), Ref(Kind.PERSON, scene.team.lin.id))
    for ref in refs:
        preview = desk.exporting.preview(ref)
        for form in ReportFormat:
            path = folder / f"document.{form}"
            desk.exporting.save(desk.exporting.make(preview, form, style), path)
            found += [f"{ref.kind} {form}: {fault}" for fault in _faults_in(path.read_bytes(), form.value)]
            path.unlink()
            counts["documents"] += 1
    for form in PersonForm:
        gathered = desk.person_files.gather(scene.team.lin.id, with_private=True)
        path = folder / f"person.{form}"
        desk.person_files.save(desk.person_files.make(gathered, form, style), path)
        found += [f"person file {form}: {fault}" for fault in _faults_in(path.read_bytes(), form.value)]
        path.unlink()
        counts["documents"] += 1
    desk.people.edit(replace(scene.records["Person"], display_name=f"={CANARY}()"))
    for form in HistoryForm:
        path = folder / f"history.{form}"
        desk.history.save(desk.history.make(HistoryFilter(), form), path)
        found += [f"history {form}: {fault}" for fault in _faults_in(path.read_bytes(), form.value)]
        path.unlink()
        counts["documents"] += 1
    return found


def _faults_in(data: bytes, form: str) -> list[str]:
    try:
        text = READERS[form](data)
    except (AssertionError, ValueError, pypdfium2.PdfiumError) as error:
        return [f"{type(error).__name__}: {error}"[:300]]
    found = []
    if CANARY not in text:
        found.append("the end of a note was swallowed")
    if SECRET_OF_THIS_COMPUTER in text:
        found.append("a file of this computer is in it")
    return found


def _html(data: bytes) -> str:
    page = Page(data.decode("utf-8"))
    for tag, attributes in page.tags:
        _only_good_links(tag, attributes)
    return " ".join(page.words)


def _markdown(data: bytes) -> str:
    """Make a page of it as a reader with raw HTML switched on would: nothing typed may have become a tag."""
    text = data.decode("utf-8")
    assert not CONTROL.search(text), "a control or a sign that turns text is in it"
    reader = _Tags()
    reader.feed(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))
    reader.close()
    return " ".join(reader.words)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, f"a tag <{tag}>"
        assert not any(name.startswith("on") for name, _ in attrs)
        _only_good_links(tag, dict(attrs))

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a comment hides text")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _only_good_links(tag: str, attributes: dict[str, Any]) -> None:
    for name in ("href", "src", "action", "data", "poster"):
        if (target := attributes.get(name)) is not None:
            assert tag == "a", f"<{tag} {name}> fetches something"
            assert target.startswith(GOOD_LINKS), f"a link leads to {target[:30]!a}"


def _plain(data: bytes) -> str:
    text = data.decode("utf-8")
    assert not CONTROL.search(text), "a control or a sign that turns text is in it"
    return text


def _json(data: bytes) -> str:
    return json.dumps(json.loads(data.decode("utf-8")), ensure_ascii=False)


def _csv(data: bytes) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1, "a cell made new cells"
    assert not any(RISKY_CELL.match(cell) for row in rows for cell in row), "a cell would run"
    return "\n".join(cell for row in rows for cell in row)


def _pdf(data: bytes) -> str:
    assert not PDF_ACTIONS.search(data), "something in it would run"
    for start in PDF_LINKS.findall(data):
        assert start.decode("latin-1").startswith(GOOD_LINKS), f"a link leads to {start!a}"
    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


READERS = {"pdf": _pdf, "md": _markdown, "txt": _plain, "html": _html, "json": _json, "csv": _csv}
