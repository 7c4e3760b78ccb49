"""The tree a note is read into, and what every format does with it before it draws.

Blocks and inlines are plain dicts, ready for JSON:

- blocks: heading(level, inlines), paragraph(inlines), list(ordered, start, items: [{box: None|bool, blocks}]),
  quote(blocks), code(text), table(header: [inlines], rows: [[inlines]]), rule
- inlines: text(text), bold(inlines), italic(inlines), strike(inlines), code(text), link(inlines, address), break
"""

from typing import Any

from mentordesk.reports.safe_text import shows

Node = dict[str, Any]

NOTES_HEADING = 4
"""The level of the heading that a session's note stands under, below the document, its sessions and the session."""

LOWEST_HEADING = 6

_LIVE = ("https://", "http://", "mailto:")
_LONGEST_ADDRESS = 2000


def lowered(nodes: list[Node]) -> list[Node]:
    """Return blocks whose headings begin one level under that of the notes and never skip one; 6 is the deepest."""
    return _lowered(nodes, [])


def _lowered(nodes: list[Node], above: list[int]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if node["kind"] == "heading":
            if not shows(plain(node["inlines"])):
                continue  # signs alone: nothing to read, and nothing to list
            while above and above[-1] >= node["level"]:
                above.pop()
            above.append(node["level"])
            found.append({**node, "level": min(LOWEST_HEADING, NOTES_HEADING + len(above))})
        elif node["kind"] == "quote":
            found.append({**node, "blocks": _lowered(node["blocks"], above)})
        elif node["kind"] == "list":
            items = [{**item, "blocks": _lowered(item["blocks"], above)} for item in node["items"]]
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
            words = {"kind": "bold", "inlines": [{"kind": "text", "text": f"{box_words(item['box'])} "}]}
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
