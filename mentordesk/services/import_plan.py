"""Compares the rows of a sheet with who is here: what is new, what would change, field by field, what is the same.

Nothing is written here. A second comparison after the plan was written finds everything the same (rule 16): an empty
cell leaves what is there; skills, languages and further facts are added, never taken away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mentordesk.domain.ids import PersonId, ProgramId, SkillId, new_id
from mentordesk.domain.people import Person, Role, RoleProfile, Skill, SkillArea, SkillClaim, SkillSide
from mentordesk.domain.progress import UNWATCHED, Watch
from mentordesk.domain.text import fold
from mentordesk.exchange.fields import Field
from mentordesk.exchange.matching_rows import ExistingPerson, pair_up
from mentordesk.exchange.people_rows import Parsed
from mentordesk.exchange.person_draft import PersonDraft
from mentordesk.store.queries.importing import ClaimKey, Known

_TEXT_FIELDS = (
    Field.PRONOUNS, Field.EMAIL, Field.TEAM, Field.ORGANIZATION, Field.ROLE_TITLE, Field.LEVEL, Field.TIME_ZONE,
    Field.LOCATION, Field.WORK_HOURS, Field.BIO,
)  # fmt: skip
_TEXTS = tuple(field.value for field in _TEXT_FIELDS)
_COMPARED = tuple((field.value, field.label) for field in (Field.DISPLAY_NAME, *_TEXT_FIELDS))
_INTERESTS = "Interests"
_SIDES = ((SkillSide.OFFERS, Field.SKILLS_OFFERED), (SkillSide.SEEKS, Field.SKILLS_SOUGHT))


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One thing that a row says anew; ``before`` is empty where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """One row and what it would do: ``person`` is how the person will be."""

    line: int
    outcome: Outcome
    person: Person
    changes: tuple[FieldChange, ...]


@dataclass(slots=True)
class Writes:
    """The records that a plan adds and changes; ``roles`` are who takes part as what, for the program."""

    new_people: list[Person] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    new_profiles: list[RoleProfile] = field(default_factory=list)
    profiles: list[RoleProfile] = field(default_factory=list)
    new_skills: list[Skill] = field(default_factory=list)
    new_claims: list[SkillClaim] = field(default_factory=list)
    claims: list[SkillClaim] = field(default_factory=list)
    roles: list[tuple[PersonId, Role]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do; ``parsed`` holds the rows that cannot be used, with their reasons.

    ``enrolled`` is who takes part in which program already. ``headers`` and ``mapping`` are remembered for the next
    sheet of this kind; empty where there is nothing to remember.
    """

    parsed: Parsed
    people: tuple[PersonPlan, ...]
    writes: Writes
    enrolled: frozenset[tuple[ProgramId, PersonId, Role]] = frozenset()
    headers: tuple[str, ...] = ()
    mapping: tuple[Field, ...] = ()

    def count(self, outcome: Outcome) -> int:
        return sum(plan.outcome is outcome for plan in self.people)

    @property
    def wanted(self) -> int:
        """How many people would be added or changed."""
        return len(self.people) - self.count(Outcome.SAME)


def compare(parsed: Parsed, known: Known, watch: Watch = UNWATCHED) -> tuple[tuple[PersonPlan, ...], Writes]:
    """Return what each row would do, in the order of the sheet, and the records it takes."""
    return _Comparison(known).compare(parsed.drafts, watch)


