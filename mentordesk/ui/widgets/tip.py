"""Tooltips that show a person's text as it was typed, and never read it as markup."""

import html

from PySide6.QtWidgets import QWidget


def plain_tip(text: str) -> str:
    return f"<span>{html.escape(text)}</span>" if "<" in text else text


def set_tip(widget: QWidget, text: str, shortcut: str = "") -> None:
    widget.setToolTip(plain_tip(f"{text}  ({shortcut})" if shortcut else text))
