import pytest

from devtools.stop import Stop
from devtools.system import WINDOW_TEST_TOOLS, System

ON_X11 = {"DISPLAY": ":0"}


class Machine:
    """A computer that lacks some libraries and tools, and an apt-get that may bring them."""

    def __init__(self, *, lacks=(), tools=("apt-get",), apt_trouble=None):
        self.lacks = set(lacks)
        self.tools = set(tools)
        self.apt_trouble = apt_trouble
        self.installed = []

    def system(self, *, is_root, name="linux"):
        return System(name=name, has=self.has, load=self.load, apt_get=self.apt_get, is_root=is_root)

    def has(self, tool):
        return tool in self.tools

    def load(self, soname):
        return soname not in self.lacks

    def apt_get(self, packages):
        self.installed.extend(packages)
        if not self.apt_trouble:
            self.lacks.clear()
            self.tools |= {tool for tool, package in WINDOW_TEST_TOOLS.items() if package in packages}
        return self.apt_trouble


def test_a_complete_system_is_left_alone():
    machine = Machine()
    machine.system(is_root=True).require_window_libraries(ON_X11)
    assert machine.installed == []


def test_root_on_debian_gets_the_missing_libraries_and_is_told_which(capsys):
    machine = Machine(lacks=["libxcb-cursor.so.0", "libGL.so.1"])
    machine.system(is_root=True).require_window_libraries(ON_X11)
    assert machine.installed == ["libgl1", "libxcb-cursor0"]
    assert "libgl1 libxcb-cursor0" in capsys.readouterr().out


def test_without_root_the_one_line_is_printed_and_the_exit_code_is_3():
    machine = Machine(lacks=["libxcb-cursor.so.0"])
    with pytest.raises(
        Stop, match=r"sudo apt-get install -y --no-install-recommends libxcb-cursor0\n"
    ) as stop:
        machine.system(is_root=False).require_window_libraries(ON_X11)
    assert stop.value.code == 3
    assert machine.installed == []


def test_root_without_apt_reads_the_names_of_the_libraries():
    machine = Machine(lacks=["libxcb-cursor.so.0"], tools=[])
    with pytest.raises(Stop, match="libxcb-cursor.so.0") as stop:
        machine.system(is_root=True).require_window_libraries(ON_X11)
    assert stop.value.code == 3


def test_when_apt_fails_its_words_and_the_line_are_shown():
    machine = Machine(lacks=["libGL.so.1"], apt_trouble="E: Unable to locate package")
    with pytest.raises(Stop, match=r"(?s)Unable to locate.*apt-get install .* libgl1"):
        machine.system(is_root=True).require_window_libraries(ON_X11)


@pytest.mark.parametrize("name", ["darwin", "win32"])
def test_other_systems_are_not_asked_for_libraries(name):
    Machine(lacks=["libGL.so.1"]).system(is_root=False, name=name).require_window_libraries({})


def test_a_python_without_venv_gets_its_own_sentence():
    with pytest.raises(Stop, match=r"sudo apt-get install -y python3(\.\d+)?-venv") as stop:
        Machine().system(is_root=False).require_venv(lambda name: name != "ensurepip")
    assert stop.value.code == 3


def test_root_on_debian_gets_venv_installed(capsys):
    machine = Machine()
    machine.system(is_root=True).require_venv(lambda name: name != "ensurepip")
    assert machine.installed[0].endswith("-venv")
    assert machine.installed[0] in capsys.readouterr().out


def test_a_python_with_venv_needs_nothing():
    machine = Machine(tools=[])
    machine.system(is_root=False).require_venv(lambda _: True)
    assert machine.installed == []


def test_root_gets_the_tools_for_tests_in_a_window():
    machine = Machine(tools=["apt-get", "xdotool"])
    assert machine.system(is_root=True).missing_test_tools() == ()
    assert "xvfb" in machine.installed
    assert "xdotool" not in machine.installed


def test_without_root_the_missing_tools_are_named():
    machine = Machine(tools=set(WINDOW_TEST_TOOLS) - {"Xvfb"})
    assert machine.system(is_root=False).missing_test_tools() == ("xvfb",)
