"""Says what this computer lacks for a window before Qt is loaded.

Qt ends the whole process, beyond any except clause, when a system library is missing or no
display answers. So the libraries and the display are tried first, and a person reads a sentence
instead. Standard library only and no imports of ours: dev.py loads this file by its path,
before anything is installed.
"""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

# The soname Qt's own files ask for, and the Debian or Ubuntu package that holds it.
EVERY_WINDOW = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
X11_WINDOW = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
WAYLAND_WINDOW = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}

# Packages that another one of the tables always brings along, so that the line to type stays short.
BROUGHT_BY = {
    "libfreetype6": "libfontconfig1",
    "libxkbcommon0": "libxkbcommon-x11-0",
    "libxcb-xkb1": "libxkbcommon-x11-0",
    "libxcb-image0": "libxcb-cursor0",
    "libxcb-render0": "libxcb-cursor0",
    "libxcb-render-util0": "libxcb-cursor0",
    "libxcb-shm0": "libxcb-cursor0",
    "libxcb-util1": "libxcb-cursor0",
    "libxcb1": "libxcb-cursor0",
}

WINDOWLESS_COMMANDS = ("import", "report", "search", "check", "info", "demo --to FILE")
EXIT_CODE = 3
UNHARMED = "Nothing is broken and nothing was changed."


class Problem(NamedTuple):
    """What keeps a window from opening, told to the person at the keyboard."""

    sentences: str
    sonames: tuple[str, ...] = ()


def load_library(soname: str) -> bool:
    """Return whether the system can load `soname`; Qt needs it loaded anyway."""
    import ctypes  # late: 5 ms that only Linux with a window has to pay

    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def x11_answers() -> bool:
    """Return whether the display named by DISPLAY lets us in; needs libxcb."""
    import ctypes  # late: as above

    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def qt_platform(environ: Mapping[str, str]) -> str:
    """Return the platform Qt will choose on Linux: what is asked for, else Wayland, else X11."""
    asked = environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if asked:
        return asked
    if environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    return "xcb"


def libraries_for(platform: str) -> dict[str, str]:
    """Return {soname: package} for a Qt platform name; Wayland may fall back to X11."""
    if platform == "xcb":
        return EVERY_WINDOW | X11_WINDOW
    if platform.startswith("wayland"):
        return EVERY_WINDOW | X11_WINDOW | WAYLAND_WINDOW
    return EVERY_WINDOW


def missing_libraries(platform: str, load: Callable[[str], bool] = load_library) -> tuple[str, ...]:
    """Return the sonames Qt needs on `platform` that the system cannot load."""
    return tuple(soname for soname in libraries_for(platform) if not load(soname))


def packages_for(sonames: Iterable[str]) -> tuple[str, ...]:
    """Return the Debian packages that bring `sonames`, each once."""
    known = libraries_for("wayland")
    packages = dict.fromkeys(known[soname] for soname in sonames)
    return tuple(package for package in packages if BROUGHT_BY.get(package) not in packages)


def apt_line(packages: Iterable[str]) -> str:
    """Return what to type on Debian and Ubuntu to install `packages`."""
    return f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def install_line(sonames: Sequence[str], *, has: Callable[[str], bool]) -> str | None:
    """Return the one line that installs `sonames` here, or None where we do not know one."""
    if has("apt-get"):
        return apt_line(packages_for(sonames))
    if has("dnf"):
        bits = "()(64bit)" if sys.maxsize > 2**32 else ""
        return "sudo dnf install -y " + " ".join(f"'{soname}{bits}'" for soname in sonames)
    return None


def has_command(name: str) -> bool:
    """Return whether `name` can be started from here."""
    import shutil  # late: only asked for when something is missing

    return shutil.which(name) is not None


def libraries_fact(sonames: Sequence[str], *, shortened: bool) -> str:
    """Say which system libraries are missing; `shortened` where the line to type names them all."""
    if shortened and len(sonames) > 4:
        names = f"{', '.join(sonames[:3])} and {len(sonames) - 3} more"
    else:
        names = ", ".join(sonames)
    return f"A window needs system libraries that are not installed here: {names}."


def libraries_problem(sonames: Sequence[str], *, has: Callable[[str], bool] = has_command) -> Problem:
    """Say which system libraries are missing and what to type."""
    line = install_line(sonames, has=has)
    cure = (
        f"Type this line, then start again:\n  {line}"
        if line
        else "Install the packages of your system that hold them, then start again."
    )
    fact = libraries_fact(sonames, shortened=line is not None)
    return Problem(f"{fact}\n{cure}\n{UNHARMED}", tuple(sonames))


def display_problem(platform: str, environ: Mapping[str, str]) -> Problem:
    """Say that there is no screen to open a window on, and what works without one."""
    if platform == "xcb" and environ.get("DISPLAY"):
        fact = f"The display {environ['DISPLAY']} does not answer"
    else:
        fact = "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set)"
    return Problem(
        f"{fact}, so no window can open.\n"
        "With --offscreen MentorDesk runs without showing its window. These commands need no window: "
        f"{', '.join(WINDOWLESS_COMMANDS)}.\n{UNHARMED}"
    )


def window_problem(
    *,
    offscreen: bool = False,
    environ: Mapping[str, str] = os.environ,
    system: str = sys.platform,
    load: Callable[[str], bool] = load_library,
    answers: Callable[[], bool] = x11_answers,
) -> Problem | None:
    """Return what keeps Qt from opening a window, or None when it can.

    Call it before the first import of PySide6; print the sentences to standard error and
    leave with EXIT_CODE.
    """
    if not system.startswith("linux"):
        return None
    platform = "offscreen" if offscreen else qt_platform(environ)
    if missing := missing_libraries(platform, load):
        return libraries_problem(missing)
    if platform == "xcb" and not (environ.get("DISPLAY") and answers()):
        return display_problem(platform, environ)
    if platform.startswith("wayland") and not environ.get("WAYLAND_DISPLAY"):
        return display_problem(platform, environ)
    return None
