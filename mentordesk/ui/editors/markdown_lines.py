"""What a line of Markdown is: the patterns that the note editor styles, continues and toggles by."""

import re

from PySide6.QtGui import QTextBlock

IN_FENCE = 1
"""The user state of a block whose following lines are code."""

BOX = re.compile(r"^(?P<indent>\s*)(?P<bullet>[-*+] )(?P<box>\[(?P<mark>[ xX])\])(?: |$)")
ITEM = re.compile(
    r"^(?P<indent>\s*)(?P<mark>[-*+]|(?P<number>\d{1,9})(?P<dot>[.)])) (?P<box>\[[ xX]\] ?)?(?P<text>.*)$"
)
HEADING = re.compile(r"^(?P<marks>#{1,6}) ")
QUOTE = re.compile(r"^> ?")
FENCE = re.compile(r"^\s*(?:```|~~~)")


def box_of(block: QTextBlock) -> re.Match[str] | None:
    """Return the checkbox at the beginning of a line; a code fence holds none."""
    return None if block.userState() == IN_FENCE else BOX.match(block.text())
