import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools.environment import DEV_LOCK, RUNTIME_LOCK

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(lock: str) -> dict[str, tuple[str, int]]:
    """Return {name: (version, number of hashes)} of a lock."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = {}
    for block in re.split(r"\n(?=[a-z0-9])", text):
        head = re.match(r"([a-z0-9._-]+)==([^ ;\\]+)", block)
        assert head, block
        found[canonicalize_name(head[1])] = (head[2], len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", block)))
    return found


@pytest.mark.parametrize("lock", [RUNTIME_LOCK, DEV_LOCK])
def test_every_package_is_pinned_and_hashed(lock):
    assert all(hashes for _, hashes in entries(lock).values())


@pytest.mark.parametrize("lock", [RUNTIME_LOCK, DEV_LOCK])
def test_a_lock_names_no_address_and_no_place_on_a_disk(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    options = re.findall(r"--[a-z-]+", text)
    assert "://" not in text
    assert set(options) == {"--hash"}
    assert not re.search(r"(^|\s)[/~]", text)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (RUNTIME_LOCK, PYPROJECT["project"]["dependencies"]),
        (DEV_LOCK, PYPROJECT["dependency-groups"]["dev"]),
    ],
)
def test_a_lock_holds_what_the_project_asks_for(lock, wanted):
    locked = entries(lock)
    for requirement in map(Requirement, wanted):
        version, _ = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_the_lock_for_development_holds_the_whole_lock_of_the_program():
    runtime, dev = entries(RUNTIME_LOCK), entries(DEV_LOCK)
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_qt_binding_stays_below_the_release_that_loses_none():
    (qt,) = (r for r in map(Requirement, PYPROJECT["project"]["dependencies"]) if "PySide6" in r.name)
    assert qt.name == "PySide6_Essentials"
    assert not qt.specifier.contains("6.12.0")
