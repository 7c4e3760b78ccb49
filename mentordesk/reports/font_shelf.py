"""The fonts a document may be set in: the reader's own, ours for other scripts, and the computer's for the rest.

Which letters each one shows is read from its files when a text asks for more than every font of ours has.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.reports.font_files import letters_of

if TYPE_CHECKING:
    import typst

_REGULAR_WEIGHT = 400
_GOOD_WORDS = ("noto sans cjk", "noto sans", "source han sans", "hiragino", "pingfang", "yu gothic", "segoe", "malgun")
"""What the good sans-serif families of the systems are called; asked first, because asking all takes a while."""

_EMPTY_SHAPES = ("lastresort", "last resort", "adobe blank", "fallback")
"""Fonts that claim every letter and draw boxes."""


@dataclass(frozen=True, slots=True)
class Family:
    """A family by the name typst knows it by, and the letters that every face of it shows."""

    name: str
    letters: frozenset[int]


class FontShelf:
    """``folder`` is ``resources/fonts``; ``others`` are folders to look in instead of the computer's own fonts."""

    def __init__(self, folder: Path, others: Sequence[Path] | None = None) -> None:
        self._folder = folder
        self._others = others
        self._read: dict[str, Family] = {}
        self._read_elsewhere: dict[str, Family] = {}

    def names(self, chosen: str) -> tuple[str, ...]:
        """Return the chosen family, then those that stand in for its missing letters, in their order."""
        stand_ins = [each["name"] for each in self._known if each["role"] == "fallback"]
        return tuple(dict.fromkeys((chosen, self._known[0]["name"], *stand_ins)))

    def families(self, chosen: str) -> tuple[Family, ...]:
        return tuple(self._family(name) for name in self.names(chosen))

    def elsewhere(self, missing: Iterable[int]) -> tuple[Family, ...]:
        """Return families of the computer that show letters ours lack, as few as do; some may stay missing."""
        left, found = set(missing), []
        for name, path, index in self._candidates:
            if not left:
                break
            if name not in self._read_elsewhere:
                self._read_elsewhere[name] = Family(name, _meant(letters_of(path, index)))
            family = self._read_elsewhere[name]
            if left & family.letters:
                found.append(family)
                left -= family.letters
        return tuple(found)

    @cached_property
    def ours(self) -> "typst.Fonts":
        """The fonts that came with the program, and typst's own for code."""
        import typst  # late: 80 MB that only a document needs

        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[self._folder])

    @cached_property
    def all(self) -> "typst.Fonts":
        import typst  # late, as above

        folders = [self._folder, *(self._others or ())]
        return typst.Fonts(include_system_fonts=self._others is None, include_embedded_fonts=True, font_paths=folders)

    @cached_property
    def _known(self) -> list[dict[str, Any]]:
        text = (self._folder / "fonts.toml").read_text(encoding="utf-8")
        families: list[dict[str, Any]] = tomllib.loads(text)["family"]
        return families

    def _family(self, name: str) -> Family:
        if name not in self._read:
            (entry,) = (each for each in self._known if each["name"] == name)
            faces = [letters_of(self._folder / face["file"]) for face in entry["faces"]]
            self._read[name] = Family(name, _meant(frozenset.intersection(*faces)))
        return self._read[name]

    @cached_property
    def _candidates(self) -> list[tuple[str, Path, int]]:
        """Return (family, file, index) of one upright regular face of each other family, the likely ones first."""
        ours = {each["name"] for each in self._known}
        best: dict[str, tuple[int, Path, int]] = {}
        for font in self.all.fonts():
            name = font.family.lower()
            if font.path is None or font.style != "normal" or font.family in ours or name.startswith("."):
                continue
            if any(word in name for word in _EMPTY_SHAPES):
                continue
            off = abs(font.weight - _REGULAR_WEIGHT)
            if font.family not in best or off < best[font.family][0]:
                best[font.family] = (off, Path(font.path), font.index)
        ordered = sorted(best, key=lambda family: (_place(family), family))
        return [(family, *best[family][1:]) for family in ordered]


def _place(family: str) -> int:
    name = family.lower()
    return next((at for at, words in enumerate(_GOOD_WORDS) if name.startswith(words)), len(_GOOD_WORDS))


def _meant(letters: frozenset[int]) -> frozenset[int]:
    """Leave out the private areas: their code points mean something else in every font, and PDF/A forbids them."""
    return frozenset(point for point in letters if not (0xE000 <= point <= 0xF8FF or point >= 0xF0000))
