"""What listens to every window from its first paint on; no start waits for it."""

from PySide6.QtWidgets import QWidget

from mentordesk.ui.tip_keys import TipKeys
from mentordesk.ui.whole_frames import WholeFrames


def listen(window: QWidget) -> None:
    TipKeys(window)
    WholeFrames(window)
