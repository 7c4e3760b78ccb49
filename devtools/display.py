"""A screen of its own for tests in a real window: Xvfb with a window manager, ended when done."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from devtools.stop import Stop

WAIT_SECONDS = 20


@contextmanager
def private_display(size: str = "1280x800") -> Iterator[dict[str, str]]:
    """Yield the variables that lead a program to a new, empty screen with openbox on it."""
    read_end, write_end = os.pipe()
    xvfb = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write_end), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[write_end],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(write_end)
        with os.fdopen(read_end) as answer:
            number = answer.readline().strip()  # Xvfb writes it when it is ready, or ends without a word
        if not number:
            raise Stop("Xvfb, the screen for tests in a real window, ended at once.", code=1)
        leads = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
        with _window_manager(os.environ | leads):
            yield leads
    finally:
        _end(xvfb)


@contextmanager
def _window_manager(environ: dict[str, str]) -> Iterator[None]:
    openbox = subprocess.Popen(
        ["openbox", "--sm-disable"], env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + WAIT_SECONDS
        while not _is_managed(environ):
            if openbox.poll() is not None or time.monotonic() > deadline:
                raise Stop("openbox, the window manager for tests in a real window, did not start.", code=1)
            time.sleep(0.05)
        yield
    finally:
        _end(openbox)


def _is_managed(environ: dict[str, str]) -> bool:
    asked = subprocess.run(["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"], env=environ, capture_output=True, text=True)
    return "window id" in asked.stdout


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(WAIT_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
