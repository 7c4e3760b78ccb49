"""A made-up program to try everything on: built from ``resources/demo/demo.toml``, its days counted from today.

The same file and the same day give the same program. It is marked as demo, stands beside real data, and goes again in
one step. Whoever already said their name takes the place of the demo's mentor.
"""

import re
import tomllib
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from mentordesk import assets
from mentordesk.clock import Clock
from mentordesk.domain.actions import ActionItem, ActionState
from mentordesk.domain.day_words import month_day
from mentordesk.domain.goals import Goal, GoalCheck, GoalSkill, GoalState, Horizon, Milestone, Visibility
from mentordesk.domain.ids import (
    ActionId,
    AgendaItemId,
    GoalCheckId,
    GoalId,
    MilestoneId,
    NoteId,
    ObjectiveId,
    PairId,
    PersonId,
    ProgramId,
    SessionId,
    SkillId,
    new_id,
)
from mentordesk.domain.note_lines import checkbox_lines, resolve_owner
from mentordesk.domain.notes import PrivateNote, SharedNote
from mentordesk.domain.pair_states import AgreedHow, Mood, PairKind, PairState
from mentordesk.domain.pairs import CheckIn, Pair, PairStateChange
from mentordesk.domain.people import (
    Person,
    Role,
    RoleProfile,
    Skill,
    SkillArea,
    SkillClaim,
    SkillSide,
    WorkingPreferences,
)
from mentordesk.domain.programs import Objective, ObjectiveReading, Program, ProgramKind, ProgramState
from mentordesk.domain.records import Enrollment
from mentordesk.domain.session_states import SessionKind, SessionStage, SessionState
from mentordesk.domain.sessions import AgendaItem, AgendaState, PrivateAgendaItem, Session
from mentordesk.domain.text import first_name
from mentordesk.services.context import Context

if TYPE_CHECKING:
    from mentordesk.store.repositories import Repositories

_MARK = "demo-"
"""Begins the id of what does not go with the demo's program: people, skills, and what is known about a person."""

_DAY = re.compile(r"\{([+-]?\d+)\}")

Entry = dict[str, Any]


class Demo:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock

    def exists(self) -> bool:
        return self._tables.programs.first(is_demo=True) is not None

    def add(self) -> Program:
        """Add the demo program beside what is here; returns the one that is here already, if any."""
        known = self._tables.programs.first(is_demo=True)
        if known is not None:
            return known
        content = _content()
        with self._store.transaction("Add demo data"):
            return _Builder(content, self._tables, self._clock).build()

    def remove(self) -> None:
        """Take the demo program and its people away in one step; people who also take part elsewhere stay."""
        with self._store.transaction("Remove demo data"):
            for program in self._tables.programs.list(is_demo=True):
                self._tables.programs.remove(program.id)
            for table in (self._tables.role_profiles, self._tables.skill_claims, self._tables.working_preferences):
                for record in table.list():
                    if record.id.startswith(_MARK):
                        table.remove(record.id)
            for person in self._tables.people.list():
                if person.id.startswith(_MARK) and not self._is_real(person):
                    self._tables.people.remove(person.id)
            for skill in self._tables.skills.list():
                if skill.id.startswith(_MARK) and not self._is_in_use(skill):
                    self._tables.skills.remove(skill.id)

    def _is_real(self, person: Person) -> bool:
        """Tell whether a person of the demo became part of real work, or is by now who sits at this desk."""
        return (
            (person.is_me and person.display_name != _mentor_name(_content()))
            or self._tables.pairs.first(mentor_id=person.id) is not None
            or self._tables.pairs.first(mentee_id=person.id) is not None
            or self._tables.enrollments.first(person_id=person.id) is not None
        )

    def _is_in_use(self, skill: Skill) -> bool:
        claimed = self._tables.skill_claims.first(skill_id=skill.id)
        return claimed is not None or self._tables.goal_skills.first(skill_id=skill.id) is not None


