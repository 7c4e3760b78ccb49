"""Puts a summary into the words and the order that every format shows, as a tree of plain values."""

from collections.abc import Callable
from typing import Any

from mentordesk.reports import words
from mentordesk.reports.summary import ActionPart, GoalPart, MilestonePart, NextStep, SessionPart, Summary

Note = Callable[[str], Any]


def tree(summary: Summary, note: Note) -> dict[str, Any]:
    """Return the document; ``note`` turns a note's Markdown into what the format draws."""
    return {
        "title": summary.title,
        "subtitle": summary.subtitle,
        "author": summary.author,
        "made": [summary.made_on.year, summary.made_on.month, summary.made_on.day],
        "footer": footer(summary),
        "facts": [{"label": fact.label, "value": fact.value} for fact in summary.facts],
        "next_steps": [{"text": step.text, "detail": step_detail(step)} for step in summary.next_steps],
        "goals": [_goal(goal) for goal in summary.goals],
        "actions": [_action(action) for action in summary.actions],
        "sessions": [_session(session, note) for session in summary.sessions],
        "empty": not (summary.sessions or summary.goals or summary.actions or summary.next_steps),
    }


def footer(summary: Summary) -> str:
    return f"{summary.title} · made on {words.full_day(summary.made_on)} · {words.PROMISE}"


def step_detail(step: NextStep) -> str:
    return joined(step.who, words.full_day(step.on) if step.on else "")


def session_title(session: SessionPart) -> str:
    return session.topic or f"Session on {words.full_day(session.on)}"


def session_facts(session: SessionPart) -> str:
    return joined(
        f"{words.session_day(session.on)}, {words.hour(session.at)}",
        f"{session.minutes} minutes",
        session.kind,
        session.state,
        session.with_whom,
    )


def goal_facts(goal: GoalPart) -> str:
    return joined(goal.state, f"due {words.full_day(goal.due_on)}" if goal.due_on else "")


def milestone_detail(milestone: MilestonePart) -> str:
    if milestone.done_on:
        return words.full_day(milestone.done_on)
    return f"due {words.full_day(milestone.due_on)}" if milestone.due_on else ""


def action_state(action: ActionPart) -> str:
    return f"{action.state}, {words.full_day(action.done_on)}" if action.done_on else action.state


def joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _goal(goal: GoalPart) -> dict[str, Any]:
    return {
        "title": goal.title,
        "progress": goal.progress,
        "facts": goal_facts(goal),
        "why": goal.why,
        "criterion": goal.success_criterion,
        "milestones": [
            {"text": m.text, "state": "Done" if m.done_on else "To do", "detail": milestone_detail(m)}
            for m in goal.milestones
        ],
        "checks": [{"on": words.full_day(c.on), "progress": c.progress, "comment": c.comment} for c in goal.checks],
    }


def _action(action: ActionPart) -> dict[str, str]:
    return {
        "text": action.text,
        "owner": action.owner,
        "due": words.due(action.due_on),
        "state": action_state(action),
    }


def _session(session: SessionPart, note: Note) -> dict[str, Any]:
    return {
        "title": session_title(session),
        "facts": session_facts(session),
        "agenda": [
            {"text": item.text, "state": joined(item.state, f"{item.minutes} min" if item.minutes else "")}
            for item in session.agenda
        ],
        "note": note(session.note) if session.note.strip() else [],
    }
