"""Tooltips that show a person's text as it was typed, and never read it as markup."""

from PySide6.QtWidgets import QWidget


def plain_tip(text: str) -> str:
    if "<" not in text:
        return text
    import html  # late: rarely needed, and its table of entities takes 2 ms

    return f"<span>{html.escape(text)}</span>"


def set_tip(widget: QWidget, text: str, shortcut: str = "") -> None:
    widget.setToolTip(plain_tip(f"{text}  ({shortcut})" if shortcut else text))
