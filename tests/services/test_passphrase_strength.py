import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentordesk.services.passphrase_strength import Strength, estimate


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.VERY_WEAK),
        ("password", Strength.VERY_WEAK),
        ("Passw0rd!", Strength.VERY_WEAK),
        ("maria1987", Strength.VERY_WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.VERY_WEAK),
        ("harbor quiet", Strength.WEAK),
        ("Tr0ub4dor&3", Strength.FAIR),
        ("lamp copper violin", Strength.STRONG),
        ("lamp copper violin drizzle", Strength.VERY_STRONG),
        ("lamp lamp lamp lamp lamp", Strength.VERY_WEAK),
        ("шафа корабель листопад дощ", Strength.VERY_STRONG),
        ("x8$kQ!v2Lp@9wZr#", Strength.VERY_STRONG),
    ],
)
def test_strength_is_what_a_guesser_needs_not_what_signs_it_has(passphrase, strength):
    assert estimate(passphrase).strength is strength


@pytest.mark.parametrize(
    ("passphrase", "tip"),
    [
        ("abcdefghijkl", "in a row"),
        ("zzzzzzzzz", "Repeated"),
        ("23.11.1987", "Dates and years"),
        ("zxcvfr4", "beside each other"),
        ("sunshine", "Add another word"),
        ("lamp copper violin drizzle", "recovery sheet"),
    ],
)
def test_one_tip_says_what_would_help_most(passphrase, tip):
    assert tip in estimate(passphrase).tip


def test_names_that_others_know_count_for_little():
    alone, known = estimate("Wolodymyrenko"), estimate("Wolodymyrenko", ["Oksana Wolodymyrenko"])
    assert alone.strength is not Strength.VERY_WEAK
    assert known.strength is Strength.VERY_WEAK
    assert "Names from this workspace" in known.tip


@given(st.text(max_size=200))
def test_anything_that_can_be_typed_gets_a_word_a_sentence_and_a_tip(passphrase):
    found = estimate(passphrase)
    assert found.strength in Strength
    assert found.sentence.endswith(".")
    assert found.tip.endswith(".")


def test_the_estimator_is_not_loaded_before_it_is_asked():
    script = "import sys, mentordesk.services.passphrase_strength; sys.exit('zxcvbn' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
