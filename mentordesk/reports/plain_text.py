"""The summary as plain text, 72 columns wide, for e-mail, screen readers and any reader that re-flows."""

import textwrap
from collections.abc import Iterable

from mentordesk.reports import document, markup, words
from mentordesk.reports.markup import Node
from mentordesk.reports.summary import ActionPart, GoalPart, SessionPart, Summary

WIDTH = 72


def plain_text(summary: Summary) -> str:
    """Return the document; words longer than a line stay whole, so that addresses can be copied."""
    lines = [summary.title, "=" * min(WIDTH, len(summary.title)), *_wrap(summary.subtitle), ""]
    lines += [line for fact in summary.facts for line in _wrap(f"{fact.label}: {fact.value}")]
    lines += _section("Next steps", (_step(s.text, document.step_detail(s)) for s in summary.next_steps))
    lines += _section("Goals", (_goal(goal) for goal in summary.goals))
    lines += _section("Actions", (_action(action) for action in summary.actions))
    lines += _section("Sessions", (_session(session) for session in summary.sessions))
    lines += ["", *_wrap(document.footer(summary))]
    return "\n".join(lines).rstrip() + "\n"


def note_lines(blocks: list[Node], indent: str = "") -> list[str]:
    """Return a note's blocks as wrapped lines, an empty line between paragraphs."""
    lines: list[str] = []
    for block in blocks:
        lines += [*_block(block, indent), ""]
    return lines[:-1] if lines else []


def _block(block: Node, indent: str) -> list[str]:
    kind = block["kind"]
    if kind == "heading":
        return _wrap(markup.plain(block["inlines"]).upper(), indent)
    if kind == "paragraph":
        return _wrap(markup.plain(block["inlines"]), indent)
    if kind == "quote":
        return note_lines(block["blocks"], indent + "> ")
    if kind == "code":
        return [f"{indent}    {line}" for line in block["text"].split("\n")]
    if kind == "table":
        return _table(block, indent)
    if kind == "list":
        return _list(block, indent)
    return [indent + "-" * 20]


def _list(block: Node, indent: str) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(block["items"], block["start"]):
        mark = f"{number}. " if block["ordered"] else "- "
        inner = note_lines(item["blocks"], indent + " " * len(mark)) or [""]
        inner = [line for line in inner if line.strip()] or [""]
        lines.append(indent + mark + inner[0].strip())
        lines += inner[1:]
    return lines


def _table(block: Node, indent: str) -> list[str]:
    """Write each row as "column: value" lines: a grid of signs cannot be heard."""
    header = [markup.plain(cell) for cell in block["header"]]
    lines: list[str] = []
    for row in block["rows"]:
        cells = [markup.plain(cell) for cell in row]
        pairs = [f"{name}: {value}" if name else value for name, value in zip(header, cells, strict=False)]
        lines += _wrap("; ".join(pairs), indent + "- ", indent + "  ")
    return lines or _wrap("; ".join(header), indent)


def _section(title: str, entries: Iterable[list[str]]) -> list[str]:
    found = [entry for entry in entries if entry]
    if not found:
        return []
    lines = ["", "", title, "-" * len(title)]
    for entry in found:
        lines += ["", *entry] if len(entry) > 1 else entry
    return lines


def _step(text: str, detail: str) -> list[str]:
    return _wrap(document.joined(text, detail), "- ", "  ")


def _goal(goal: GoalPart) -> list[str]:
    lines = _wrap(f"{goal.title}: {goal.progress} percent")
    lines += _wrap(document.goal_facts(goal), "  ")
    lines += _wrap(f"Why: {goal.why}", "  ") if goal.why else []
    lines += _wrap(f"Reached when: {goal.success_criterion}", "  ") if goal.success_criterion else []
    for milestone in goal.milestones:
        state = "Done" if milestone.done_on else "To do"
        words_of = document.joined(f"{state}: {milestone.text}", document.milestone_detail(milestone))
        lines += _wrap(words_of, "  - ", "    ")
    for check in goal.checks:
        said = document.joined(f"{words.full_day(check.on)}: {check.progress} percent", check.comment)
        lines += _wrap(said, "  - ", "    ")
    return lines


def _action(action: ActionPart) -> list[str]:
    parts = (action.text, action.owner, f"due {words.full_day(action.due_on)}" if action.due_on else "")
    return _wrap(document.joined(*parts, document.action_state(action)), "- ", "  ")


def _session(session: SessionPart) -> list[str]:
    lines = [*_wrap(document.session_title(session)), *_wrap(document.session_facts(session), "  ")]
    for item in session.agenda:
        lines += _wrap(document.joined(item.text, item.state), "  - ", "    ")
    note = note_lines(markup.with_box_words(markup.blocks(session.note)), "  ")
    return [*lines, "", *note] if note else lines


def _wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    if not text.strip():
        return []
    return textwrap.wrap(
        " ".join(text.split()),
        WIDTH,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
