"""One start of the program for each state it can be in, with a listener on the accessibility bus."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from devtools.display import private_display
from mentordesk.clock import SystemClock
from mentordesk.services.desk import Desk
from tests.bus.bus import Bus, private_bus
from tests.bus.heard_window import HeardWindow

PASSPHRASE = "three quiet herons wade"


@pytest.fixture(scope="session")
def places() -> Iterator[dict[str, str]]:
    """The screen and the bus of these tests, as variables for whoever is started."""
    with private_display() as screen, private_bus(screen) as bus:
        yield screen | bus


@pytest.fixture(scope="session")
def bus(places: dict[str, str]) -> Iterator[Bus]:
    bus = Bus(os.environ | places)
    yield bus
    bus.close()


Listen = Callable[[Path], HeardWindow]


@pytest.fixture
def listen(places: dict[str, str], bus: Bus, tmp_path: Path) -> Iterator[Listen]:
    """Start the program on a workspace and listen to it; it ends with the test."""
    windows: list[HeardWindow] = []

    def run(workspace: Path) -> HeardWindow:
        windows.append(HeardWindow(workspace, places, tmp_path, bus))
        return windows[-1]

    yield run
    for window in windows:
        window.end()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Where a workspace will be made by the first start."""
    return tmp_path / "empty.mentordesk"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A workspace full of the demo program, its first run behind it."""
    path = tmp_path / "demo.mentordesk"
    desk = Desk(path, SystemClock())
    desk.demo.add()
    desk.preferences.end_first_run()
    desk.close()
    return path


@pytest.fixture
def sealed(demo: Path) -> Path:
    """The same behind a passphrase."""
    desk = Desk(demo, SystemClock())
    desk.protection.protect(PASSPHRASE)
    desk.close()
    return demo
