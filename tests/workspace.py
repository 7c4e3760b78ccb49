"""Fixtures for tests that need a workspace: an empty one, its tables, a clock that stands, a small team."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentordesk.store import opening
from mentordesk.store.repositories import Repositories
from mentordesk.store.store import Store
from tests.builders import NOW, FixedClock, Team, a_team


@pytest.fixture(scope="session")
def blank_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workspace file; copy it, never open it."""
    path = tmp_path_factory.mktemp("blank") / "blank.mentordesk"
    opening.create(path)
    return path


@pytest.fixture
def workspace(tmp_path: Path, blank_workspace: Path) -> Path:
    """The path of a fresh, empty workspace that nobody has open."""
    path = tmp_path / "workspace.mentordesk"
    shutil.copyfile(blank_workspace, path)
    return path


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def store(workspace: Path) -> Iterator[Store]:
    store = Store(workspace, now=NOW)
    yield store
    store.close()


@pytest.fixture
def repositories(store: Store) -> Repositories:
    return Repositories(store)


@pytest.fixture
def team(store: Store, repositories: Repositories) -> Team:
    """Amara mentors Lin in one program; Marek has no pair. No undo step is left behind."""
    return a_team(store, repositories)
