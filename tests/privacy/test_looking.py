"""What looks for private words finds them in every disguise: a search that finds nothing must be able to find."""

import base64
import gzip
import io
import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from urllib.parse import quote

import pytest

from tests.privacy.looking import Looker
from tests.privacy.markers import _ALPHABETS, Maker, spellings

MAKER = Maker("a secret that is none")
WORDS = [MAKER.word() for _ in _ALPHABETS * 2]
LOOKER = Looker(WORDS)

DISGUISES = {
    "as it is": lambda word: f"Well, {word}!".encode(),
    "in capitals": lambda word: word.upper().encode(),
    "in small letters of 16 bits": lambda word: word.lower().encode("utf-16-le"),
    "in 16 bits the other way": lambda word: b"\0" + word.encode("utf-16-be"),
    "in 32 bits": lambda word: word.encode("utf-32-be"),
    "backwards": lambda word: word[::-1].encode(),
    "cut short": lambda word: word[:-4].encode(),
    "without its beginning": lambda word: word[4:].encode(),
    "as an address": lambda word: quote(f"x {word}").encode(),
    "as entities": lambda word: "".join(f"&#{ord(each)};" for each in word).encode(),
    "as JSON": lambda word: json.dumps({"note": word}).encode(),
    "in hex": lambda word: word.encode("utf-16-be").hex().upper().encode(),
    "in base64": lambda word: base64.b64encode(word.encode()),
    "in base64 after one byte": lambda word: base64.b64encode(b"1" + word.encode() + b"22"),
    "in base64 after two": lambda word: base64.b64encode(b"12" + word.encode()),
    "packed": lambda word: b"junk" + zlib.compress(word.encode()) + b"junk",
    "packed twice": lambda word: gzip.compress(zlib.compress(word.encode())),
    "with breaks": lambda word: f"{word[:5]}\u200b{word[5:9]}\u00ad{word[9:]}".encode(),
    "on two lines": lambda word: f"{word[:7]}\n  {word[7:]}".encode(),
    "with marks inside": lambda word: f"{word[:7]}<wbr>{word[7:]}".encode(),
}


@pytest.mark.parametrize("how", DISGUISES)
def test_each_word_is_found_in_each_disguise_and_no_other(how):
    for word in WORDS:
        assert LOOKER.words_in(DISGUISES[how](word)) == {word}


def test_words_are_found_in_a_zip_in_a_database_and_in_the_name_of_a_file(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", f"<c>{WORDS[0]}</c>")
    (tmp_path / "list.xlsx").write_bytes(packed.getvalue())
    with closing(sqlite3.connect(tmp_path / "file.db")) as connection, connection:
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (?)", [WORDS[1]])
    (tmp_path / f"{WORDS[2]}.txt").touch()
    (tmp_path / "empty").touch()
    found = LOOKER.files_with(tmp_path)
    assert sorted(next(iter(words)) for words in found.values()) == sorted(WORDS[:3])


def test_what_holds_none_of_the_words_is_found_innocent():
    others = Maker("another secret")
    text = "\n".join(others.word() for _ in range(3_000)).encode()
    assert LOOKER.words_in(text) == set()
    assert LOOKER.words_in(zlib.compress(text)) == set()


def test_every_word_has_its_accents_and_case_taken_off_as_well():
    assert {"Žýåøžéîõüçřšñà".lower(), "zyaøzeioucrsna"} <= spellings("Žýåøžéîõüçřšñà")
