import pytest

from mentordesk.store import driver, keys
from mentordesk.store.keys import WorkspaceKey

CHEAP = keys.Derivation(memory_kib=64, passes=1, lanes=1)
SALT = bytes(range(16))


def test_the_same_words_and_salt_make_the_same_key():
    assert keys.derive("a calm morning", SALT, CHEAP) == keys.derive("a calm morning", SALT, CHEAP)
    assert keys.derive("a calm morning", SALT, CHEAP) != keys.derive("A calm morning", SALT, CHEAP)
    assert keys.derive("a calm morning", SALT, CHEAP).secret != keys.derive("a calm morning", bytes(16), CHEAP).secret


@pytest.mark.parametrize(
    ("one", "other"),
    [("caf\u00e9", "cafe\u0301"), ("\uff4d\uff45\uff4e\uff54\uff4f\uff52", "mentor"), ("\u212b", "\u00c5")],
)
def test_a_passphrase_typed_on_another_system_makes_the_same_key(one, other):
    assert keys.derive(one, SALT, CHEAP) == keys.derive(other, SALT, CHEAP)


def test_words_that_no_encoding_has_make_a_key_too():
    assert len(keys.derive("half \udc80 of a letter", SALT, CHEAP).secret) == 32


def test_format_one_stays_as_it_is():
    """Files out there were sealed with it: this value may never change."""
    key = keys.derive("correct horse battery staple", SALT)
    assert (
        key.pragma()
        == "x'853b272a44db1421c02962669a55eb0994f3cab385ed1c4c79253eee19bab49e000102030405060708090a0b0c0d0e0f'"
    )


def test_each_format_is_tried_newest_first(monkeypatch):
    monkeypatch.setattr(keys, "FORMATS", (CHEAP, keys.Derivation(128, 1, 1)))
    first, second = keys.candidates("words", SALT)
    assert first == keys.derive("words", SALT, CHEAP)
    assert second != first


def test_a_key_does_not_show_itself():
    key = WorkspaceKey(b"\xab" * 32, b"\xcd" * 16)
    for shown in (repr(key), str(key), f"{key}", repr([key])):
        assert "ab" not in shown
        assert "cd" not in shown


def test_a_key_of_another_length_is_none():
    with pytest.raises(ValueError, match="32 bytes"):
        WorkspaceKey(bytes(16), bytes(16))


def test_a_file_begins_with_its_salt(tmp_path):
    key = keys.new_key("words")
    connection = driver.open_writer(tmp_path / "file", key)
    connection.execute("CREATE TABLE t (a)")
    connection.close()
    assert keys.salt_of(tmp_path / "file") == key.salt
    assert keys.new_key("words").salt != key.salt
