"""A desk for tests of verbs. ``store``, ``repositories`` and ``team`` speak of its own workspace."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.services.desk import Desk
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import FixedClock
from tests.services.verbs import Scene


@pytest.fixture
def desk(workspace: Path, clock: FixedClock) -> Iterator[Desk]:
    desk = Desk(workspace, clock)
    yield desk
    desk.close()


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk._store


@pytest.fixture
def repositories(desk: Desk) -> Repositories:
    return desk.records


@pytest.fixture
def scene(desk: Desk) -> Scene:
    """Writes records beneath the desk, without an undo step: ``scene(table, *records)``."""
    return Scene(desk)
