import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.recovery_code import ALPHABET, GROUPS, LENGTH, MistypedCode, groups, looks_like_one, read

KEY = hashlib.sha256(b"a key").digest()
KEYS = st.binary(min_size=32, max_size=32)


def test_a_code_has_fourteen_groups_of_four_without_letters_that_look_alike():
    code = groups(KEY)
    assert [len(group) for group in code] == [4] * GROUPS == [4] * 14
    assert not set("".join(code)) & set("ILOU")


@given(KEYS)
def test_what_was_written_is_read(key):
    assert read(" ".join(groups(key))) == key


@pytest.mark.parametrize("between", ["", " ", "-", "\n", " \u2013 ", " \u00b7 "])
def test_case_spaces_and_dashes_do_not_matter(between):
    assert read(between.join(groups(KEY)).lower()) == KEY


def test_letters_that_are_taken_for_others_are_read_as_those():
    code = " ".join(groups(bytes(32)))
    assert "0" in code
    assert read(code.replace("0", "O")) == read(code.replace("0", "o")) == bytes(32)
    key = next(k for n in range(999) if {"1", "V"} <= set("".join(groups(k := hashlib.sha256(b"%d" % n).digest()))))
    code = " ".join(groups(key))
    for one in "IiLl":
        assert read(code.replace("1", one).replace("V", "U")) == key


@given(KEYS, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found_in_its_group(key, place, sign):
    code = "".join(groups(key))
    if code[place] == sign:
        sign = ALPHABET[(ALPHABET.index(sign) + 1) % 32]
    with pytest.raises(MistypedCode) as caught:
        read(code[:place] + sign + code[place + 1 :])
    assert caught.value.group == place // 4 + 1
    assert f"Group {place // 4 + 1} differs from the sheet" in str(caught.value)


def test_a_sign_left_out_one_too_many_and_two_swapped_are_found_in_their_group():
    code = "".join(groups(KEY))
    place = next(n for n in range(20, 40) if len(set(code[n - 2 : n + 3])) == 5 and n % 4 in (1, 2))
    group = place // 4 + 1
    for typed in (
        code[:place] + code[place + 1 :],
        code[:place] + ("7" if code[place] != "7" and code[place - 1] != "7" else "8") + code[place:],
        code[:place] + code[place + 1] + code[place] + code[place + 2 :],
    ):
        with pytest.raises(MistypedCode) as caught:
            read(typed)
        assert caught.value.group == group


def test_more_than_one_slip_is_said_to_be_so():
    code = list("".join(groups(KEY)))
    for place in (3, 30):
        code[place] = ALPHABET[(ALPHABET.index(code[place]) + 5) % 32]
    with pytest.raises(MistypedCode, match="in more than one place") as caught:
        read("".join(code))
    assert caught.value.group is None


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the recovery code"),
        (" - ", "Enter the recovery code"),
        ("ABCD EF", "has 14 groups of 4; this has 1 groups and 2 more"),
        ("ABCD EF?G", "Group 2 has a sign that no recovery code has"),
    ],
)
def test_what_is_no_code_at_all_gets_a_sentence(typed, sentence):
    with pytest.raises(MistypedCode, match=sentence.replace("?", r"\?")) as caught:
        read(typed)
    assert "Nothing was changed" in str(caught.value)


def test_guesses_are_never_read_as_a_key():
    chance = random.Random(1)
    for _ in range(300):
        with pytest.raises(MistypedCode):
            read("".join(chance.choices(ALPHABET, k=LENGTH)))


def test_a_code_in_the_field_of_the_passphrase_is_known_as_one():
    assert looks_like_one(" ".join(groups(KEY)))
    assert not looks_like_one("the quiet harbor!")
    assert not looks_like_one("harbor")
