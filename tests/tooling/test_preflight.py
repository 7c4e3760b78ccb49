import os
import re
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from mentordesk import preflight

ALWAYS_THERE = {"libc.so.6", "libm.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libz.so.1", "libzstd.so.1"}
QT = Path(PySide6.__file__).parent / "Qt"


def everything(_soname):
    return True


def problem(environ, *, load=everything, answers=lambda: True, offscreen=False, system="linux"):
    return preflight.window_problem(offscreen=offscreen, environ=environ, system=system, load=load, answers=answers)


def test_a_display_that_answers_is_no_problem():
    assert problem({"DISPLAY": ":0"}) is None


def test_without_a_display_offscreen_and_the_commands_without_a_window_are_named():
    found = problem({})
    assert "There is no display here" in found.sentences
    assert "--offscreen" in found.sentences
    for command in ("import", "report", "search", "check", "info", "demo --to FILE"):
        assert command in found.sentences
    assert "Nothing is broken" in found.sentences


def test_a_display_that_does_not_answer_is_named():
    found = problem({"DISPLAY": ":42"}, answers=lambda: False)
    assert "The display :42 does not answer" in found.sentences


def test_offscreen_needs_no_display():
    assert problem({}, offscreen=True) is None
    assert problem({"QT_QPA_PLATFORM": "offscreen"}) is None


def test_wayland_needs_no_x11_display():
    assert problem({"WAYLAND_DISPLAY": "wayland-0"}, answers=lambda: False) is None


def test_wayland_asked_for_by_hand_still_needs_its_display():
    assert "no window can open" in problem({"QT_QPA_PLATFORM": "wayland"}).sentences


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_bring_all_that_qt_needs(system):
    assert problem({}, load=lambda _: False, system=system) is None


def test_a_missing_library_is_told_before_a_missing_display():
    found = problem({}, load=lambda soname: soname != "libxcb-cursor.so.0")
    assert found.sonames == ("libxcb-cursor.so.0",)
    assert "libxcb-cursor.so.0" in found.sentences


def test_offscreen_asks_for_no_library_of_a_screen():
    assert problem({}, offscreen=True, load=lambda soname: "xcb" not in soname and "wayland" not in soname) is None


def test_the_line_to_type_fits_the_system():
    sonames = ("libGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0")
    debian = preflight.install_line(sonames, has=lambda name: name == "apt-get")
    fedora = preflight.install_line(sonames, has=lambda name: name == "dnf")
    assert debian == "sudo apt-get install -y --no-install-recommends libgl1 libglib2.0-0"
    assert "'libGL.so.1" in fedora
    assert preflight.install_line(sonames, has=lambda _: False) is None


def test_a_package_that_another_brings_is_not_named():
    packages = preflight.packages_for(preflight.libraries_for("xcb"))
    assert "libxcb-cursor0" in packages
    assert "libxcb-image0" not in packages
    assert preflight.packages_for(["libxcb-image.so.0"]) == ("libxcb-image0",)


def test_many_missing_libraries_are_counted_where_one_line_brings_them():
    sonames = tuple(preflight.libraries_for("xcb"))
    with_line = preflight.libraries_problem(sonames, has=lambda name: name == "apt-get").sentences
    without = preflight.libraries_problem(sonames, has=lambda _: False).sentences
    assert f"and {len(sonames) - 3} more" in with_line
    assert all(soname in without for soname in sonames)


def test_a_system_we_do_not_know_gets_the_names_of_the_files():
    found = preflight.libraries_problem(("libEGL.so.1",), has=lambda _: False)
    assert "libEGL.so.1" in found.sentences
    assert "packages of your system" in found.sentences


def test_a_library_that_is_nowhere_does_not_load():
    assert not preflight.load_library("libmentordesk-is-not-a-library.so.9")


if sys.platform == "linux":

    def test_the_libraries_of_this_machine_load():
        assert preflight.missing_libraries("offscreen") == ()

    def test_a_dead_display_is_recognized_before_qt_would_abort():
        asked = "from mentordesk import preflight; print(preflight.x11_answers())"
        done = subprocess.run(
            [sys.executable, "-c", asked],
            env=os.environ | {"DISPLAY": ":64123"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == "False"

    @pytest.mark.parametrize(
        ("file", "platform"),
        [
            ("plugins/platforms/libqxcb.so", "xcb"),
            ("lib/libQt6XcbQpa.so.6", "xcb"),
            ("plugins/platforms/libqwayland.so", "wayland"),
            ("lib/libQt6WaylandClient.so.6", "wayland"),
            ("plugins/platforms/libqoffscreen.so", "offscreen"),
            ("lib/libQt6Gui.so.6", "offscreen"),
            ("lib/libQt6Widgets.so.6", "offscreen"),
            ("lib/libQt6DBus.so.6", "offscreen"),
            ("lib/libQt6Svg.so.6", "offscreen"),
        ],
    )
    def test_the_table_holds_all_that_qt_asks_of_the_system(file, platform):
        names = re.findall(rb"\0(lib[\w+-]+(?:-[\d.]+)?\.so(?:\.\d+)+)(?=\0)", (QT / file).read_bytes())
        asked = {name.decode() for name in names if not name.startswith((b"libQt6", b"libicu"))}
        assert asked - ALWAYS_THERE <= set(preflight.libraries_for(platform))
        assert asked
