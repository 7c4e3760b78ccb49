"""Gathers every text that the program shows to people, from its source and its resources, with its place.

The source is read as a syntax tree, so a text counts even if no test ever opens the window it stands in. What stands
between braces in a text is filled in while the program runs; here it is ``FILLED``.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mentordesk import assets

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "mentordesk"
FILLED = "Marek"
"""Stands for what is filled in: most often a name, a day or a count; as long as an English word is on average."""

NOT_SHOWN_CALLS = frozenset({
    "setObjectName", "setProperty", "property", "findChild", "findChildren", "getattr", "setattr", "hasattr", "cast",
    "TypeVar", "NewType", "compile", "sub", "match", "search", "fullmatch", "findall", "split", "rsplit", "partition",
    "rpartition", "strptime", "strftime", "encode", "decode", "startswith", "endswith", "removeprefix", "removesuffix",
    "debug", "info", "warning", "exception", "critical", "log", "connect", "execute", "executemany", "executescript",
    "child", "env", "get_icon", "setStyleSheet", "ValueError", "TypeError", "RuntimeError", "KeyError", "LookupError",
    "AssertionError", "NotImplementedError", "OSError", "AttributeError", "EOFError", "IndexError", "Path",
})  # fmt: skip
"""What these are given is for the program or the person who mends it."""

SEARCHED_NOT_SHOWN = {"WindowAction": 6, "PageAction": 5}
"""Where a command is given the words by which it is found: people may type any, and none is shown."""

READ_NOT_SHOWN = frozenset({
    "domain/field_words.py", "domain/sensitive_words.py", "exchange/cell_values.py", "exchange/header_names.py",
    "exchange/left_out_headers.py", "exchange/survey_questions.py", "exchange/time_zones.py", "reports/font_shelf.py",
    "services/demo.py", "ui/look/sheet.py", "ui/look/themes.py",
})  # fmt: skip
"""Modules of words that are looked for in other people's texts, of colors, or of the demo."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text for people; ``where`` is a path with a line."""

    text: str
    where: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text}"


@cache
def from_source() -> tuple[Said, ...]:
    """Return every text of the source that has the look of words for people."""
    found: dict[tuple[str, str], Said] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        if path.relative_to(SOURCE).as_posix() in READ_NOT_SHOWN:
            continue
        for text, line in _Reader(path.read_text(encoding="utf-8")).found:
            if is_shown(text, place):
                found.setdefault((text, place), Said(text, f"{place}:{line}"))
    return tuple(found.values())


@cache
def pages() -> tuple[Said, ...]:
    """Return the pages of Help and the guides, whole, as Markdown."""
    paths = sorted([*assets.path("help").glob("*.md"), *assets.path("guides").glob("*.md")])
    return tuple(Said(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()) for path in paths)


@cache
def from_resources() -> tuple[Said, ...]:
    """Return the texts of agendas and fonts, the titles of Help's groups, and what documents say by themselves."""
    found = []
    for name in ("agendas.toml", "help/contents.toml", "fonts/fonts.toml"):
        tree = tomllib.loads(assets.path(*name.split("/")).read_text(encoding="utf-8"))
        found += [Said(text, f"resources/{name}") for text in _shown_in(tree)]
    for path in sorted(assets.path("reports").glob("*.typ")):
        place = path.relative_to(ROOT).as_posix()
        found += [Said(text, place) for text in _typst_words(path.read_text(encoding="utf-8"))]
    return tuple(found)


def is_shown(text: str, place: str) -> bool:
    """Tell words for people from keys, names of files, patterns and queries, by their look."""
    own = [word for word in re.findall(r"[A-Za-z][A-Za-z'’-]*", text) if word != FILLED]
    if not own or _MACHINE.search(text):
        return False
    if "/store/" in place:
        return re.match(r"[A-Z][a-z]+,? [a-z]", text) is not None
    if not re.search(r"\s", text.strip()):
        return re.fullmatch(r"[A-Z][a-z-]{2,}[.:…]?", text) is not None
    return True


_MACHINE = re.compile(r"[<>{}|\\^$_]|=\S|^\W*--|::|;\s*$|\(\*\.|^Ctrl\+\S+$|%\(|\(\?")
"""Signs that stand in markup, patterns, queries, filters of files and names of keys, and in no sentence."""


