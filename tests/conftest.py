"""What every test needs before Qt is imported: no screen, and none of the person's own folders."""

import os
import tempfile
from pathlib import Path

import pytest

from devtools.checks import IN_WINDOW

pytest_plugins = ["tests.workspace"]

_home = tempfile.TemporaryDirectory(prefix="mentordesk-tests-", ignore_cleanup_errors=True)


def _leave_own_folders_alone(home: Path) -> None:
    """Lead this process and all it starts to `home` instead of the person's settings and data."""
    pip_settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config", "pip", "pip.conf")
    if pip_settings.exists():  # the wheel test installs, from where this person installs
        os.environ.setdefault("PIP_CONFIG_FILE", os.fspath(pip_settings))
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        os.environ[name] = os.fspath(folder)


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_leave_own_folders_alone(Path(_home.name))


def pytest_unconfigure() -> None:
    _home.cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if any(item.path.is_relative_to(item.config.rootpath / place) for place in IN_WINDOW):
            item.add_marker("journey")
