"""A program that follows the desktop and writes down how it looks; a test starts it beside a stand-in for a portal."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mentordesk.domain.preferences import Motion, Preferences, ThemeChoice
from mentordesk.ui.look.look import FUSION, Look


def main() -> None:
    app = QApplication(["following", *FUSION])
    look = Look()
    look.apply(app, Preferences(theme=ThemeChoice.SYSTEM, motion=Motion.SYSTEM))
    look.follow_motion()

    def tell() -> None:
        caret = "still" if app.cursorFlashTime() == 0 else "blinks"
        print(look.tokens.name, "little" if look.reduced_motion else "full", caret, flush=True)

    look.changed.connect(tell)
    tell()
    QTimer.singleShot(60_000, app.quit)  # nobody waits for a test that is gone
    sys.exit(app.exec())


if __name__ == "__main__":
    main()
