"""Finds every place where a verb of the desk takes a person's text, and gives each of them hostile ones.

The places are read from the code: a new verb or a new field is tried without anybody thinking of it, and where it takes
something that nobody here knows how to make, ``places`` raises. After each try the workspace is either as it was, and
a sentence was said, or the text can be read back and undo takes it away again.
"""

import enum
import functools
import inspect
import typing
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, is_dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.people import SkillSide
from mentordesk.domain.text import clean, clean_multiline
from mentordesk.errors import UserError
from mentordesk.services.desk import Desk
from mentordesk.store import schema
from mentordesk.store.store import Store
from tests.builders import (
    TODAY,
    FixedClock,
    a_card,
    a_goal,
    a_milestone,
    a_private_agenda_item,
    a_private_note,
    a_role_profile,
    a_session,
    a_shared_note,
    a_skill,
    a_team,
    an_action,
    an_agenda_item,
    an_objective,
)
from tests.faults.hostile_texts import HostileTexts
from tests.faults.workspaces import Rows

NO_TEXT = {
    "erasing.past:program_id": "an id",
    "erasing.older_copies:person_id": "an id",
    "person_files.gather:person_id": "an id",
    "person_files.make:replace_names": "ids",
    "programs.remove_reading:reading_id": "an id",
    "exporting.note_receipt:form": "the suffix of a file",
    "today.put_off:key": "one of ours",
    "notes.draft:slot": "one of ours",
    "notes.save_draft:slot": "one of ours",
    "preferences.save:label": "one of ours",
    "preferences.save:preferences.report_paper": "one of two",
    "preferences.save:preferences.spelling_language": "the key of a dictionary",
    "sessions.edit:session.time_zone": "from the computer's clock",
    "actions.edit:action.note_line": "follows from the note",
    "versions.bring_back:version_id": "an id",
    "visibility.keep_lines:label": "one of ours",
}
"""Parameters that are text for Python and nothing that a person types, with the reason."""

TRIED_ELSEWHERE = {
    "importing.plan:headers": "hostile_sheets",
    "preferences.change_keys:changed": "tests/ui/test_keys.py: kept keys that mean nothing are left out",
}

NEVER_TYPED = frozenset({"id"})


@dataclass(frozen=True, slots=True)
class Place:
    """One text that one verb takes; ``path`` is the parameter, and behind a point the field of its record."""

    service: str
    verb: str
    parameter: str
    field: str = ""

    @property
    def name(self) -> str:
        return f"{self.service}.{self.verb}:{self.parameter}" + (f".{self.field}" if self.field else "")


def services() -> dict[str, type]:
    """Return the groups of verbs of a desk, by the name of its attribute."""
    found = {}
    for name, attribute in vars(Desk).items():
        if isinstance(attribute, functools.cached_property) and not name.startswith("_"):
            hints = typing.get_type_hints(attribute.func, _all_names())
            if hints["return"].__module__.startswith("mentordesk.services"):
                found[name] = hints["return"]
    return found


def places() -> list[Place]:
    """Return every place. Raises LookupError for a verb that takes text and something nobody here can make."""
    found = []
    for attribute, service in services().items():
        for verb, function in inspect.getmembers(service, inspect.isfunction):
            if verb.startswith("_"):
                continue
            for parameter, hint in _parameters(function).items():
                found += [Place(attribute, verb, parameter, field) for field in _texts_in(hint)]
    for known in NO_TEXT | TRIED_ELSEWHERE:
        if known not in {place.name for place in found}:
            raise LookupError(f"{known} is gone: take it out of hostile_verbs")
    wanted = [place for place in found if place.name not in NO_TEXT | TRIED_ELSEWHERE]
    for place in wanted:
        if (place.service, place.verb) not in OWN_CALLS:
            for parameter, hint in _parameters(getattr(services()[place.service], place.verb)).items():
                if parameter != place.parameter and not _is_optional(place, parameter):
                    _maker(hint)
    return wanted


def _is_optional(place: Place, parameter: str) -> bool:
    signature = inspect.signature(getattr(services()[place.service], place.verb))
    return signature.parameters[parameter].default is not inspect.Parameter.empty


