"""Reads a note's Markdown into a small tree that every format can draw.

markdown-it-py does the reading (CommonMark with tables and strikethrough). Raw HTML is text, images are their words,
links keep their address as text; nothing a person types reaches a template as code. What comes out is told in
``note_tree``.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from mentordesk.reports.note_tree import Node
from mentordesk.reports.safe_text import safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


DEEPEST = 8
"""Lists and quotes nested deeper than this are drawn at this depth: no page is wide enough for more."""


_DEEPEST_READ = 40
_DEEPEST_INLINE = 8
_NESTING = re.compile(r"^[\s>*+\-0-9.)]+")
_BOX = re.compile(r"^\[([ xX])\](?: |$)")
_CELL_END = re.compile(r"(?<!\\)\|")
_MARKS = {"strong": "bold", "em": "italic", "s": "strike"}


@cache
def _reader() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # late: only a document needs it

    return (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 200})
        .enable(["table", "strikethrough"])
        .disable("reference")
    )


def blocks(markdown: str) -> list[Node]:
    """Return the blocks of a note."""
    text = safe(markdown)
    if any(_depth(line) > _DEEPEST_READ for line in text.split("\n")):
        return [{"kind": "paragraph", "inlines": [_text(line.strip())]} for line in text.split("\n") if line.strip()]
    return _Blocks(_reader().parse(text), text.split("\n")).read()


def _depth(line: str) -> int:
    """Return about how deep a line is nested: markdown-it would leave out what is nested too deep."""
    start = _NESTING.match(line)
    return sum(1 if c in ">-+*" else 0 for c in start[0]) + start[0].count("  ") // 2 if start else 0


class _Blocks:
    """Walks markdown-it's flat list of opening and closing tokens."""

    def __init__(self, tokens: "list[Token]", lines: list[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._at = 0

    def read(self, depth: int = 0) -> list[Node]:
        found: list[Node] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token.nesting == -1:
                break
            self._at += 1
            found.extend(self._block(token, depth))
        return found

    def _block(self, token: "Token", depth: int) -> list[Node]:
        kind = token.type
        if kind == "heading_open":
            return [{"kind": "heading", "level": int(token.tag[1]), "inlines": self._inlines()}]
        if kind == "paragraph_open":
            return [{"kind": "paragraph", "inlines": self._inlines()}]
        if kind in ("bullet_list_open", "ordered_list_open"):
            return self._nested(self._list(token, depth), depth)
        if kind == "blockquote_open":
            inner = self.read(depth + 1)
            self._at += 1
            return self._nested({"kind": "quote", "blocks": inner}, depth)
        if kind in ("fence", "code_block"):
            return [{"kind": "code", "text": token.content.rstrip("\n")}]
        if kind == "table_open":
            return [self._table()]
        if kind == "hr":
            return [{"kind": "rule"}]
        if kind == "inline":
            return [{"kind": "paragraph", "inlines": _inlines(token.children or [])}]
        return [{"kind": "paragraph", "inlines": [_text(token.content)]}] if token.content else []

    @staticmethod
    def _nested(node: Node, depth: int) -> list[Node]:
        """Flatten what stands too deep: its content follows at the depth that is still drawn."""
        if depth < DEEPEST:
            return [node]
        if node["kind"] == "quote":
            return list(node["blocks"])
        return [block for item in node["items"] for block in item["blocks"]]

    def _inlines(self) -> list[Node]:
        token = self._tokens[self._at]
        self._at += 2  # the inline token and what closes it
        return _inlines(token.children or [])

    def _list(self, token: "Token", depth: int) -> Node:
        items: list[Node] = []
        while self._tokens[self._at].type == "list_item_open":
            self._at += 1
            inner = self.read(depth + 1)
            self._at += 1
            items.append({"box": _take_box(inner), "blocks": inner})
        self._at += 1
        ordered = token.type == "ordered_list_open"
        return {"kind": "list", "ordered": ordered, "start": int(token.attrGet("start") or 1), "items": items}

    def _beyond(self, line: int, columns: int) -> str:
        """Return the cells of a row beyond the header's; Markdown leaves them out, but somebody typed them."""
        cells = _CELL_END.split(self._lines[line].strip().removesuffix("|"))
        beyond = cells[columns + (not cells[0].strip(" >")) :]
        return " | ".join(cell.strip() for cell in beyond if cell.strip())

    def _table(self) -> Node:
        rows: list[list[list[Node]]] = []
        line = 0
        while (token := self._tokens[self._at]).type != "table_close":
            self._at += 1
            if token.type == "tr_open":
                rows.append([])
                line = token.map[0] if token.map else 0
            elif token.type == "inline":
                rows[-1].append(_inlines(token.children or []))
            elif token.type == "tr_close" and len(rows) > 1 and (rest := self._beyond(line, len(rows[0]))):
                _add_text(rows[-1][-1], f" | {rest}")
        self._at += 1
        return {"kind": "table", "header": rows[0], "rows": rows[1:]}


def _inlines(tokens: "list[Token]") -> list[Node]:
    stack: list[list[Node]] = [[]]
    for token in tokens:
        name = token.type
        if name == "text":
            _add_text(stack[-1], token.content)
        elif name == "code_inline":
            stack[-1].append({"kind": "code", "text": token.content})
        elif name in ("softbreak", "hardbreak"):
            stack[-1].append({"kind": "break"})
        elif name == "image":
            _add_text(stack[-1], token.content or "image")
        elif token.nesting == 1:
            node: Node = {"kind": "link", "address": str(token.attrGet("href") or "")} if name == "link_open" else {}
            node = node or {"kind": _MARKS.get(name.removesuffix("_open"), "bold")}
            node["inlines"] = []
            if len(stack) > _DEEPEST_INLINE:
                stack.append(stack[-1])  # styles within styles are drawn so deep, and no deeper
                continue
            stack[-1].append(node)
            stack.append(node["inlines"])
        elif token.nesting == -1:
            stack.pop()
        elif token.content:
            _add_text(stack[-1], token.content)
    return stack[0]


def _add_text(nodes: list[Node], text: str) -> None:
    """Add text to what stands before it: markdown-it cuts words where a sign might have been markup."""
    if nodes and nodes[-1]["kind"] == "text":
        nodes[-1]["text"] += text
    elif text:
        nodes.append(_text(text))


def _take_box(item: list[Node]) -> bool | None:
    """Return whether an item begins with a ticked box, None without one; the box is taken out of its text."""
    first = item[0] if item and item[0]["kind"] == "paragraph" else None
    inlines = first["inlines"] if first else []
    match = _BOX.match(inlines[0]["text"]) if inlines and inlines[0]["kind"] == "text" else None
    if match is None:
        return None
    inlines[0]["text"] = inlines[0]["text"][match.end() :]
    return match[1] != " "


def _text(text: str) -> Node:
    return {"kind": "text", "text": text}
