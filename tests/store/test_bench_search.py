import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_search_bench_measures_every_length_of_typing():
    answer = subprocess.run(
        [sys.executable, "bench/search.py", "--notes", "200", "--turns", "1", "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    rows = json.loads(answer.stdout)
    assert [row["letters"] for row in rows] == ["1", "2", "3", "4", "6", "any"]
    assert all(row["all_p95_ms"] > 0 for row in rows)
