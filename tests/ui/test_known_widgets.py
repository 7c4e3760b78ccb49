"""What PySide makes for each kind of widget is made before somebody waits for it."""

import subprocess
import sys

_ASKED = """
import enum
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget
app = QApplication([])
tree = QTreeWidget()
{first}
made = []
original = enum.EnumType._create_
enum.EnumType._create_ = lambda cls, name, *a, **k: (made.append(name), original(cls, name, *a, **k))[1]
tree.viewport()
print(len(made))
"""


def _classes_made_for_a_list(first: str) -> int:
    command = [sys.executable, "-c", _ASKED.format(first=first)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout)


def test_the_first_list_finds_all_classes_of_widgets_made():
    assert _classes_made_for_a_list("") > 20
    assert _classes_made_for_a_list("from mentordesk.ui.known_widgets import know_widgets; know_widgets()") == 0
