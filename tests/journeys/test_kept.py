"""Nothing typed is lost: a kill while typing, undo, a second start."""

import time

from tests.journeys import steps
from tests.journeys.real_window import Facts, until

TYPED_SECONDS = 4.0
MISSING_SECONDS = 1.0


def test_a_kill_while_typing_costs_the_last_second_at_most(planned, start):
    window = start()
    window.key("ctrl+3")
    window.command("type in the shared note")
    window.still()
    typed: list[tuple[float, str]] = []
    text = ""
    begun = time.monotonic()
    while time.monotonic() - begun < TYPED_SECONDS:
        text += f"{len(typed):03} "
        window.type(text[-4:])
        typed.append((time.monotonic(), text))
    window.kill()
    killed = time.monotonic()
    again = start()
    body = str(again.facts.one("SELECT body FROM shared_note"))
    assert text.startswith(body)
    older = [so_far for at, so_far in typed if at < killed - MISSING_SECONDS]
    assert len(older) > 10
    assert body.startswith(older[-1].rstrip())
    again.quit()
    assert Facts(planned).one("SELECT body FROM shared_note") == body


def test_what_was_done_is_undone_and_done_again_by_keys(people, start):
    window = start()
    steps.make_pair(window, "Lin Park", "Amara Osei")
    steps.begin_pair(window)
    window.key("ctrl+z")
    window.facts.wait("SELECT count(*) FROM pair WHERE state = 'forming'")
    window.key("ctrl+z")
    window.facts.wait("SELECT count(*) = 0 FROM pair")
    window.key("ctrl+shift+z", "ctrl+shift+z")
    window.facts.wait("SELECT count(*) FROM pair WHERE state = 'active'")
    window.quit()


def test_a_second_start_shows_the_first_window_and_ends_well(people, start):
    window = start()
    window.still()
    window.minimize()
    until(lambda: not window.is_active(), "the window out of the way")
    assert window.start_again().wait(20) == 0
    until(window.is_active, "the first window in front")
    assert window.process.poll() is None
    window.quit()
