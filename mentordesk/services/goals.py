"""What can be done with goals: state, share, check progress, milestones, links."""

from dataclasses import replace
from datetime import date

from mentordesk.domain.goals import (
    Goal,
    GoalCheck,
    GoalSession,
    GoalSkill,
    GoalState,
    Horizon,
    Milestone,
    Visibility,
)
from mentordesk.domain.ids import GoalCheckId, GoalId, MilestoneId, PairId, SessionId, new_id
from mentordesk.domain.text import clean, clean_multiline
from mentordesk.errors import Conflict, UserError
from mentordesk.services.context import Context
from mentordesk.services.people import People


class Goals:
    def __init__(self, context: Context, people: People) -> None:
        self._store = context.store
        self._tables = context.tables
        self._clock = context.clock
        self._people = people

    def add(
        self,
        pair_id: PairId,
        title: str,
        *,
        why: str = "",
        success_criterion: str = "",
        due_on: date | None = None,
        horizon: Horizon = Horizon.SHORT,
        visibility: Visibility = Visibility.ME,
    ) -> Goal:
        """Add a goal of a pair; visible to the person at this desk only, until it is shared."""
        goal = _cleaned(
            Goal(
                GoalId(new_id()),
                pair_id,
                title,
                why,
                success_criterion,
                due_on,
                horizon,
                visibility,
                created_on=self._clock.today(),
            )
        )
        with self._store.transaction("Add goal"):
            return self._tables.goals.add(goal)

    def edit(self, goal: Goal, *, merge: bool = False) -> Goal:
        """Write title, why, criterion, due date and horizon; state and visibility have verbs of their own."""
        before = self._tables.goals.get(goal.id)
        if (before.state, before.visibility) != (goal.state, goal.visibility):
            raise ValueError("state and visibility change by their verbs")
        goal = _cleaned(goal)
        with self._store.transaction("Edit goal", merge=("goal", goal.id) if merge else None):
            return self._tables.goals.update(goal)

    def move_to(self, goal_id: GoalId, state: GoalState) -> Goal:
        """Move by allowed moves; reaching a goal writes a check of 100 percent."""
        goal = self._tables.goals.get(goal_id)
        if not goal.may_move_to(state):
            raise Conflict(f"A goal that is {goal.state} cannot become {state}. Nothing was changed.")
        labels = {GoalState.ACHIEVED: "Mark goal as reached", GoalState.LET_GO: "Let goal go"}
        with self._store.transaction(labels.get(state, "Change goal")):
            if state is GoalState.ACHIEVED and self.progress(goal_id) < 100:
                self.check(goal_id, 100)
            return self._tables.goals.update(replace(goal, state=state))

    def share(self, goal_id: GoalId) -> Goal:
        """Let the pair see this goal; from then on documents may hold it (rule 10: one at a time)."""
        return self._show("Share goal", goal_id, Visibility.SHARED)

    def keep_to_me(self, goal_id: GoalId) -> Goal:
        """Take a goal out of every document made from now on."""
        return self._show("Keep goal to yourself", goal_id, Visibility.ME)

    def check(self, goal_id: GoalId, progress: int, *, comment: str = "") -> GoalCheck:
        """Write down today's progress in percent, 0 to 100; a second look on the same day replaces the first."""
        if not 0 <= progress <= 100:
            raise UserError("Progress runs from 0 to 100 percent. Nothing was changed.")
        today = self._clock.today()
        with self._store.transaction("Check in on goal"):
            known = self._tables.goal_checks.first(goal_id=goal_id, taken_on=today)
            if known is not None:
                return self._tables.goal_checks.update(
                    replace(known, progress=progress, comment=clean_multiline(comment) or known.comment)
                )
            return self._tables.goal_checks.add(
                GoalCheck(GoalCheckId(new_id()), goal_id, today, progress, clean_multiline(comment))
            )

    def progress(self, goal_id: GoalId) -> int:
        """Return the last checked progress in percent, 0 before the first check."""
        checks = self._tables.goal_checks.list(goal_id=goal_id, order_by="taken_on, rid")
        return checks[-1].progress if checks else 0

    def remove(self, goal_id: GoalId) -> None:
        with self._store.transaction("Remove goal"):
            self._tables.goals.remove(goal_id)

    def add_milestone(self, goal_id: GoalId, text: str, *, due_on: date | None = None) -> Milestone:
        position = len(self._tables.milestones.list(goal_id=goal_id))
        milestone = Milestone(MilestoneId(new_id()), goal_id, _words(text), due_on, position=position)
        with self._store.transaction("Add milestone"):
            return self._tables.milestones.add(milestone)

    def edit_milestone(self, milestone: Milestone) -> Milestone:
        milestone = replace(milestone, text=_words(milestone.text))
        with self._store.transaction("Edit milestone", merge=("milestone", milestone.id)):
            return self._tables.milestones.update(milestone)

    def tick_milestone(self, milestone_id: MilestoneId, done: bool = True) -> Milestone:
        milestone = self._tables.milestones.get(milestone_id)
        with self._store.transaction("Tick milestone" if done else "Reopen milestone"):
            return self._tables.milestones.update(replace(milestone, done_on=self._clock.today() if done else None))

    def move_milestone(self, milestone_id: MilestoneId, steps: int) -> None:
        """Move a milestone ``steps`` places down (up when negative), stopping at the ends."""
        milestone = self._tables.milestones.get(milestone_id)
        each = self._tables.milestones.list(goal_id=milestone.goal_id, order_by="position, rid")
        old = [m.id for m in each].index(milestone_id)
        new = max(0, min(len(each) - 1, old + steps))
        if new == old:
            return
        each.insert(new, each.pop(old))
        with self._store.transaction("Move milestone"):
            for position, one in enumerate(each):
                if one.position != position:
                    self._tables.milestones.update(replace(one, position=position))

    def remove_milestone(self, milestone_id: MilestoneId) -> None:
        with self._store.transaction("Remove milestone"):
            self._tables.milestones.remove(milestone_id)

    def link_skills(self, goal_id: GoalId, names: tuple[str, ...]) -> None:
        """Make ``names`` the skills this goal works on; unknown ones are added."""
        with self._store.transaction("Link skills"):
            wanted = {self._people.skill(name).id for name in names if clean(name)}
            for link in self._tables.goal_skills.list(goal_id=goal_id):
                if link.skill_id in wanted:
                    wanted.discard(link.skill_id)
                else:
                    self._tables.goal_skills.remove(link.id)
            for skill_id in sorted(wanted):
                self._tables.goal_skills.add(GoalSkill(new_id(), goal_id, skill_id))

    def link_session(self, goal_id: GoalId, session_id: SessionId, linked: bool = True) -> None:
        """Say that a session worked on a goal, or take that back."""
        known = self._tables.goal_sessions.first(goal_id=goal_id, session_id=session_id)
        with self._store.transaction("Link session" if linked else "Unlink session"):
            if linked and known is None:
                self._tables.goal_sessions.add(GoalSession(new_id(), goal_id, session_id))
            if not linked and known is not None:
                self._tables.goal_sessions.remove(known.id)

    def _show(self, label: str, goal_id: GoalId, visibility: Visibility) -> Goal:
        with self._store.transaction(label):
            return self._tables.goals.update(replace(self._tables.goals.get(goal_id), visibility=visibility))


def _cleaned(goal: Goal) -> Goal:
    title = clean(goal.title)
    if not title:
        raise UserError("A goal needs a title. Type a few words; nothing else was changed.")
    return replace(
        goal,
        title=title,
        why=clean_multiline(goal.why),
        success_criterion=clean_multiline(goal.success_criterion),
    )


def _words(text: str) -> str:
    if not (cleaned := clean(text)):
        raise UserError("A milestone needs a few words. Nothing was changed.")
    return cleaned
