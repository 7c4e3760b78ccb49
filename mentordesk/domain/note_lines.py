"""Checkbox lines in a note's Markdown: reading them, changing one, and telling which is which after an edit.

``- [ ] @Lin draft the template by 1 December`` is a promise of Lin, due that day. The text stays the person's own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mentordesk.domain.due_words import due_phrase, due_span, find_due
from mentordesk.domain.text import fold, initials

LIKENESS = 0.6
"""How alike two lines must be (difflib ratio) to be one line that was edited."""

_COMPARED = 300  # letters of a line that are compared for likeness
_BOX = re.compile(r"^(?P<indent>\s*)(?P<bullet>[-*+]) \[(?P<mark>[ xX])\](?: (?P<text>.*))?$")
_MENTION = re.compile(r"(?<![\w@])@(?P<name>\w[\w'’-]*)")
_LINK = re.compile(r"\[([^\]]{1,300})\]\([^)\s]*\)")
_MARKS = re.compile(
    r"(\*\*|__|~~|`|(?<!\w)[*_](?=\S))(\S(?:.{0,300}?\S)?)\1(?!\w)"
)  # longer ones are no words to stress
_FENCE = re.compile(r"^\s*(```|~~~)")


@dataclass(frozen=True, slots=True)
class CheckboxLine:
    """A line with a box. ``text`` is what stands after the box; ``title`` is it without name and due words.

    ``line_no`` counts from 0; ``indent`` is in characters; ``mention`` has no "@".
    """

    line_no: int
    indent: int
    done: bool
    text: str
    title: str
    mention: str | None
    due: date | None


@dataclass(frozen=True, slots=True)
class KnownAction:
    """An action that came from a line, as ``reconcile`` needs it."""

    id: str
    line_text: str
    done: bool


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Which action each line continues, which lines are new, which actions have no line any more."""

    kept: dict[str, CheckboxLine]
    added: tuple[CheckboxLine, ...]
    removed: tuple[str, ...]


def checkbox_lines(body: str, today: date, names: Sequence[str] = ()) -> tuple[CheckboxLine, ...]:
    """Return the checkbox lines of a note in order; code fences hold none.

    ``today`` reads words like "Friday". Of ``names`` the whole is a mention too: "@Lin Zhao", not only "@Lin".
    """
    return tuple(_read(number, match, today, names) for number, match in _boxes(body))


