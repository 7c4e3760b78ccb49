"""The summary as Markdown: headings in order, and all typed text escaped, so that none makes structure."""

from collections.abc import Iterable
from typing import Any

from mentordesk.reports import document, markup, note_tree
from mentordesk.reports.markdown_notes import escaped, note_lines
from mentordesk.reports.summary import Summary


def markdown(summary: Summary) -> str:
    """Return the document in CommonMark with tables, strikethrough and task lists (as GitHub reads them)."""
    tree = document.tree(summary, _note)
    lines = [f"# {escaped(tree['title'])}", "", escaped(tree["subtitle"]), ""]
    lines += [f"- **{escaped(fact['label'])}:** {escaped(fact['value'])}" for fact in tree["facts"]]
    if tree["next_steps"]:
        lines += ["", "## Next steps", "", *_items(tree["next_steps"])]
    if tree["actions"]:
        lines += ["", "## Actions", "", *_items(tree["actions"])]
    if tree["goals"]:
        lines += ["", "## Goals"]
        lines += [line for goal in tree["goals"] for line in _goal(goal)]
    if tree["sessions"]:
        lines += ["", "## Sessions"]
        lines += [line for session in tree["sessions"] for line in _session(session)]
    if tree["nothing"]:
        lines += ["", "## Nothing yet", "", tree["nothing"]]
    lines += ["", "---", "", escaped(document.footer(summary))]
    return "\n".join(lines) + "\n"


def _note(text: str) -> list[str]:
    return note_lines(note_tree.lowered(markup.blocks(text)))


def _goal(goal: dict[str, Any]) -> Iterable[str]:
    facts = document.joined(f"**{goal['progress']} %**", escaped(goal["facts"]))
    yield from ("", f"### {escaped(goal['title'])}", "", facts)
    if goal["why"]:
        yield from ("", f"**Why:** {escaped(goal['why'])}")
    if goal["criterion"]:
        yield from ("", f"**Reached when:** {escaped(goal['criterion'])}")
    if goal["milestones"]:
        yield from ("", "#### Milestones", "", *_items(goal["milestones"]))
    if goal["checks"]:
        yield from ("", "#### How it went", "")
        for check in goal["checks"]:
            yield f"- **{check['detail']}** {escaped(check['text'])}".rstrip()


def _session(session: dict[str, Any]) -> Iterable[str]:
    yield from ("", f"### {escaped(session['title'])}", "", escaped(session["facts"]))
    if session["agenda"]:
        yield from ("", "#### Agenda", "", *_items(session["agenda"]))
    if session["note"]:
        yield from ("", "#### Notes", "", *session["note"])


def _items(items: list[dict[str, Any]]) -> Iterable[str]:
    for item in items:
        box = f"[{'x' if item['box'] else ' '}] " if "box" in item else ""
        yield f"- {box}{document.joined(escaped(item['text']), escaped(item['detail']))}"
