"""The desktop's wishes reach a running program: over a message bus of the test's own, from a stand-in for a portal."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest
from PySide6.QtGui import QGuiApplication

from mentordesk.ui.look import system_motion

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own, because `gi` comes with it and with no other
ROOT = Path(__file__).parents[3]
APPEARANCE, GNOME = "org.freedesktop.appearance", "org.gnome.desktop.interface"


class Lines:
    """What a process writes, line by line, without waiting for ever."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def next(self) -> str:
        return self._lines.get(timeout=30)

    def close(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)
        self._reader.join(timeout=10)
        if self.process.stdout is not None:
            self.process.stdout.close()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line.strip())


@pytest.fixture
def environ(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A message bus of its own, on which the desktop calls itself GNOME."""
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1", f"--address=unix:dir={tmp_path}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    yield {
        **os.environ,
        "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip(),
        "XDG_CURRENT_DESKTOP": "GNOME",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_QPA_PLATFORMTHEME": "xdgdesktopportal",
        "PYTHONPATH": os.fspath(ROOT),
    }
    bus.terminate()
    bus.wait(timeout=10)
    bus.stdout.close()


@pytest.fixture
def portal(environ: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    script = Path(__file__).with_name("portal.py")
    process = subprocess.Popen(
        [SYSTEM_PYTHON, "-I", os.fspath(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ, text=True
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline().strip() == "ready"
    yield process
    process.terminate()
    process.wait(timeout=10)
    process.stdin.close()
    process.stdout.close()


@pytest.fixture
def program(environ: dict[str, str], portal: subprocess.Popen[str]) -> Iterator[Lines]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.look.following"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environ,
        cwd=ROOT,
        text=True,
    )
    lines = Lines(process)
    yield lines
    lines.close()


def put(portal: subprocess.Popen[str], space: str, key: str, value: int | bool) -> None:
    assert portal.stdin is not None
    portal.stdin.write(json.dumps([space, key, value]) + "\n")
    portal.stdin.flush()


def test_dark_strong_contrast_and_little_motion_are_followed_while_it_runs(portal, program: Lines):
    assert program.next() == "light full blinks"
    put(portal, APPEARANCE, "color-scheme", 1)
    assert program.next() == "dark full blinks"
    put(portal, APPEARANCE, "contrast", 1)
    assert program.next() == "contrast full blinks"
    put(portal, APPEARANCE, "contrast", 0)
    assert program.next() == "dark full blinks"
    put(portal, APPEARANCE, "color-scheme", 2)
    assert program.next() == "light full blinks"
    put(portal, APPEARANCE, "reduced-motion", 1)
    assert program.next() == "light little still"
    put(portal, APPEARANCE, "reduced-motion", 0)
    assert program.next() == "light full blinks"
    put(portal, GNOME, "enable-animations", False)
    assert program.next() == "light little still"


def test_a_wish_that_was_there_before_is_heard_at_the_start(portal, environ):
    put(portal, APPEARANCE, "reduced-motion", 1)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.look.following"],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environ, cwd=ROOT, text=True,
    )  # fmt: skip
    lines = Lines(process)
    assert lines.next() == "light full blinks"
    assert lines.next() == "light little still"
    lines.close()


def test_where_there_is_nobody_to_ask_windows_may_move(qapp: QGuiApplication):
    assert system_motion.asks_for_little_motion() is False
