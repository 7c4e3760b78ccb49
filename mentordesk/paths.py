"""Where data, backups and logs live on this computer."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

APP_NAME = "MentorDesk"
WORKSPACE_SUFFIX = ".mentordesk"


class Paths(NamedTuple):
    """The folders the program may write to; nothing is created before it is needed."""

    data: Path
    logs: Path

    @property
    def default_workspace(self) -> Path:
        return self.data / f"workspace{WORKSPACE_SUFFIX}"

    @property
    def demo_workspace(self) -> Path:
        return self.data / f"demo{WORKSPACE_SUFFIX}"


def backup_folder(workspace: Path) -> Path:
    """Return the folder beside ``workspace`` that holds its copies."""
    return workspace.with_name(workspace.stem + " backups")


def user_paths() -> Paths:
    """Return this user's folders by the rules of their system."""
    return Paths(data=_folder("data"), logs=_folder("log"))


def user_cache() -> Path:
    """Return the folder for what can be made again at any time; nothing of a person's is ever in it."""
    return _folder("cache")


def _folder(kind: str) -> Path:
    """Ask platformdirs; on Linux answer the same without it, for its imports cost a start 9 ms.

    Source: XDG Base Directory Specification 0.8, which ignores paths that are not absolute.
    """
    if sys.platform != "linux":
        import platformdirs  # late: see above

        ask = getattr(platformdirs, f"user_{kind}_dir")
        return Path(ask(APP_NAME, appauthor=False))
    variable, home, inside = _XDG[kind]
    said = os.environ.get(variable, "").strip()
    base = said if os.path.isabs(said) else os.path.expanduser(home)
    return Path(base, APP_NAME, inside)


_XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share", ""),
    "log": ("XDG_STATE_HOME", "~/.local/state", "log"),
    "cache": ("XDG_CACHE_HOME", "~/.cache", ""),
}
