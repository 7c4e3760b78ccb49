"""Bringing people in from a sheet: what would change, shown before anything is written, then one undo step.

The same sheet again changes nothing (rule 13): rows find their person by the rule in ``exchange.matching_rows``; an
empty cell leaves what is there; skills, languages and further facts are added, never taken away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from mentordesk.domain.ids import PersonId, ProgramId, SkillId, new_id
from mentordesk.domain.people import Person, Role, RoleProfile, Skill, SkillArea, SkillClaim, SkillSide
from mentordesk.domain.records import Enrollment, ImportMapping
from mentordesk.domain.text import fold
from mentordesk.exchange.columns import header_key, recall, to_remember
from mentordesk.exchange.fields import Field
from mentordesk.exchange.matching_rows import ExistingPerson, pair_up
from mentordesk.exchange.people_rows import Parsed
from mentordesk.exchange.person_draft import PersonDraft
from mentordesk.services.context import Context

CHUNK = 100
"""Rows written between two looks at whether to stop: a few milliseconds of work."""

_TEXTS = (
    Field.PRONOUNS, Field.EMAIL, Field.TEAM, Field.ORGANIZATION, Field.ROLE_TITLE, Field.LEVEL, Field.TIME_ZONE,
    Field.LOCATION, Field.WORK_HOURS, Field.BIO,
)  # fmt: skip
_INTERESTS = "Interests"

Claim = tuple[SkillSide, str, int]


class Outcome(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a row would change about somebody who is here already; ``before`` is empty where there was nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """One row and what it would do. ``person`` is how the person will be; ``changes`` is empty for a new one."""

    line: int
    outcome: Outcome
    person: Person
    changes: tuple[FieldChange, ...]
    manager: str
    aspirations: str
    formats: tuple[str, ...]
    roles: tuple[tuple[Role, int | None], ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything an import would do; ``parsed`` holds the rows that cannot be used, with their reasons."""

    parsed: Parsed
    people: tuple[PersonPlan, ...]
    headers: tuple[str, ...]
    mapping: tuple[Field, ...]

    def count(self, outcome: Outcome) -> int:
        return sum(plan.outcome is outcome for plan in self.people)

    @property
    def changes_anything(self) -> bool:
        return any(plan.outcome is not Outcome.SAME for plan in self.people)


@dataclass(slots=True)
class _Known:
    """What the workspace knows, read once for all rows."""

    people: dict[PersonId, Person]
    profiles: dict[tuple[PersonId, Role], RoleProfile]
    skills: dict[str, Skill]
    claims: dict[tuple[PersonId, SkillId, SkillSide], SkillClaim]
    names: "_Names"
    enrolled: set[tuple[ProgramId, PersonId, Role]] = field(default_factory=set)


