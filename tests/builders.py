"""Plain records with sensible defaults, a clock that stands still, and one small team to start from.

Every builder makes a new id and takes any field by keyword: ``a_person("Lin Zhao", team="Payments")``.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from mentordesk.domain.actions import ActionItem
from mentordesk.domain.goals import Goal, GoalCheck, GoalSession, GoalSkill, Milestone, Visibility
from mentordesk.domain.history import HistoryKind, HistoryLine, How
from mentordesk.domain.ids import new_id
from mentordesk.domain.notes import PrivateDraft, PrivateNote, SharedNote
from mentordesk.domain.pair_states import Mood, PairState
from mentordesk.domain.pairs import CheckIn, Closure, ClosureOutcome, Pair, PairStateChange
from mentordesk.domain.people import (
    Person,
    Role,
    RoleProfile,
    Skill,
    SkillClaim,
    SkillSide,
    WorkingPreferences,
)
from mentordesk.domain.programs import Objective, ObjectiveReading, Program
from mentordesk.domain.records import Enrollment, ExportReceipt, ImportMapping, SharingCheck
from mentordesk.domain.session_states import SessionState
from mentordesk.domain.sessions import AgendaItem, PrivateAgendaItem, Session
from mentordesk.domain.versions import PrivateNoteVersion, SharedNoteVersion
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 25, tzinfo=UTC)


class FixedClock:
    """A clock that stands at 09:25 on Tuesday 24 November 2026 in Dublin until it is set or moved."""

    def __init__(self, now: datetime = NOW, zone_name: str = "Europe/Dublin"):
        self._now = now
        self._zone_name = zone_name

    def now(self) -> datetime:
        return self._now

    def zone(self) -> tzinfo:
        return ZoneInfo(self._zone_name)

    def zone_name(self) -> str:
        return self._zone_name

    def today(self) -> date:
        return self._now.astimezone(self.zone()).date()

    def set(self, now: datetime, zone_name: str | None = None) -> None:
        self._now = now.astimezone(UTC)
        self._zone_name = zone_name or self._zone_name

    def move(self, **span) -> None:
        """Move on by a timedelta's keywords: ``clock.move(days=3)``."""
        self._now += timedelta(**span)


def an_instant(days: int = 0, hour: int = 10, minute: int = 0) -> datetime:
    """Return a time of day UTC, ``days`` from TODAY."""
    return datetime(TODAY.year, TODAY.month, TODAY.day, hour, minute, tzinfo=UTC) + timedelta(days=days)


def a_day(days: int = 0) -> date:
    return TODAY + timedelta(days=days)


def a_person(name: str = "Ada Byron", **fields) -> Person:
    return Person(id=new_id(), display_name=name, **fields)


def a_role_profile(person: Person, role: Role = Role.MENTOR, **fields) -> RoleProfile:
    return RoleProfile(id=new_id(), person_id=person.id, role=role, **fields)


def a_skill(name: str = "Python", **fields) -> Skill:
    return Skill(id=new_id(), name=name, **fields)


def a_skill_claim(person: Person, skill: Skill, side: SkillSide = SkillSide.OFFERS, **fields) -> SkillClaim:
    return SkillClaim(id=new_id(), person_id=person.id, skill_id=skill.id, side=side, **fields)


def a_card(person: Person, **fields) -> WorkingPreferences:
    return WorkingPreferences(id=new_id(), person_id=person.id, **fields)


def a_program(name: str = "Engineering mentoring", **fields) -> Program:
    return Program(id=new_id(), name=name, **fields)


def an_objective(program: Program, statement: str = "Grow reviewers", **fields) -> Objective:
    return Objective(id=new_id(), program_id=program.id, statement=statement, **fields)


def a_reading(objective: Objective, taken_on: date = TODAY, value: str = "7", **fields) -> ObjectiveReading:
    return ObjectiveReading(id=new_id(), objective_id=objective.id, taken_on=taken_on, value=value, **fields)


def an_enrollment(program: Program, person: Person, role: Role = Role.MENTOR) -> Enrollment:
    return Enrollment(id=new_id(), program_id=program.id, person_id=person.id, role=role)


def a_pair(program: Program, mentor: Person, mentee: Person, **fields) -> Pair:
    """An active pair that began ninety days ago, unless told otherwise."""
    fields = {"state": PairState.ACTIVE, "started_on": a_day(-90)} | fields
    return Pair(id=new_id(), program_id=program.id, mentor_id=mentor.id, mentee_id=mentee.id, **fields)


def a_move(pair: Pair, from_state: PairState, to_state: PairState, on: date = TODAY, **fields) -> PairStateChange:
    return PairStateChange(
        id=new_id(), pair_id=pair.id, from_state=from_state, to_state=to_state, changed_on=on, **fields
    )


def a_check_in(pair: Pair, mood: Mood = Mood.ON_TRACK, on: date = TODAY, **fields) -> CheckIn:
    return CheckIn(id=new_id(), pair_id=pair.id, taken_on=on, mood=mood, **fields)


def a_closure(pair: Pair, outcome: ClosureOutcome = ClosureOutcome.COMPLETED, on: date = TODAY, **fields) -> Closure:
    return Closure(id=new_id(), pair_id=pair.id, closed_on=on, outcome=outcome, **fields)


def a_session(pair: Pair, days: int = 7, *, hour: int = 10, **fields) -> Session:
    """A session planned ``days`` from TODAY, in Dublin's zone."""
    fields = {"time_zone": "Europe/Dublin", "planned_at": an_instant(days, hour)} | fields
    return Session(id=new_id(), pair_id=pair.id, **fields)


