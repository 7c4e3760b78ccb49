"""The spelling dictionaries of this computer: those that ship with the program, and those that a person added.

A dictionary is a pair of files in the format of Hunspell, as LibreOffice and Firefox use it: words (``.dic``) and the
rules of their endings (``.aff``).
"""

import re
import shutil
from pathlib import Path

from mentordesk import assets
from mentordesk.errors import UserError
from mentordesk.services.dictionary import Dictionary

BUNDLED = ("en_US", "en_GB")
_KEY = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}")
_MOST_BYTES = 60_000_000
_NOTHING = "Nothing was added."


class Dictionaries:
    """``added`` is the folder for what people add; it is made when the first one comes."""

    def __init__(self, added: Path) -> None:
        self._added = added

    def all(self) -> list[Dictionary]:
        """Return those that ship first, then the added ones by name."""
        bundled = [Dictionary(key, assets.path("dictionaries", key), is_bundled=True) for key in BUNDLED]
        keys = sorted(path.stem for path in self._added.glob("*.dic") if path.with_suffix(".aff").is_file())
        return [*bundled, *(Dictionary(key, self._added, is_bundled=False) for key in keys if key not in BUNDLED)]

    def get(self, key: str) -> Dictionary | None:
        return next((dictionary for dictionary in self.all() if dictionary.key == key), None)

    def add(self, path: Path) -> Dictionary:
        """Copy the pair that ``path`` (either of its files) belongs to. Raises UserError with what is wrong with it."""
        from mentordesk.services.speller import Speller  # late: loads Hunspell

        key, source = path.stem, Dictionary(path.stem, path.parent, is_bundled=False)
        if path.suffix.lower() not in (".dic", ".aff"):
            raise UserError(
                f"{path.name} is no spelling dictionary. Choose a file that ends with .dic, with its .aff file beside "
                f"it. {_NOTHING}"
            )
        if not _KEY.fullmatch(key):
            raise UserError(
                f"{path.name} has to be named by its language, such as de_DE.dic or fr.dic. Rename both of its files "
                f"and choose it again. {_NOTHING}"
            )
        if key in BUNDLED:
            raise UserError(f"A dictionary called {key} is here already. {_NOTHING}")
        for part in (source.words, source.rules):
            if not part.is_file():
                raise UserError(
                    f"{part.name} is missing beside {path.name}. Put both files into one folder and choose one of "
                    f"them again. {_NOTHING}"
                )
            if part.stat().st_size > _MOST_BYTES:
                raise UserError(f"{part.name} is larger than 60 MB, which no dictionary is. {_NOTHING}")
        if not Speller(source).has_words:
            raise UserError(f"No words could be read in {source.words.name}. {_NOTHING}")
        return self._copy(source)

    def remove(self, key: str) -> None:
        """Delete an added dictionary; one that ships stays."""
        for part in (f"{key}.dic", f"{key}.aff"):
            if key not in BUNDLED:
                (self._added / part).unlink(missing_ok=True)

    def _copy(self, source: Dictionary) -> Dictionary:
        try:
            self._added.mkdir(parents=True, exist_ok=True)
            for part in (source.rules, source.words):  # the words last: by them a dictionary counts as there
                shutil.copyfile(part, self._added / part.name)
        except OSError as error:
            raise UserError(
                f"The dictionary could not be copied to {self._added}: {error.strerror or 'the disk refused'}. "
                "Make room or ask for access, then add it again. Nothing was lost."
            ) from error
        return Dictionary(source.key, self._added, is_bundled=False)
