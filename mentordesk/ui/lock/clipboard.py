"""Empties the clipboard when the workspace is locked, if what it holds was copied here."""

from PySide6.QtGui import QClipboard


def forget(clipboard: QClipboard) -> None:
    """Leave alone what another program put there."""
    if clipboard.ownsClipboard():
        clipboard.clear()
    if clipboard.supportsSelection() and clipboard.ownsSelection():
        clipboard.clear(QClipboard.Mode.Selection)
