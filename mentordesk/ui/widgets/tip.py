"""Tooltips that show a person's text as it was typed, never read it as markup, and stay until they are left."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolTip, QWidget

STAYS_MS = 2**31 - 1
"""Qt would take a tip away after ten seconds, however slowly somebody reads."""


def plain_tip(text: str) -> str:
    if "<" not in text:
        return text
    import html  # late: rarely needed, and its table of entities takes 2 ms

    return f"<span>{html.escape(text)}</span>"


def set_tip(widget: QWidget, text: str, shortcut: str = "") -> None:
    widget.setToolTip(plain_tip(f"{text}  ({shortcut})" if shortcut else text))
    widget.setToolTipDuration(STAYS_MS)


def show_tip(place: QPoint, text: str, widget: QWidget) -> None:
    """Show a tip at a ``place`` of the screen, for a part of ``widget`` that is no widget itself."""
    QToolTip.showText(place, plain_tip(text), widget, widget.rect(), STAYS_MS)
