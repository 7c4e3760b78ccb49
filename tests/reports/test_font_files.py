"""What a font file is said to show is what Qt, which reads it quite differently, says as well."""

import pytest
from PySide6.QtGui import QRawFont

from mentordesk import assets
from mentordesk.reports.font_files import letters_of

FONTS = sorted(assets.path("fonts").glob("*/*.[ot]tf"))
SAMPLE = (*range(0x20, 0x3000), *range(0xA000, 0xA100), *range(0xFB00, 0x10000), *range(0x1F300, 0x1FB00))

QT_SHOWS_ANOTHER = {0xA0}
"""Qt says yes to a no-break space where there is a space."""

THAI = assets.path("fonts") / "noto-sans-thai/NotoSansThai_400Regular.ttf"


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_the_letters_of_each_font_are_those_that_qt_finds(qapp, path):
    font = QRawFont(str(path), 12.0)
    assert font.isValid()
    by_qt = {point for point in SAMPLE if font.supportsCharacter(point)}
    assert letters_of(path) & set(SAMPLE) - QT_SHOWS_ANOTHER == by_qt - QT_SHOWS_ANOTHER


def test_a_collection_is_read_face_by_face(tmp_path):
    """A collection is a list of places, then the fonts; here the same one twice."""
    font = THAI.read_bytes()
    head = b"ttcf" + (0x00010000).to_bytes(4, "big") + (2).to_bytes(4, "big") + (20).to_bytes(4, "big") * 2
    count = int.from_bytes(font[4:6], "big")
    moved = bytearray(font)
    for entry in range(count):
        at = 12 + 16 * entry + 8
        moved[at : at + 4] = (int.from_bytes(font[at : at + 4], "big") + len(head)).to_bytes(4, "big")
    path = tmp_path / "two.ttc"
    path.write_bytes(head + bytes(moved))
    for index in (0, 1):
        assert letters_of(path, index) == letters_of(
            assets.path("fonts") / "noto-sans-thai/NotoSansThai_400Regular.ttf"
        )


def test_a_font_that_may_not_be_embedded_shows_nothing(tmp_path):
    font = bytearray((assets.path("fonts") / "lexend/Lexend_400Regular.ttf").read_bytes())
    count = int.from_bytes(font[4:6], "big")
    entry = next(12 + 16 * at for at in range(count) if font[12 + 16 * at : 16 + 16 * at] == b"OS/2")
    rights = int.from_bytes(font[entry + 8 : entry + 12], "big") + 8
    font[rights : rights + 2] = b"\x00\x02"
    path = tmp_path / "kept.ttf"
    path.write_bytes(font)
    assert letters_of(path) == frozenset()


@pytest.mark.parametrize(
    "content", [b"", b"not a font", b"\x00\x01\x00\x00\xff\xff" + b"\xff" * 64, b"ttcf" + b"\xff" * 30]
)
def test_what_is_no_font_shows_nothing(tmp_path, content):
    path = tmp_path / "odd.ttf"
    path.write_bytes(content)
    assert letters_of(path) == frozenset()
    assert letters_of(tmp_path / "not there.ttf") == frozenset()


def test_a_cut_off_font_shows_nothing_or_less(tmp_path):
    whole = (assets.path("fonts") / "lexend/Lexend_400Regular.ttf").read_bytes()
    letters = letters_of(assets.path("fonts") / "lexend/Lexend_400Regular.ttf")
    path = tmp_path / "cut.ttf"
    for length in range(0, len(whole), 4099):
        path.write_bytes(whole[:length])
        assert letters_of(path) <= letters
