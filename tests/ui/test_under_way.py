"""A verb that takes turns ends in exactly one of three ways, and a mistake of ours leaves nobody waiting."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from mentordesk.errors import SaveFailed
from mentordesk.services.protection import Stage, Turn, Turns
from mentordesk.ui.tasks import Tasks
from mentordesk.ui.under_way import UnderWay

TURN = Turn(Stage.WRITE, lambda _watch: None)


@pytest.fixture
def ends() -> list[str]:
    return []


@pytest.fixture
def begin(qapp, ends: list[str]):
    tasks = Tasks()
    held: list[UnderWay] = []

    def begin(turns: Turns) -> UnderWay:
        under_way = UnderWay(
            tasks,
            turns,
            on_stage=lambda _stage: None,
            on_progress=lambda _at, _of: None,
            on_done=lambda: ends.append("done"),
            on_error=lambda error: ends.append(str(error)),
            on_stopped=lambda: ends.append("stopped"),
        )
        held.append(under_way)
        return under_way

    yield begin
    tasks.wait()


def turns(then: Callable[[], None]) -> Turns:
    yield TURN
    then()
    yield TURN


def fail() -> None:
    raise SaveFailed("The disk is full.")


def err() -> None:
    raise ZeroDivisionError


def test_all_turns_taken_is_done(begin, ends: list[str], qtbot: QtBot):
    begin(turns(lambda: None))
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["done"]


def test_what_the_person_can_mend_is_told(begin, ends: list[str], qtbot: QtBot):
    begin(turns(fail))
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["The disk is full."]


def test_stopped_between_two_turns_the_verb_takes_back_what_it_did(begin, ends: list[str], qtbot: QtBot):
    taken_back: list[bool] = []

    def watched() -> Turns:
        try:
            yield from turns(lambda: under_way.stop())
        finally:
            taken_back.append(True)

    under_way = begin(watched())
    qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["stopped"]
    assert taken_back == [True]


def test_a_mistake_of_ours_rises_and_nobody_is_left_waiting(begin, ends: list[str], qtbot: QtBot):
    with qtbot.capture_exceptions() as risen:
        begin(turns(err))
        qtbot.waitUntil(lambda: bool(ends))
    assert ends == ["stopped"]
    assert [kind for kind, *_ in risen] == [ZeroDivisionError]