def resolve_owner(mention: str | None, mentor_name: str, mentee_name: str, *, me: str) -> str | None:
    """Return "mentor" or "mentee" for a first or full name, initials, or the beginning of a name; else None.

    Accents and capitals do not matter. "@me" is ``me`` ("mentor" or "mentee"). What fits both names fits none.
    """
    if mention is None:
        return None
    wanted = fold(mention)
    if wanted == "me":
        return me
    sides = (("mentor", mentor_name), ("mentee", mentee_name))
    for fits in (_is_name, _is_beginning):
        found = [side for side, name in sides if fits(wanted, name)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def with_box(body: str, line_no: int, done: bool) -> str:
    """Return ``body`` with the box of one line ticked or empty. Raises ValueError where there is no box."""
    match = _match(body, line_no)
    at = match.start("mark")
    line = match.string[:at] + ("x" if done else " ") + match.string[at + 1 :]
    return _with(body, line_no, line)


def with_line(body: str, line_no: int, text: str) -> str:
    """Return ``body`` with other words after the box of one line. Raises ValueError where there is no box."""
    match = _match(body, line_no)
    head = match.string[: match.start("mark") + 2]
    return _with(body, line_no, f"{head} {text}")


def without_line(body: str, line_no: int) -> str:
    """Return ``body`` without one checkbox line. Raises ValueError where there is no box."""
    _match(body, line_no)
    lines = body.split("\n")
    del lines[line_no]
    return "\n".join(lines)


def render_line(owner_first_name: str, title: str, due: date | None, today: date, *, like: str = "") -> str:
    """Return the words after a box that read back as this owner, title and due date.

    ``like`` is what stood there: where the first word stays, so does its first letter, small or capital.
    """
    if like:
        old = _words(like, _MENTION.search(like), due_span(like))
        if old[:1].upper() + old[1:].split(" ", 1)[0] == title.split(" ", 1)[0]:
            title = old[0] + title[1:]
    words = f"@{owner_first_name} {title}"
    return f"{words} {due_phrase(due, today)}" if due else words


def reconcile(known: Sequence[KnownAction], lines: Sequence[CheckboxLine]) -> Reconciled:
    """Tell which action each line continues; ``known`` stands in the order of the lines as they were.

    What is unchanged at both ends comes first, so that editing one line leaves all others alone, twins included. Then
    equal lines wherever they went, then equal words with another tick, then what is left by likeness.
    """
    kept: dict[str, CheckboxLine] = {}
    start, tail = _same_ends([(a.line_text, a.done) for a in known], [(line.text, line.done) for line in lines])
    old_end, new_end = len(known) - tail, len(lines) - tail
    for action, line in zip((*known[:start], *known[old_end:]), (*lines[:start], *lines[new_end:]), strict=True):
        kept[action.id] = line
    free_known, free_lines = list(known[start:old_end]), list(lines[start:new_end])
    for is_same in (_is_equal, _is_equal_in_words):
        for action in list(free_known):
            twin = next((line for line in free_lines if is_same(action, line)), None)
            if twin is not None:
                kept[action.id] = twin
                free_known.remove(action)
                free_lines.remove(twin)
    for action, line in _by_likeness(free_known, free_lines):
        kept[action.id] = line
        free_known.remove(action)
        free_lines.remove(line)
    return Reconciled(kept, tuple(free_lines), tuple(action.id for action in free_known))


def _same_ends(old: Sequence[object], new: Sequence[object]) -> tuple[int, int]:
    """Return how many items are equal at the beginning and, apart from those, at the end."""
    least = min(len(old), len(new))
    start = 0
    while start < least and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < least - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return start, tail


def _is_equal(action: KnownAction, line: CheckboxLine) -> bool:
    return (action.line_text, action.done) == (line.text, line.done)


def _is_equal_in_words(action: KnownAction, line: CheckboxLine) -> bool:
    return action.line_text == line.text


def _by_likeness(known: Sequence[KnownAction], lines: Sequence[CheckboxLine]) -> list[tuple[KnownAction, CheckboxLine]]:
    if not known or not lines:
        return []
    from difflib import SequenceMatcher  # late: only an edited line needs it

    scored: list[tuple[float, int, KnownAction, CheckboxLine]] = []
    for b, line in enumerate(lines):
        matcher = SequenceMatcher(None, "", line.text[:_COMPARED], autojunk=False)  # it remembers its second text
        for a, action in enumerate(known):
            matcher.set_seq1(action.line_text[:_COMPARED])
            bounds = (matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio)
            if all((ratio := bound()) >= LIKENESS for bound in bounds) or _continues(action, line):
                scored.append((ratio, -abs(a - b), action, line))
    scored.sort(key=lambda row: row[:2], reverse=True)
    pairs: list[tuple[KnownAction, CheckboxLine]] = []
    for _, _, action, line in scored:
        if not any(action is a or line is b for a, b in pairs):
            pairs.append((action, line))
    return pairs


def _continues(action: KnownAction, line: CheckboxLine) -> bool:
    """Typing at the end of a short line makes it quite unlike itself, but it still begins the same."""
    old, new = action.line_text.strip(), line.text.strip()
    return bool(old) and bool(new) and (new.startswith(old) or old.startswith(new))


def _boxes(body: str) -> Iterator[tuple[int, re.Match[str]]]:
    fenced = False
    for number, line in enumerate(body.split("\n")):
        if _FENCE.match(line):
            fenced = not fenced
        elif not fenced and (match := _BOX.match(line)):
            yield number, match


def _read(number: int, match: re.Match[str], today: date, names: Sequence[str]) -> CheckboxLine:
    text = match["text"] or ""
    mention = _mention(text, names)
    due = find_due(text, today)
    return CheckboxLine(
        line_no=number,
        indent=len(match["indent"]),
        done=match["mark"] in "xX",
        text=text,
        title=_title(text, mention, (due.start, due.end) if due else None),
        mention=mention["name"] if mention else None,
        due=due.day if due else None,
    )


def _mention(text: str, names: Sequence[str]) -> re.Match[str] | None:
    short = _MENTION.search(text)
    if short is None:
        return None
    for name in names:
        words = r"[ \u00a0]+".join(re.escape(word) for word in name.split())
        whole = re.compile(rf"@(?P<name>{words})(?!\w)", re.IGNORECASE).match(text, short.start())
        if whole and whole.end() > short.end():
            return whole
    return short


def _title(text: str, mention: re.Match[str] | None, due: tuple[int, int] | None) -> str:
    words = _words(text, mention, due)
    return words[:1].upper() + words[1:]


def _words(text: str, mention: re.Match[str] | None, due: tuple[int, int] | None) -> str:
    """Return ``text`` as plain words, without name, due words, Markdown's marks, and what they leave at the ends."""
    cuts = sorted(span for span in (mention.span() if mention else None, due) if span)
    for start, end in reversed(cuts):
        text = text[:start] + text[end:]
    text = _LINK.sub(r"\1", text)
    text = _MARKS.sub(r"\2", text)
    return " ".join(text.split()).strip(" ,;:-–").rstrip(" .")


def _match(body: str, line_no: int) -> re.Match[str]:
    lines = body.split("\n")
    match = _BOX.match(lines[line_no]) if 0 <= line_no < len(lines) else None
    if match is None:
        raise ValueError("no checkbox on this line")
    return match


def _with(body: str, line_no: int, line: str) -> str:
    lines = body.split("\n")
    lines[line_no] = line
    return "\n".join(lines)


def _is_name(wanted: str, name: str) -> bool:
    folded = fold(name)
    wanted = " ".join(wanted.split())
    return wanted in (folded, *folded.split(), folded.replace(" ", ""), fold(initials(name)))


def _is_beginning(wanted: str, name: str) -> bool:
    return len(wanted) >= 2 and fold(name).startswith(wanted)
