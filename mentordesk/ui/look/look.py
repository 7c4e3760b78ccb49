"""The look of the whole program: one object that knows the theme, the sizes, the fonts and the icons.

Everything that is styled by the sheet follows by itself; what paints or spaces itself listens to ``changed``.
"""

from collections.abc import Callable

from PySide6.QtCore import QDir, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from mentordesk import assets
from mentordesk.domain.preferences import FontChoice, Motion, Preferences, ThemeChoice
from mentordesk.ui.look.focus_ring import FocusRing
from mentordesk.ui.look.fonts import Fonts
from mentordesk.ui.look.icons import Icons
from mentordesk.ui.look.palette import palette_of
from mentordesk.ui.look.scale import Scale
from mentordesk.ui.look.sheet import fill
from mentordesk.ui.look.system import SystemWishes
from mentordesk.ui.look.themes import THEMES
from mentordesk.ui.look.tokens import Tokens

_EFFECTS = (
    Qt.UIEffect.UI_General,
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)
_STILL = "* { widget-animation-duration: 0; }\n"


FUSION = ("-style", "fusion")
"""What the application is to be started with: ``setStyle`` would make PySide build all that there is of styles."""


class Look(QObject):
    """Made once, for an application of style ``FUSION``.

    ``apply`` it before the first window is shown and whenever a preference changes.
    """

    changed = Signal()
    reading_changed = Signal()
    """The column or the aid for reading is another one; nothing else has to be dressed anew for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = Preferences()
        self._tokens = THEMES[ThemeChoice.LIGHT]
        self._scale = Scale.of(self._preferences)
        self._reduced_motion = False
        self._fonts = Fonts(assets.path("fonts"))
        self._icons = Icons(assets.path("icons"))
        self._template = assets.path("theme", "app.qss").read_text(encoding="utf-8")
        self._family = ""
        self._app: QApplication | None = None
        self._system: SystemWishes | None = None
        self._ring: FocusRing | None = None
        self._caret_flash_ms = 0

    @property
    def tokens(self) -> Tokens:
        return self._tokens

    @property
    def scale(self) -> Scale:
        return self._scale

    @property
    def fonts(self) -> Fonts:
        return self._fonts

    @property
    def preferences(self) -> Preferences:
        """What the look was last made from."""
        return self._preferences

    @property
    def line_height_percent(self) -> int:
        """How far lines of running text stand apart, as QTextBlockFormat counts (100 is none)."""
        return self._scale.line_height_percent

    @property
    def reduced_motion(self) -> bool:
        return self._reduced_motion

    def duration(self, ms: int) -> int:
        """Return how long something may move: not at all where little motion is asked for."""
        return 0 if self._reduced_motion else ms

    def px(self, role: str) -> int:
        return self._scale.type_px(role)

    def font(self, role: str = "body", weight: int = 400) -> QFont:
        """Return the person's font for what is painted; labels get theirs from the sheet."""
        font = QFont(self._family)
        font.setPixelSize(self.px(role))
        font.setWeight(QFont.Weight(weight))
        if self._scale.letter_em:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._scale.letter_px(role))
        if self._scale.word_em:
            font.setWordSpacing(self._scale.word_px(role))
        return font

    def space(self, px: int) -> int:
        return self._scale.space(px)

    def icon_px(self, px: int = 18) -> int:
        return self._scale.icon(px)

    def is_narrow(self, width_px: int) -> bool:
        return self._scale.is_narrow(width_px)

    def color(self, role: str) -> QColor:
        return QColor(self._tokens[role])

    def scrim(self) -> QColor:
        return QColor.fromRgbF(0, 0, 0, self._tokens.scrim_alpha)

    def icon(self, name: str, token: str = "text2", size: int = 18, *, gap: int = 0) -> QIcon:
        """Return an icon in the theme's color; ask again when ``changed`` is told."""
        return self._icons.icon(name, self._tokens[token], self._tokens["text3"], self.icon_px(size), gap=gap)

    def pixmap(self, name: str, token: str = "text2", size: int = 18) -> QPixmap:
        return self._icons.pixmap(name, self._tokens[token], self.icon_px(size))

    def apply(self, app: QApplication, preferences: Preferences) -> None:
        """Make the whole application look as ``preferences`` ask; does nothing if it already does."""
        if self._app is None:
            self._adopt(app)
        if self._system is not None:
            self._system.tell_scheme(preferences.theme)
        before, self._preferences = self._preferences, preferences
        self._put()
        if (before.narrow_column, before.reading_aid) != (preferences.narrow_column, preferences.reading_aid):
            self.reading_changed.emit()

    def preloads(self) -> list[Callable[[], object]]:
        """Return what pages would have to wait for when they are opened, in small steps."""
        return self._icons.preloads()

    def follow_motion(self) -> None:
        """Also follow what the desktop says about motion: once, after the first paint."""
        if self._system is not None:
            self._system.follow_motion()

    def _adopt(self, app: QApplication) -> None:
        self._app = app
        self._caret_flash_ms = app.cursorFlashTime()
        self._system = SystemWishes(app, self)
        self._system.changed.connect(self._put)
        self._ring = FocusRing(app, self.color, self)
        QDir.setSearchPaths("theme", [str(assets.path("theme"))])
        self._fonts.family(FontChoice.SYSTEM)  # before our own font hides it

    def _put(self) -> None:
        """Dress the application, once: each step walks through every widget."""
        app, system = self._app, self._system
        if app is None or system is None:
            return
        wanted = self._preferences
        theme = wanted.theme if wanted.theme is not ThemeChoice.SYSTEM else system.theme()
        motion = wanted.motion if wanted.motion is not Motion.SYSTEM else system.motion()
        tokens, scale, family = THEMES[theme], Scale.of(wanted), self._fonts.family(wanted.font)
        still = motion is Motion.REDUCE
        if (tokens, scale, family, still) == (self._tokens, self._scale, self._family, self._reduced_motion):
            return
        self._tokens, self._scale, self._family, self._reduced_motion = tokens, scale, family, still
        self._icons.forget()
        self._calm(app, still=still)
        for widget in app.allWidgets():
            widget.ensurePolished()  # else what was never shown keeps its old dress
        app.setPalette(palette_of(tokens))
        app.setFont(self.font())
        app.setStyleSheet("")  # Qt walks once through all to take a sheet off; to replace one, once for each parent
        app.setStyleSheet((_STILL if still else "") + fill(self._template, tokens, scale))
        self.changed.emit()
        if self._ring is not None:
            self._ring.refresh()

    def _calm(self, app: QApplication, *, still: bool) -> None:
        app.setCursorFlashTime(0 if still else self._caret_flash_ms)
        for effect in _EFFECTS:
            app.setEffectEnabled(effect, False)
