"""Makes workspaces far larger than anybody's: sessions with notes, goals, action items, over 400 pairs.

python bench/big_workspace.py FILE --sessions 100000
"""

import argparse
import random
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.search import NOW, PAIRS, fill, vocabulary
from mentordesk.store.driver import open_writer
from mentordesk.store.store import Store

GOALS_A_PAIR = 3
PLANNED_A_PAIR = 1


def make(path: Path, sessions: int) -> None:
    """Write a workspace with this many held sessions, each with a shared note and an action item."""
    words = vocabulary(random.Random(3))
    fill(Store(path, now=NOW), sessions, words)
    rng = random.Random(7)
    connection = open_writer(path)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO preference (id, value) VALUES (?, 'true')", [("first_run_done",), ("is_lead",)])
    connection.executemany(
        """
        INSERT INTO goal (id, pair_id, title, why, success_criterion, due_on, horizon, visibility, state, created_on)
        VALUES (?, ?, ?, '', '', ?, 'short', 'shared', 'active', '2026-06-01')
        """,
        (
            (f"goal-{pair}-{n}", f"pair-{pair}", _text(rng, words, 4), _day(rng.randint(5, 90)))
            for pair in range(PAIRS)
            for n in range(GOALS_A_PAIR)
        ),
    )
    connection.executemany(
        """
        INSERT INTO session (id, pair_id, planned_at, held_at, topic, time_zone, minutes, kind, state, stage)
        VALUES (?, ?, ?, NULL, ?, 'Europe/Dublin', 45, 'video', 'planned', 'regular')
        """,
        (
            (f"planned-{pair}", f"pair-{pair}", f"{_day(pair % 21)}T10:00:00Z", _text(rng, words, 3))
            for pair in range(PAIRS)
        ),
    )
    held = connection.execute("SELECT id, pair_id FROM session WHERE state = 'held'").fetchall()
    connection.executemany(
        """
        INSERT INTO action_item (id, pair_id, owner_id, text, due_on, session_id, state, done_on, note_line, position)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0)
        """,
        (_action(rng, words, n, *row) for n, row in enumerate(held)),
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _action(rng: random.Random, words: list[str], n: int, session_id: str, pair_id: str) -> tuple[str | None, ...]:
    number = int(pair_id.removeprefix("pair-"))
    owner = f"person-{number + (PAIRS if n % 2 else 0)}"
    is_open = n % 20 == 0
    state = ("open", None) if is_open else ("done", "2026-10-01")
    return (f"action-{n}", pair_id, owner, _text(rng, words, 6), _day(rng.randint(-20, 60)), session_id, *state)


def _text(rng: random.Random, words: list[str], count: int) -> str:
    return " ".join(rng.choices(words[:3000], k=count)).capitalize()


def _day(days: int) -> str:
    return (NOW + timedelta(days=days)).date().isoformat()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--sessions", type=int, default=100_000)
    options = parser.parse_args()
    make(options.file, options.sessions)


if __name__ == "__main__":
    main()
