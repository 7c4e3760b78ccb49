import pytest

from mentordesk.domain.short_names import among


@pytest.mark.parametrize(
    ("name", "others", "short"),
    [
        ("Lin Zhao", ("Amara Osei",), "Lin"),
        ("Lin Zhao", ("Lin Berg",), "Lin Z."),
        ("Lin Zhao", ("Lin Berg", "Lin Zimmer"), "Lin Zhao"),
        ("Lin Zhao", ("Lin",), "Lin Z."),
        ("Lin", ("Lin Zhao",), "Lin"),
        ("José Díaz", ("Jose Egea",), "José D."),
        ("Lin Zhao (on leave)", ("Lin Berg",), "Lin Z."),
        ("Linda Zhao", ("Lin Zhao",), "Linda"),
    ],
)
def test_a_name_is_as_long_as_telling_it_from_others_takes(name: str, others: tuple[str, ...], short: str):
    assert among((name, *others)).of(name) == short


def test_two_who_are_called_alike_are_told_apart():
    assert among(("Lin Zhao", "Lin Berg")).both("Lin Zhao", "Lin Berg") == "Lin Z. and Lin B."
