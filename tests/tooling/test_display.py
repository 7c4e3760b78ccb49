"""The screen that dev.py gives to journeys, itself tried as one."""

import os
import subprocess

from devtools.display import private_display


def test_a_private_screen_has_its_own_number_and_size_and_ends():
    with private_display("900x640") as leads:
        asked = subprocess.run(
            ["xdotool", "getdisplaygeometry"], env=os.environ | leads, capture_output=True, text=True
        )
        assert leads["DISPLAY"] != os.environ.get("DISPLAY")
        assert asked.stdout.split() == ["900", "640"]
    gone = subprocess.run(["xprop", "-root"], env=os.environ | leads, capture_output=True)
    assert gone.returncode != 0
