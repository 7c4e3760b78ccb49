"""Brings the fonts that ship with the program to Qt, each family only when somebody reads in it."""

from pathlib import Path

from PySide6.QtGui import QFontDatabase

from mentordesk.domain.preferences import FontChoice

# Where the families for reading lie. fonts.toml describes them for people and for documents; it is not read here
# because parsing it would delay the first window.
_FAMILIES = {
    FontChoice.INTER: ("Inter", "inter"),
    FontChoice.ATKINSON: ("Atkinson Hyperlegible Next", "atkinson-hyperlegible-next"),
    FontChoice.LEXEND: ("Lexend", "lexend"),
    FontChoice.OPENDYSLEXIC: ("OpenDyslexic", "opendyslexic"),
}


class Fonts:
    """The shelf of font files; ``folder`` is ``resources/fonts``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: set[str] = set()
        self._system = ""

    def family(self, choice: FontChoice) -> str:
        """Return the family's name for Qt, with its faces loaded."""
        self._remember_system()
        if choice is FontChoice.SYSTEM:
            return self._system
        name, folder = _FAMILIES[choice]
        self._load_folder(folder)
        return name

    def load_other_scripts(self) -> None:
        """Load the families for scripts that the chosen ones lack, so that every name can be read.

        Call it when the first page stands: it takes some ten milliseconds.
        """
        reading = {folder for _, folder in _FAMILIES.values()}
        for folder in sorted(self._folder.iterdir()):
            if folder.is_dir() and folder.name not in reading:
                self._load_folder(folder.name)

    def _load_folder(self, folder: str) -> None:
        """Load every face, in the order of their names.

        OpenDyslexic's bold one calls itself 800: were it not the first, headings at 600 would be regular.
        """
        if folder in self._loaded:
            return
        for file in sorted((self._folder / folder).glob("*.[ot]tf")):
            if QFontDatabase.addApplicationFont(str(file)) < 0:
                raise FileNotFoundError(f"This copy of MentorDesk is incomplete: font {file.name}. Install it again.")
        self._loaded.add(folder)

    def _remember_system(self) -> None:
        if not self._system:
            self._system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
