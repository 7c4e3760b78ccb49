"""What can be done with people: add, edit, roles, skills, cards, leaving."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from mentordesk.domain.ids import PersonId, ProgramId, SkillId, new_id
from mentordesk.domain.people import (
    Person,
    PersonStatus,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SkillClaim,
    SkillSide,
    WorkingPreferences,
)
from mentordesk.domain.records import Enrollment
from mentordesk.domain.text import clean, clean_multiline
from mentordesk.errors import UserError
from mentordesk.services.context import Context

_ONE_LINE = (
    "display_name", "pronouns", "email", "team", "organization", "role_title", "level", "time_zone", "location",
    "work_hours",
)  # fmt: skip


class People:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables

    def add(self, display_name: str, *, roles: Iterable[Role] = (), program_id: ProgramId | None = None) -> Person:
        """Add a person by name; with ``program_id`` they take part in it in ``roles``."""
        person = _cleaned(Person(id=PersonId(new_id()), display_name=display_name))
        with self._store.transaction("Add person"):
            self._tables.people.add(person)
            for role in roles:
                self.take_up(person.id, role, program_id)
        return person

    def edit(self, person: Person, *, merge: bool = False) -> Person:
        """Write all fields of ``person``; ``merge`` joins the step before (typing in a field)."""
        person = _cleaned(person)
        with self._store.transaction("Edit person", merge=("person", person.id) if merge else None):
            self._tables.people.update(person)
        return person

    def left(self) -> None:
        """Say that a field was left: the next edit is an undo step of its own."""
        self._store.break_merge()

    def be_me(self, person_id: PersonId) -> None:
        """Say who sits at this desk; exactly one person does."""
        with self._store.transaction("Say who you are"):
            for other in self._tables.people.list(is_me=True):
                self._tables.people.update(replace(other, is_me=False))
            self._tables.people.update(replace(self._tables.people.get(person_id), is_me=True))

    def me(self) -> Person | None:
        return self._tables.people.first(is_me=True)

    def leave(self, person_id: PersonId) -> None:
        with self._store.transaction("Mark as left"):
            person = self._tables.people.get(person_id)
            self._tables.people.update(replace(person, status=PersonStatus.LEFT))

    def come_back(self, person_id: PersonId) -> None:
        with self._store.transaction("Mark as back"):
            person = self._tables.people.get(person_id)
            self._tables.people.update(replace(person, status=PersonStatus.ACTIVE))

    def remove(self, person_id: PersonId) -> None:
        """Remove a person with their pairs, sessions, notes, goals and actions; undo brings all back."""
        with self._store.transaction("Remove person"):
            self._tables.people.remove(person_id)

    def set_roles(self, person_id: PersonId, roles: Mapping[Role, int], *, program_id: ProgramId | None = None) -> None:
        """Make ``roles`` (role to capacity, 0 to 99) the person's roles, and enroll them so in the program."""
        with self._store.transaction("Change roles"):
            for profile in self._tables.role_profiles.list(person_id=person_id):
                if profile.role not in roles:
                    self._tables.role_profiles.remove(profile.id)
            for enrollment in self._tables.enrollments.list(person_id=person_id):
                if enrollment.role not in roles:
                    self._tables.enrollments.remove(enrollment.id)
            for role, capacity in roles.items():
                self.take_up(person_id, role, program_id)
                held = self._tables.role_profiles.first(person_id=person_id, role=role)
                if held is not None and held.capacity != capacity:
                    self._tables.role_profiles.update(replace(held, capacity=capacity))

    def set_profile(self, profile: RoleProfile) -> None:
        """Write what a person brings to one role (aspirations, formats, capacity)."""
        formats = tuple(cleaned for form in profile.formats if (cleaned := clean(form)))
        profile = replace(profile, aspirations=clean_multiline(profile.aspirations), formats=formats)
        with self._store.transaction("Edit role", merge=("role_profile", profile.id)):
            if self._tables.role_profiles.find(profile.id) is None:
                self._tables.role_profiles.add(profile)
            else:
                self._tables.role_profiles.update(profile)

    def set_skills(self, person_id: PersonId, side: SkillSide, skills: Iterable[tuple[str, int]]) -> None:
        """Make ``skills`` (name, level 0 to 5; 0 is not said) all that the person offers or seeks."""
        wanted = {clean(name).casefold(): (clean(name), level) for name, level in skills if clean(name)}
        with self._store.transaction("Change skills"):
            for claim in self._tables.skill_claims.list(person_id=person_id, side=side):
                name = self._tables.skills.get(claim.skill_id).name.casefold()
                if name not in wanted:
                    self._tables.skill_claims.remove(claim.id)
                    continue
                _, level = wanted.pop(name)
                if level != claim.level:
                    self._tables.skill_claims.update(replace(claim, level=level))
            for name, level in wanted.values():
                skill = self.skill(name)
                self._tables.skill_claims.add(SkillClaim(new_id(), person_id, skill.id, side, level))

    def skill(self, name: str, area: SkillArea = SkillArea.TECHNICAL) -> Skill:
        """Return the skill of that name, whatever its capitals; it is added when it is new."""
        name = clean(name)
        if not name:
            raise UserError("A skill needs a name. Type one; nothing was changed.")
        if (known := self._tables.skills.first(name=name)) is not None:
            return known
        with self._store.transaction("Add skill"):
            return self._tables.skills.add(Skill(SkillId(new_id()), name, area))

    def card(self, person_id: PersonId) -> WorkingPreferences:
        """Return the "How I work best" card; an empty one that is not written yet where there is none."""
        found = self._tables.working_preferences.first(person_id=person_id)
        return found or WorkingPreferences(new_id(), person_id)

    def set_card(self, card: WorkingPreferences) -> None:
        texts = {name: clean_multiline(getattr(card, name)) for name in _CARD_TEXTS}
        card = replace(card, **texts)  # type: ignore[arg-type]  # texts only
        with self._store.transaction("Edit how they work best", merge=("working_preferences", card.person_id)):
            if self._tables.working_preferences.find(card.id) is None:
                self._tables.working_preferences.add(card)
            else:
                self._tables.working_preferences.update(card)

    def take_up(self, person_id: PersonId, role: Role, program_id: ProgramId | None) -> None:
        """Give a person a role, and a place in the program; inside a transaction of the caller."""
        if self._tables.role_profiles.first(person_id=person_id, role=role) is None:
            self._tables.role_profiles.add(RoleProfile(new_id(), person_id, role))
        if program_id is None:
            return
        known = self._tables.enrollments.first(program_id=program_id, person_id=person_id, role=role)
        if known is None:
            self._tables.enrollments.add(Enrollment(new_id(), program_id, person_id, role))


_CARD_TEXTS = (
    "topics_ahead", "processing_time", "feedback_form", "camera", "channel", "what_helps", "what_drains",
)  # fmt: skip


def _cleaned(person: Person) -> Person:
    texts = {name: clean(getattr(person, name)) for name in _ONE_LINE}
    if not texts["display_name"]:
        raise UserError("A person needs a name. Type one; nothing else was changed.")
    languages = tuple(cleaned for language in person.languages if (cleaned := clean(language)))
    extras = tuple((clean_multiline(header), clean_multiline(value)) for header, value in person.extras)
    bio = clean_multiline(person.bio)
    return replace(person, **texts, languages=languages, extras=extras, bio=bio)  # type: ignore[arg-type]  # texts only
