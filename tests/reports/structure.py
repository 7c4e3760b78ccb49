"""Reads what a PDF tells a screen reader: its tags in their order, each with its words, name and attributes."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2
import pypdfium2.raw as pdfium


@dataclass(slots=True)
class Tag:
    """``words`` are those of the tag itself and of all below it, in the order they are read."""

    kind: str
    alt: str
    scope: str
    words: str = ""
    children: "list[Tag]" = field(default_factory=list)

    def walk(self) -> "Iterator[Tag]":
        yield self
        for child in self.children:
            yield from child.walk()


def tags(data: bytes) -> list[Tag]:
    """Return every tag of a document, page by page, a tag before those below it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [tag for page in document for top in _page(page) for tag in top.walk()]
    finally:
        document.close()


def spoken(data: bytes) -> str:
    """Return the words in the order of the tags, alternative texts in place of pictures."""
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(top.words for page in document for top in _page(page)).split())
    finally:
        document.close()


def bookmarks(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [entry.get_title() for entry in document.get_toc()]
    finally:
        document.close()


def _page(page: pypdfium2.PdfPage) -> list[Tag]:
    texts = _marked_texts(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        return [_tag(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), texts) for at in range(count)]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _tag(element: object, texts: dict[int, str]) -> Tag:
    tag = Tag(
        _string(pdfium.FPDF_StructElement_GetType, element),
        _string(pdfium.FPDF_StructElement_GetAltText, element),
        _string(pdfium.FPDF_StructElement_GetStringAttribute, element, b"Scope"),
    )
    words = [tag.alt]
    for at in range(max(0, pdfium.FPDF_StructElement_CountChildren(element))):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            tag.children.append(_tag(child, texts))
            words.append(tag.children[-1].words)
        else:
            words.append(texts.get(pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at), ""))
    tag.words = " ".join(" ".join(words).split())
    return tag


def _marked_texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """Return the words of each piece of marked content of a page."""
    reader = page.get_textpage()
    found: dict[int, str] = {}
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=15):
        mark = pdfium.FPDFPageObj_GetMarkedContentID(each)
        if mark < 0:
            continue  # an artifact: a running footer, a line
        size = pdfium.FPDFTextObj_GetText(each, reader, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(each, reader, buffer, size)
        words = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "ignore").rstrip("\0")
        found[mark] = found.get(mark, "") + words
    return found


def _string(ask: object, element: object, *more: object) -> str:
    size = ask(element, *more, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(element, *more, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le")
