import logging
from pathlib import Path

import pytest

from mentordesk import logs

SECRET = "Lin cried in the session"


@pytest.fixture
def log(tmp_path: Path):
    root = logging.getLogger("mentordesk")
    before = list(root.handlers)
    path = logs.start(tmp_path / "log")
    yield path
    for handler in [h for h in root.handlers if h not in before]:
        handler.close()
        root.removeHandler(handler)


def test_an_error_is_logged_by_type_and_place_without_its_text(log: Path):
    try:
        raise ValueError(SECRET)
    except ValueError:
        logging.getLogger("mentordesk.somewhere").exception("It went wrong for %s", "id-7")
    text = log.read_text(encoding="utf-8")
    assert "It went wrong for id-7" in text
    assert "builtins.ValueError" in text
    assert "test_logs.py" in text
    assert SECRET not in text
