"""Makes PySide6 cost less at a start; whatever uses Qt first imports this.

PySide6 replaces the import statement to support its ``__feature__`` switches, and for that reads each module's source:
some fifty milliseconds of a start. This program uses none of the switches. Its own modules it compiles from source each
time; ``kept_code`` remembers what that gave. Its enums are made by ``quick_enums``.
"""

import builtins

from mentordesk import paths
from mentordesk.ui import quick_enums
from mentordesk.ui.kept_code import kept_code

quick_enums.keep()
with kept_code(paths.user_cache() / "pyside6.code"):
    import PySide6.QtCore  # noqa: F401  (puts its own import statement in place)


def keep() -> None:
    """Put Python's own import statement back; does nothing where PySide6 left it alone."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