@functools.cache
def _all_names() -> dict[str, Any]:
    """Return what the annotations in quotation marks speak of: modules import some of them for the checker alone."""
    import importlib
    import pkgutil

    names: dict[str, Any] = {}
    for layer in ("domain", "store", "services", "reports", "exchange"):
        package = importlib.import_module(f"mentordesk.{layer}")
        for module in pkgutil.walk_packages(package.__path__, f"mentordesk.{layer}."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if inspect.isclass(value) or isinstance(value, typing.NewType):
                    names.setdefault(name, value)
    names.update(Callable=Callable, Iterable=Iterable, Any=Any)
    return names


def _parameters(function: Callable[..., Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(function, {**_all_names(), **function.__globals__})
    return {name: hint for name, hint in hints.items() if name != "return"}


def _texts_in(hint: Any) -> list[str]:
    """Return "" for a text, the names of its text fields for a record, and nothing for everything else."""
    hint = _bare(hint)
    if hint is str or _is_texts(hint):
        return [""]
    if _is_record(hint):
        hints = typing.get_type_hints(hint)
        typed = [name for name in hints if name not in NEVER_TYPED]
        names = [name for name in typed if _bare(hints[name]) is str or _is_texts(hints[name])]
        if not names or hint.__name__ in MADE_BY_US:
            return []
        if hint.__name__ not in RECORDS:
            raise LookupError(f"a verb takes {hint.__name__}, which has text: name it in RECORDS or MADE_BY_US")
        return names
    return []


def _is_record(hint: Any) -> bool:
    """Tell whether ``hint`` is a record of ours, a dataclass or a named tuple."""
    is_class = isinstance(hint, type) and hint.__module__.startswith("mentordesk.")
    return is_class and (is_dataclass(hint) or (issubclass(hint, tuple) and hasattr(hint, "_fields")))


def _bare(hint: Any) -> Any:
    """Return ``hint`` without its None."""
    parts = [part for part in typing.get_args(hint) if part is not type(None)]
    return parts[0] if type(None) in typing.get_args(hint) and len(parts) == 1 else hint


def _is_texts(hint: Any) -> bool:
    """Tell whether ``hint`` is several texts: tuple[str, ...], Iterable[tuple[str, int]] and so on."""
    inner = typing.get_args(hint)
    return bool(inner) and not isinstance(hint, typing.NewType) and (inner[0] is str or _is_texts(inner[0]))


# A workspace to try on


class Scene:
    """One workspace with one record of each kind, and what verbs take beside the text."""

    def __init__(self, path: Path) -> None:
        self.clock = FixedClock()
        self.desk = Desk(path, self.clock)
        tables = self.desk.records
        store: Store = self.desk._store
        team = a_team(store, tables)
        with store.transaction("Set the scene"):
            session = tables.sessions.add(a_session(team.pair, 2, topic="A topic"))
            note = tables.shared_notes.add(a_shared_note(session, "We talked.\n- [ ] @Lin write it down"))
            tables.private_notes.add(a_private_note(session, "Only mine"))
            goal = tables.goals.add(a_goal(team.pair))
            self.records: dict[str, Any] = {
                "Person": team.lin,
                "Program": team.program,
                "Pair": team.pair,
                "Session": session,
                "SharedNote": note,
                "Goal": goal,
                "Milestone": tables.milestones.add(a_milestone(goal)),
                "ActionItem": tables.actions.add(an_action(team.pair)),
                "AgendaItem": tables.agenda_items.add(an_agenda_item(team.pair, session_id=session.id)),
                "PrivateAgendaItem": tables.private_agenda_items.add(a_private_agenda_item(team.pair)),
                "Objective": tables.objectives.add(an_objective(team.program)),
                "RoleProfile": tables.role_profiles.add(a_role_profile(team.lin)),
                "WorkingPreferences": tables.working_preferences.add(a_card(team.lin)),
                "Skill": tables.skills.add(a_skill()),
                "Preferences": self.desk.load_preferences(),
            }
        store.forget_history()
        self.team = team
        self.skill = self.records["Skill"]

    def record(self, name: str) -> Any:
        if name == "CaptureDraft":
            from mentordesk.services.capture import CaptureDraft

            return CaptureDraft("text", pair_id=self.team.pair.id)
        return self.records[name]

    def freshen(self) -> None:
        """Let ``records`` be what the workspace holds now."""
        tables = self.desk.records
        for name, table in {
            "Person": tables.people, "Program": tables.programs, "Pair": tables.pairs, "Session": tables.sessions,
            "Goal": tables.goals, "Milestone": tables.milestones, "ActionItem": tables.actions,
            "AgendaItem": tables.agenda_items, "PrivateAgendaItem": tables.private_agenda_items,
            "Objective": tables.objectives, "RoleProfile": tables.role_profiles,
            "WorkingPreferences": tables.working_preferences,
        }.items():  # fmt: skip
            self.records[name] = table.get(self.records[name].id)

    def rows(self) -> Rows:
        connection = self.desk._store.connection
        return {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in schema.TABLES}

    def close(self) -> None:
        self.desk.close()


RECORDS = frozenset(
    {
        "Person", "Program", "Pair", "Session", "Goal", "Milestone", "ActionItem", "AgendaItem", "PrivateAgendaItem",
        "Objective", "RoleProfile", "WorkingPreferences", "Preferences", "CaptureDraft",
    }
)  # fmt: skip
"""Records that verbs take whole, and whose fields a person types."""

MADE_BY_US = frozenset(
    {"AgendaTemplate", "Assumed", "Gathered", "ImportPlan", "Made", "MadeFile", "Mentioned", "ReportStyle"}
)
"""Records with text that no person types."""

MAKERS: dict[str, Callable[[Scene], Any]] = {
    "PersonId": lambda scene: scene.team.lin.id,
    "ProgramId": lambda scene: scene.team.program.id,
    "PairId": lambda scene: scene.team.pair.id,
    "SessionId": lambda scene: scene.records["Session"].id,
    "GoalId": lambda scene: scene.records["Goal"].id,
    "ObjectiveId": lambda scene: scene.records["Objective"].id,
    "AgendaItemId": lambda scene: scene.records["PrivateAgendaItem"].id,
    "Collection": lambda scene: [0],
    "datetime": lambda scene: scene.clock.now() + timedelta(days=3),
    "date": lambda scene: TODAY,
    "int": lambda scene: 3,
    "bool": lambda scene: False,
    "str": lambda scene: "Something",
}


def _maker(hint: Any) -> Callable[[Scene], Any]:
    hint = _bare(hint)
    name = getattr(hint, "__name__", str(hint))
    if name in MAKERS:
        return MAKERS[name]
    if name in RECORDS:
        return lambda scene: scene.record(name)
    if isinstance(hint, type) and issubclass(hint, enum.Enum):
        return lambda scene: next(iter(hint))
    raise LookupError(f"a verb takes text and {hint}: say in hostile_verbs.MAKERS how to make one")


def _capture(scene: Scene, text: str) -> None:
    scene.desk.capture.hold(scene.desk.capture.for_pair(scene.team.pair.id), text)


def _make_pair(scene: Scene, text: str, parameter: str) -> None:
    value: Any = (text, "Career") if parameter == "focus" else text
    scene.desk.pairs.make(scene.team.program.id, scene.team.marek.id, scene.team.lin.id, **{parameter: value})


OWN_CALLS: dict[tuple[str, str], Callable[[Scene, str, Place], Any]] = {
    ("capture", "hold"): lambda scene, text, _: _capture(scene, text),
    ("capture", "goal_for"): lambda scene, text, _: scene.desk.capture.goal_for(scene.team.pair.id, text),
    ("pairs", "make"): lambda scene, text, place: _make_pair(scene, text, place.parameter),
    ("notes", "save_private"): lambda scene, text, _: scene.desk.notes.save_private(text, pair_id=scene.team.pair.id),
    ("notes", "save_draft"): lambda scene, text, _: scene.desk.notes.save_draft("slot", text),
    ("people", "set_skills"): lambda scene, text, _: scene.desk.people.set_skills(
        scene.team.lin.id, SkillSide.OFFERS, [(text, 2), ("Python", 3)]
    ),
    ("importing", "remembered"): lambda scene, text, _: scene.desk.importing.remembered(["Name", text]),
    ("backups", "key_of"): lambda scene, text, _: _key_of_a_backup(scene, text),
    ("protection", "protect"): lambda scene, text, _: _protected(scene, text),
    ("protection", "unprotect"): lambda scene, text, _: scene.desk.protection.unprotect(text),
    ("protection", "change"): lambda scene, text, _: scene.desk.protection.change(text, text),
    ("protection", "change_with_code"): lambda scene, text, _: scene.desk.protection.change_with_code(text),
    ("protection", "is_right"): lambda scene, text, _: scene.desk.protection.is_right(text),
    ("protection", "fits"): lambda scene, text, _: scene.desk.protection.fits(text),
}
"""Verbs whose other parameters hang together, or that need something first."""

SLOW = frozenset({"protection", "backups"})
"""They make keys or copies: tried now and then."""

KEPT_IN_PIECES = frozenset({("capture", "hold"), ("people", "edit"), ("people", "set_profile")})
KEEPS_NOTHING = frozenset({("capture", "goal_for"), ("importing", "remembered"), ("before_leaving", "find_fine")})


def _key_of_a_backup(scene: Scene, text: str) -> None:
    """A recovery code or a passphrase for a file that is sealed."""
    from tests.faults import workspaces
    from tests.store.sealed import KEY

    sealed = scene.desk.path.with_name("sealed.mentordesk")
    if not sealed.exists():
        workspaces.make(sealed, KEY)
    scene.desk.backups.key_of(sealed, text)


def _protected(scene: Scene, text: str) -> None:
    """Set the text as passphrase, hold it against itself, and take it off again with itself."""
    protection = scene.desk.protection
    protection.protect(text)
    try:
        assert protection.is_right(text), "a passphrase that was set is not right"
    finally:
        protection.unprotect(text)


BEFORE: dict[tuple[str, str], Callable[[Scene], Any]] = {
    ("pairs", "begin"): lambda scene: _state(scene, PairState.FORMING),
    ("pairs", "close"): lambda scene: _state(scene, PairState.CLOSING),
}


def _state(scene: Scene, state: PairState) -> None:
    store = scene.desk._store
    with store.transaction("Set the scene"):
        scene.desk.records.pairs.update(replace(scene.team.pair, state=state))
    store.forget_history()


# Trying


class Fault(AssertionError):
    """What must not happen, with the place and the text that did it."""


def run(folder: Path, *, seed: int, times: int, largest: int = 200_000) -> Counter[str]:
    """Give ``times`` hostile texts to all places in turn. Raises Fault with all that must not happen."""
    folder.mkdir(parents=True)
    all_places = places()
    texts = HostileTexts(seed, largest=largest)
    counts: Counter[str] = Counter()
    faults: list[str] = []
    scene, rows = fresh(folder, 0)
    while counts["tries"] < times:
        for place in all_places:
            if counts["tries"] == times:
                break
            if place.service in SLOW and counts["tries"] % 400 > len(all_places):
                continue
            text = texts.next()
            counts["tries"] += 1
            try:
                rows = _one(scene, place, text, rows, counts)
                if counts["tries"] % 500 == 0 or counts["tries"] == times:
                    _must(not scene.desk.problems(), "the workspace is damaged", place, text)
            except Fault as fault:
                faults.append(str(fault))
                scene.close()
                scene, rows = fresh(folder, counts["tries"])
    scene.close()
    if faults:
        raise Fault(f"{len(faults)} faults with seed {seed}:\n" + "\n".join(faults[:30]))
    counts["places"] = len(all_places)
    return counts


def fresh(folder: Path, number: int) -> tuple[Scene, Rows]:
    scene = Scene(folder / f"scene {number}.mentordesk")
    return scene, scene.rows()


def _one(scene: Scene, place: Place, text: str, before: Rows, counts: Counter[str]) -> Rows:
    desk = scene.desk
    if (prepare := BEFORE.get((place.service, place.verb))) is not None:
        prepare(scene)
        before = scene.rows()
    try:
        call(scene, place, text)
    except UserError as error:
        _must(str(error).endswith((".", "?")), "the refusal is no sentence", place, text)
        _must(scene.rows() == before, "something was written though it was refused", place, text)
        counts["refused with a sentence"] += 1
        return before
    except Exception as error:
        raise Fault(f"{place.name} crashed with {type(error).__name__}: {error} on {text[:200]!a}") from error
    after = scene.rows()
    if after != before:
        counts["kept"] += 1
        if (place.service, place.verb) not in KEEPS_NOTHING:
            _must(_is_kept(place, text, before, after), "what was kept is not what was given", place, text)
        _read_back(scene)
        while desk.undo_label is not None:
            desk.undo()
        back = scene.rows()
        _must(undoable(back) == undoable(before), "undo does not lead back", place, text)
        desk._store.forget_history()
        after = back
    else:
        counts["changed nothing"] += 1
    try:
        desk.search.find(text, today=TODAY)
    except Exception as error:
        raise Fault(f"the search crashed with {type(error).__name__}: {error} on {text[:200]!a}") from error
    if prepare is not None:
        _state(scene, scene.team.pair.state)
        return scene.rows()
    return after


def call(scene: Scene, place: Place, text: str) -> None:
    if (own := OWN_CALLS.get((place.service, place.verb))) is not None:
        own(scene, text, place)
        return
    verb = getattr(getattr(scene.desk, place.service), place.verb)
    given = {}
    for parameter, hint in _parameters(verb.__func__).items():
        if parameter == place.parameter:
            given[parameter] = _with_text(scene, hint, place, text)
        elif not _is_optional(place, parameter):
            given[parameter] = _maker(hint)(scene)
    verb(**given)


def _with_text(scene: Scene, hint: Any, place: Place, text: str) -> Any:
    hint = _bare(hint)
    if not place.field:
        return _several(hint, text) if _is_texts(hint) else text
    inner = _bare(typing.get_type_hints(hint)[place.field])
    value = _several(inner, text) if _is_texts(inner) else text
    return replace(scene.record(hint.__name__), **{place.field: value})


def _several(hint: Any, text: str) -> Any:
    inner = typing.get_args(hint)[0]
    if inner is str:
        return (text, "Something else")
    return ((text, text),)


def _is_kept(place: Place, text: str, before: Rows, after: Rows) -> bool:
    """Tell whether the text stands in what changed: as one line, or exactly but for what no file can keep."""
    new = {value for table, rows in after.items() for row in set(rows) - set(before[table]) for value in row}
    values = [value for value in new if isinstance(value, str)]
    wanted = {clean(text), clean_multiline(text), clean_multiline(text).strip()}
    if "" in wanted or any(want in value for want in wanted for value in values):
        return True
    as_typed = text.encode("utf-8", "replace").decode()
    if any(_json_has(want, value) for want in {*wanted, as_typed} for value in values):
        return True
    if (place.service, place.verb) in KEPT_IN_PIECES:
        words = {word for word in clean(text).split() if word.isalpha()}
        composed = [unicodedata.normalize("NFC", value) for value in values]  # notes are kept as typed, words are not
        return all(any(word in value for value in composed) for word in words)
    return False


def _json_has(want: str, value: str) -> bool:
    import json

    return json.dumps(want, ensure_ascii=False)[1:-1] in value


def undoable(rows: Rows) -> dict[str, list[str]]:
    left_out = schema.UNWATCHED | schema.NOT_UNDONE | frozenset(schema.VERSIONS.values())
    return {table: sorted(map(repr, found)) for table, found in rows.items() if table not in left_out}


def _read_back(scene: Scene) -> None:
    """Every record must still come out of its table."""
    tables = scene.desk.records
    for each in (tables.people, tables.pairs, tables.sessions, tables.goals, tables.actions, tables.programs,
                 tables.agenda_items, tables.shared_notes, tables.private_notes, tables.private_drafts):  # fmt: skip
        each.list()
    scene.desk.load_preferences()


def _must(holds: bool, what: str, place: Place, text: str) -> None:
    if not holds:
        raise Fault(f"{place.name}: {what}: {text[:300]!a} ({len(text)} characters)")
