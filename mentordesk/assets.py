"""Finds what ships beside the code: icons, themes, fonts, templates.

In a source tree they lie in `resources/` at the project's top; in an installed
program the wheel puts the same folder inside the package.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_PLACES = (_PACKAGE / "resources", _PACKAGE.parent / "resources")


def path(*parts: str) -> Path:
    """Return the file or folder at `parts` below the resources folder.

    Raises FileNotFoundError if it did not come with this copy of the program.
    """
    for place in _PLACES:
        found = place.joinpath(*parts)
        if found.exists():
            return found
    name = "/".join(parts) or "resources"
    raise FileNotFoundError(f"This copy of MentorDesk is incomplete: {name} is missing. Install it again.")
