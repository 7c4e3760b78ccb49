"""The pages of Help as they ship: read once when Help is first opened, searched as a whole."""

import tomllib
from dataclasses import dataclass

from mentordesk import assets
from mentordesk.domain.text import fold

FIRST = "index"
_AROUND = 36


@dataclass(frozen=True, slots=True)
class Topic:
    """``key`` is the file's name without ".md"; ``text`` its Markdown, ``plain`` what is searched."""

    key: str
    title: str
    group: str
    text: str
    plain: str


@dataclass(frozen=True, slots=True)
class FoundTopic:
    """A topic with the words around the first match; they are empty where nothing was searched."""

    topic: Topic
    around: str = ""


class Topics:
    def __init__(self) -> None:
        contents = tomllib.loads(assets.path("help", "contents.toml").read_text(encoding="utf-8"))
        self._topics = {
            key: _read(group["folder"], key, group["title"]) for group in contents["group"] for key in group["pages"]
        }

    def get(self, key: str) -> Topic:
        """Return a topic; the first page for a key that is none."""
        return self._topics.get(key) or self._topics[FIRST]

    def has(self, key: str) -> bool:
        return key in self._topics

    def find(self, words: str) -> list[FoundTopic]:
        """Return the topics that hold every one of ``words``, those with one in the title first; all for no words."""
        wanted = fold(words).split()
        if not wanted:
            return [FoundTopic(topic) for topic in self._topics.values()]
        found = [topic for topic in self._topics.values() if all(word in fold(topic.plain) for word in wanted)]
        found.sort(key=lambda topic: not any(word in fold(topic.title) for word in wanted))
        return [FoundTopic(topic, _around(topic.plain, wanted[0])) for topic in found]


def key_of_link(link: str) -> str:
    """Return the topic that a link inside Help leads to: "../guides/ending-well.md" is "ending-well"."""
    name = link.partition("#")[0].rpartition("/")[2]
    return name.removesuffix(".md") if name.endswith(".md") else ""


def _read(folder: str, key: str, group: str) -> Topic:
    text = assets.path(folder, f"{key}.md").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    return Topic(key, title.lstrip("# ").strip(), group, text, f"{title.lstrip('# ')} {_without_marks(rest)}")


def _without_marks(markdown: str) -> str:
    """Return the words alone: no link targets, no marks, no line ends."""
    words: list[str] = []
    for part in markdown.replace("](", "]\x00(").split("\x00"):
        words.append(part.partition(")")[2] if part.startswith("(") else part)
    return " ".join("".join(words).translate({ord(mark): " " for mark in "#*`[]|>_"}).split())


def _around(plain: str, word: str) -> str:
    """Return the part of ``plain`` with the first ``word`` in it, cut at spaces."""
    low = fold(plain)
    at = low.find(word)
    if at < 0 or len(low) != len(plain):
        return plain[: 2 * _AROUND].strip()
    start = plain.rfind(" ", 0, max(0, at - _AROUND)) + 1 if at > _AROUND else 0
    return ("…" if start else "") + plain[start : at + 2 * _AROUND].strip()
