import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QPalette, QRawFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from mentordesk.domain.preferences import FontChoice, Motion, Preferences, Spacing, ThemeChoice
from mentordesk.ui.look.look import Look


def labeled(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("r", role)
    return label


def test_the_theme_reaches_the_palette_and_says_so_once(qapp: QApplication, look: Look, qtbot):
    told = []
    look.changed.connect(lambda: told.append(look.tokens.name))
    look.apply(qapp, Preferences(theme=ThemeChoice.CREAM))
    look.apply(qapp, Preferences(theme=ThemeChoice.CREAM))
    assert told == ["cream"]
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == look.tokens["bg"]


def test_a_system_that_asks_for_nothing_gets_the_light_theme(qapp: QApplication, look: Look):
    look.apply(qapp, Preferences(theme=ThemeChoice.SYSTEM))
    assert look.tokens.name == "light"


@pytest.mark.parametrize("choice", [choice for choice in FontChoice if choice is not FontChoice.SYSTEM], ids=str)
def test_the_chosen_font_reaches_every_widget(qapp: QApplication, look: Look, qtbot, choice: FontChoice):
    family = look.fonts.family(choice)
    widgets = [QLabel("a"), labeled("b", "h1"), QPushButton("c"), QLineEdit("d")]
    for widget in widgets:
        qtbot.addWidget(widget)
    look.apply(qapp, Preferences(font=choice))
    for widget in widgets:
        widget.ensurePolished()
        assert QFontInfo(widget.font()).family() == family


@pytest.mark.parametrize("weight", [400, 600])
def test_weights_are_faces_of_the_family_and_not_faked(qapp: QApplication, look: Look, weight: int):
    for choice in (FontChoice.INTER, FontChoice.ATKINSON, FontChoice.LEXEND):
        look.apply(qapp, Preferences(font=choice))
        assert QFontInfo(look.font("body", weight)).weight() == weight


def test_headings_in_opendyslexic_are_set_in_its_bold_face(qapp: QApplication, look: Look):
    look.apply(qapp, Preferences(font=FontChoice.OPENDYSLEXIC))
    assert QRawFont.fromFont(look.font("h3", 600)).styleName() == "Bold"
    assert QRawFont.fromFont(look.font("body", 500)).styleName() == "Regular"


def test_names_in_other_scripts_find_letters_once_their_fonts_are_loaded(qapp: QApplication, look: Look):
    look.fonts.load_other_scripts()
    assert {"Noto Sans Devanagari", "Noto Sans Hebrew", "Noto Sans Thai"} <= set(QFontDatabase.families())


def test_italics_are_drawn_and_not_slanted(qapp: QApplication, look: Look):
    font = look.font("lead")
    font.setItalic(True)
    assert QRawFont.fromFont(font).styleName() == "Italic"


def test_text_size_reaches_widgets_that_are_already_shown(qapp: QApplication, look: Look, qtbot):
    label = labeled("Good morning", "h1")
    qtbot.addWidget(label)
    label.show()
    look.apply(qapp, Preferences(text_size=200))
    assert label.font().pixelSize() == look.px("h1") == 52


def test_spacing_is_measured_in_each_role_s_own_size(qapp: QApplication, look: Look, qtbot):
    body, title = QLabel("a b"), labeled("a b", "h1")
    qtbot.addWidget(body)
    qtbot.addWidget(title)
    look.apply(qapp, Preferences(letter_spacing=Spacing.WIDE))
    for label, role in ((body, "body"), (title, "h1")):
        label.ensurePolished()
        assert label.font().letterSpacing() == pytest.approx(0.12 * look.px(role), abs=0.02)
        assert label.font().wordSpacing() == pytest.approx(0.32 * look.px(role), abs=0.02)


def test_little_motion_stops_the_caret_and_every_duration(qapp: QApplication, look: Look):
    look.apply(qapp, Preferences(motion=Motion.REDUCE))
    assert (qapp.cursorFlashTime(), look.duration(200), look.reduced_motion) == (0, 0, True)
    look.apply(qapp, Preferences(motion=Motion.FULL))
    assert qapp.cursorFlashTime() > 0
    assert look.duration(200) == 200


def test_icons_follow_the_theme_and_the_text_size(qapp: QApplication, look: Look):
    small = look.pixmap("sun", "text")
    assert look.pixmap("sun", "text") is small
    look.apply(qapp, Preferences(theme=ThemeChoice.DARK, text_size=200))
    big = look.pixmap("sun", "text")
    assert big.width() > small.width()
    ink = {big.toImage().pixelColor(x, y).name() for x in range(big.width()) for y in range(big.height())}
    assert look.color("text").name() in ink


def test_arrows_turn_round_where_people_read_from_the_right(qapp: QApplication, look: Look):
    left_to_right = look.pixmap("chevron-right").toImage()
    sun = look.pixmap("sun").toImage()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert look.pixmap("chevron-right").toImage() == left_to_right.flipped(Qt.Orientation.Horizontal)
        assert look.pixmap("sun").toImage() == sun
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_an_icon_that_does_not_ship_is_an_error(look: Look):
    with pytest.raises(FileNotFoundError):
        look.pixmap("no-such-icon")


def test_the_ring_lies_around_the_focused_button_and_follows_it(qapp: QApplication, look: Look, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    row.setContentsMargins(20, 20, 20, 20)
    first, second = QPushButton("First"), QPushButton("Second")
    row.addWidget(first)
    row.addWidget(second)
    window.show()
    window.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: window.findChild(QWidget, "focus_ring") is not None)
    ring = window.findChild(QWidget, "focus_ring")
    assert ring.geometry() == first.geometry().adjusted(-3, -3, 3, 3)
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-3, -3, 3, 3))
    window.resize(500, 300)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-3, -3, 3, 3))
    ground = window.grab().toImage().pixelColor(second.geometry().left() - 2, second.geometry().center().y())
    assert ground.name().upper() == look.tokens["focus"]