class _Reader(ast.NodeVisitor):
    """Collects (text, line) of the strings of a module, without those that only the program reads."""

    def __init__(self, source: str) -> None:
        self.found: list[tuple[str, int]] = []
        tree = ast.parse(source)
        self._named = _texts_by_name(tree)
        self.visit(tree)

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # else a docstring
            self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        if not any("Enum" in ast.unparse(base) for base in node.bases):  # their values are kept, and have words of ours
            self.generic_visit(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        decorators = [ast.unparse(each) for each in node.decorator_list]
        if any(re.search(r"\.(command|group)\b", each) for each in decorators) and (told := ast.get_docstring(node)):
            self.found.append((told, node.lineno))  # the commands show theirs under --help
        for part in (*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(part)

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        self.visit(node.value)

    def visit_Compare(self, node: ast.Compare) -> None:
        for each in (node.left, *node.comparators):
            if not isinstance(each, ast.Constant | ast.Tuple | ast.Set | ast.List):
                self.visit(each)

    def visit_Assert(self, node: ast.Assert) -> None:
        pass

    def visit_MatchValue(self, node: ast.MatchValue) -> None:
        pass

    def visit_Import(self, node: ast.Import) -> None:
        pass

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        self.visit(node.func)
        if name in NOT_SHOWN_CALLS:
            return
        for at, argument in enumerate(node.args):
            if SEARCHED_NOT_SHOWN.get(name) != at:
                self.visit(argument)
        for keyword in node.keywords:
            if keyword.arg != "order_by" and not (name in SEARCHED_NOT_SHOWN and keyword.arg == "words"):
                self.visit(keyword.value)

    def visit_Dict(self, node: ast.Dict) -> None:
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None and not isinstance(key, ast.Constant):
                self.visit(key)
            self.visit(value)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        text = self._text_of(node)
        if text is None:
            self.generic_visit(node)
        else:
            self.found.append((text, node.lineno))

    def _text_of(self, node: ast.expr) -> str | None:
        """Return a text made of pieces as one, or None if ``node`` is no text."""
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            return _filled([self._piece(part) for part in node.values])
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left, right = self._text_of(node.left), self._text_of(node.right)
            if left is not None and right is not None:
                return left + right
        return None

    def _piece(self, part: ast.expr) -> str | None:
        if isinstance(part, ast.Constant):
            return str(part.value)
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name):
            return self._named.get(part.value.id)
        return None

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        self.found.append((self._text_of(node) or "", node.lineno))
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self.visit(part.value)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str):
            self.found.append((node.value, node.lineno))


def _texts_by_name(tree: ast.AST) -> dict[str, str]:
    """Return the names that hold one and the same text wherever they are set: "{kept}" in a message is that text."""
    found: dict[str, str | None] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            text = node.value.value if isinstance(node.value, ast.Constant) else None
            found[name] = text if isinstance(text, str) and found.get(name, text) == text else None
    return {name: text for name, text in found.items() if text is not None}


def _filled(pieces: list[str | None]) -> str:
    """Return a text with a name in its gaps; a gap beside a letter is an ending or a beginning, and stays empty."""
    text = ""
    for at, piece in enumerate(pieces):
        after = next((each for each in pieces[at + 1 :] if each), "")
        if piece is not None:
            text += piece
        elif not (text[-1:].isalpha() or after[:1].isalpha()):
            text += FILLED
    return text


def _shown_in(value: object) -> Iterator[str]:
    """Yield the texts of a TOML tree under the keys that are shown."""
    if isinstance(value, dict):
        for key, each in value.items():
            if isinstance(each, str) and key in {"title", "name", "about", "text", "note"}:
                yield each
            else:
                yield from _shown_in(each)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, str) and " " in each:
                yield each
            else:
                yield from _shown_in(each)


def _typst_words(source: str) -> Iterator[str]:
    """Yield headings, labels and alternative texts that a template holds itself."""
    source = re.sub(r"^\s*//.*$", "", source, flags=re.MULTILINE)
    for pattern in (r"^\s*=+ ([A-Z][\w ]+)$", r"\[([A-Z][\w :]+)", r'alt: "([^"]+)"'):
        yield from (match.strip() for match in re.findall(pattern, source, re.MULTILINE))
