"""The summary as Markdown: headings in order, people's notes as they typed them, their headings two levels down."""

import re

from mentordesk.reports import document, words
from mentordesk.reports.summary import GoalPart, SessionPart, Summary

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_HEADING = re.compile(r"^( {0,3})(#{1,6})(?=\s|$)")
_UNDERLINED = re.compile(r"^ {0,3}(=+|-+)\s*$")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")


def markdown(summary: Summary) -> str:
    """Return the document; one-line texts of people are escaped, so that none of them makes a heading or a link."""
    lines = [f"# {escaped(summary.title)}", "", escaped(summary.subtitle), ""]
    lines += [f"- **{escaped(fact.label)}:** {escaped(fact.value)}" for fact in summary.facts]
    if summary.next_steps:
        lines += ["", "## Next steps", ""]
        lines += [
            f"- {document.joined(escaped(step.text), escaped(document.step_detail(step)))}"
            for step in summary.next_steps
        ]
    if summary.goals:
        lines += ["", "## Goals"]
        for goal in summary.goals:
            lines += _goal(goal)
    if summary.actions:
        lines += ["", "## Actions", "", "| What | Who | Due | State |", "|---|---|---|---|"]
        lines += [
            f"| {escaped(a.text)} | {escaped(a.owner)} | {words.due(a.due_on)} | {document.action_state(a)} |"
            for a in summary.actions
        ]
    if summary.sessions:
        lines += ["", "## Sessions"]
        for session in summary.sessions:
            lines += _session(session)
    lines += ["", "---", "", escaped(document.footer(summary))]
    return "\n".join(lines) + "\n"


def escaped(text: str) -> str:
    """Return one line in which no sign of a person is Markdown."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def lowered(note: str) -> str:
    """Return a note whose headings stand below the session's own; code fences are left alone, and closed."""
    lines: list[str] = []
    fence = ""
    for line in note.replace("\r\n", "\n").split("\n"):
        match = _FENCE.match(line)
        if match and (not fence or (match[1][0] == fence[0] and len(match[1]) >= len(fence))):
            fence = "" if fence else match[1]
        elif not fence:
            line = _HEADING.sub(lambda m: m[1] + "####" + "#" * min(2, len(m[2]) - 1), line)
            if _UNDERLINED.match(line) and lines and lines[-1].strip():
                line = ""  # (a line of signs under text would make a heading of it)
        lines.append(line)
    if fence:
        lines.append(fence)
    return "\n".join(lines).strip("\n")


def _goal(goal: GoalPart) -> list[str]:
    lines = ["", f"### {escaped(goal.title)}", "", f"**{goal.progress} %** · {document.goal_facts(goal)}"]
    lines += ["", f"**Why.** {escaped(goal.why)}"] if goal.why else []
    lines += ["", f"**Reached when.** {escaped(goal.success_criterion)}"] if goal.success_criterion else []
    if goal.milestones:
        lines.append("")
    lines += [
        f"- [{'x' if m.done_on else ' '}] {document.joined(escaped(m.text), document.milestone_detail(m))}"
        for m in goal.milestones
    ]
    if goal.checks:
        lines.append("")
    lines += [
        f"- {document.joined(f'{words.full_day(c.on)}: {c.progress} %', escaped(c.comment))}" for c in goal.checks
    ]
    return lines


def _session(session: SessionPart) -> list[str]:
    lines = ["", f"### {escaped(document.session_title(session))}", "", escaped(document.session_facts(session))]
    if session.agenda:
        lines += ["", *(f"- {document.joined(escaped(i.text), i.state)}" for i in session.agenda)]
    if session.note.strip():
        lines += ["", lowered(session.note)]
    return lines
