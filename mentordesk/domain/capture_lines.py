r"""What the lines of a quick capture become: note text, action items, topics for next time, words about a goal.

The first character of a line decides, and only that; a line inside a code fence is always text:

- ``!`` an action item; it may name somebody and a day: ``! @Lin draft the template by Friday``;
- ``?`` carried over to the next agenda;
- ``*`` and a blank: about a goal. Lists are written with ``-``, as everywhere else in MentorDesk;
- ``%`` private. What follows keeps its own sign: ``% ? ask gently about the week`` is for the private list of things
  to raise next time; ``% !`` becomes a checkbox in the private note and nobody's action. ``%`` was chosen because it
  means nothing in Markdown, where ``~`` and ``>`` do;
- ``\`` before one of these: just text.

``![`` (a picture), ``**bold**``, ``*slanted*`` and ``* * *`` (a rule) are Markdown and stay text. A sign with nothing
behind it is text. Everything else is note text, exactly as typed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.note_lines import CheckboxLine, checkbox_lines

PRIVATE_SIGN = "%"
NEXT_STEPS = "Next steps"
GOALS = "Goals"

_FENCE = re.compile(r"^\s*(```|~~~)")
_SIGNED = re.compile(r"^(?:(?P<action>!++)(?!\[)|(?P<carry>\?++)|(?P<goal>\*)(?= ))\s*(?P<text>\S.*)$")
_RULE = frozenset("* ")
_PRIVATE = re.compile(rf"^{PRIVATE_SIGN}[ \t]?(?P<text>.*)$")
_ESCAPED = re.compile(rf"^\\(?=[!?*{PRIVATE_SIGN}])")
_HEADING = re.compile(r"^#{1,6} +(?P<words>.*)$")


class LineKind(StrEnum):
    TEXT = "text"
    ACTION = "action"
    CARRY_OVER = "carry over"
    GOAL_NOTE = "goal note"


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """One typed line: what it becomes, for whom, and its words without the signs."""

    kind: LineKind
    is_private: bool
    text: str


@dataclass(frozen=True, slots=True)
class Captured:
    """A whole capture. ``actions`` are the promises its shared note will hold, boxes typed as Markdown included.

    ``private_lines`` are the private note; ``private_carry_over`` is for the private list of things to raise.
    """

    shared_lines: tuple[str, ...]
    private_lines: tuple[str, ...]
    action_lines: tuple[str, ...]
    actions: tuple[CheckboxLine, ...]
    carry_over: tuple[str, ...]
    private_carry_over: tuple[str, ...]
    goal_notes: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not (
            any(line.strip() for line in (*self.shared_lines, *self.private_lines))
            or self.action_lines
            or self.carry_over
            or self.private_carry_over
            or self.goal_notes
        )

    def shared_body(self, before: str = "") -> str:
        """Return the shared note; ``before`` is what it held already, and keeps its order and headings."""
        return _shared_body(before, self.shared_lines, self.goal_notes, self.action_lines)

    def private_body(self, before: str = "") -> str:
        """Return the private note, below what it held already."""
        return _below(before, "\n".join(self.private_lines).strip("\n"))


def capture_lines(text: str, *, all_private: bool = False) -> tuple[CaptureLine, ...]:
    """Return what each line of ``text`` is, one for one, for hints beside the field."""
    lines: list[CaptureLine] = []
    fenced = False
    for raw in text.split("\n"):
        line = raw
        private = all_private
        if not fenced and (match := _PRIVATE.match(line)) and match["text"].strip():
            private, line = True, match["text"]
        if _FENCE.match(line):
            fenced = not fenced
            lines.append(CaptureLine(LineKind.TEXT, private, line))
        elif fenced:
            lines.append(CaptureLine(LineKind.TEXT, private, line))
        else:
            lines.append(_read(line, private=private))
    return tuple(lines)


def parse_capture(text: str, today: date, *, all_private: bool = False) -> Captured:
    """Sort the lines of a capture; ``today`` reads words like "Friday". Nothing that was typed is left out."""
    lines = capture_lines(text, all_private=all_private)
    shared = [line for line in lines if not line.is_private]
    private = [line for line in lines if line.is_private]
    shared_lines = _text_of(lines, is_private=False)
    action_lines = _texts(shared, LineKind.ACTION)
    goal_notes = _texts(shared, LineKind.GOAL_NOTE)
    return Captured(
        shared_lines=shared_lines,
        private_lines=_text_of(lines, is_private=True),
        action_lines=action_lines,
        actions=checkbox_lines(_shared_body("", shared_lines, goal_notes, action_lines), today),
        carry_over=_texts(shared, LineKind.CARRY_OVER),
        private_carry_over=_texts(private, LineKind.CARRY_OVER),
        goal_notes=goal_notes,
    )


def with_private_lines(text: str, first: int, last: int) -> str:
    """Put the private sign before the lines ``first`` to ``last``, or take it away where all of them have it."""
    lines = text.split("\n")
    chosen = [n for n in range(first, last + 1) if lines[n].strip()]
    take_away = bool(chosen) and all(lines[n].startswith(PRIVATE_SIGN) for n in chosen)
    for n in chosen:
        if take_away:
            lines[n] = lines[n][1:].removeprefix(" ")
        elif not lines[n].startswith(PRIVATE_SIGN):
            lines[n] = f"{PRIVATE_SIGN} {lines[n]}"
    return "\n".join(lines)


def _read(line: str, *, private: bool) -> CaptureLine:
    match = _SIGNED.match(line)
    if match is None or _RULE.issuperset(line):
        return CaptureLine(LineKind.TEXT, private, _ESCAPED.sub("", line))
    kind = LineKind.ACTION if match["action"] else LineKind.CARRY_OVER if match["carry"] else LineKind.GOAL_NOTE
    return CaptureLine(kind, private, match["text"].rstrip())


def _texts(lines: Sequence[CaptureLine], kind: LineKind) -> tuple[str, ...]:
    return tuple(line.text for line in lines if line.kind is kind)


def _text_of(lines: Sequence[CaptureLine], *, is_private: bool) -> tuple[str, ...]:
    """Return the lines of one note, without the empty ones at its ends and those that only parted moved lines."""
    kept: list[str] = []
    gap = True
    for line in lines:
        text = _in_note(line) if line.is_private is is_private else None
        if text is None:
            gap = True
        elif text.strip():
            kept.append(text)
            gap = False
        elif not (gap and (not kept or not kept[-1].strip())):
            kept.append(text)
    while kept and not kept[-1].strip():
        kept.pop()
    return tuple(kept)


def _in_note(line: CaptureLine) -> str | None:
    """Return how ``line`` stands in the note's text; None when it goes elsewhere."""
    if line.kind is LineKind.TEXT:
        return line.text
    if line.is_private and line.kind is LineKind.ACTION:
        return f"- [ ] {line.text}"
    return f"- {line.text}" if line.is_private and line.kind is LineKind.GOAL_NOTE else None


