"""All tables of a workspace, each as one repository."""

from typing import TYPE_CHECKING

from mentordesk.domain.actions import ActionItem
from mentordesk.domain.goals import Goal, GoalCheck, GoalSession, GoalSkill, Milestone
from mentordesk.domain.history import HistoryLine
from mentordesk.domain.notes import PrivateDraft, PrivateNote, SharedNote
from mentordesk.domain.pairs import CheckIn, Closure, Pair, PairStateChange
from mentordesk.domain.people import Person, RoleProfile, Skill, SkillClaim, WorkingPreferences
from mentordesk.domain.programs import Objective, ObjectiveReading, Program
from mentordesk.domain.records import Enrollment, ExportReceipt, ImportMapping, SharingCheck
from mentordesk.domain.sessions import AgendaItem, PrivateAgendaItem, Session
from mentordesk.domain.versions import PrivateNoteVersion, SharedNoteVersion
from mentordesk.store.repository import Repository

if TYPE_CHECKING:
    from mentordesk.store.store import Store


class Repositories:
    """The tables, named in the plural."""

    def __init__(self, store: "Store") -> None:
        self.people = Repository(store, "person", Person)
        self.role_profiles = Repository(store, "role_profile", RoleProfile)
        self.skills = Repository(store, "skill", Skill)
        self.skill_claims = Repository(store, "skill_claim", SkillClaim)
        self.working_preferences = Repository(store, "working_preferences", WorkingPreferences)
        self.programs = Repository(store, "program", Program)
        self.objectives = Repository(store, "objective", Objective)
        self.objective_readings = Repository(store, "objective_reading", ObjectiveReading)
        self.enrollments = Repository(store, "enrollment", Enrollment)
        self.pairs = Repository(store, "pair", Pair)
        self.pair_state_changes = Repository(store, "pair_state_change", PairStateChange)
        self.check_ins = Repository(store, "check_in", CheckIn)
        self.closures = Repository(store, "closure", Closure)
        self.sessions = Repository(store, "session", Session)
        self.agenda_items = Repository(store, "agenda_item", AgendaItem)
        self.private_agenda_items = Repository(store, "private_agenda_item", PrivateAgendaItem)
        self.shared_notes = Repository(store, "shared_note", SharedNote)
        self.private_notes = Repository(store, "private_note", PrivateNote)
        self.private_drafts = Repository(store, "private_draft", PrivateDraft)
        self.goals = Repository(store, "goal", Goal)
        self.milestones = Repository(store, "milestone", Milestone)
        self.goal_checks = Repository(store, "goal_check", GoalCheck)
        self.goal_skills = Repository(store, "goal_skill", GoalSkill)
        self.goal_sessions = Repository(store, "goal_session", GoalSession)
        self.actions = Repository(store, "action_item", ActionItem)
        self.receipts = Repository(store, "export_receipt", ExportReceipt)
        self.import_mappings = Repository(store, "import_mapping", ImportMapping)
        self.history = Repository(store, "history", HistoryLine)
        self.shared_note_versions = Repository(store, "shared_note_version", SharedNoteVersion)
        self.private_note_versions = Repository(store, "private_note_version", PrivateNoteVersion)
        self.sharing_checks = Repository(store, "sharing_check", SharingCheck)
