"""Reads an HTML page as a browser does, says what is wrong with it, and gives its elements with what they hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import html5lib

NEEDS = {"li": {"ul", "ol"}, "dt": {"dl", "div"}, "dd": {"dl", "div"}, "tr": {"thead", "tbody"}, "caption": {"table"}}
"""What an element stands in."""

MAY_HOLD = {
    "ul": {"li"}, "ol": {"li"}, "dl": {"div"}, "table": {"caption", "thead", "tbody"}, "thead": {"tr"}, "tbody": {"tr"},
    "tr": {"th", "td"},
}  # fmt: skip
FETCHING = ("src", "srcset", "poster", "data", "action", "background", "manifest", "ping", "xlink:href")
RELATIVE = re.compile(r"url\(|@import|@font-face|https?:|//", re.IGNORECASE)


@dataclass(slots=True)
class Element:
    name: str
    attributes: dict[str, str]
    words: str = ""
    children: "list[Element]" = field(default_factory=list)

    def walk(self) -> "Iterator[Element]":
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *names: str) -> "list[Element]":
        return [each for each in self.walk() if each.name in names]


def read(text: str) -> Element:
    """Return the root of a page. A page that a browser would have to repair is an AssertionError."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    root = parser.parse(text)
    assert [(place, code) for place, code, _ in parser.errors] == []
    return _element(root)


def problems(text: str) -> list[str]:
    """Return what keeps a page from being valid, whole in one file, and usable by everybody."""
    root = read(text)
    return [*_document(root), *_structure(root), *_names(root), *_from_outside(root), *_tables(root)]


def _document(root: Element) -> Iterator[str]:
    if not root.attributes.get("lang"):
        yield "no language"
    if [each.words.strip() != "" for each in root.all("title")] != [True]:
        yield "no title"
    if len(root.all("main")) != 1:
        yield "not one main part"
    viewport = [each.attributes["content"] for each in root.all("meta") if each.attributes.get("name") == "viewport"]
    if len(viewport) != 1 or re.search(r"user-scalable|maximum-scale", viewport[0]):
        yield "cannot be zoomed"
    levels = [int(each.name[1]) for each in root.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1 or levels[0] != 1:
        yield "not one heading of the page"
    if any(after > before + 1 for before, after in zip(levels, levels[1:], strict=False)):
        yield f"a heading skips a level: {levels}"
    identities = [each.attributes["id"] for each in root.walk() if "id" in each.attributes]
    if len(identities) != len(set(identities)):
        yield "an id stands twice"


def _structure(root: Element) -> Iterator[str]:
    for each in root.walk():
        for child in each.children:
            if child.name in NEEDS and each.name not in NEEDS[child.name]:
                yield f"{child.name} in {each.name}"
            if each.name in MAY_HOLD and child.name not in MAY_HOLD[each.name]:
                yield f"{each.name} holds {child.name}"
        if each.name in ("ul", "ol", "dl") and not each.children:
            yield f"{each.name} is empty"


def _names(root: Element) -> Iterator[str]:
    for each in root.walk():
        attributes = each.attributes
        if each.name in ("h1", "h2", "h3", "h4", "h5", "h6", "a", "caption", "th") and not each.words.strip():
            yield f"{each.name} without words"
        if each.name == "img" and "alt" not in attributes:
            yield "a picture without words"
        if each.name == "meter" and not (attributes.get("aria-hidden") == "true" or attributes.get("aria-label")):
            yield "a meter without a name"
        if "tabindex" in attributes and not attributes.get("aria-label"):
            yield "a region without a name"
        if int(attributes.get("tabindex", "0")) > 0:
            yield "an order of tabs of its own"
        if each.name in ("marquee", "blink", "script", "iframe", "object", "embed", "form", "input", "button", "link"):
            yield f"{each.name} in a document"
        yield from (f"{name} on {each.name}" for name in attributes if name.startswith("on"))


def _from_outside(root: Element) -> Iterator[str]:
    for each in root.walk():
        yield from (f"{each.name} fetches {name}" for name in FETCHING if name in each.attributes)
        if each.name == "style" and RELATIVE.search(each.words):
            yield "a style that fetches"
        if "href" in each.attributes and not (
            each.name == "a" and re.match(r"https?://|mailto:", each.attributes["href"])
        ):
            yield f"{each.name} leads to {each.attributes['href']}"


def _tables(root: Element) -> Iterator[str]:
    for table in root.all("table"):
        if len(table.all("caption")) != 1:
            yield "a table without a name"
        if any(header.attributes.get("scope") not in ("col", "row") for header in table.all("th")):
            yield "a header that does not say of what"
        widths = {len(row.children) for row in table.all("tr")}
        if len(widths) > 1:
            yield f"rows of {sorted(widths)} cells"


def _element(node: object) -> Element:
    children = [child for child in node if isinstance(child.tag, str)]
    found = Element(str(node.tag), {str(key): str(value) for key, value in node.attrib.items()})
    found.children = [_element(child) for child in children]
    found.words = (node.text or "") + "".join(
        each.words + (child.tail or "") for each, child in zip(found.children, children, strict=True)
    )
    return found
