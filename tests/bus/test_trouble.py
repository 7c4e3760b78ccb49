"""What went wrong is said to who does not see it: a file that cannot be opened, and a crash of the run before."""

import pytest

from mentordesk.paths import APP_NAME
from mentordesk.ui.crash import HARD_CRASH_NAME
from tests.journeys.real_window import until

DAMAGES = {"not a workspace": b"Dear diary, nothing here is a table.\n" * 200, "cut short": b""}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_file_that_cannot_be_opened_is_told_in_a_dialog_that_enter_closes(listen, demo, what):
    demo.write_bytes(DAMAGES[what] or demo.read_bytes()[:5000])
    before = demo.read_bytes()
    window = listen(demo)
    assert [str(finding) for finding in window.findings()] == []
    assert window.tree().root.role == "alert message"
    words = [node.name for node in window.tree().of_role("label") if len(node.name.split()) > 3]
    assert words, "the sentence is there to be read"
    window.key("Return")
    assert window.process.wait(20) == 2
    assert demo.read_bytes() == before


def test_a_crash_of_the_run_before_is_told_in_a_sheet_that_can_be_walked_and_closed(listen, demo, tmp_path):
    logs = tmp_path / "state" / APP_NAME / "log"
    logs.mkdir(parents=True)
    (logs / HARD_CRASH_NAME).write_text("Fatal Python error: Segmentation fault\n  mentordesk/ui/page.py line 3\n")
    window = listen(demo)
    until(lambda: window.tree().root.role == "dialog", "the sheet about the crash")
    assert [str(finding) for finding in window.findings()] == []
    assert any("Segmentation fault" in (node.text or node.name) for node in window.tree().nodes)
    window.key("Escape")
    assert window.dialog_name() == ""
    window.still()
    assert "focused" in window.field().states
    window.quit()
