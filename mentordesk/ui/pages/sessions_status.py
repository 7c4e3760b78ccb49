"""The line at the foot of a session: whether what was typed is kept, and what its boxes become."""

from PySide6.QtWidgets import QFrame

from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.beside import Beside
from mentordesk.ui.widgets.box import column, holder, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.icon_label import IconLabel
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.separator import Separator


class StatusLine(QFrame):
    """Says what the window's autosave says, in the same words."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        look = kit.look
        self._good = IconLabel("check", look, token="ok", size=16)
        self._bad = IconLabel("circle-alert", look, token="danger", size=16)
        self._words = text_label("", "cap", wrap=True)
        self._copy = push("Save a copy elsewhere…", look, "small")
        self._copy.clicked.connect(lambda: kit.shell.run("file.save_copy"))
        self._actions = text_label("", "cap")
        said = holder(row(look, self._good, self._bad, (self._words, 1), self._copy, gap=8))
        line = Beside(look, said, self._actions)
        self.setLayout(column(look, Separator(look), holder(column(look, line, margins=(28, 7, 28, 7))), gap=0))
        kit.autosave.stated.connect(self._say)
        self._say(kit.autosave.words, kit.autosave.is_good)
        self.count(0)

    def count(self, open_items: int) -> None:
        self._actions.setText(f"{plural(open_items, 'open action')} will appear in Actions" if open_items else "")
        self._actions.setVisible(bool(open_items))

    def _say(self, words: str, is_good: bool) -> None:
        self._words.setText(words)
        self._good.setVisible(is_good)
        self._bad.setVisible(not is_good)
        self._copy.setVisible(not is_good)
