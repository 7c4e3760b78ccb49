"""Writes a note's tree back as Markdown, so that an unclosed fence or a heading in it ends where the note ends."""

import re
from collections.abc import Iterable

from mentordesk.reports.note_tree import Node
from mentordesk.reports.safe_text import safe

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_AT_START = re.compile(r"^(?:([-+=:])|(\d{1,9})([.)]))")


def escaped(text: str) -> str:
    """Return one line in which no sign of a person is Markdown."""
    return _start(_SPECIAL.sub(r"\\\1", " ".join(safe(text).split())))


def note_lines(blocks: list[Node]) -> list[str]:
    """Return the lines of a note's blocks, an empty line between two of them."""
    lines: list[str] = []
    before: Node = {"kind": ""}
    other_mark = False
    for block in blocks:
        joins = block["kind"] == before["kind"] == "list" and block["ordered"] == before["ordered"]
        other_mark = joins and not other_mark  # two lists in a row would be read as one
        lines += [*_block(block, other_mark=other_mark), ""]
        before = block
    return lines[:-1]


def _block(block: Node, *, other_mark: bool) -> list[str]:
    kind = block["kind"]
    if kind == "heading":
        return [f"{'#' * block['level']} {_one_line(block['inlines'])}"]
    if kind == "paragraph":
        return [_start(line) for line in _inlines(block["inlines"]).split("\n")]
    if kind == "quote":
        return [f"> {line}".rstrip() for line in note_lines(block["blocks"])] or [">"]
    if kind == "code":
        return _fenced(safe(block["text"]))
    if kind == "table":
        return _table(block)
    if kind == "list":
        return _list(block, other_mark=other_mark)
    return ["***"]


def _list(block: Node, *, other_mark: bool) -> list[str]:
    lines: list[str] = []
    is_loose = any(len(item["blocks"]) > 1 and item["blocks"][1]["kind"] != "list" for item in block["items"])
    for number, item in enumerate(block["items"], block["start"]):
        mark = f"{number}{')' if other_mark else '.'} " if block["ordered"] else ("* " if other_mark else "- ")
        inner = note_lines(item["blocks"]) or [""]
        if not is_loose:
            inner = [line for line in inner if line] or [""]
        box = "" if item["box"] is None else f"[{'x' if item['box'] else ' '}] "
        if box and not (item["blocks"] and item["blocks"][0]["kind"] == "paragraph"):
            inner = ["", *inner] if inner != [""] else inner
        lines.append(f"{mark}{box}{inner[0]}".rstrip())
        lines += [f"{' ' * len(mark)}{line}".rstrip() for line in inner[1:]]
        lines += [""] * is_loose
    return lines[:-1] if is_loose else lines


def _table(block: Node) -> list[str]:
    def row(cells: list[list[Node]]) -> str:
        return f"| {' | '.join(_one_line(cell) for cell in cells)} |"

    return [row(block["header"]), "|" + "---|" * len(block["header"]), *(row(cells) for cells in block["rows"])]


def _fenced(text: str) -> list[str]:
    fence = "`" * max(3, 1 + _longest_run(text))
    return [fence, *text.split("\n"), fence]


def _one_line(nodes: list[Node]) -> str:
    return " ".join(_inlines(nodes).replace("\\\n", " ").split())


def _inlines(nodes: Iterable[Node]) -> str:
    return "".join(_inline(node) for node in nodes)


def _inline(node: Node) -> str:
    kind = node["kind"]
    if kind == "text":
        return _SPECIAL.sub(r"\\\1", safe(node["text"]).replace("\n", " "))
    if kind == "break":
        return "\\\n"
    if kind == "code":
        return _code(safe(node["text"]))
    inner = _inlines(node["inlines"])
    if not inner.strip():
        return inner
    if kind == "link":
        return f"[{inner}](<{node['address']}>)" if _fits_in_a_link(node["address"]) else inner
    sign = {"bold": "**", "italic": "*", "strike": "~~"}[kind]
    return f"{sign}{inner}{sign}"


def _code(text: str) -> str:
    text = text.replace("\n", " ").replace("|", "\\|")
    fence = "`" * (1 + _longest_run(text))
    return f"{fence} {text} {fence}" if text[:1] == "`" or text[-1:] == "`" else f"{fence}{text}{fence}"


def _fits_in_a_link(address: str) -> bool:
    return bool(address) and not set(address) & set("<>\n\\")


def _start(line: str) -> str:
    """Escape what makes a list, a heading or a rule at the start of a line."""
    line = line.lstrip()
    match = _AT_START.match(line)
    if match is None:
        return line
    return f"\\{line}" if match[1] else f"{match[2]}\\{line[len(match[2]) :]}"


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
