"""Nothing becomes shared but what its author was shown; everything can be taken back in one step."""

import pytest

from mentordesk.domain.goals import Visibility
from mentordesk.errors import Conflict
from mentordesk.store.search import Search
from tests.builders import a_goal, a_held_session, a_milestone
from tests.services.verbs import nothing_written, one_step


@pytest.fixture
def session(repositories, team, scene):
    return scene(repositories.sessions, a_held_session(team.pair))


def test_private_lines_are_shared_as_they_were_shown(desk, session):
    desk.notes.save_private("keep\nshare me\n- [ ] @Lin go", session_id=session.id)
    desk._store.forget_history()
    with one_step(desk, "Share note lines", "shared_note", "private_note", "action_item"):
        desk.visibility.share_lines(session.id, 1, 2, shown="share me\n- [ ] @Lin go")
    assert (desk.notes.shared(session.id), desk.notes.private(session_id=session.id)) == (
        "share me\n- [ ] @Lin go",
        "keep",
    )


def test_lines_that_changed_since_they_were_shown_are_not_shared(desk, session):
    desk.notes.save_private("something else by now", session_id=session.id)
    with nothing_written(desk), pytest.raises(Conflict, match="nothing was shared"):
        desk.visibility.share_lines(session.id, 0, 0, shown="what was shown")


def test_a_reminder_becomes_a_topic_only_as_it_was_shown(desk, team, session):
    item = desk.agenda.raise_next_time(team.pair.id, "The on-call week")
    with nothing_written(desk), pytest.raises(Conflict):
        desk.visibility.share_topic(item.id, session.id, shown="Another week", raised_by=None)
    with one_step(desk, "Put on the agenda", "agenda_item", "private_agenda_item"):
        desk.visibility.share_topic(item.id, session.id, shown="The on-call week", raised_by=team.amara.id)


def test_a_goal_is_shown_with_all_that_hangs_on_it(desk, repositories, team, scene):
    goal = scene(
        repositories.goals,
        a_goal(team.pair, "Lead a review", visibility=Visibility.ME, why="To be heard", success_criterion="Three led"),
    )
    scene(repositories.milestones, a_milestone(goal, "Shadow two"))
    desk.goals.check(goal.id, 40, comment="Nervous")
    shown = desk.visibility.goal_text(goal.id)
    assert shown == (
        "Lead a review\n\nWhy\nTo be heard\n\nReached when\nThree led\n\nMilestones\n- Shadow two\n\n"
        "Progress\n- 40 %: Nervous"
    )
    with one_step(desk, "Share goal", "goal"):
        desk.visibility.share_goal(goal.id, shown=shown)
    desk.goals.add_milestone(goal.id, "One more")
    with nothing_written(desk), pytest.raises(Conflict):
        desk.visibility.share_goal(goal.id, shown=shown)


def test_a_shared_note_goes_back_whole_in_one_step(desk, session):
    desk.notes.save_shared(session.id, "one\n- [ ] @Lin two")
    desk.notes.save_private("mine\n", session_id=session.id)
    desk._store.forget_history()
    with one_step(desk, "Make note private", "shared_note", "private_note", "action_item"):
        desk.visibility.keep_note(session.id)
    assert desk.notes.shared(session.id) == ""
    assert desk.notes.private(session_id=session.id) == "mine\none\n- [ ] @Lin two"


def test_scattered_lines_go_back_together_and_the_rest_stays(desk, session):
    desk.notes.save_shared(session.id, "one\ntwo\nthree")
    desk._store.forget_history()
    with one_step(desk, "Make note lines private", "shared_note", "private_note"):
        desk.visibility.keep_lines(session.id, (0, 2))
    assert (desk.notes.shared(session.id), desk.notes.private(session_id=session.id)) == ("two", "one\nthree")


def test_an_empty_note_has_nothing_to_take_back(desk, session):
    with nothing_written(desk):
        desk.visibility.keep_note(session.id)


def test_a_topic_becomes_a_private_reminder_of_its_pair(desk, team, session):
    item = desk.agenda.add(session.id, "The on-call week")
    with one_step(desk, "Make agenda item private", "agenda_item", "private_agenda_item"):
        desk.visibility.keep_topic(item.id)
    assert [each.text for each in desk.agenda.to_raise(team.pair.id)] == ["The on-call week"]


def test_search_follows_what_was_shared_and_what_was_taken_back(desk, store, session):
    desk.notes.save_private("quokka", session_id=session.id)
    search = Search(store.reads)
    desk.visibility.share_lines(session.id, 0, 0, shown="quokka")
    assert len(search.find("quokka")) == 1
    store.hide_private(on=True)
    assert len(search.find("quokka")) == 1
    store.hide_private(on=False)
    desk.visibility.keep_note(session.id)
    assert len(search.find("quokka")) == 1
    store.hide_private(on=True)
    assert search.find("quokka") == []
