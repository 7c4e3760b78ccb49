"""What a preview of an import says about each row, in lists and aloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentordesk.domain.text import plural
from mentordesk.exchange.problems import RowProblem
from mentordesk.services.import_plan import FieldChange, ImportPlan, Outcome, PersonPlan
from mentordesk.ui.models.list_row import ListRow

_NAMED = 3
_LONGEST_VALUE = 200

Entry = RowProblem | PersonPlan


class Group(StrEnum):
    """The lists of a preview, those to look at first."""

    LEFT_OUT = "left out"
    CHANGED = "changed"
    NEW = "new"
    SAME = "unchanged"
    NOTES = "notes"


_ABOUT = {
    Group.LEFT_OUT: "These rows are left out. Put them right in the list and import it again: nobody is added twice.",
    Group.CHANGED: "These people are here already. Where the list says something else, it counts.",
    Group.NEW: "These people are added.",
    Group.SAME: "These people are here already, just as the list says.",
    Group.NOTES: "These rows come in. This is what was understood, or what did not fit.",
}


_LISTS = {
    Group.LEFT_OUT: "Rows that are left out",
    Group.CHANGED: "People who change",
    Group.NEW: "New people",
    Group.SAME: "People who stay as they are",
    Group.NOTES: "Notes on rows",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one row: heading, a line under it, and its facts as (label, value, what it was)."""

    title: str
    line: str
    facts: tuple[tuple[str, str, str], ...]


def entries(plan: ImportPlan, group: Group) -> Sequence[Entry]:
    if group is Group.LEFT_OUT:
        return plan.parsed.errors
    if group is Group.NOTES:
        return plan.parsed.notes
    outcome = {Group.CHANGED: Outcome.CHANGED, Group.NEW: Outcome.NEW, Group.SAME: Outcome.SAME}[group]
    return [each for each in plan.people if each.outcome is outcome]


def tab_words(group: Group, count: int) -> str:
    """Return "3 left out", "43 new", "1 note"."""
    return plural(count, "note") if group is Group.NOTES else f"{count:,} {group.value}"


def about(group: Group) -> str:
    return _ABOUT[group]


def list_name(group: Group) -> str:
    return _LISTS[group]


def import_words(plan: ImportPlan) -> str:
    return f"Import {plural(plan.wanted, 'person', 'people')}" if plan.wanted else "Nothing to import"


def done_words(plan: ImportPlan) -> str:
    new, changed = plan.count(Outcome.NEW), plan.count(Outcome.CHANGED)
    parts = [f"{new:,} new" if new else "", f"{changed:,} changed" if changed else ""]
    return f"Imported {plural(plan.wanted, 'person', 'people')}: {', '.join(part for part in parts if part)}"


def list_row(entry: Entry) -> ListRow:
    if isinstance(entry, RowProblem):
        icon, tone = ("circle-alert", "danger") if entry.is_error else ("info", "info")
        where = f"Line {entry.line}" + (f", {entry.column}" if entry.column else "")
        value = f" It says: {_short(entry.value)}" if entry.value else ""
        return ListRow(where, entry.reason, icon=icon, tone=tone, spoken=f"{where}: {entry.reason}{value}")
    person = entry.person
    if entry.outcome is Outcome.CHANGED:
        second = _labels(entry.changes)
        aloud = "; ".join(_aloud(change) for change in entry.changes)
    else:
        second = " · ".join(part for part in (person.role_title, person.team or person.organization) if part)
        aloud = second.replace(" · ", ", ")
    spoken = f"{person.display_name}, {entry.outcome}. {aloud}"
    return ListRow(person.display_name, second, person=person.display_name, spoken=spoken)


def detail(entry: Entry) -> Detail:
    if isinstance(entry, RowProblem):
        said = (("Column", entry.column, ""), ("What it says", entry.value, ""), ("Why", entry.reason, ""))
        what = "This row is left out." if entry.is_error else "This row comes in."
        return Detail(f"Line {entry.line}", what, tuple(fact for fact in said if fact[1]))
    line = f"Line {entry.line} of the list"
    if entry.outcome is Outcome.SAME:
        return Detail(entry.person.display_name, line, (("Changes", "None: everything is here already.", ""),))
    was = entry.outcome is Outcome.CHANGED
    facts = tuple((each.label, each.after, _was(each.before) if was else "") for each in entry.changes)
    return Detail(entry.person.display_name, line, facts)


def _labels(changes: Sequence[FieldChange]) -> str:
    labels = list(dict.fromkeys(change.label for change in changes))
    more = len(labels) - _NAMED
    return ", ".join(labels[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _aloud(change: FieldChange) -> str:
    return f"{change.label}: {_short(change.after)}, {_was(_short(change.before))}"


def _was(before: str) -> str:
    return f"was: {before}" if before else "was empty"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_VALUE else plain[: _LONGEST_VALUE - 1] + "…"
