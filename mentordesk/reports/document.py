"""Puts a summary into the words and the order that every format shows, as a tree of plain values."""

from collections.abc import Callable
from typing import Any

from mentordesk.domain.day_words import full_day
from mentordesk.reports import words
from mentordesk.reports.safe_text import safe, shows
from mentordesk.reports.summary import (
    ActionPart,
    AgendaLine,
    CheckPart,
    GoalPart,
    MilestonePart,
    NextStep,
    SessionPart,
    Summary,
)

Note = Callable[[str], Any]

KIND = "Mentoring summary"
NOTHING = "In this period there are no sessions, shared notes, goals or actions."


def tree(summary: Summary, note: Note) -> dict[str, Any]:
    """Return the document; ``note`` turns a note's Markdown into what the format draws."""
    return {
        "title": title(summary),
        "kicker": KIND,
        "subtitle": summary.subtitle,
        "author": summary.author,
        "footer": made_for(summary),
        "promise": words.PROMISE,
        "facts": [{"label": fact.label, "value": fact.value} for fact in summary.facts],
        "next_steps": [{"text": step.text, "detail": step_detail(step)} for step in summary.next_steps],
        "actions": [_action(action) for action in summary.actions],
        "goals": [_goal(goal) for goal in summary.goals],
        "sessions": [_session(session, note) for session in summary.sessions],
        "nothing": "" if has_content(summary) else NOTHING,
    }


def title(summary: Summary) -> str:
    """Return the title; a document or heading without words would not be accessible."""
    return _said(summary.title, KIND)


def has_content(summary: Summary) -> bool:
    return bool(summary.sessions or summary.goals or summary.actions or summary.next_steps)


def footer(summary: Summary) -> str:
    return f"{made_for(summary)} {words.PROMISE}"


def made_for(summary: Summary) -> str:
    return f"MentorDesk summary for {title(summary)}, made on {full_day(summary.made_on)}."


def step_detail(step: NextStep) -> str:
    return joined(step.who, words.session_day(step.on) if step.on else "")


def session_title(session: SessionPart) -> str:
    return _said(session.topic, f"Session on {full_day(session.on)}")


def session_facts(session: SessionPart) -> str:
    return joined(
        f"{words.session_day(session.on)}, {words.hour(session.at)}",
        f"{session.minutes} minutes",
        session.kind,
        session.state,
        session.with_whom,
    )


def agenda_detail(item: AgendaLine) -> str:
    return joined(item.state, f"{item.minutes} min" if item.minutes else "")


def goal_facts(goal: GoalPart) -> str:
    return joined(goal.state, f"due {full_day(goal.due_on)}" if goal.due_on else "")


def milestone_detail(milestone: MilestonePart) -> str:
    if milestone.done_on:
        return full_day(milestone.done_on)
    return f"due {full_day(milestone.due_on)}" if milestone.due_on else ""


def check_words(check: CheckPart) -> str:
    """Return "60 % on 19 November 2026"; the comment is not in it."""
    return f"{check.progress} % on {full_day(check.on)}"


def action_detail(action: ActionPart) -> str:
    if is_done(action):
        return joined(action.owner, f"done {full_day(action.done_on)}" if action.done_on else "done")
    return joined(action.owner, f"due {full_day(action.due_on)}" if action.due_on else "")


def is_done(action: ActionPart) -> bool:
    return action.done_on is not None or action.state == "Done"


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _said(text: str, otherwise: str) -> str:
    text = safe(text).strip()
    return text if shows(text) else otherwise


def _goal(goal: GoalPart) -> dict[str, Any]:
    return {
        "title": _said(goal.title, "Goal"),
        "progress": goal.progress,
        "facts": goal_facts(goal),
        "why": goal.why,
        "criterion": goal.success_criterion,
        "milestones": [
            {"text": m.text, "box": m.done_on is not None, "detail": milestone_detail(m)} for m in goal.milestones
        ],
        "checks": [{"text": check.comment, "detail": check_words(check)} for check in goal.checks],
    }


def _action(action: ActionPart) -> dict[str, Any]:
    return {"text": action.text, "box": is_done(action), "detail": action_detail(action)}


def _session(session: SessionPart, note: Note) -> dict[str, Any]:
    return {
        "title": session_title(session),
        "facts": session_facts(session),
        "agenda": [
            {"text": item.text, "box": item.is_covered, "detail": agenda_detail(item)} for item in session.agenda
        ],
        "note": note(session.note) if session.note.strip() else [],
    }
