"""Which program speaks on which system."""

import pytest

from mentordesk.ui.aloud.voice import find_voice


@pytest.mark.parametrize(
    ("system", "there", "program"),
    [
        ("linux", {"spd-say", "espeak-ng"}, "/bin/spd-say"),
        ("linux", {"espeak-ng"}, "/bin/espeak-ng"),
        ("darwin", {"say", "spd-say"}, "/bin/say"),
        ("win32", {"powershell"}, "/bin/powershell"),
    ],
)
def test_each_system_speaks_by_its_own_program(system: str, there: set[str], program: str):
    voice = find_voice(system, lambda name: f"/bin/{name}" if name in there else None)

    assert voice is not None
    assert voice.program == program


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_a_computer_without_a_voice_has_none(system: str):
    assert find_voice(system, lambda _name: None) is None
