"""Measures search as you type over many session notes, against the bare FTS5 queries on the same file.

A search of the notes needs one index, a search of everything one for each kind of record; each is held against those.

    python bench/search.py --notes 100000 [--file KEPT.mentordesk]

Notes have 120 words drawn by Zipf's law from 20,000 made-up ones; every note belongs to a held session with a topic.
"""

import argparse
import itertools
import json
import platform
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mentordesk.domain.ids import PairId, PersonId, ProgramId
from mentordesk.domain.pair_states import PairState
from mentordesk.domain.pairs import Pair
from mentordesk.domain.people import Person
from mentordesk.domain.programs import Program
from mentordesk.domain.refs import Kind
from mentordesk.store.codec import instant_text
from mentordesk.store.driver import open_writer
from mentordesk.store.repositories import Repositories
from mentordesk.store.search import Search
from mentordesk.store.search_sources import SOURCES
from mentordesk.store.search_words import fair_shares
from mentordesk.store.store import Store
from mentordesk.version import __version__

NOW = datetime(2026, 11, 24, 9, 25, tzinfo=UTC)
VOCABULARY = 20_000
WORDS_A_NOTE = 120
PAIRS = 400
QUERIES_A_LENGTH = 40
SENTENCE = 12

LIMIT = 50
RANKED = """
    SELECT rid FROM (
      SELECT rowid AS rid, bm25({index}) AS score FROM {index}
      WHERE {index} MATCH :match ORDER BY rowid DESC LIMIT 300
    ) ORDER BY score LIMIT 50
"""
NEWEST = "SELECT rowid FROM {index} WHERE {index} MATCH :match ORDER BY rowid DESC LIMIT 50"
SNIPPETS = """
    SELECT rowid, snippet({index}, -1, '[', ']', '', 14) FROM {index}
    WHERE {index} MATCH :match AND rowid BETWEEN :low AND :high
      AND +rowid IN (SELECT value FROM json_each(:rids))
"""
INDEXES = tuple(f"{source.table}_fts" for source in SOURCES)
NOTES = ("shared_note_fts",)


def vocabulary(rng: random.Random) -> list[str]:
    """Return made-up words, the frequent ones short."""
    heads = [c + v for c in "bcdfghjklmnprstvwz" for v in "aeiou"] + list("aeiou")
    tails = ["n", "r", "s", "t", "l", "m", "nd", "st", "ng", ""]
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + min(3, len(words) // 60) if len(words) < 240 else rng.randint(2, 4)
        words["".join(rng.choice(heads) for _ in range(syllables)) + rng.choice(tails)] = None
    return list(words)


def note_texts(rng: random.Random, words: list[str], count: int) -> Iterator[str]:
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    for _ in range(count):
        drawn = rng.choices(words, cum_weights=weights, k=WORDS_A_NOTE)
        parts = (drawn[at : at + SENTENCE] for at in range(0, WORDS_A_NOTE, SENTENCE))
        yield " ".join(" ".join(part).capitalize() + "." for part in parts)


def fill(store: Store, notes: int, words: list[str]) -> None:
    """Write one program, its pairs and their sessions, and index all notes in one go."""
    rng = random.Random(5)
    tables = Repositories(store)
    people = [
        Person(PersonId(f"person-{n}"), f"{words[900 + n].capitalize()} {words[1900 + n].capitalize()}")
        for n in range(2 * PAIRS)
    ]
    people[0] = replace(people[0], is_me=True)
    program = Program(ProgramId("program"), "Bench")
    pairs = [
        Pair(PairId(f"pair-{n}"), program.id, people[n].id, people[PAIRS + n].id, state=PairState.ACTIVE)
        for n in range(PAIRS)
    ]
    with store.transaction("Fill"):
        tables.programs.add(program)
        tables.people.add_all(people)
        tables.pairs.add_all(pairs)
    store.forget_history()
    store.close()
    _bulk_load(store.path, notes, note_texts(rng, words, notes), rng, words)


def _bulk_load(path: Path, notes: int, texts: Iterator[str], rng: random.Random, words: list[str]) -> None:
    connection = open_writer(path)
    names = ("session_fts_added", "shared_note_fts_added")
    triggers = [
        connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [name]).fetchone()[0] for name in names
    ]
    connection.execute("BEGIN IMMEDIATE")
    for name in names:
        connection.execute(f"DROP TRIGGER {name}")
    first = NOW - timedelta(hours=notes)
    moments = (instant_text(first + timedelta(hours=n)) for n in range(notes))
    sessions = (
        (f"session-{n}", f"pair-{rng.randrange(PAIRS)}", at, at, " ".join(rng.choices(words[:3000], k=3)))
        for n, at in enumerate(moments)
    )
    connection.executemany(
        """
        INSERT INTO session (id, pair_id, planned_at, held_at, topic, time_zone, minutes, kind, state, stage)
        VALUES (?, ?, ?, ?, ?, 'Europe/Dublin', 45, 'video', 'held', 'regular')
        """,
        sessions,
    )
    connection.executemany(
        "INSERT INTO shared_note (id, session_id, body, updated_at) VALUES (?, ?, ?, ?)",
        ((f"note-{n}", f"session-{n}", text, instant_text(NOW)) for n, text in enumerate(texts)),
    )
    for table in ("session", "shared_note"):
        connection.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('rebuild')")
    for sql in triggers:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def typed(words: list[str]) -> dict[int, list[str]]:
    """Return what a person typed so far, by the number of letters: beginnings of words of every frequency."""
    rng = random.Random(11)
    weights = list(itertools.accumulate(1 / (rank + 1) ** 0.5 for rank in range(len(words))))
    found: dict[int, list[str]] = {}
    for letters in (1, 2, 3, 4, 6):
        long_enough = [w for w in rng.choices(words, cum_weights=weights, k=4000) if len(w) >= letters]
        found[letters] = list(dict.fromkeys(w[:letters] for w in long_enough))[:QUERIES_A_LENGTH]
    return found


