"""Goals of a pair: why, when it counts as reached, milestones, and progress checks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mentordesk.domain.ids import GoalCheckId, GoalId, MilestoneId, PairId, SessionId, SkillId


class GoalState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ACHIEVED = "achieved"
    REVISED = "revised"
    LET_GO = "let go"


ALLOWED_GOAL_MOVES: dict[GoalState, tuple[GoalState, ...]] = {
    GoalState.DRAFT: (GoalState.ACTIVE, GoalState.LET_GO),
    GoalState.ACTIVE: (GoalState.ACHIEVED, GoalState.REVISED, GoalState.LET_GO),
    GoalState.ACHIEVED: (GoalState.ACTIVE,),
    GoalState.REVISED: (GoalState.ACTIVE, GoalState.LET_GO),
    GoalState.LET_GO: (GoalState.ACTIVE,),
}


class Horizon(StrEnum):
    SHORT = "short"
    LONG = "long"


class Visibility(StrEnum):
    """Who may see a goal. "me" is the person at this desk; widened one goal at a time."""

    ME = "me"
    SHARED = "shared"


class GoalFilter(StrEnum):
    """Which goals a list shows."""

    ACTIVE = "active"
    REACHED = "reached"
    ENDED = "ended"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Goal:
    id: GoalId
    pair_id: PairId
    title: str
    why: str = ""
    success_criterion: str = ""
    due_on: date | None = None
    horizon: Horizon = Horizon.SHORT
    visibility: Visibility = Visibility.ME
    state: GoalState = GoalState.ACTIVE
    created_on: date | None = None

    def may_move_to(self, state: GoalState) -> bool:
        return state in ALLOWED_GOAL_MOVES[self.state]


@dataclass(frozen=True, slots=True)
class Milestone:
    id: MilestoneId
    goal_id: GoalId
    text: str
    due_on: date | None = None
    done_on: date | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class GoalCheck:
    """A look at a goal on a day; ``progress`` is percent, 0 to 100."""

    id: GoalCheckId
    goal_id: GoalId
    taken_on: date
    progress: int
    comment: str = ""


@dataclass(frozen=True, slots=True)
class GoalSkill:
    id: str
    goal_id: GoalId
    skill_id: SkillId


@dataclass(frozen=True, slots=True)
class GoalSession:
    """A session that worked on a goal."""

    id: str
    goal_id: GoalId
    session_id: SessionId
