"""Real environments with a real pip, fed from a folder instead of the network."""

import hashlib
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from devtools.environment import RUNTIME_LOCK, Environment, explain_pip
from devtools.stop import Stop

WHEEL_INFO = {
    "METADATA": "Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n",
    "WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    "RECORD": "".join(
        f"{name},,\n"
        for name in ("tiny.py", *(f"tiny-1.0.dist-info/{name}" for name in ("METADATA", "WHEEL", "RECORD")))
    ),
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose lock names one tiny package, which lies in a folder of wheels."""
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    wheel = wheels / "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("tiny.py", "WORD = 'installed'\n")
        for name, text in WHEEL_INFO.items():
            archive.writestr(f"tiny-1.0.dist-info/{name}", text)
    root = tmp_path / "project"
    root.mkdir()
    write_lock(root, hashlib.sha256(wheel.read_bytes()).hexdigest())
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", os.fspath(wheels))
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    return root


def write_lock(root: Path, digest: str) -> None:
    (root / RUNTIME_LOCK).write_text(f"tiny==1.0 \\\n    --hash=sha256:{digest}\n", encoding="utf-8")


def imported_word(environment: Environment) -> str:
    asked = [environment.python, "-c", "import tiny; print(tiny.WORD)"]
    return subprocess.run(asked, capture_output=True, text=True).stdout.strip()


def test_a_first_start_installs_and_the_second_has_nothing_to_do(project, capsys):
    environment = Environment(project)
    assert not environment.is_current(RUNTIME_LOCK)
    environment.bring_up_to_date(RUNTIME_LOCK)
    assert imported_word(environment) == "installed"
    assert "Installing 1 packages" in capsys.readouterr().out
    assert Environment(project).is_current(RUNTIME_LOCK)

    write_lock(project, "0" * 64)
    assert not Environment(project).is_current(RUNTIME_LOCK), "another lock asks for another install"


def test_the_environment_finds_the_source_tree_from_any_folder(project, tmp_path):
    (project / "mentordesk.py").write_text("print('found')\n", encoding="utf-8")
    environment = Environment(project)
    environment.bring_up_to_date(RUNTIME_LOCK)
    started = subprocess.run(
        [environment.python, "-P", "-m", "mentordesk"], cwd=tmp_path, capture_output=True, text=True
    )
    assert started.stdout == "found\n"


def test_an_install_that_was_killed_is_made_anew(project, capsys):
    def killed_in_pip(command):
        if "install" in command:
            raise KeyboardInterrupt
        return run(command)

    run = Environment(project)._run
    with pytest.raises(KeyboardInterrupt):
        Environment(project, run=killed_in_pip).bring_up_to_date(RUNTIME_LOCK)
    packages = next((project / ".venv").glob("[lL]ib/**/site-packages"))
    (packages / "tiny.py").write_text("half a fi", encoding="utf-8")
    (packages / "tiny-1.0.dist-info").mkdir()
    for name, text in WHEEL_INFO.items():  # pip would take it for installed
        (packages / "tiny-1.0.dist-info" / name).write_text(text, encoding="utf-8")

    environment = Environment(project)
    assert not environment.is_current(RUNTIME_LOCK)
    environment.bring_up_to_date(RUNTIME_LOCK)
    assert "cut off" in capsys.readouterr().out
    assert imported_word(environment) == "installed"


def test_a_folder_that_is_no_environment_is_made_one(project):
    (project / ".venv" / "bin").mkdir(parents=True)
    environment = Environment(project)
    environment.bring_up_to_date(RUNTIME_LOCK)
    assert imported_word(environment) == "installed"


def test_a_changed_download_is_refused(project):
    write_lock(project, "0" * 64)
    with pytest.raises(Stop, match="not the file the lock names") as stop:
        Environment(project).bring_up_to_date(RUNTIME_LOCK)
    assert stop.value.code == 3


def test_without_a_network_nothing_is_broken_and_trying_again_is_offered(project, monkeypatch):
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.delenv("PIP_FIND_LINKS")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    environment = Environment(project)
    with pytest.raises(Stop, match="did not answer") as stop:
        environment.bring_up_to_date(RUNTIME_LOCK)
    assert "Nothing is broken" in str(stop.value)
    assert stop.value.code == 3

    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", os.fspath(project.parent / "wheels"))
    environment.bring_up_to_date(RUNTIME_LOCK)
    assert imported_word(environment) == "installed"


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        (
            "ERROR: No matching distribution found for typst==0.15.2",
            "no build of a package for this computer",
        ),
        ("ERROR: something new", "It said:\nERROR: something new"),
    ],
)
def test_other_trouble_of_pip_is_told_in_a_sentence(output, sentence):
    assert sentence in explain_pip(output)