def a_held_session(pair: Pair, days: int = -7, *, hour: int = 10, **fields) -> Session:
    planned = a_session(pair, days, hour=hour, **fields)
    return replace(planned, state=SessionState.HELD, held_at=planned.planned_at)


def an_agenda_item(pair: Pair, text: str = "The review rotation", **fields) -> AgendaItem:
    return AgendaItem(id=new_id(), pair_id=pair.id, text=text, **fields)


def a_private_agenda_item(pair: Pair, text: str = "Ask about the on-call week", **fields) -> PrivateAgendaItem:
    return PrivateAgendaItem(id=new_id(), pair_id=pair.id, text=text, **fields)


def a_shared_note(session: Session, body: str = "We talked about reviews.", **fields) -> SharedNote:
    fields = {"updated_at": session.planned_at} | fields
    return SharedNote(id=new_id(), session_id=session.id, body=body, **fields)


def a_private_note(about: Session | Pair | Person, body: str = "Seemed tired.", **fields) -> PrivateNote:
    match about:
        case Session():
            fields["session_id"] = about.id
        case Pair():
            fields["pair_id"] = about.id
        case Person():
            fields["person_id"] = about.id
    return PrivateNote(id=new_id(), body=body, **{"updated_at": NOW} | fields)


def a_draft(slot: str = "capture", body: str = "half a thou") -> PrivateDraft:
    return PrivateDraft(id=new_id(), slot=slot, body=body, updated_at=NOW)


def a_goal(pair: Pair, title: str = "Lead a code review", **fields) -> Goal:
    """A goal that the pair shares, unless told otherwise."""
    fields = {"visibility": Visibility.SHARED, "created_on": a_day(-30)} | fields
    return Goal(id=new_id(), pair_id=pair.id, title=title, **fields)


def a_milestone(goal: Goal, text: str = "Shadow two reviews", **fields) -> Milestone:
    return Milestone(id=new_id(), goal_id=goal.id, text=text, **fields)


def a_goal_check(goal: Goal, progress: int = 40, on: date = TODAY, **fields) -> GoalCheck:
    return GoalCheck(id=new_id(), goal_id=goal.id, taken_on=on, progress=progress, **fields)


def a_goal_skill(goal: Goal, skill: Skill) -> GoalSkill:
    return GoalSkill(id=new_id(), goal_id=goal.id, skill_id=skill.id)


def a_goal_session(goal: Goal, session: Session) -> GoalSession:
    return GoalSession(id=new_id(), goal_id=goal.id, session_id=session.id)


def an_action(pair: Pair, text: str = "Draft the template", *, owner_id: str = "", **fields) -> ActionItem:
    """A promise of the mentee, unless ``owner_id`` names the mentor."""
    return ActionItem(id=new_id(), pair_id=pair.id, owner_id=owner_id or pair.mentee_id, text=text, **fields)


def a_receipt(**fields) -> ExportReceipt:
    defaults = {
        "made_at": NOW,
        "kind": "pair summary",
        "format": "pdf",
        "pair_id": None,
        "person_id": None,
        "since": None,
        "until": None,
    }
    return ExportReceipt(id=new_id(), **defaults | fields)


def a_history_line(**fields) -> HistoryLine:
    shown = {"changed_at": NOW, "how": How.CHANGED, "kind": HistoryKind.PERSON, "record_id": new_id(), **fields}
    return HistoryLine(id=new_id(), **shown)


def a_shared_version(session: Session, body: bytes = b"", **fields) -> SharedNoteVersion:
    """One whose ``body`` is packed already; the store's own ``versions`` makes real ones."""
    times = {"written_at": NOW - timedelta(hours=2), "left_at": NOW - timedelta(hours=1), **fields}
    return SharedNoteVersion(id=new_id(), session_id=session.id, body=body, **times)


def a_private_version(about: Session | Pair | Person, body: bytes = b"", **fields) -> PrivateNoteVersion:
    times = {"written_at": NOW - timedelta(hours=2), "left_at": NOW - timedelta(hours=1), **fields}
    column = {Session: "session_id", Pair: "pair_id", Person: "person_id"}[type(about)]
    return PrivateNoteVersion(id=new_id(), body=body, **{column: about.id}, **times)


def an_import_mapping(header_key: str = "name|email", **fields) -> ImportMapping:
    fields = {"mapping": (("Name", "display_name"),), "used_at": NOW} | fields
    return ImportMapping(id=new_id(), header_key=header_key, **fields)


def a_sharing_check(session: Session, **fields) -> SharingCheck:
    return SharingCheck(id=new_id(), session_id=session.id, **fields)


@dataclass(frozen=True)
class Team:
    """One program with Amara (the person at this desk) mentoring Lin, and Marek, who has no pair."""

    program: Program
    amara: Person
    lin: Person
    marek: Person
    pair: Pair


def a_team(store: Store, repositories: Repositories) -> Team:
    """Write a Team, leave no undo step behind, and return it."""
    program = a_program()
    amara = a_person("Amara Osei", is_me=True, role_title="Staff engineer", time_zone="Europe/Dublin")
    lin = a_person("Lin Zhao", role_title="Engineer", team="Payments", email="lin.zhao@example.org")
    marek = a_person("Marek Novák", role_title="Team lead", team="Platform")
    pair = a_pair(program, amara, lin)
    with store.transaction("Set the scene"):
        repositories.programs.add(program)
        repositories.people.add_all((amara, lin, marek))
        repositories.enrollments.add_all((an_enrollment(program, amara), an_enrollment(program, lin, Role.MENTEE)))
        repositories.pairs.add(pair)
    store.forget_history()
    return Team(program, amara, lin, marek, pair)
