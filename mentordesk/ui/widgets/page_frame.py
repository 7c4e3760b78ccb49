"""What every page without a list has: a heading, a line under it, its main actions, and a body that scrolls."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.flow import actions as buttons_in_line
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll
from mentordesk.ui.widgets.sides import Sides

_READING_WIDTH_PX = 1080


class PageFrame(QWidget):
    """``body`` is the column that the page fills."""

    def __init__(
        self,
        look: Look,
        title: str,
        subtitle: str = "",
        actions: Sequence[QWidget] = (),
        *,
        max_width: int = _READING_WIDTH_PX,
    ) -> None:
        super().__init__()
        self._title = text_label(title, "h1", wrap=True)
        self._subtitle = text_label(subtitle, "dim", wrap=True)
        if not subtitle:
            self._subtitle.hide()
        words = column(look, self._title, self._subtitle, gap=2)
        head: QWidget = holder(words)
        if actions:
            head = Sides(look, words, buttons_in_line(look, *actions), gap_below=8, top=True)
        self.body = column(look, gap=8)
        page = holder(column(look, head, 12, self.body, None, gap=8))
        self.scroller = Scroll(look, page, max_width=max_width, fills=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scroller)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch, Qt.AlignmentFlag(0))
        else:
            self.body.addLayout(item, stretch)