class _Names:
    """Finds a person by address, or by a name that only one person has."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._emails: dict[str, PersonId] = {}
        self._names: dict[str, list[PersonId]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        if person.email:
            self._emails[person.email.casefold()] = person.id
        self._names.setdefault(fold(person.display_name), []).append(person.id)

    def find(self, words: str) -> PersonId | None:
        if not words:
            return None
        namesakes = self._names.get(fold(words), ())
        return self._emails.get(words.casefold()) or (namesakes[0] if len(namesakes) == 1 else None)


class Importing:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock

    def remembered(self, headers: Sequence[str]) -> tuple[Field, ...] | None:
        """Return the mapping that was used last time for sheets with these headers."""
        known = self._tables.import_mappings.first(header_key=header_key(headers))
        return recall(headers, dict(known.mapping)) if known else None

    def plan(self, parsed: Parsed, headers: Sequence[str], mapping: Sequence[Field]) -> ImportPlan:
        """Compare the rows with the people who are here; reads only."""
        known = self._known()
        existing = [ExistingPerson(p.id, p.display_name, p.email, p.team) for p in known.people.values()]
        plans = (
            _plan(row.draft, known.people[PersonId(row.existing_id)] if row.existing_id else None, known)
            for row in pair_up(parsed.drafts, existing)
        )
        return ImportPlan(parsed, tuple(plans), tuple(headers), tuple(mapping))

    def apply(self, plan: ImportPlan, program_id: ProgramId) -> Iterator[tuple[int, int]]:
        """Write the plan in one transaction, yielding (done, total) after every chunk.

        Closing the iterator before its end takes everything back: nothing is kept of a stopped import. No other
        verb may be called meanwhile.
        """
        known = self._known()
        wanted = _with_managers([p for p in plan.people if p.outcome is not Outcome.SAME], known)
        noun = "person" if len(wanted) == 1 else "people"
        with self._store.transaction(f"Import {len(wanted):,} {noun}"):
            for start in range(0, len(wanted), CHUNK):
                self._write(wanted[start : start + CHUNK], known, program_id)
                yield min(start + CHUNK, len(wanted)), len(wanted)
            self._remember(plan)

    def _write(self, plans: Sequence[PersonPlan], known: _Known, program_id: ProgramId) -> None:
        new = [plan for plan in plans if plan.outcome is Outcome.NEW]
        self._tables.people.add_all([plan.person for plan in new])
        for plan in new:
            known.people[plan.person.id] = plan.person
        for plan in plans:
            if plan.outcome is Outcome.CHANGED and plan.person != known.people[plan.person.id]:
                self._tables.people.update(plan.person)
                known.people[plan.person.id] = plan.person
        self._take_up_roles(plans, known, program_id)
        self._claim_skills(plans, known)

    def _take_up_roles(self, plans: Sequence[PersonPlan], known: _Known, program_id: ProgramId) -> None:
        profiles: list[RoleProfile] = []
        enrollments: list[Enrollment] = []
        for plan in plans:
            for role, capacity in plan.roles:
                person_id = plan.person.id
                profile = known.profiles.get((person_id, role))
                wanted = _profile(profile or RoleProfile(new_id(), person_id, role), plan, capacity)
                if profile is None:
                    profiles.append(wanted)
                elif wanted != profile:
                    self._tables.role_profiles.update(wanted)
                known.profiles[person_id, role] = wanted
                if (program_id, person_id, role) not in known.enrolled:
                    known.enrolled.add((program_id, person_id, role))
                    enrollments.append(Enrollment(new_id(), program_id, person_id, role))
        self._tables.role_profiles.add_all(profiles)
        self._tables.enrollments.add_all(enrollments)

    def _claim_skills(self, plans: Sequence[PersonPlan], known: _Known) -> None:
        skills: list[Skill] = []
        claims: dict[tuple[PersonId, SkillId, SkillSide], SkillClaim] = {}
        for plan in plans:
            for side, name, level in plan.claims:
                if (skill := known.skills.get(name.casefold())) is None:
                    skill = Skill(SkillId(new_id()), name, SkillArea.TECHNICAL)
                    known.skills[name.casefold()] = skill
                    skills.append(skill)
                key = (plan.person.id, skill.id, side)
                claim = known.claims.get(key)
                if claim is None:
                    claims[key] = known.claims[key] = SkillClaim(new_id(), *key, level)
                elif level and level != claim.level and key not in claims:
                    known.claims[key] = self._tables.skill_claims.update(replace(claim, level=level))
        self._tables.skills.add_all(skills)
        self._tables.skill_claims.add_all(claims.values())

    def _remember(self, plan: ImportPlan) -> None:
        mapping = tuple(to_remember(plan.headers, plan.mapping).items())
        key = header_key(plan.headers)
        known = self._tables.import_mappings.first(header_key=key)
        if known is None:
            self._tables.import_mappings.add(ImportMapping(new_id(), key, mapping, self._clock.now()))
        elif known.mapping != mapping:
            self._tables.import_mappings.update(replace(known, mapping=mapping, used_at=self._clock.now()))

    def _known(self) -> _Known:
        people = self._tables.people.list()
        return _Known(
            people={p.id: p for p in people},
            names=_Names(people),
            profiles={(p.person_id, p.role): p for p in self._tables.role_profiles.list()},
            skills={s.name.casefold(): s for s in self._tables.skills.list()},
            claims={(c.person_id, c.skill_id, c.side): c for c in self._tables.skill_claims.list()},
            enrolled={(e.program_id, e.person_id, e.role) for e in self._tables.enrollments.list()},
        )


def _plan(draft: PersonDraft, existing: Person | None, known: _Known) -> PersonPlan:
    before = existing or Person(PersonId(new_id()), draft.display_name)
    person = _merged(before, draft)
    claims = tuple(
        (side, skill.name, skill.level)
        for side, skills in ((SkillSide.OFFERS, draft.skills_offered), (SkillSide.SEEKS, draft.skills_sought))
        for skill in skills
    )
    roles = tuple((role, draft.capacity if role is Role.MENTOR else None) for role in sorted(draft.roles))
    plan = PersonPlan(
        draft.line, Outcome.NEW, person, (), draft.manager, draft.aspirations, draft.formats, roles, claims
    )
    if existing is None:
        return plan
    changes = (*_person_changes(existing, person), *_further_changes(plan, known))
    return replace(plan, outcome=Outcome.CHANGED if changes else Outcome.SAME, changes=changes)


def _merged(person: Person, draft: PersonDraft) -> Person:
    texts = {name.value: getattr(draft, name.value) or getattr(person, name.value) for name in _TEXTS}
    extras = {**dict(person.extras), **dict(draft.extras), **dict(draft.sensitive_extras)}
    if draft.interests:
        extras[_INTERESTS] = ", ".join(draft.interests)
    spoken = {fold(language) for language in person.languages}
    languages = (*person.languages, *(each for each in draft.languages if fold(each) not in spoken))
    return replace(person, display_name=draft.display_name, languages=languages, extras=tuple(extras.items()), **texts)


def _person_changes(before: Person, after: Person) -> list[FieldChange]:
    changes = [
        FieldChange(name.label, getattr(before, name.value), getattr(after, name.value))
        for name in (Field.DISPLAY_NAME, *_TEXTS)
        if getattr(before, name.value) != getattr(after, name.value)
    ]
    if before.languages != after.languages:
        changes.append(FieldChange(Field.LANGUAGES.label, ", ".join(before.languages), ", ".join(after.languages)))
    old = dict(before.extras)
    changes.extend(
        FieldChange(header, old.get(header, ""), value) for header, value in after.extras if old.get(header) != value
    )
    return changes


def _further_changes(plan: PersonPlan, known: _Known) -> list[FieldChange]:
    changes: list[FieldChange] = []
    for role, capacity in plan.roles:
        profile = known.profiles.get((plan.person.id, role))
        if profile is None:
            changes.append(FieldChange("Role", "", role.value))
        elif (wanted := _profile(profile, plan, capacity)) != profile:
            changes.append(FieldChange(f"As {role}", _profile_words(profile), _profile_words(wanted)))
    for side, name, level in plan.claims:
        skill = known.skills.get(name.casefold())
        claim = known.claims.get((plan.person.id, skill.id, side)) if skill else None
        label = Field.SKILLS_OFFERED.label if side is SkillSide.OFFERS else Field.SKILLS_SOUGHT.label
        if claim is None:
            changes.append(FieldChange(label, "", name))
        elif level and level != claim.level:
            changes.append(FieldChange(label, f"{name}, level {claim.level}", f"{name}, level {level}"))
    manager = known.names.find(plan.manager)
    if manager and manager not in (plan.person.id, plan.person.manager_id):
        before = known.people.get(plan.person.manager_id) if plan.person.manager_id else None
        after = known.people[manager].display_name
        changes.append(FieldChange(Field.MANAGER.label, before.display_name if before else "", after))
    return changes


def _with_managers(plans: Sequence[PersonPlan], known: _Known) -> list[PersonPlan]:
    """Link managers who are here or come with the same sheet, in whatever order it lists them."""
    for plan in plans:
        if plan.outcome is Outcome.NEW:
            known.names.add(plan.person)
    linked: list[PersonPlan] = []
    for plan in plans:
        manager = known.names.find(plan.manager)
        if manager and manager != plan.person.id:
            plan = replace(plan, person=replace(plan.person, manager_id=manager))
        linked.append(plan)
    return linked


def _profile(profile: RoleProfile, plan: PersonPlan, capacity: int | None) -> RoleProfile:
    return replace(
        profile,
        capacity=profile.capacity if capacity is None else capacity,
        aspirations=plan.aspirations or profile.aspirations,
        formats=plan.formats or profile.formats,
    )


def _profile_words(profile: RoleProfile) -> str:
    places = f"{profile.capacity} places" if profile.role is Role.MENTOR else ""
    return ", ".join(part for part in (places, profile.aspirations, *profile.formats) if part)
