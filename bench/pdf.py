"""Measures documents of ten pages, each with other texts: the first of a process with its imports, and those after it.

    python bench/pdf.py WORKSPACE --turns 7

The workspace is one that bench/big_workspace.py made. Prints JSON.
"""

import argparse
import json
import re
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mentordesk.clock import SystemClock
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk

PAGES = 10
_MOST_SESSIONS = 60
_PAGE = re.compile(rb"/Type\s*/Page\b")


def since_for(sessions: int, held: list[date]) -> date:
    return held[-min(sessions, len(held))]


def make(desk: Desk, pair_id: str, since: date) -> tuple[float, int]:
    """Make the summary of a pair and return its milliseconds, imports included, and its pages."""
    began = perf_counter()
    from mentordesk.reports.render import ReportFormat
    from mentordesk.reports.style import ReportStyle

    style = ReportStyle.of(desk.load_preferences())
    data = desk.exporting.make(desk.exporting.preview(Ref(Kind.PAIR, pair_id), since=since), ReportFormat.PDF, style)
    return (perf_counter() - began) * 1000, len(_PAGE.findall(data.data))


def held_days(desk: Desk, pair_id: str) -> list[date]:
    return sorted(s.planned_at.date() for s in desk.records.sessions.list(pair_id=pair_id) if s.held_at)


def sessions_for_ten_pages(desk: Desk, pair_id: str) -> int:
    """Return how many sessions fill ten pages."""
    days = held_days(desk, pair_id)
    for sessions in range(4, _MOST_SESSIONS):
        if make(desk, pair_id, since_for(sessions, days))[1] >= PAGES:
            return sessions
    raise ValueError("no pair has enough sessions for ten pages")


def measure(desk: Desk, turns: int, sessions: int) -> list[tuple[float, int]]:
    """Make a document for each of ``turns`` pairs; the first one brings the imports."""
    pairs = [(pair.id, held_days(desk, pair.id)) for pair in desk.records.pairs.list(limit=turns)]
    return [make(desk, pair_id, since_for(sessions, days)) for pair_id, days in pairs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--turns", type=int, default=7)
    parser.add_argument(
        "--sessions", type=int, help="how many fill ten pages; without it that is found out and printed"
    )
    options = parser.parse_args()
    desk = Desk(options.file, SystemClock())
    if options.sessions is None:
        print(json.dumps(sessions_for_ten_pages(desk, desk.records.pairs.list(limit=1)[0].id)))
    else:
        print(json.dumps(measure(desk, options.turns, options.sessions)))
    desk.close()


if __name__ == "__main__":
    main()
