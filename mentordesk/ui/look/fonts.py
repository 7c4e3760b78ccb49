"""Brings the fonts that ship with the program to Qt, each family only when somebody reads in it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFontDatabase

from mentordesk.domain.preferences import FontChoice


@dataclass(frozen=True, slots=True)
class _Family:
    name: str
    folder: str
    upright: tuple[str, ...]


# The faces of the first page. The same families are described for people and for documents in fonts.toml,
# which is not read here because parsing it would delay the first window.
_FAMILIES = {
    FontChoice.INTER: _Family(
        "Inter", "inter", ("Inter_400Regular.ttf", "Inter_500Medium.ttf", "Inter_600SemiBold.ttf")
    ),
    FontChoice.ATKINSON: _Family(
        "Atkinson Hyperlegible Next",
        "atkinson-hyperlegible-next",
        (
            "AtkinsonHyperlegibleNext_400Regular.ttf",
            "AtkinsonHyperlegibleNext_500Medium.ttf",
            "AtkinsonHyperlegibleNext_600SemiBold.ttf",
        ),
    ),
    FontChoice.LEXEND: _Family(
        "Lexend", "lexend", ("Lexend_400Regular.ttf", "Lexend_500Medium.ttf", "Lexend_600SemiBold.ttf")
    ),
    # Its bold face calls itself 800: loaded first, it wins over the regular one for headings at 600.
    FontChoice.OPENDYSLEXIC: _Family(
        "OpenDyslexic", "opendyslexic", ("OpenDyslexic-Bold.otf", "OpenDyslexic-Regular.otf")
    ),
}


class Fonts:
    """The shelf of font files; ``folder`` is ``resources/fonts``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: set[str] = set()
        self._system = ""

    def family(self, choice: FontChoice) -> str:
        """Return the family's name for Qt, with its upright faces loaded."""
        self._remember_system()
        if choice is FontChoice.SYSTEM:
            return self._system
        family = _FAMILIES[choice]
        for face in family.upright:
            self._load(f"{family.folder}/{face}")
        return family.name

    def load_rest(self, choice: FontChoice) -> None:
        """Load the slanted and the heaviest faces as well: notes need them, the first page does not."""
        if choice is FontChoice.SYSTEM:
            return
        folder = _FAMILIES[choice].folder
        for file in sorted((self._folder / folder).glob("*.[ot]tf")):
            self._load(f"{folder}/{file.name}")

    def load_other_scripts(self) -> None:
        """Load the families for scripts that the chosen ones lack, so that every name can be read.

        Call it when the first page stands: it reads a few hundred kilobytes.
        """
        reading = {family.folder for family in _FAMILIES.values()}
        for folder in sorted(self._folder.iterdir()):
            if folder.is_dir() and folder.name not in reading:
                for file in sorted(folder.glob("*.[ot]tf")):
                    self._load(f"{folder.name}/{file.name}")

    def _load(self, face: str) -> None:
        if face in self._loaded:
            return
        if QFontDatabase.addApplicationFont(str(self._folder / face)) < 0:
            raise FileNotFoundError(f"This copy of MentorDesk is incomplete: font {face}. Install it again.")
        self._loaded.add(face)

    def _remember_system(self) -> None:
        if not self._system:
            self._system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
