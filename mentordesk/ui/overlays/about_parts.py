"""Whose work this program is made of, and under which license: read from what came with it."""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from mentordesk import assets
from mentordesk.version import __version__

_LIBRARIES = (
    ("PySide6_Essentials", "Window and widgets (Qt)"),
    ("shiboken6", "Binds Qt to Python"),
    ("chunspell-next", "Knows how words are spelled (Hunspell)"),
    ("click", "Commands of the terminal"),
    ("cryptography", "Makes the key from a passphrase"),
    ("fonttools", "Reads fonts for documents"),
    ("keyring", "Remembers a key in the system's keyring, where you ask for it"),
    ("markdown-it-py", "Reads notes for documents"),
    ("mdurl", "Reads links in notes"),
    ("platformdirs", "Finds this computer's folders"),
    ("python-calamine", "Reads spreadsheets"),
    ("python-dateutil", "Reads dates in spreadsheets"),
    ("six", "Helps python-dateutil"),
    ("sqlcipher3", "Keeps the workspace file"),
    ("sqlite-utils", "Changes the form of the file between versions"),
    ("typst", "Sets PDF documents"),
    ("tzdata", "Time zones"),
    ("uuid6", "Numbers records"),
    ("zxcvbn", "Says how strong a passphrase is"),
)
_LICENSE_NAMES = ("licen", "copying", "notice")


@dataclass(frozen=True, slots=True)
class Part:
    """``read`` returns the license's text; it is empty where the part brought none."""

    key: str
    name: str
    purpose: str
    license_name: str
    read: Callable[[], str]


def parts() -> list[Part]:
    """Return the program itself, then libraries, fonts, icons and dictionaries."""
    return [_program(), *_libraries(), *_fonts(), _icons(), *_dictionaries()]


def _program() -> Part:
    return Part("mentordesk", f"MentorDesk {__version__}", "This program", "MIT", _own_license)


def _own_license() -> str:
    beside = assets.path().parent / "LICENSE"
    return beside.read_text(encoding="utf-8") if beside.exists() else _license_text("mentordesk")


def _libraries() -> Iterator[Part]:
    for name, purpose in _LIBRARIES:
        try:
            about = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue  # this copy of the program does without it
        yield Part(name, f"{name} {about['Version']}", purpose, _license_name(about), _reader(name))


def _reader(name: str) -> Callable[[], str]:
    return lambda: _license_text(name)


def _license_name(about: metadata.PackageMetadata) -> str:
    for field in ("License-Expression", "License"):
        words = " ".join(about.get_all(field) or ())
        if words and "\n" not in words and words != "UNKNOWN":
            return words
    named = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License")]
    return ", ".join(named) or "see its text"


def _license_text(name: str) -> str:
    try:
        files = metadata.files(name) or []
    except metadata.PackageNotFoundError:
        return ""
    found = [file for file in files if file.name.lower().startswith(_LICENSE_NAMES) and "dist-info" in str(file)]
    return "\n\n".join(file.read_text(encoding="utf-8").strip() for file in found)


def _fonts() -> Iterator[Part]:
    shelf = assets.path("fonts")
    for family in tomllib.loads((shelf / "fonts.toml").read_text(encoding="utf-8"))["family"]:
        purpose = "Font to read in" if family["role"] == "interface" else "Font for other scripts"
        yield Part(
            f"font-{family['key']}", family["name"], purpose, family["license_name"], _file(shelf / family["license"])
        )


def _icons() -> Part:
    return Part("icons", "Lucide", "Icons", "ISC, some MIT", _file(assets.path("icons", "LICENSE")))


def _dictionaries() -> Iterator[Part]:
    for folder in sorted(path for path in assets.path("dictionaries").iterdir() if path.is_dir()):
        yield Part(
            f"dictionary-{folder.name}", f"{folder.name} word list", "For spelling", "SCOWL (MIT and BSD)",
            _file(folder / "LICENSE"),
        )  # fmt: skip


def _file(path: Path) -> Callable[[], str]:
    return lambda: path.read_text(encoding="utf-8", errors="replace")
