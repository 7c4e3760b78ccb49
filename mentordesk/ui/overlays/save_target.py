"""Asks where a document is to lie, with a name to begin with and the ending that it needs."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from mentordesk.ui.dialogs import Dialogs


def choose_document(dialogs: Dialogs, title: str, name: str, kinds: str) -> Path | None:
    """Return where to save; None where nobody wants to, or not over what is there.

    The ending of ``name`` is added where it is missing.
    """
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    folder = documents if documents.is_dir() else Path.home()
    ending = Path(name).suffix
    path = dialogs.choose_target(title, folder / name, kinds)
    if path is None or path.suffix.lower() == ending:
        return path
    path = path.with_name(f"{path.name}{ending}")
    there = f"{path.name} is in this folder already."
    return path if not path.exists() or dialogs.ask("Replace the file?", there, "Replace it") else None