def times(runs: dict[str, Callable[[str], object]], queries: list[str], turns: int) -> dict[str, list[float]]:
    """Return, for each of ``runs``, the median milliseconds of each query; they take turns, so noise is shared."""
    found: dict[str, list[float]] = {name: [] for name in runs}
    for query in queries:
        rounds: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(turns):
            for name, run in runs.items():
                began = time.perf_counter()
                run(query)
                rounds[name].append((time.perf_counter() - began) * 1000)
        for name, clocked in rounds.items():
            found[name].append(statistics.median(clocked))
    return found


def p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def measure(path: Path, words: list[str], turns: int) -> list[dict[str, float | str]]:
    store = Store(path, now=NOW)
    search = Search(store.connection)

    def raw(indexes: Sequence[str], query: str) -> object:
        """The bare FTS5 queries: of each index the best 50 of the newest 300, and the snippets of 50 of all of them."""
        run, match = store.connection.execute, f'"{query}"*'
        which = RANKED if len(query) > 1 else NEWEST
        found = [[row[0] for row in run(which.format(index=index), {"match": match})] for index in indexes]
        shares = fair_shares([len(rids) for rids in found], LIMIT)
        snippets = []
        for index, rids, share in zip(indexes, found, shares, strict=True):
            if share:
                chosen = rids[:share]
                bound = {"match": match, "low": min(chosen), "high": max(chosen), "rids": json.dumps(chosen)}
                snippets += run(SNIPPETS.format(index=index), bound).fetchall()
        return snippets

    def notes(query: str) -> object:
        return search.find(query, kinds=frozenset({Kind.NOTE}))

    runs = {
        "raw": partial(raw, NOTES),
        "notes": notes,
        "raw_all": partial(raw, INDEXES),
        "all": search.find,
    }
    by_length = {str(letters): times(runs, queries, turns) for letters, queries in typed(words).items()}
    any_length = {name: [ms for found in by_length.values() for ms in found[name]] for name in runs}
    store.close()
    return [_row(letters, found) for letters, found in (*by_length.items(), ("any", any_length))]


def _row(letters: str, found: dict[str, list[float]]) -> dict[str, float | str]:
    """Return one line of the table; the ratios compare 95th percentiles."""
    row: dict[str, float | str] = {"letters": letters}
    for name, clocked in found.items():
        row |= {f"{name}_p50_ms": statistics.median(clocked), f"{name}_p95_ms": p95(clocked)}
    compared = (("notes", "raw"), ("all", "raw_all"))
    return row | {f"{name}_p95_ratio": p95(found[name]) / p95(found[beside]) for name, beside in compared}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--notes", type=int, default=100_000)
    parser.add_argument("--file", type=Path, help="keep the workspace here and use it again")
    parser.add_argument("--turns", type=int, default=9, help="how often each query is asked; medians are kept")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    words = vocabulary(random.Random(3))
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or Path(folder) / "bench.mentordesk"
        if not path.exists():
            began = time.perf_counter()
            fill(Store(path, now=NOW), options.notes, words)
            seconds = time.perf_counter() - began
            print(f"filled with {options.notes:,} notes in {seconds:.0f} s", file=sys.stderr)
        rows = measure(path, words, options.turns)
    if options.json:
        print(json.dumps(rows))
        return
    print(f"MentorDesk {__version__}, Python {platform.python_version()}, {platform.platform()}")
    print(f"{datetime.now(UTC):%Y-%m-%d}, {options.notes:,} notes of {WORDS_A_NOTE} words, milliseconds")
    print("| " + " | ".join(rows[0]) + " |")
    print("|" + "---|" * len(rows[0]))
    for row in rows:
        print("| " + " | ".join(v if isinstance(v, str) else f"{v:.2f}" for v in row.values()) + " |")


if __name__ == "__main__":
    main()
