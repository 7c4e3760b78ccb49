import pytest

from mentordesk.errors import SaveFailed
from mentordesk.ui.autosave import SAVE_AFTER_MS, SAVED_WORDS, Autosave


@pytest.fixture
def autosave(qapp) -> Autosave:
    return Autosave()


@pytest.fixture
def said(autosave: Autosave) -> list[tuple[str, bool]]:
    heard: list[tuple[str, bool]] = []
    autosave.stated.connect(lambda words, good: heard.append((words, good)))
    return heard


class Disk:
    """Refuses while it is full."""

    def __init__(self) -> None:
        self.is_full = False
        self.kept: list[str] = []

    def save(self, text: str):
        def save() -> None:
            if self.is_full:
                raise SaveFailed("Not saved. The disk is full. What you typed is still here.")
            self.kept.append(text)

        return save


def test_typing_is_saved_within_a_second_and_said_so(autosave: Autosave, said, qtbot):
    disk = Disk()
    assert SAVE_AFTER_MS < 1000
    autosave.touch("note", disk.save("a"))
    autosave.touch("note", disk.save("ab"))
    qtbot.waitUntil(lambda: bool(disk.kept), timeout=2000)
    assert disk.kept == ["ab"]
    assert said == [(SAVED_WORDS, True)]
    assert not autosave.is_pending


def test_steady_typing_does_not_push_the_save_back(autosave: Autosave, qtbot):
    disk = Disk()
    typed = []

    def type_on() -> bool:
        typed.append("x")
        autosave.touch("note", disk.save("".join(typed)))
        return bool(disk.kept)

    qtbot.waitUntil(type_on, timeout=2000)
    assert disk.kept


def test_leaving_a_field_saves_it_at_once_and_others_wait(autosave: Autosave):
    disk = Disk()
    autosave.touch("note", disk.save("note"))
    autosave.touch("title", disk.save("title"))
    assert autosave.flush("title")
    assert disk.kept == ["title"]
    assert autosave.is_pending
    assert autosave.flush()
    assert disk.kept == ["title", "note"]


def test_what_the_disk_refuses_is_said_and_kept_until_it_takes_it(autosave: Autosave, said):
    disk = Disk()
    disk.is_full = True
    autosave.touch("note", disk.save("precious"))
    assert not autosave.flush()
    assert said[-1] == ("Not saved. The disk is full. What you typed is still here.", False)
    assert autosave.is_pending
    disk.is_full = False
    assert autosave.flush()
    assert disk.kept == ["precious"]
    assert said[-1] == (SAVED_WORDS, True)


def test_newer_typing_is_not_replaced_by_an_older_text_that_was_refused(autosave: Autosave):
    disk = Disk()
    disk.is_full = True
    autosave.touch("note", disk.save("old"))
    autosave.flush()
    disk.is_full = False
    autosave.touch("note", disk.save("new"))
    autosave.flush()
    assert disk.kept == ["new"]


def test_a_dropped_field_is_not_saved(autosave: Autosave):
    disk = Disk()
    autosave.touch("note", disk.save("gone"))
    autosave.drop("note")
    assert autosave.flush()
    assert disk.kept == []
