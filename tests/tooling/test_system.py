import pytest

from devtools.stop import Stop
from devtools.system import WINDOW_TEST_TOOLS, System, has_tool


class Machine:
    """A computer that lacks some libraries, modules and tools, and an apt-get that may bring them."""

    def __init__(self, *, lacks=(), tools=("apt-get",), apt_trouble=None, apt_brings=True):
        self.lacks = set(lacks)
        self.tools = set(tools)
        self.apt_trouble = apt_trouble
        self.apt_brings = apt_brings
        self.installed = []

    def system(self, *, is_root, name="linux"):
        return System(
            name=name, has=self.has, load=self.load, has_module=self.load, apt_get=self.apt_get, is_root=is_root
        )

    def has(self, tool):
        return tool in self.tools

    def load(self, name):
        return name not in self.lacks

    def apt_get(self, packages):
        self.installed.extend(packages)
        if self.apt_brings and not self.apt_trouble:
            self.lacks.clear()
            self.tools |= {tool for tool, package in WINDOW_TEST_TOOLS.items() if package in packages}
        return self.apt_trouble


def test_a_complete_system_is_left_alone():
    machine = Machine()
    machine.system(is_root=True).require(platform="xcb", venv=True)
    assert machine.installed == []


def test_root_on_debian_gets_the_missing_libraries_and_is_told_which(capsys):
    machine = Machine(lacks=["libxcb-cursor.so.0", "libGL.so.1"])
    machine.system(is_root=True).require(platform="xcb", venv=True)
    assert machine.installed == ["libgl1", "libxcb-cursor0"]
    assert "libgl1 libxcb-cursor0" in capsys.readouterr().out


def test_without_root_the_one_line_is_printed_and_the_exit_code_is_3():
    machine = Machine(lacks=["libxcb-cursor.so.0"])
    with pytest.raises(Stop, match=r"sudo apt-get install -y --no-install-recommends libxcb-cursor0\n") as stop:
        machine.system(is_root=False).require(platform="xcb", venv=True)
    assert stop.value.code == 3
    assert machine.installed == []


def test_a_python_without_venv_gets_its_own_sentence():
    with pytest.raises(Stop, match=r"(?s)environment of its own.*recommends python3(\.\d+)?-venv\n") as stop:
        Machine(lacks=["ensurepip"]).system(is_root=False).require(platform="xcb", venv=True)
    assert stop.value.code == 3


def test_one_line_brings_all_that_is_missing_at_once():
    machine = Machine(lacks=["libGL.so.1", "ensurepip"])
    with pytest.raises(
        Stop, match=r"recommends libgl1 python3(\.\d+)?-venv xvfb openbox .*imagemagick at-spi2-core python3-gi\n"
    ):
        machine.system(is_root=False).require(platform="xcb", venv=True, tools=True)


def test_root_on_debian_gets_venv_installed(capsys):
    machine = Machine(lacks=["ensurepip"])
    machine.system(is_root=True).require(platform=None, venv=True)
    assert machine.installed[0].endswith("-venv")
    assert machine.installed[0] in capsys.readouterr().out


def test_an_environment_that_is_there_asks_for_no_venv():
    Machine(lacks=["ensurepip"]).system(is_root=False).require(platform="xcb", venv=False)


def test_without_a_window_no_library_is_asked_for():
    Machine(lacks=["libGL.so.1"]).system(is_root=False).require(platform=None, venv=True)


def test_a_system_without_apt_reads_the_names_of_the_libraries():
    machine = Machine(lacks=["libxcb-cursor.so.0"], tools=[])
    with pytest.raises(Stop, match="libxcb-cursor.so.0") as stop:
        machine.system(is_root=True).require(platform="xcb", venv=True)
    assert stop.value.code == 3


def test_a_system_without_apt_and_venv_is_told_both():
    machine = Machine(lacks=["libGL.so.1", "ensurepip"], tools=[])
    with pytest.raises(Stop, match=r"(?s)libGL.so.1.*venv and ensurepip"):
        machine.system(is_root=True).require(platform="xcb", venv=True)


def test_when_apt_fails_its_words_and_the_line_are_shown():
    machine = Machine(lacks=["libGL.so.1"], apt_trouble="E: Unable to locate package")
    with pytest.raises(Stop, match=r"(?s)Unable to locate.*apt-get install .* libgl1"):
        machine.system(is_root=True).require(platform="xcb", venv=True)


def test_a_library_that_apt_did_not_bring_is_still_told():
    machine = Machine(lacks=["libGL.so.1"], apt_brings=False)
    with pytest.raises(Stop, match=r"libGL\.so\.1"):
        machine.system(is_root=True).require(platform="xcb", venv=True)


@pytest.mark.parametrize("name", ["darwin", "win32"])
def test_other_systems_are_not_asked_for_libraries(name):
    machine = Machine(lacks=["libGL.so.1"], tools=[])
    assert machine.system(is_root=False, name=name).require(platform="xcb", venv=True, tools=True) == ()


def test_root_gets_the_tools_for_tests_in_a_window():
    machine = Machine(tools=["apt-get", "xdotool"])
    assert machine.system(is_root=True).require(platform="xcb", venv=True, tools=True) == ()
    assert "xvfb" in machine.installed
    assert "xdotool" not in machine.installed


def test_without_root_the_missing_tools_are_named_and_the_rest_goes_on():
    machine = Machine(tools=set(WINDOW_TEST_TOOLS) - {"Xvfb"})
    assert machine.system(is_root=False).require(platform="xcb", venv=True, tools=True) == ("xvfb",)


def test_a_tool_without_a_command_is_looked_for_where_its_package_puts_it(tmp_path):
    part = tmp_path / "gi"
    assert not has_tool(str(part))
    part.mkdir()
    assert has_tool(str(part))
    assert has_tool("sh")


def test_tests_in_a_real_window_also_ask_for_what_listens_on_the_accessibility_bus():
    tools = ["apt-get", *(tool for tool in WINDOW_TEST_TOOLS if not tool.startswith("/"))]
    machine = Machine(tools=tools)
    assert machine.system(is_root=False).require(platform="xcb", venv=False, tools=True) == (
        "at-spi2-core",
        "python3-gi",
    )
