"""The summary as plain text, 72 columns wide, for e-mail, screen readers and any reader that re-flows."""

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from mentordesk.reports import document, markup, note_tree
from mentordesk.reports.note_tree import Node
from mentordesk.reports.safe_text import safe
from mentordesk.reports.summary import Summary

WIDTH = 72


def plain_text(summary: Summary) -> str:
    """Return the document; words longer than a line stay whole, so that addresses can be copied."""
    tree = document.tree(summary, _note)
    lines = [*_titled(tree["title"], "="), *_wrap(tree["subtitle"]), ""]
    lines += [line for fact in tree["facts"] for line in _wrap(f"{fact['label']}: {fact['value']}", "", "  ")]
    lines += _section("Next steps", _items(tree["next_steps"]))
    lines += _section("Actions", _items(tree["actions"]))
    lines += _section("Goals", _apart(_goal(goal) for goal in tree["goals"]))
    lines += _section("Sessions", _apart(_session(session) for session in tree["sessions"]))
    lines += _section("Nothing yet", _wrap(tree["nothing"]))
    lines += ["", "-" * WIDTH, *_wrap(document.footer(summary))]
    return "\n".join(lines) + "\n"


def note_lines(blocks: list[Node], indent: str = "") -> list[str]:
    """Return a note's blocks as wrapped lines, an empty line between paragraphs."""
    return list(_apart(_block(block, indent) for block in blocks))


def _note(text: str) -> list[str]:
    return note_lines(note_tree.with_box_words(markup.blocks(text)))


def _block(block: Node, indent: str) -> list[str]:
    kind = block["kind"]
    if kind == "heading":
        return _wrap(_headed(note_tree.plain(block["inlines"])), indent)
    if kind == "paragraph":
        return _wrap(note_tree.plain(block["inlines"]), indent)
    if kind == "quote":
        return note_lines(block["blocks"], f"{indent}> ")
    if kind == "code":
        return [f"{indent}    {line}" for line in block["text"].split("\n")]
    if kind == "table":
        return _table(block, indent)
    if kind == "list":
        return _list(block, indent)
    return [f"{indent}* * *"]


def _headed(words: str) -> str:
    """Return a heading as it is heard: words that end in a sign, without one before them."""
    return words if words.rstrip().endswith((":", ".", "?", "!")) else f"{words.rstrip()}:"


def _list(block: Node, indent: str) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(block["items"], block["start"]):
        mark = f"{number}. " if block["ordered"] else "- "
        inner = [line for line in note_lines(item["blocks"], indent + " " * len(mark)) if line.strip()] or [""]
        lines += [f"{indent}{mark}{inner[0].removeprefix(indent).strip()}", *inner[1:]]
    return lines


def _table(block: Node, indent: str) -> list[str]:
    """Write each row as "column: value" lines: a grid of signs cannot be heard."""
    header = [note_tree.plain(cell) for cell in block["header"]]
    lines: list[str] = []
    for row in block["rows"]:
        cells = [note_tree.plain(cell) for cell in row]
        pairs = [f"{name}: {value}" if name else value for name, value in zip(header, cells, strict=False)]
        lines += _wrap("; ".join(pairs), f"{indent}- ", f"{indent}  ")
    return lines or _wrap("; ".join(header), indent)


def _goal(goal: dict[str, Any]) -> list[str]:
    lines = [*_titled(goal["title"], "~"), *_wrap(document.joined(f"{goal['progress']} %", goal["facts"]))]
    lines += _wrap(f"Why: {goal['why']}") if goal["why"] else []
    lines += _wrap(f"Reached when: {goal['criterion']}") if goal["criterion"] else []
    lines += _labelled("Milestones", _items(goal["milestones"]))
    checks = (_wrap(document.joined(check["detail"], check["text"]), "- ", "  ") for check in goal["checks"])
    return [*lines, *_labelled("How it went", (line for check in checks for line in check))]


def _session(session: dict[str, Any]) -> list[str]:
    lines = [*_titled(session["title"], "~"), *_wrap(session["facts"])]
    lines += _labelled("Agenda", _items(session["agenda"]))
    return [*lines, "", *session["note"]] if session["note"] else lines


def _items(items: list[dict[str, Any]]) -> Iterator[str]:
    for item in items:
        box = f"{note_tree.box_words(item['box'])} " if "box" in item else ""
        yield from _wrap(box + document.joined(item["text"], item["detail"]), "- ", "  ")


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", "", *_titled(title, "-"), "", *found] if found else []


def _labelled(label: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", f"{label}:", *found] if found else []


def _titled(title: str, sign: str) -> list[str]:
    lines = _wrap(title)
    return [*lines, sign * max(len(line) for line in lines)] if lines else []


def _apart(entries: Iterable[list[str]]) -> Iterator[str]:
    """Yield the lines of each entry, an empty one between two of them."""
    is_first = True
    for entry in entries:
        if entry:
            yield from entry if is_first else ("", *entry)
            is_first = False


def _wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    words = " ".join(safe(text).split())
    if not words:
        return []
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
