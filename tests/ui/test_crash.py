import sys
from pathlib import Path

import pytest

from mentordesk.errors import UserError
from mentordesk.ui.crash import HARD_CRASH_NAME, CrashGuard, HardCrashWatch, report_of

SECRET = "Lin cried in the session"


@pytest.fixture
def caught():
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        return error


@pytest.fixture
def shown():
    return {"sentences": [], "reports": []}


@pytest.fixture
def hook(shown, monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    CrashGuard(shown["sentences"].append, shown["reports"].append).install()
    return sys.excepthook


def test_a_report_has_versions_types_and_places_and_nobodys_text(caught):
    report = report_of(caught)
    assert "builtins.KeyError" in report
    assert "test_crash.py" in report
    assert SECRET not in report
    assert str(Path.home()) not in report


def test_a_cause_is_told_without_its_text_too():
    try:
        try:
            raise ValueError(SECRET)
        except ValueError as error:
            raise RuntimeError("again " + SECRET) from error
    except RuntimeError as error:
        report = report_of(error)
    assert "caused by builtins.ValueError" in report
    assert SECRET not in report


def test_a_sentence_for_people_is_shown_as_it_is(hook, shown):
    error = UserError("The disk is full. Nothing was lost.")
    hook(UserError, error, None)
    assert shown == {"sentences": ["The disk is full. Nothing was lost."], "reports": []}


def test_a_bug_is_shown_and_written_down_without_anybodys_text(hook, shown, caught, capsys):
    hook(KeyError, caught, caught.__traceback__)
    (report,) = shown["reports"]
    assert "KeyError" in report
    assert SECRET not in report + capsys.readouterr().err


def test_an_error_while_a_report_is_shown_does_not_loop(shown, caught, monkeypatch, capsys):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)

    def show(report: str) -> None:
        shown["reports"].append(report)
        sys.excepthook(KeyError, caught, caught.__traceback__)

    CrashGuard(shown["sentences"].append, show).install()
    sys.excepthook(KeyError, caught, caught.__traceback__)
    assert len(shown["reports"]) == 1


def test_a_hard_crash_is_offered_at_the_next_start_and_a_good_end_is_not(tmp_path: Path):
    first = HardCrashWatch(tmp_path)
    assert first.last == ""
    first.end_well()
    assert not (tmp_path / HARD_CRASH_NAME).exists()
    (tmp_path / HARD_CRASH_NAME).write_text("Fatal Python error: Segmentation fault", encoding="utf-8")
    second = HardCrashWatch(tmp_path)
    assert "Segmentation" in second.last
    second.end_well()
