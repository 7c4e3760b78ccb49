"""Bytes become the text that was meant, or a choice that a person can see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.errors import UserError
from mentordesk.exchange.encodings import LABELS, candidates, decode

NAMES = "Name;Team\r\nZoë Müller;Köln\r\nŁukasz Dąbrowski;Łódź\r\n"
WESTERN = "Name;Team\r\nAnn Lee;Leeds\r\nZoë Müller;Köln\r\n"


def decoded(data, encoding=None):
    return decode(data, encoding=encoding, named="“people.csv”")


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("utf-32", "utf-32"),
    ],
)
def test_unicode_is_recognized_with_and_without_its_mark(codec, name):
    found = decoded(NAMES.encode(codec))
    assert (found.text, found.encoding, found.is_certain) == (NAMES, name, True)


def test_other_bytes_are_taken_for_windows_1252_but_not_for_certain():
    found = decoded(WESTERN.encode("windows-1252"))
    assert (found.text, found.encoding, found.is_certain) == (WESTERN, "windows-1252", False)


def test_bytes_that_windows_1252_lacks_are_read_by_the_next_plausible_encoding():
    found = decoded("René;Café à Zürich\n".encode("mac-roman") + b"\x8f\x90\x9d")
    assert not found.is_certain
    assert found.encoding != "windows-1252"


@pytest.mark.parametrize(
    "encoding", ["windows-1252", "iso-8859-15", "windows-1250", "iso-8859-2", "mac-roman", "utf-16"]
)
def test_a_person_chooses_the_encoding(encoding):
    text = "Name\nRené\n"
    assert decoded(text.encode(encoding), encoding).text == text


def test_utf_16_without_a_mark_is_read_when_chosen():
    assert decoded("Name\nZoë\n".encode("utf-16-be"), "utf-16").text == "Name\nZoë\n"


def test_a_chosen_encoding_that_does_not_fit_is_refused():
    with pytest.raises(UserError, match=r"cannot be read as Unicode \(UTF-8\)\. .* Nothing was changed\."):
        decoded(WESTERN.encode("windows-1252"), "utf-8")


def test_a_broken_utf_16_file_is_refused():
    with pytest.raises(UserError, match="cannot be read as Unicode"):
        decoded("Zoë".encode("utf-16") + b"x")


@pytest.mark.parametrize("data", [b"\0\1\2\3abc\0\0\0", bytes(range(1, 256))])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(UserError, match="does not hold text"):
        decoded(data)


def test_the_candidates_show_the_lines_that_differ():
    many = "Name;Team\r\n" + "Ann Lee;Leeds\r\n" * 40 + "Zoë Müller;Köln\r\n"
    found = {one.encoding: one for one in candidates(many.encode("windows-1252"))}
    assert next(iter(found)) == "windows-1252"
    assert found["windows-1252"].lines == ("Name;Team", "Zoë Müller;Köln")
    assert found["mac-roman"].lines[1] != "Zoë Müller;Köln"
    assert found["windows-1252"].label == "Western European (Windows-1252)"
    assert "utf-8" not in found
    assert "utf-16" not in found


def test_the_candidates_for_polish_names_hold_the_right_one():
    found = {one.encoding: one.lines for one in candidates("Name\nŁukasz Dąbrowski".encode("windows-1250"))}
    assert found["windows-1250"] == ("Name", "Łukasz Dąbrowski")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-8-sig", "utf-8"])
def test_unicode_comes_first_among_its_candidates(codec):
    first = candidates(NAMES.encode(codec))[0]
    assert first.encoding == codec[:6].removesuffix("-").replace("utf-8-", "utf-8")
    assert first.lines[1] == "Zoë Müller;Köln"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(data):
    assert refusal(data) is None or refusal(data).endswith("Nothing was changed.")
    assert all(one.encoding in LABELS for one in candidates(data))


def refusal(data):
    try:
        decoded(data)
    except UserError as refused:
        return str(refused)
    return None