class _Comparison:
    def __init__(self, known: Known) -> None:
        self._known = known
        self._skills = dict(known.skills)
        self._writes = Writes()

    def compare(self, drafts: Sequence[PersonDraft], watch: Watch) -> tuple[tuple[PersonPlan, ...], Writes]:
        known = self._known.people
        existing = [ExistingPerson(p.id, p.display_name, p.email, p.team) for p in known.values()]
        rows = [
            (row.draft, known[PersonId(row.existing_id)] if row.existing_id else None)
            for row in pair_up(drafts, existing)
        ]
        merged = [_merged(before or Person(PersonId(new_id()), draft.display_name), draft) for draft, before in rows]
        self._names = _Names({**known, **{person.id: person for person in merged}}.values())
        plans = tuple(
            self._plan(draft, before, after)
            for (draft, before), after in watch.over(zip(rows, merged, strict=True), len(rows))
        )
        return plans, self._writes

    def _plan(self, draft: PersonDraft, before: Person | None, after: Person) -> PersonPlan:
        manager_id = self._names.find(draft.manager)
        if manager_id and manager_id != after.id:
            after = replace(after, manager_id=manager_id)
        changes = (
            *self._person_changes(before or Person(after.id, ""), after),
            *self._role_changes(draft, after.id),
            *self._skill_changes(draft, after.id),
        )
        if before is None:
            self._writes.new_people.append(after)
        elif before != after:
            self._writes.people.append(after)
        outcome = Outcome.NEW if before is None else Outcome.CHANGED if changes else Outcome.SAME
        if outcome is not Outcome.SAME:
            self._writes.roles.extend((after.id, role) for role in sorted(draft.roles))
        return PersonPlan(draft.line, outcome, after, changes)

    def _person_changes(self, before: Person, after: Person) -> Iterator[FieldChange]:
        for name, label in _COMPARED:
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                yield FieldChange(label, old, new)
        if before.languages != after.languages:
            yield FieldChange(Field.LANGUAGES.label, ", ".join(before.languages), ", ".join(after.languages))
        if before.manager_id != after.manager_id:
            old, new = self._names.name_of(before.manager_id), self._names.name_of(after.manager_id)
            yield FieldChange(Field.MANAGER.label, old, new)
        facts = dict(before.extras)
        for header, value in after.extras:
            if facts.get(header) != value:
                yield FieldChange(header, facts.get(header, ""), value)

    def _role_changes(self, draft: PersonDraft, person_id: PersonId) -> Iterator[FieldChange]:
        for role in sorted(draft.roles):
            before = self._known.profiles.get((person_id, role))
            after = _profile(before or RoleProfile(new_id(), person_id, role), draft)
            if before is None:
                self._writes.new_profiles.append(after)
                yield FieldChange("Takes part as", "", _profile_words(after))
            elif before != after:
                self._writes.profiles.append(after)
                yield FieldChange("Takes part as", _profile_words(before), _profile_words(after))

    def _skill_changes(self, draft: PersonDraft, person_id: PersonId) -> Iterator[FieldChange]:
        for side, label in _SIDES:
            for name, level in _skills(draft, side):
                skill = self._skill(name)
                key: ClaimKey = (person_id, skill.id, side)
                before = self._known.claims.get(key)
                if before is None:
                    self._writes.new_claims.append(SkillClaim(new_id(), *key, level))
                    yield FieldChange(label.label, "", _skill_words(name, level))
                elif level and level != before.level:
                    self._writes.claims.append(replace(before, level=level))
                    old = _skill_words(skill.name, before.level)
                    yield FieldChange(label.label, old, _skill_words(skill.name, level))

    def _skill(self, name: str) -> Skill:
        key = name.casefold()
        if key not in self._skills:
            self._skills[key] = Skill(SkillId(new_id()), name, SkillArea.TECHNICAL)
            self._writes.new_skills.append(self._skills[key])
        return self._skills[key]


class _Names:
    """Finds a manager by address, or by a name that only one person will have."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._people: dict[PersonId, str] = {}
        self._emails: dict[str, PersonId] = {}
        self._names: dict[str, list[PersonId]] = {}
        for person in people:
            self._people[person.id] = person.display_name
            if person.email:
                self._emails.setdefault(person.email.casefold(), person.id)
            self._names.setdefault(fold(person.display_name), []).append(person.id)

    def find(self, words: str) -> PersonId | None:
        if not words:
            return None
        namesakes = self._names.get(fold(words), ())
        return self._emails.get(words.casefold()) or (namesakes[0] if len(namesakes) == 1 else None)

    def name_of(self, person_id: PersonId | None) -> str:
        return self._people.get(person_id, "") if person_id else ""


def _merged(person: Person, draft: PersonDraft) -> Person:
    texts = {name: getattr(draft, name) or getattr(person, name) for name in _TEXTS}
    extras = {**dict(person.extras), **dict(draft.extras), **dict(draft.sensitive_extras)}
    if draft.interests:
        extras[_INTERESTS] = ", ".join(draft.interests)
    spoken: dict[str, str] = {}
    for language in (*person.languages, *draft.languages):
        spoken.setdefault(fold(language), language)
    return replace(
        person,
        display_name=draft.display_name,
        languages=tuple(spoken.values()),
        extras=tuple(extras.items()),
        **texts,
    )


def _profile(profile: RoleProfile, draft: PersonDraft) -> RoleProfile:
    capacity = draft.capacity if profile.role is Role.MENTOR else None
    return replace(
        profile,
        capacity=profile.capacity if capacity is None else capacity,
        aspirations=draft.aspirations or profile.aspirations,
        formats=draft.formats or profile.formats,
    )


def _profile_words(profile: RoleProfile) -> str:
    places = "1 place" if profile.capacity == 1 else f"{profile.capacity} places"
    parts = (profile.role.value, places if profile.role is Role.MENTOR else "", *profile.formats, profile.aspirations)
    return ", ".join(part for part in parts if part)


def _skills(draft: PersonDraft, side: SkillSide) -> list[tuple[str, int]]:
    """Return each skill once; of two levels the later one counts."""
    once: dict[str, tuple[str, int]] = {}
    for skill in draft.skills_offered if side is SkillSide.OFFERS else draft.skills_sought:
        name, level = once.get(skill.name.casefold(), (skill.name, 0))
        once[skill.name.casefold()] = (name, skill.level or level)
    return list(once.values())


def _skill_words(name: str, level: int) -> str:
    return f"{name}, level {level}" if level else name
