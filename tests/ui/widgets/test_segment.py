"""A segment shows all of its words, chosen or not, in every font."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

from mentordesk.domain.preferences import FontChoice, Preferences, ThemeChoice
from mentordesk.ui.look.look import Look
from mentordesk.ui.widgets.segment import Choice, Segment


@pytest.mark.parametrize("font", list(FontChoice))
@pytest.mark.parametrize("size", [100, 200])
def test_no_part_is_cut_when_it_is_chosen(qapp: QApplication, look: Look, qtbot: QtBot, font: FontChoice, size: int):
    look.apply(qapp, Preferences(theme=ThemeChoice.LIGHT, font=font, text_size=size))
    segment = Segment(look, "Type in", (Choice("a", "Shared with Lin", "eye"), Choice("b", "Only me", "lock")))
    qtbot.addWidget(segment)
    segment.show()
    segment.resize(segment.sizeHint())

    for part in segment.findChildren(QPushButton):
        part.setChecked(True)
        option = QStyleOptionButton()
        part.initStyleOption(option)
        room = part.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, part).width()
        words = QFontMetrics(look.font("body", 600)).horizontalAdvance(part.text())
        assert words + part.iconSize().width() <= room
