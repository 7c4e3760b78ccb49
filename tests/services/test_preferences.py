"""Choices are kept one at a time, and each setting is one step back."""

from pathlib import Path

from mentordesk.domain.preferences import FontChoice, ThemeChoice
from mentordesk.services.desk import Desk
from tests.builders import FixedClock


def test_moving_through_the_choices_of_one_setting_is_one_step_back(desk: Desk):
    desk.preferences.change(font=FontChoice.LEXEND)
    desk.preferences.change(font=FontChoice.ATKINSON)
    desk.preferences.change(theme=ThemeChoice.CREAM)
    desk.undo()
    assert (desk.preferences.load().font, desk.preferences.load().theme) == (FontChoice.ATKINSON, ThemeChoice.SYSTEM)
    desk.undo()
    assert desk.preferences.load().font is FontChoice.INTER


def test_a_choice_that_changes_nothing_leaves_no_step(desk: Desk):
    desk.preferences.change(text_size=100)
    assert desk.undo_label is None


def test_choices_are_there_after_the_next_start(desk: Desk, workspace: Path, clock: FixedClock):
    desk.preferences.change(text_size=150, report_paper="letter")
    desk.close()
    again = Desk(workspace, clock)
    assert (again.preferences.load().text_size, again.preferences.load().report_paper) == (150, "letter")
    again.close()


def test_the_end_of_the_first_run_is_no_step_to_undo(desk: Desk):
    desk.preferences.end_first_run()
    assert desk.preferences.load().first_run_done
    assert desk.undo_label is None


def test_the_end_of_the_first_run_leaves_earlier_steps_alone(desk: Desk):
    desk.people.add("Lin Zhao")
    desk.preferences.end_first_run()
    desk.undo()
    desk.undo()
    assert desk.records.people.list() == []
