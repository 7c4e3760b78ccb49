"""What all charts share: they paint themselves into any rectangle, and say and list what they show."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from mentordesk.ui.look.look import Look

Table = tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]


class Chart(QLabel):
    """A picture with a sentence as its name; ``as_table`` gives the same numbers as headers and rows.

    It derives from a label because a screen reader finds and reads labels; the painting is the subclass's.
    """

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        self._look = look
        self.title = title
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        look.changed.connect(self._on_look_changed)

    def paint(self, painter: QPainter, rect: QRectF, look: Look) -> None:
        """Paint into ``rect``; the same for the window and for other outputs."""
        raise NotImplementedError

    def as_table(self) -> Table:
        raise NotImplementedError

    def sentence(self) -> str:
        raise NotImplementedError

    def lowest(self) -> int:
        """Return the height in px that the chart needs."""
        raise NotImplementedError

    def told(self) -> None:
        """Show new numbers: call it after they changed."""
        self.setAccessibleName(self.sentence())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._look.scale.pane(320), self.lowest())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.scale.pane(160), self.lowest())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        self.paint(painter, QRectF(self.rect()), self._look)

    def _on_look_changed(self) -> None:
        self.updateGeometry()
        self.update()
