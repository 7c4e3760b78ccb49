"""Where data, backups and logs live on this computer."""

from pathlib import Path
from typing import NamedTuple

APP_NAME = "MentorDesk"
WORKSPACE_SUFFIX = ".mentordesk"


class Paths(NamedTuple):
    """The folders the program may write to; nothing is created before it is needed."""

    data: Path
    logs: Path
    documents: Path

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
    import platformdirs  # late: commands on a named file do without

    return Paths(
        data=Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)),
        logs=Path(platformdirs.user_log_dir(APP_NAME, appauthor=False)),
        documents=Path(platformdirs.user_documents_dir()),
    )


def user_cache() -> Path:
    """Return the folder for what can be made again at any time; nothing of a person's is ever in it."""
    import platformdirs  # late, as above

    return Path(platformdirs.user_cache_dir(APP_NAME, appauthor=False))
