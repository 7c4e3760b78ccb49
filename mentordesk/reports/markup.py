"""Reads a note's Markdown into a small tree that every format can draw.

markdown-it-py does the reading (CommonMark with tables and strikethrough). Raw HTML is text, images are their words,
links keep their address as text; nothing a person types reaches a template as code. Blocks and inlines are plain
dicts, ready for JSON:

- blocks: heading(level, inlines), paragraph(inlines), list(ordered, start, items: [{box: None|bool, blocks}]),
  quote(blocks), code(text), table(header: [inlines], rows: [[inlines]]), rule
- inlines: text(text), bold(inlines), italic(inlines), strike(inlines), code(text), link(inlines, address), break
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from mentordesk.reports.safe_text import safe

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

Node = dict[str, Any]

DEEPEST = 8
"""Lists and quotes nested deeper than this are drawn at this depth: no page is wide enough for more."""

SESSION_HEADING = 3
LOWEST_HEADING = 6

_DEEPEST_READ = 40
_DEEPEST_INLINE = 8
_NESTING = re.compile(r"^[\s>*+\-0-9.)]+")
_BOX = re.compile(r"^\[([ xX])\](?: |$)")
_LIVE = ("https://", "http://", "mailto:")
_LONGEST_ADDRESS = 2000
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
    return _Blocks(_reader().parse(text)).read()


def _depth(line: str) -> int:
    """Return about how deep a line is nested: markdown-it would leave out what is nested too deep."""
    start = _NESTING.match(line)
    return sum(1 if c in ">-+*" else 0 for c in start[0]) + start[0].count("  ") // 2 if start else 0


class _Blocks:
    """Walks markdown-it's flat list of opening and closing tokens."""

    def __init__(self, tokens: "list[Token]") -> None:
        self._tokens = tokens
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

    def _table(self) -> Node:
        rows: list[list[list[Node]]] = []
        while (token := self._tokens[self._at]).type != "table_close":
            self._at += 1
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(_inlines(token.children or []))
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


def lowered(nodes: list[Node], *, below: int = SESSION_HEADING) -> list[Node]:
    """Return blocks whose headings begin one level under ``below`` and never skip one; 6 is the deepest."""
    return _lowered(nodes, below, [])


def _lowered(nodes: list[Node], below: int, above: list[int]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if node["kind"] == "heading":
            while above and above[-1] >= node["level"]:
                above.pop()
            above.append(node["level"])
            found.append({**node, "level": min(LOWEST_HEADING, below + len(above))})
        elif node["kind"] == "quote":
            found.append({**node, "blocks": _lowered(node["blocks"], below, above)})
        elif node["kind"] == "list":
            items = [{**item, "blocks": _lowered(item["blocks"], below, above)} for item in node["items"]]
            found.append({**node, "items": items})
        else:
            found.append(node)
    return found


def box_words(done: bool) -> str:
    """Return how a box is said where it cannot be drawn."""
    return "Done:" if done else "Open:"


def with_box_words(nodes: list[Node]) -> list[Node]:
    """Return blocks in which every box is said in words at the head of its item: "Done:", "Open:"."""
    return [_worded(node) for node in nodes]


def _worded(node: Node) -> Node:
    if node["kind"] == "quote":
        return {**node, "blocks": with_box_words(node["blocks"])}
    if node["kind"] != "list":
        return node
    items: list[Node] = []
    for item in node["items"]:
        inner = with_box_words(item["blocks"])
        if item["box"] is not None:
            words = {"kind": "bold", "inlines": [_text(f"{box_words(item['box'])} ")]}
            first, rest = (inner[0], inner[1:]) if inner and inner[0]["kind"] == "paragraph" else (None, inner)
            inner = [{"kind": "paragraph", "inlines": [words, *(first["inlines"] if first else [])]}, *rest]
        items.append({"box": item["box"], "blocks": inner})
    return {**node, "items": items}


def name_links(value: Any) -> None:  # noqa: ANN401  (any part of the tree)
    """Put into each link its words and whether a click may follow it, so that a template need not find out."""
    if isinstance(value, list):
        for each in value:
            name_links(each)
    elif isinstance(value, dict):
        if value.get("kind") == "link":
            value["words"] = plain(value["inlines"])
            value["live"] = is_live(value["address"])
        for each in value.values():
            name_links(each)


def is_live(address: str) -> bool:
    """Tell whether an address may be followed: on the web or by mail, and of a length that readers take."""
    return address.startswith(_LIVE) and len(address) <= _LONGEST_ADDRESS and address.isascii()


def plain(nodes: list[Node]) -> str:
    """Return the words of inlines without their styling; a link keeps its address in brackets."""
    parts: list[str] = []
    for node in nodes:
        kind = node["kind"]
        if kind in ("text", "code"):
            parts.append(node["text"])
        elif kind == "break":
            parts.append(" ")
        else:
            words = plain(node["inlines"])
            address = node.get("address", "")
            parts.append(f"{words} ({address})" if address and address != words else words)
    return "".join(parts)
