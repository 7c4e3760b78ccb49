"""Keeps Qt from reading the source of every module that is imported after it.

PySide6 replaces the import statement to support its ``__feature__`` switches, and for that reads each module's source:
some fifty milliseconds of a start. This program uses none of the switches.
"""

import builtins

import PySide6.QtCore  # noqa: F401  (puts its own import statement in place)


def keep() -> None:
    """Put Python's own import statement back; does nothing where PySide6 left it alone."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
