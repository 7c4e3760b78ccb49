"""Moves the keyboard from pane to pane of the window."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from mentordesk.ui.widgets.scroll import bring_into_view


def go_to_next(panes: Sequence[QWidget], step: int, rail: QWidget) -> None:
    """Go ``step`` panes on from the one with the keyboard, past those that are not there; the first is the rail's."""
    focus = QApplication.focusWidget()
    here = next((i for i, pane in enumerate(panes) if focus and (pane is focus or pane.isAncestorOf(focus))), None)
    if here is None:
        here = 0 if focus is not None and rail.isAncestorOf(focus) else -1
    for _ in panes:
        here += step
        pane = panes[here % len(panes)]
        if pane.isVisible() and pane.isEnabled():
            pane.setFocus(Qt.FocusReason.OtherFocusReason)
            if (now := QApplication.focusWidget()) is not None:
                bring_into_view(now)
            return
