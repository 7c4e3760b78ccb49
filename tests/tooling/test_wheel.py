"""Builds the wheel, installs it in an empty environment and starts it there, as `pip install` would."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from mentordesk.version import __version__

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", os.fspath(folder)], cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of commands of an environment that holds the wheel and its locked dependencies only."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    pip = [
        os.fspath(folder / SCRIPTS / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
    ]
    run([*pip, "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", ROOT / "requirements.lock"])
    run([*pip, "--no-deps", "--no-index", wheel])
    return folder / SCRIPTS


@pytest.fixture
def mentordesk(installed, tmp_path):
    """Start the installed command far from the source tree; return what became of it."""

    def start(*arguments, **environ):
        return subprocess.run(
            [installed / "mentordesk", *arguments],
            cwd=tmp_path,
            env=os.environ | environ,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
        )

    return start


def run(command, **options):
    done = subprocess.run(command, capture_output=True, text=True, **options)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_every_resource(wheel):
    ours = ROOT / "resources"
    wanted = {path.relative_to(ours).as_posix(): path.stat().st_size for path in ours.rglob("*") if path.is_file()}
    with zipfile.ZipFile(wheel) as archive:
        inside = {info.filename: info.file_size for info in archive.infolist()}
    missing = {name for name, size in wanted.items() if inside.get(f"mentordesk/resources/{name}") != size} - {
        ".DS_Store"
    }
    assert wanted
    assert missing == set()


def test_the_wheel_holds_the_program_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
        licenses = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    assert tops == {"mentordesk", f"mentordesk-{__version__}.dist-info"}
    assert len(licenses) == 1


def test_the_installed_command_says_its_version(mentordesk):
    done = mentordesk("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


def test_the_installed_command_says_where_things_are(mentordesk):
    done = mentordesk("info")
    assert (done.returncode, done.stderr) == (0, "")
    assert __version__ in done.stdout


def test_the_installed_program_paints_its_window(mentordesk, tmp_path):
    workspace = tmp_path / "first.mentordesk"
    done = mentordesk("--offscreen", "--smoke", "--workspace", os.fspath(workspace))
    assert (done.returncode, done.stderr) == (0, "")
    assert workspace.exists()


if sys.platform == "linux":

    def test_without_a_display_the_installed_program_says_what_works(mentordesk):
        done = mentordesk(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
        assert done.returncode == 3
        assert "--offscreen" in done.stderr
        assert "Traceback" not in done.stderr
