"""A field for a passphrase: dots, and an eye that shows the letters for who needs to see them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import row
from mentordesk.ui.widgets.tool_button import tool


class PassphraseField(QWidget):
    """``line`` holds what is typed. It is cleared by ``forget``; nothing else keeps it."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.eye = tool("eye", f"Show: {name}", look)
        self.eye.setCheckable(True)
        self._name = name
        self.eye.toggled.connect(self._show_letters)
        self.setLayout(row(look, (self.line, 1), self.eye, gap=6))
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        return self.line.text()

    def forget(self) -> None:
        self.line.clear()
        self.eye.setChecked(False)

    def _show_letters(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        announce(self, f"{self._name} is shown" if shown else f"{self._name} is hidden")
