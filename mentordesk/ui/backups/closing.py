"""One more backup when the window closes; what takes longer than a moment is said."""

from PySide6.QtCore import QEventLoop, QTimer

from mentordesk.services.backups import Reason
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.overlay import Overlay

SAY_AFTER_MS = 300
_WORDS = "Keeping a copy…"


def keep_at_closing(kit: Kit) -> None:
    """Make a backup if anything changed, and return when it is made or could not be: nothing keeps a window open.

    Keys and clicks wait meanwhile; the window goes on being painted.
    """
    if not kit.desk.backups.is_behind():
        return
    loop = QEventLoop()
    notice = ClosingNotice(kit)
    later = QTimer(notice, singleShot=True, interval=SAY_AFTER_MS)
    later.timeout.connect(notice.open)
    later.start()
    keeper = keeper_of(kit)
    keeper.stop()
    keeper.keep(Reason.CLOSING, lambda _kept: loop.quit())
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    later.stop()


class ClosingNotice(Overlay):
    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.shell.overlay_parent(), kit.look, _WORDS, width=320)
        look = kit.look
        words = text_label(_WORDS, "h3", wrap=True)
        sign = IconLabel("save", look, token="accent", size=22)
        self.panel_layout.addLayout(row(look, sign, (words, 1), gap=12, margins=(22, 18, 22, 18)))

    def open(self, focus: object = None) -> None:
        super().open()
        announce(self, _WORDS)
