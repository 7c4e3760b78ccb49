"""What keys and buttons do to Markdown lines: lists go on, boxes toggle, marks wrap words. Each is one undo step."""

import re
from collections.abc import Callable, Iterator

from PySide6.QtGui import QTextBlock, QTextCursor

from mentordesk.ui.editors.markdown_lines import HEADING, ITEM, box_of

_STEP = "  "


def toggle_box(cursor: QTextCursor, block: QTextBlock) -> bool | None:
    """Tick or untick the box of ``block``; returns whether it is done now, None when it has no box."""
    match = box_of(block)
    if match is None:
        return None
    done = match["mark"] == " "
    cursor.setPosition(block.position() + match.start("mark"))
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("x" if done else " ")
    return done


def continue_item(cursor: QTextCursor) -> bool:
    """Handle Enter in a list: go on with the next item, or end the list on an empty one. False outside of lists."""
    block = cursor.block()
    match = ITEM.match(block.text())
    if match is None or cursor.hasSelection() or cursor.positionInBlock() < match.start("text"):
        return False
    cursor.beginEditBlock()
    if not match["text"].strip():
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    else:
        mark = f"{int(match['number']) + 1}{match['dot']}" if match["number"] else match["mark"]
        cursor.insertBlock()
        cursor.insertText(f"{match['indent']}{mark} {'[ ] ' if match['box'] else ''}")
    cursor.endEditBlock()
    return True


def drop_mark(cursor: QTextCursor) -> bool:
    """Handle Backspace right behind a list's mark or box: take it away as a whole. False anywhere else."""
    match = ITEM.match(cursor.block().text())
    if match is None or cursor.hasSelection() or cursor.positionInBlock() != match.start("text"):
        return False
    cursor.setPosition(cursor.block().position() + match.end("indent"), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    return True


def indent(cursor: QTextCursor, steps: int) -> None:
    """Move the selected lines two blanks in or out."""

    def move(text: str) -> str:
        return _STEP + text if steps > 0 else text.removeprefix(_STEP) if text.startswith(_STEP) else text.lstrip(" ")

    _each_line(cursor, move)


def toggle_list(cursor: QTextCursor) -> None:
    _toggle_item(cursor, "- ", lambda match: match["box"] is None)


def toggle_checklist(cursor: QTextCursor) -> None:
    _toggle_item(cursor, "- [ ] ", lambda match: match["box"] is not None)


def toggle_heading(cursor: QTextCursor) -> None:
    """Make the selected lines second-level headings, or plain text again."""
    plain = all(not HEADING.match(block.text()) for block in _blocks(cursor))
    _each_line(cursor, lambda text: f"## {text.lstrip()}" if plain else HEADING.sub("", text))


def wrap(cursor: QTextCursor, mark: str) -> None:
    """Put ``mark`` around the selection, the word, or the cursor; take it away where it stands already."""
    if not cursor.hasSelection():
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    words = cursor.selectedText()
    start, end, size = cursor.selectionStart(), cursor.selectionEnd(), len(mark)
    around = QTextCursor(cursor)
    around.setPosition(max(0, start - size))
    last = cursor.document().characterCount() - 1
    around.setPosition(min(last, end + size), QTextCursor.MoveMode.KeepAnchor)
    cursor.beginEditBlock()
    if around.selectedText() == f"{mark}{words}{mark}":
        around.insertText(words)
        _select(cursor, start - size, len(words))
    else:
        cursor.insertText(f"{mark}{words}{mark}")
        _select(cursor, start + size, len(words))
    cursor.endEditBlock()


def insert_link(cursor: QTextCursor) -> None:
    """Make the selection a link's words and leave the cursor where its address goes."""
    words = cursor.selectedText() or "link"
    cursor.insertText(f"[{words}]()")
    cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)


def _toggle_item(cursor: QTextCursor, head: str, is_this: Callable[[re.Match[str]], bool]) -> None:
    matches = [ITEM.match(block.text()) for block in _blocks(cursor)]
    take_away = all(match is not None and is_this(match) for match in matches)

    def change(text: str) -> str:
        match = ITEM.match(text)
        indented = match["indent"] if match else ""
        words = match["text"] if match else text
        return f"{indented}{words}" if take_away else f"{indented}{head}{words}"

    _each_line(cursor, change)


def _each_line(cursor: QTextCursor, change: Callable[[str], str]) -> None:
    edit = QTextCursor(cursor)
    edit.beginEditBlock()
    for block in list(_blocks(cursor)):
        old = block.text()
        if (new := change(old)) != old:
            _replace_ends(edit, block, old, new)
    edit.endEditBlock()


def _replace_ends(edit: QTextCursor, block: QTextBlock, old: str, new: str) -> None:
    """Change only the beginning of a line that differs, so that cursors behind it stay where they are."""
    same = 0
    while same < min(len(old), len(new)) and old[len(old) - 1 - same] == new[len(new) - 1 - same]:
        same += 1
    edit.setPosition(block.position())
    edit.setPosition(block.position() + len(old) - same, QTextCursor.MoveMode.KeepAnchor)
    edit.insertText(new[: len(new) - same])


def _blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    document = cursor.document()
    block = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    while block.isValid() and block.blockNumber() <= last:
        yield block
        block = block.next()


def _select(cursor: QTextCursor, start: int, length: int) -> None:
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