def _content() -> Entry:
    return tomllib.loads(assets.path("demo", "demo.toml").read_text(encoding="utf-8"))


def _mentor_name(content: Entry) -> str:
    """Return the name of the demo's person at this desk."""
    return next(str(entry["name"]) for entry in content["person"] if entry.get("me"))


def _marked_id() -> str:
    return f"{_MARK}{new_id()}"


class _Builder:
    """Makes the records of one demo; inside a transaction."""

    def __init__(self, content: Entry, tables: "Repositories", clock: Clock) -> None:
        self._content = content
        self._tables = tables
        self._clock = clock
        self._today = clock.today()
        self._people: dict[str, Person] = {}
        self._skills: dict[str, SkillId] = {}
        self._me = self._tables.people.first(is_me=True)

    def build(self) -> Program:
        program = self._program()
        self._add_skills()
        for entry in self._content["person"]:
            self._add_person(entry, program.id)
        for entry in self._content["pair"]:
            self._add_pair(entry, program.id)
        return program

    def _program(self) -> Program:
        entry = self._content["program"]
        program = self._tables.programs.add(
            Program(
                ProgramId(new_id()),
                entry["name"],
                self._text(entry["purpose"]),
                ProgramKind(entry["kind"]),
                self._day(entry["start"]),
                self._day(entry["end"]),
                entry["cadence_days"],
                entry["minutes"],
                entry["months"],
                state=ProgramState(entry["state"]),
                is_demo=True,
            )
        )
        for position, each in enumerate(self._content["objective"]):
            objective_id = ObjectiveId(new_id())
            self._tables.objectives.add(
                Objective(
                    objective_id,
                    program.id,
                    each["statement"],
                    each["measure"],
                    each["baseline"],
                    each["target"],
                    position,
                )
            )
            self._tables.objective_readings.add_all(
                ObjectiveReading(new_id(), objective_id, self._day(r["day"]), r["value"], r["decision"])
                for r in each.get("reading", ())
            )
        return program

    def _add_skills(self) -> None:
        for area, names in self._content["skills"].items():
            for name in names:
                known = self._tables.skills.first(name=name)
                skill = known or self._tables.skills.add(Skill(SkillId(_marked_id()), name, SkillArea(area)))
                self._skills[name] = skill.id

    def _add_person(self, entry: Entry, program_id: ProgramId) -> None:
        person = self._person(entry)
        self._people[entry["key"]] = person
        for role in (Role.MENTOR, Role.MENTEE):
            if (profile := entry.get(role.value)) is None:
                continue
            if self._tables.role_profiles.first(person_id=person.id, role=role) is None:
                capacity = profile.get("capacity", 1)
                texts = (profile.get("aspirations", ""), tuple(profile.get("formats", ())))
                self._tables.role_profiles.add(RoleProfile(_marked_id(), person.id, role, capacity, *texts))
            self._tables.enrollments.add(Enrollment(new_id(), program_id, person.id, role))
        for side in SkillSide:
            for name, level in entry.get(side.value, ()):
                known = self._tables.skill_claims.first(person_id=person.id, skill_id=self._skills[name], side=side)
                if known is None:
                    self._tables.skill_claims.add(SkillClaim(_marked_id(), person.id, self._skills[name], side, level))
        if entry.get("card") and self._tables.working_preferences.first(person_id=person.id) is None:
            self._tables.working_preferences.add(WorkingPreferences(_marked_id(), person.id, **entry["card"]))

    def _person(self, entry: Entry) -> Person:
        if entry.get("me") and self._me is not None:
            return self._me
        return self._tables.people.add(
            Person(
                PersonId(_marked_id()),
                entry["name"],
                entry["pronouns"],
                entry["email"],
                entry["team"],
                role_title=entry["role"],
                level=entry["level"],
                time_zone=entry["time_zone"],
                location=entry["location"],
                work_hours=entry["hours"],
                languages=tuple(entry["languages"]),
                bio=self._text(entry["bio"]),
                is_me=bool(entry.get("me")),
            )
        )

    def _add_pair(self, entry: Entry, program_id: ProgramId) -> None:
        state = PairState(entry["state"])
        pair = self._tables.pairs.add(
            Pair(
                PairId(new_id()),
                program_id,
                self._people[entry["mentor"]].id,
                self._people[entry["mentee"]].id,
                PairKind(entry.get("kind", "mentoring")),
                self._day(entry["started"]),
                self._day(entry["planned_end"]),
                entry["cadence_days"],
                entry["minutes"],
                state,
                tuple(entry["focus"]),
                AgreedHow(entry["agreed"]),
            )
        )
        began = PairStateChange(new_id(), pair.id, PairState.FORMING, PairState.ACTIVE, self._day(entry["started"]))
        changes = [began]
        for each in entry.get("change", ()):
            day = self._day(each["day"])
            to = PairState(each["to"])
            changes.append(PairStateChange(new_id(), pair.id, changes[-1].to_state, to, day, each["reason"]))
        self._tables.pair_state_changes.add_all(changes)
        self._tables.check_ins.add_all(
            CheckIn(new_id(), pair.id, self._day(c["day"]), Mood(c["mood"]), c["fact"])
            for c in entry.get("checkin", ())
        )
        self._tables.private_agenda_items.add_all(
            PrivateAgendaItem(AgendaItemId(new_id()), pair.id, self._text(text), position=position)
            for position, text in enumerate(entry.get("raise_next", ()))
        )
        if entry.get("private"):
            body = self._note(entry["private"], self._today)
            self._tables.private_notes.add(PrivateNote(NoteId(new_id()), body, self._clock.now(), pair_id=pair.id))
        goals = {goal["key"]: self._add_goal(goal, pair) for goal in entry.get("goal", ())}
        self._add_sessions(entry["session"], pair)
        self._tables.actions.add_all(self._action(action, pair, goals) for action in entry.get("action", ()))

    def _add_goal(self, entry: Entry, pair: Pair) -> GoalId:
        goal = self._tables.goals.add(
            Goal(
                GoalId(new_id()),
                pair.id,
                entry["title"],
                self._text(entry["why"]),
                self._text(entry["success"]),
                self._day(entry["due"]),
                Horizon(entry.get("horizon", "short")),
                Visibility(entry["visibility"]),
                GoalState(entry["state"]),
                self._day(entry["created"]),
            )
        )
        self._tables.goal_skills.add_all(GoalSkill(new_id(), goal.id, self._skills[name]) for name in entry["skills"])
        self._tables.milestones.add_all(
            Milestone(
                MilestoneId(new_id()),
                goal.id,
                self._text(m["text"]),
                self._day(m["due"]),
                self._day(m["done"]) if "done" in m else None,
                position,
            )
            for position, m in enumerate(entry.get("milestone", ()))
        )
        self._tables.goal_checks.add_all(
            GoalCheck(GoalCheckId(new_id()), goal.id, self._day(c["day"]), c["progress"], self._text(c["comment"]))
            for c in entry["check"]
        )
        return goal.id

    def _add_sessions(self, entries: list[Entry], pair: Pair) -> None:
        sessions = [self._session(entry, pair) for entry in entries]
        self._tables.sessions.add_all(sessions)
        held = [s.planned_at.astimezone(self._clock.zone()).date() for s in sessions]
        for place, (entry, session) in enumerate(zip(entries, sessions, strict=True)):
            self._tables.agenda_items.add_all(self._agenda(entry, session))
            day = held[place]
            if entry.get("shared"):
                body = self._note(entry["shared"], day)
                written = session.planned_at + timedelta(minutes=session.minutes + 10)
                self._tables.shared_notes.add(SharedNote(NoteId(new_id()), session.id, body, written))
                later = min((d for d in held if d > day), default=self._today)
                self._tables.actions.add_all(self._promises(body, session, pair, day, later))
            if entry.get("private"):
                body = self._note(entry["private"], day)
                written = session.planned_at + timedelta(minutes=session.minutes + 15)
                self._tables.private_notes.add(PrivateNote(NoteId(new_id()), body, written, session_id=session.id))

    def _session(self, entry: Entry, pair: Pair) -> Session:
        hour = time.fromisoformat(entry["time"])
        at = datetime.combine(self._workday(entry["day"]), hour, self._clock.zone()).astimezone(UTC)
        default = SessionState.HELD if entry["day"] < 0 else SessionState.PLANNED
        state = SessionState(entry.get("state", default))
        return Session(
            SessionId(new_id()),
            pair.id,
            at,
            self._clock.zone_name(),
            at if state is SessionState.HELD else None,
            entry.get("minutes", pair.minutes),
            SessionKind(entry.get("kind", "video")),
            state,
            SessionStage(entry.get("stage", "regular")),
            self._text(entry["topic"]),
        )

    def _agenda(self, entry: Entry, session: Session) -> Iterable[AgendaItem]:
        usual = AgendaState.COVERED if session.state is SessionState.HELD else AgendaState.OPEN
        for position, item in enumerate(entry.get("agenda", ())):
            raised_by = self._people[item["by"]].id if "by" in item else None
            yield AgendaItem(
                AgendaItemId(new_id()),
                session.pair_id,
                self._text(item["text"]),
                session.id,
                raised_by,
                item.get("minutes", 0),
                AgendaState(item.get("state", usual)),
                item.get("carried", 0),
                position,
            )

    def _promises(self, body: str, session: Session, pair: Pair, day: date, later: date) -> Iterable[ActionItem]:
        mentor, mentee = (self._name(person_id) for person_id in (pair.mentor_id, pair.mentee_id))
        for line in checkbox_lines(body, day):
            side = resolve_owner(line.mention, mentor, mentee, me="mentor")
            done_on = min(line.due or later, self._today) if line.done else None
            yield ActionItem(
                ActionId(new_id()),
                pair.id,
                pair.mentor_id if side == "mentor" else pair.mentee_id,
                line.title,
                line.due,
                session.id,
                state=ActionState.DONE if line.done else ActionState.OPEN,
                done_on=done_on,
                note_line=line.text,
                position=line.line_no,
            )

    def _action(self, entry: Entry, pair: Pair, goals: dict[str, GoalId]) -> ActionItem:
        done_on = self._day(entry["done"]) if "done" in entry else None
        return ActionItem(
            ActionId(new_id()),
            pair.id,
            self._people[entry["owner"]].id,
            self._text(entry["text"]),
            self._day(entry["due"]),
            goal_id=goals[entry["goal"]] if "goal" in entry else None,
            state=ActionState.DONE if done_on else ActionState.OPEN,
            done_on=done_on,
        )

    def _name(self, person_id: PersonId) -> str:
        return next(person.display_name for person in self._people.values() if person.id == person_id)

    def _day(self, offset: int) -> date:
        return self._today + timedelta(days=offset)

    def _workday(self, offset: int) -> date:
        """Return the day, moved off weekends: a past one to the Friday before, a coming one to the Monday after."""
        day = self._day(offset)
        if offset == 0 or day.weekday() < 5:
            return day
        return day - timedelta(days=day.weekday() - 4) if offset < 0 else day + timedelta(days=7 - day.weekday())

    def _note(self, text: str, written_on: date) -> str:
        days = _DAY.sub(lambda match: month_day(self._day(int(match[1])), written_on), text)
        return self._text(days).strip("\n")

    def _text(self, text: str) -> str:
        """Let the person at this desk stand where the demo's mentor does."""
        if self._me is None:
            return text
        mentor = _mentor_name(self._content)
        whole = text.replace(mentor, self._me.display_name)
        return whole.replace(first_name(mentor), first_name(self._me.display_name))
