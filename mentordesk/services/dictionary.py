"""Where one spelling dictionary lies: two files in the format of Hunspell."""

from pathlib import Path
from typing import NamedTuple


class Dictionary(NamedTuple):
    """``key`` is the name of the language as the files carry it ("en_US", "de_DE_frami"); both lie in ``folder``."""

    key: str
    folder: Path
    is_bundled: bool

    @property
    def words(self) -> Path:
        return self.folder / f"{self.key}.dic"

    @property
    def rules(self) -> Path:
        return self.folder / f"{self.key}.aff"
