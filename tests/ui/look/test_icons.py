"""Icons are read once, and ahead of their use."""

import shutil
from pathlib import Path

import pytest

from mentordesk import assets
from mentordesk.ui.look.icons import Icons

COLOR = "#123456"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few icons in a folder that a test may take away."""
    folder = tmp_path / "icons"
    folder.mkdir()
    for path in sorted(assets.path("icons").glob("*.svg"))[:20]:
        shutil.copy(path, folder)
    return folder


def test_what_was_read_ahead_is_drawn_without_its_file_in_any_dress(folder: Path, qapp):
    names = [path.stem for path in folder.glob("*.svg")]
    icons = Icons(folder)
    for step in icons.preloads():
        step()
    shutil.rmtree(folder)
    for _ in range(2):
        assert not any(icons.pixmap(name, COLOR, 18).toImage().allGray() for name in names)
        icons.forget()


def test_a_name_that_does_not_ship_is_told(folder: Path, qapp):
    with pytest.raises(FileNotFoundError):
        Icons(folder).pixmap("no-such-thing", COLOR, 18)
