"""Labels in one of the sheet's roles; the text is always plain text."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy

RESHAPES = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ContentsRectChange)
"""What changes how much room the same text needs."""


class TextLabel(QLabel):
    """Begins where the program's pages begin: a plain QLabel turns right-to-left text round twice."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        side = Qt.AlignmentFlag.AlignRight if QGuiApplication.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        self._heights: dict[int, int] = {}

    def setText(self, text: str) -> None:
        self._heights.clear()
        super().setText(text)

    def heightForWidth(self, width: int) -> int:
        """Remember the answers: one layout asks for the same few dozens of times, and each lays the text out anew."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in RESHAPES:
            self._heights.clear()
        super().changeEvent(event)


def text_label(text: str = "", role: str | None = None, wrap: bool = False, tone: str | None = None) -> TextLabel:
    """Return a label.

    ``role``: "h1", "h2", "h3", "lead", "strong", "dim", "cap" (small, second color), "over" (small heading
    above something), "hint", "error" or "key"; without one it is body text. ``tone`` makes it a tinted chip:
    "neutral", "info", "warn", "danger", "ok", "private" or "accent" (``Chip`` gives way in tight places).
    """
    label = TextLabel(text)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("r", role)
    if tone:
        label.setProperty("tone", tone)
    if tone or role == "key":
        label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    if wrap:
        policy = label.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    return label


def set_tone(label: QLabel, *, role: str | None = None, tone: str | None = None) -> None:
    """Change how a label that is already shown looks."""
    label.setProperty("r", role)
    label.setProperty("tone", tone)
    label.style().unpolish(label)
    label.style().polish(label)
