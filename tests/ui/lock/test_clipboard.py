"""Locking empties the clipboard of what was copied here, and only of that."""

import pytest
from PySide6.QtGui import QClipboard

from mentordesk.ui.lock.clipboard import forget


class SystemClipboard:
    """The system's, which the offscreen platform does not have; ``ours`` names what this program filled."""

    def __init__(self, *ours: QClipboard.Mode) -> None:
        self._ours = ours
        self.cleared = []

    def ownsClipboard(self):  # noqa: N802
        return QClipboard.Mode.Clipboard in self._ours

    def ownsSelection(self):  # noqa: N802
        return QClipboard.Mode.Selection in self._ours

    def supportsSelection(self):  # noqa: N802
        return True

    def clear(self, mode=QClipboard.Mode.Clipboard):
        self.cleared.append(mode)


@pytest.mark.parametrize("ours", [(), (QClipboard.Mode.Clipboard,), (QClipboard.Mode.Selection,)])
def test_only_what_was_copied_here_is_cleared(ours):
    clipboard = SystemClipboard(*ours)
    forget(clipboard)
    assert tuple(clipboard.cleared) == ours
