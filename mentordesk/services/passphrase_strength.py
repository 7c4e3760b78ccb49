"""Says in words how well a passphrase would hold against somebody who has the file and a strong computer.

There are no rules about digits or capitals: the estimate (zxcvbn) counts how many tries a good guesser needs. It takes
every word it does not know for random letters, so plain words are counted by our own rule as well, and the lower one
stands.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

_LONGEST = 72
"""What the estimator takes; what comes after it only makes a passphrase stronger."""

_TRIES_PER_WORD = 4.0
"""Ten thousand: a word that comes to somebody's mind is among the first so many."""

_PLAIN_WORD = re.compile(r"[^\W\d_]+")


class Strength(StrEnum):
    VERY_WEAK = "very weak"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"
    VERY_STRONG = "very strong"


_FROM: tuple[tuple[float, Strength], ...] = (
    (16, Strength.VERY_STRONG),
    (12, Strength.STRONG),
    (9, Strength.FAIR),
    (6, Strength.WEAK),
    (0, Strength.VERY_WEAK),
)
"""Tries as powers of ten. A file sealed as ours allows some ten thousand a second on several graphics cards."""

_SENTENCES = {
    Strength.VERY_WEAK: "Somebody who has the file could guess it within minutes.",
    Strength.WEAK: "Somebody who has the file could guess it within a day.",
    Strength.FAIR: "It would keep a patient guesser busy for days up to a few years.",
    Strength.STRONG: "It would hold for years.",
    Strength.VERY_STRONG: "It would hold for longer than anybody can wait.",
}
_TIPS = {
    "repeat": "Repeated letters or words add almost nothing. Use different words.",
    "sequence": "Letters or numbers in a row are tried first. Use words instead.",
    "spatial": "Keys that lie beside each other are tried first. Use words instead.",
    "date": "Dates and years are tried first. Use words instead.",
    "regex": "Dates and years are tried first. Use words instead.",
    "known": "Names from this workspace can be known to others. Use words that nobody would expect of you.",
}
_ANOTHER_WORD = "Add another word that has nothing to do with the others."
_GOOD = "Keep it to yourself, and print the recovery sheet in case you forget it."


@dataclass(frozen=True, slots=True)
class Estimate:
    """``sentence`` says what the strength means, ``tip`` the one thing that would help most."""

    strength: Strength
    sentence: str
    tip: str


def estimate(passphrase: str, known: Collection[str] = ()) -> Estimate:
    """Return how strong ``passphrase`` is; ``known`` are words that others may expect, such as the names of people.

    A few milliseconds, up to 40 for a long one; the first call takes 90 more.
    """
    from zxcvbn import zxcvbn  # late: 80 ms and 30,000 words that only a new passphrase needs

    if not passphrase:
        return Estimate(
            Strength.VERY_WEAK, _SENTENCES[Strength.VERY_WEAK], "Use four words that do not belong together."
        )
    found = zxcvbn(passphrase[:_LONGEST], user_inputs=[word for name in known for word in name.split()])
    tries = min(float(found["guesses_log10"]), _as_words(passphrase))
    strength = next(strength for least, strength in _FROM if tries >= least)
    tip = _GOOD if strength in (Strength.STRONG, Strength.VERY_STRONG) else _tip(found["sequence"])
    return Estimate(strength, _SENTENCES[strength], tip)


def _as_words(passphrase: str) -> float:
    """Return how many tries (a power of ten) it takes to find plain words, or no limit for anything else."""
    words = passphrase.split()
    if not all(_PLAIN_WORD.fullmatch(word) for word in words) or len(words) < 2:
        return float("inf")
    return _TRIES_PER_WORD * len({word.casefold() for word in words})


def _tip(sequence: list[dict[str, object]]) -> str:
    """Return the tip for the longest part that a guesser knows how to find."""
    parts = sorted(sequence, key=lambda part: -len(str(part["token"])))
    for part in parts:
        pattern = "known" if part.get("dictionary_name") == "user_inputs" else str(part["pattern"])
        if pattern in _TIPS:
            return _TIPS[pattern]
    return _ANOTHER_WORD
