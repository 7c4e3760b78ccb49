"""What was typed is said to be saved once the person pauses, and trouble at once."""

import pytest

from mentordesk.errors import SaveFailed
from mentordesk.ui import save_news
from mentordesk.ui.autosave import SAVED_WORDS, Autosave
from mentordesk.ui.save_news import SaveNews


@pytest.fixture
def said(qapp, monkeypatch) -> tuple[Autosave, list[str]]:
    monkeypatch.setattr(save_news, "PAUSE_MS", 30)
    autosave, said = Autosave(), []
    SaveNews(autosave, said.append)
    return autosave, said


def refuse() -> None:
    raise SaveFailed("The disk is full. Nothing you typed is lost")


def test_saves_that_follow_each_other_are_said_once(said, qtbot):
    autosave, words = said
    for _ in range(3):
        autosave.touch("note", lambda: None)
        autosave.flush()
    assert words == []
    qtbot.waitUntil(lambda: bool(words))
    assert words == [SAVED_WORDS]


def test_trouble_is_said_at_once_and_once_and_then_that_it_is_over(said, qtbot):
    autosave, words = said
    autosave.touch("note", refuse)
    autosave.flush()
    autosave.flush()
    assert len(words) == 1
    assert "disk is full" in words[0]
    autosave.touch("note", lambda: None)
    autosave.flush()
    qtbot.waitUntil(lambda: words[-1] == SAVED_WORDS)
