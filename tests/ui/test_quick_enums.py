"""Each enum is made both ways, by Python's own and by ours, and the two classes are compared whole."""

import enum
import pickle
import subprocess
import sys
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from mentordesk.ui import quick_enums

ROOT = Path(__file__).resolve().parents[2]

_CASES: list[tuple[Any, list[tuple[str, int]]]] = [
    (enum.Enum, [("A", 1), ("B", 2), ("Also", 1), ("Less", -5), ("Zero", 0)]),
    (enum.IntEnum, [("A", 1), ("B", 2), ("Also", 1), ("Less", -5)]),
    (enum.Flag, [("Zero", 0), ("A", 1), ("B", 2), ("AB", 3), ("Mask", 0xFF), ("D", 8), ("C", 4), ("Also", 1)]),
    (enum.IntFlag, [("Zero", 0), ("A", 1), ("AB", 3), ("High", 0x80000000), ("D", 8)]),
    (enum.IntFlag, [("A", 1), ("real", 2)]),
    (enum.Flag, [("A", 1), ("Less", -1)]),
    (enum.Enum, [("name", 1), ("value", 2)]),
    (enum.Enum, [("_private", 1), ("B", 2)]),
    (enum.Enum, []),
]


def both(base: Any, names: Any, **words: Any) -> tuple[Any, Any]:
    plain = enum.EnumType._create_  # type: ignore[attr-defined]
    slow = base("Made", names, **words)
    quick_enums.keep()
    try:
        return slow, base("Made", names, **words)
    finally:
        enum.EnumType._create_ = plain  # type: ignore[attr-defined]


def told(made: Any) -> dict[str, Any]:
    """Return all that a class holds, in words that can be compared with those of another class."""
    words: dict[str, Any] = {}
    for name, value in vars(made).items():
        if isinstance(value, made):
            words[name] = (value._name_, value._value_)
        elif name == "_member_map_":
            words[name] = [
                (key, {**vars(member), "__objclass__": member.__objclass__ is made}) for key, member in value.items()
            ]
        elif name == "_value2member_map_":
            words[name] = [(key, member._name_) for key, member in value.items()]
        elif isinstance(value, enum.property):
            words[name] = "a property"
        elif name not in ("__dict__", "__weakref__"):
            words[name] = getattr(value, "__func__", value)
    return words


@pytest.mark.parametrize(("base", "names"), _CASES)
def test_both_ways_make_the_same_class(base: Any, names: list[tuple[str, int]]) -> None:
    slow, quick = both(base, names, boundary=enum.KEEP)
    assert told(quick) == told(slow)
    assert [member.name for member in quick] == [member.name for member in slow]


def test_the_members_behave() -> None:
    _, quick = both(enum.Flag, [("A", 1), ("B", 2), ("AB", 3)], boundary=enum.KEEP)
    assert quick.A | quick.B is quick.AB
    assert quick(8) & quick.A == quick(0)
    assert list(quick.AB) == [quick.A, quick.B]
    _, numbers = both(enum.IntEnum, [("A", 1), ("B", 2)])
    assert numbers.A < numbers.B == 2
    assert numbers(2) is numbers.B is numbers["B"]
    with pytest.raises(AttributeError, match="cannot reassign member"):
        numbers.A = 3


def test_other_ways_to_ask_for_an_enum_stay_pythons_own() -> None:
    for names in ("A B", ["A", "B"], {"A": 1}, [("A", "text")], [("A", (1, 2))]):
        slow, quick = both(enum.Enum, names)
        assert told(quick) == told(slow)
    assert told(quick)["__module__"] == __name__, "whoever asked for it"


def test_members_can_be_pickled() -> None:
    global Made
    _, Made = both(enum.IntEnum, [("A", 1), ("B", 2)])
    assert pickle.loads(pickle.dumps(Made.B)) is Made.B


Made: Any = None

_ALL = """
from tests.ui.test_quick_enums import told
from mentordesk.ui import quick_enums
compared = []
ours, plain = quick_enums._create, quick_enums._plain
def twice(cls, class_name, names, **words):
    quick = ours(cls, class_name, names, **words)
    slow = plain(cls, class_name, names, **{**words, "module": quick.__module__})
    assert told(quick) == told(slow), class_name
    compared.append(len(names))
    return quick
quick_enums._create = twice
from mentordesk.ui import plain_imports
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        dir(getattr(module, name))
print(len(compared), sum(compared))
"""


def test_every_enum_of_the_program_is_the_same() -> None:
    run = subprocess.run([sys.executable, "-c", _ALL], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    enums, members = map(int, run.stdout.split())
    assert enums > 150
    assert members > 2000


def test_the_program_makes_them_this_way() -> None:
    code = "import enum; from mentordesk.ui import plain_imports, quick_enums; print(enum.EnumType._create_.__module__)"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.stdout.strip() == quick_enums.__name__
    assert isinstance(quick_enums._create, FunctionType)
