"""A screen and starts of the real program for each journey; a picture of the screen when one fails."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from devtools.display import private_display
from mentordesk.clock import SystemClock
from mentordesk.domain.pair_states import AgreedHow
from mentordesk.domain.people import Role
from mentordesk.services.desk import Desk
from tests.journeys.real_window import RealWindow
from tests.journeys.steps import ACTION, PRIVATE, SHARED

Start = Callable[..., RealWindow]
_failed = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def screen() -> Iterator[dict[str, str]]:
    """A screen of the journeys' own, so that no key ever goes to the person's own windows."""
    with private_display() as leads:
        yield leads


@pytest.fixture
def start(screen: dict[str, str], tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Start the program on a workspace of this journey, with more arguments if given; all end with the journey."""
    windows: list[RealWindow] = []

    def run(*arguments: str) -> RealWindow:
        windows.append(RealWindow(tmp_path / "week.mentordesk", screen, tmp_path, *arguments))
        return windows[-1]

    yield run
    if windows and request.node.stash.get(_failed, False):
        windows[-1].picture(tmp_path / "failed.png")
    for window in windows:
        window.end()


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """A workspace in which Amara leads and mentors, and Lin and Marek look for a mentor."""
    path = tmp_path / "week.mentordesk"
    desk = Desk(path, SystemClock())
    desk.introduction.say_role(is_lead=True, is_mentor=True)
    desk.introduction.say_name("Amara Osei")
    desk.people.add("Lin Park", roles=[Role.MENTEE])
    desk.people.add("Marek Nowak", roles=[Role.MENTEE])
    desk.preferences.end_first_run()
    desk.close()
    return path


@pytest.fixture
def planned(people: Path) -> Path:
    """The same workspace with Amara and Lin a pair, and a session of theirs that began just now."""
    clock = SystemClock()
    desk = Desk(people, clock)
    me = desk.people.me()
    lin = next(each for each in desk.records.people.list() if each.display_name == "Lin Park")
    assert me is not None
    pair = desk.pairs.make(desk.programs.current().id, me.id, lin.id)
    desk.pairs.begin(pair.id, how=AgreedHow.IN_PERSON)
    desk.sessions.plan(pair.id, clock.now(), minutes=45)
    desk.close()
    return people


@pytest.fixture
def held(planned: Path) -> Path:
    """The same workspace with that session held and written down, a private line in it, and another one to come."""
    desk = Desk(planned, SystemClock())
    pair = desk.records.pairs.first()
    assumed = desk.capture.assume(pair.id if pair else None)
    assert assumed is not None
    desk.capture.hold(assumed, f"{SHARED}\n! @Lin {ACTION} by Friday\n% {PRIVATE}")
    desk.sessions.plan(assumed.pair_id, desk.clock.now() + timedelta(days=14))
    desk.close()
    return planned


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]):
    report = yield
    if report.when == "call":
        item.stash[_failed] = report.failed
    return report
