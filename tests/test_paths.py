"""The folders of a person are those that platformdirs names, which knows every system."""

import platformdirs
import pytest

from mentordesk import paths


@pytest.mark.parametrize(
    "said", [None, "", "  ", "relative/folder", "/srv/elsewhere", "/srv/with space/", "~/not/expanded"]
)
def test_folders_are_where_platformdirs_puts_them(monkeypatch: pytest.MonkeyPatch, said: str | None):
    for variable in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        if said is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, said)
    ours = (paths.user_paths().data, paths.user_paths().logs, paths.user_cache())
    theirs = (platformdirs.user_data_path, platformdirs.user_log_path, platformdirs.user_cache_path)
    assert ours == tuple(ask(paths.APP_NAME, appauthor=False) for ask in theirs)