def _shared_body(before: str, text: Sequence[str], goal_notes: Sequence[str], actions: Sequence[str]) -> str:
    lines = before.rstrip("\n").split("\n") if before.strip() else []
    ends = [at for at in (_heading(lines, GOALS), _heading(lines, NEXT_STEPS)) if at is not None]
    lines = _with_block(lines, min(ends, default=len(lines)), text)
    lines = _with_section(lines, GOALS, [f"- {note}" for note in goal_notes], _heading(lines, NEXT_STEPS))
    lines = _with_section(lines, NEXT_STEPS, [f"- [ ] {action}" for action in actions], None)
    return "\n".join(lines)


def _with_section(lines: list[str], heading: str, items: list[str], new_at: int | None) -> list[str]:
    """Add ``items`` to the end of the section, which is made at ``new_at`` (or the end) where there is none."""
    if not items:
        return lines
    at = _heading(lines, heading)
    if at is None:
        return _with_block(lines, len(lines) if new_at is None else new_at, [f"## {heading}", *items])
    end = next((n for n in range(at + 1, len(lines)) if _HEADING.match(lines[n])), len(lines))
    while end > at + 1 and not lines[end - 1].strip():
        end -= 1
    return lines[:end] + items + lines[end:]


def _with_block(lines: list[str], at: int, block: Sequence[str]) -> list[str]:
    """Insert ``block`` with one empty line around it."""
    if not block:
        return lines
    head, tail = lines[:at], lines[at:]
    while head and not head[-1].strip():
        head.pop()
    return [*head, *([""] if head else []), *block, *([""] if tail else []), *tail]


def _heading(lines: list[str], words: str) -> int | None:
    for number, line in enumerate(lines):
        match = _HEADING.match(line)
        if match and match["words"].strip(" #").casefold() == words.casefold():
            return number
    return None


def _below(before: str, more: str) -> str:
    if not more:
        return before
    return f"{before.rstrip()}\n\n{more}" if before.strip() else more
