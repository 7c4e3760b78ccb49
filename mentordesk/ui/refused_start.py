"""Says in a window why a workspace cannot be opened: who starts the program by its icon sees no terminal."""

from PySide6.QtWidgets import QApplication

from mentordesk.domain.preferences import Preferences
from mentordesk.ui.look.look import Look
from mentordesk.ui.native_dialogs import NativeDialogs

_UNSEEN = ("offscreen", "minimal")


def tell(app: QApplication, sentence: str) -> None:
    """Show the sentence until it is read; without a screen there is nobody to read it."""
    if app.platformName() in _UNSEEN:
        return
    Look().apply(app, Preferences())
    NativeDialogs(None).tell("MentorDesk", sentence)
