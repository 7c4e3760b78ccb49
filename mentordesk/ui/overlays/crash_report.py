"""What is shown when the program made a mistake: where in its code, nobody's text, and that nothing was sent."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.flow import actions
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

_CALM = (
    "This is a mistake in MentorDesk, not yours. What was saved is safe on this computer. You can go on working; if "
    "something looks odd, close the program and start it again."
)
_NOTHING_SENT = "Nothing was sent. The lines below name places in the program's code, none of your texts and no names."


class CrashReport(Sheet):
    def __init__(self, kit: Kit, report: str) -> None:
        super().__init__(kit, "Something went wrong", width=680, height=520)
        look = kit.look
        self.report = QPlainTextEdit(report)
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("Report of what went wrong")
        self.copy_button = push("Copy the report", look, icon="copy")
        self.copy_button.clicked.connect(self._copy)
        body = column(
            look,
            text_label(_CALM, wrap=True),
            text_label(_NOTHING_SENT, "dim", wrap=True),
            (self.report, 1),
            actions(look, self.copy_button),
            gap=12,
        )
        step = Scroll(look, holder(body), margins=(20, 0, 20, 14))
        self.stack.addWidget(step)
        self.advanced.connect(self.dismiss)
        self.show_step(step, "", main="Go on")

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.main_button)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.kit.shell.toast("Report copied")
