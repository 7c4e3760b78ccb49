"""Text cells that no spreadsheet program takes for a formula, and the way back.

A cell that begins with ``=``, ``+``, ``-``, ``@`` or a control character may run as a formula where it is opened,
so an apostrophe goes before it. Text that already begins with apostrophes before such a character gets one more:
that makes ``unescape(escape(text)) == text`` true for every text. Numbers are not text; do not pass them here.
"""

import re

_RISKY = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def escape(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it as text; full-width signs count as risky too."""
    return f"'{text}" if _RISKY.match(text) else text


def unescape(cell: str) -> str:
    """Return what ``escape`` was given; any other cell comes back as it is."""
    return cell[1:] if _ESCAPED.match(cell) else cell
