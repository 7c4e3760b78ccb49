"""Sets the clock back and forth, moves to other zones and over clock changes while somebody works.

Nothing crashes, no backup takes the place of another, sessions keep their instant, undo leads back to the start.
"""

import os
import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mentordesk.clock import SystemClock
from mentordesk.domain.refs import Kind, Ref
from mentordesk.domain.session_states import SessionState
from mentordesk.errors import UserError
from mentordesk.paths import backup_folder
from mentordesk.services.backups import Reason
from mentordesk.store.backup import problems_in
from tests.faults.hostile_verbs import Scene

ZONES = (
    "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Kiritimati",
    "Pacific/Pago_Pago", "America/St_Johns", "Africa/Casablanca", "UTC",
)  # fmt: skip
CLOCK_CHANGES = (
    datetime(2026, 3, 29, 0, 59, 50, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 59, 50, tzinfo=UTC),
    datetime(2026, 11, 1, 5, 59, 50, tzinfo=UTC),
    datetime(2027, 4, 3, 14, 59, 50, tzinfo=UTC),
    datetime(2028, 2, 29, 23, 59, 50, tzinfo=UTC),
    datetime(2026, 12, 31, 23, 59, 55, tzinfo=UTC),
)


def run(folder: Path, *, seed: int, times: int) -> Counter[str]:
    """Do ``times`` things, the clock of each another one."""
    folder.mkdir(parents=True)
    rng = random.Random(f"times {seed}")
    counts: Counter[str] = Counter()
    with closing(Scene(folder / "mine.mentordesk")) as scene:
        planned = {s.id: s.planned_at for s in scene.desk.records.sessions.list()}
        for _ in range(times):
            _turn_the_clock(scene, rng, counts)
            try:
                _do_something(scene, rng, planned, counts)
            except UserError:
                counts["refused with a sentence"] += 1
            counts["times"] += 1
        found = {s.id: s for s in scene.desk.records.sessions.list()}
        for session_id, at in planned.items():
            assert found[session_id].planned_at == at, "a session moved though nobody moved it"
        assert scene.desk.problems() == []
        copies = [backup.path for backup in scene.desk.backups.backups()]
        assert len(copies) == len(set(copies))
        assert all(problems_in(copy) == [] for copy in copies[:20]), "a backup is damaged"
        while scene.desk.undo_label is not None:
            scene.desk.undo()
            counts["undone"] += 1
        assert scene.desk.problems() == []
    return counts


def _turn_the_clock(scene: Scene, rng: random.Random, counts: Counter[str]) -> None:
    clock, how = scene.clock, rng.randrange(5)
    if how == 0:
        clock.move(seconds=rng.randint(1, 90_000))
        counts["set on"] += 1
    elif how == 1:
        clock.move(seconds=-rng.randint(1, 400 * 86_400))
        counts["set back"] += 1
    elif how == 2:
        clock.set(clock.now(), rng.choice(ZONES))
        counts["another zone"] += 1
    elif how == 3:
        clock.set(rng.choice(CLOCK_CHANGES) + timedelta(seconds=rng.randint(0, 7200)), rng.choice(ZONES))
        counts["beside a clock change"] += 1
    if not 2020 <= clock.now().year <= 2035:
        clock.set(datetime(2026, 6, 1, 12, tzinfo=UTC))


def _do_something(scene: Scene, rng: random.Random, planned: dict[str, datetime], counts: Counter[str]) -> None:
    desk, pair = scene.desk, scene.team.pair.id
    sessions = desk.records.sessions.list()

    def plan() -> None:
        made = desk.sessions.plan(pair, desk.sessions.propose_next(pair))
        assert made.planned_at > desk.clock.now(), "proposed in the past"
        planned[made.id] = made.planned_at

    def hold() -> None:
        waiting = [s for s in sessions if s.state is SessionState.PLANNED]
        if waiting:
            held = desk.sessions.hold(rng.choice(waiting).id)
            planned[held.id] = held.planned_at  # a held session stands on the day it took place
            assert held.held_at is not None
            assert held.held_at <= desk.clock.now(), "held in the future"

    def capture() -> None:
        held = desk.capture.hold(desk.capture.for_pair(pair), "We met\n! @Lin act by Friday\n? more")
        planned[held.session.id] = held.session.planned_at

    def back_up() -> None:
        folder = backup_folder(desk.path)
        before = {copy.name: copy.stat().st_ino for copy in folder.glob("*.mentordesk")} if folder.exists() else {}
        desk.people.add(f"Somebody {counts['times']}")
        kept = desk.backups.make(Reason.ASKED)
        assert kept.backup.path.exists()
        assert before.get(kept.backup.path.name) is None, "a backup took the place of another"

    def look() -> None:
        desk.needs()
        desk.queries.standings(with_closed=True)
        desk.search.find("Lin", today=desk.clock.today())
        preview = desk.exporting.preview(Ref(Kind.PAIR, pair))
        assert preview.summary is not None
        for session in sessions:
            assert session.planned_at.astimezone(desk.clock.zone()).astimezone(UTC) == session.planned_at

    def write() -> None:
        desk.notes.save_shared(rng.choice(sessions).id, f"Note {counts['times']}\n- [ ] @Lin do it by tomorrow")

    def check() -> None:
        desk.goals.check(scene.records["Goal"].id, rng.randint(0, 100), comment="A look")

    def undo() -> None:
        before = {s.id for s in sessions}
        desk.undo()
        for gone in before - {s.id for s in desk.records.sessions.list()}:
            planned.pop(gone, None)
        planned.update((session.id, session.planned_at) for session in desk.records.sessions.list())

    some: tuple[Callable[[], None], ...] = (plan, hold, capture, back_up, look, write, check, undo)
    rng.choice(some)()


def zones(*, seed: int, times: int) -> Counter[str]:
    """Let the computer itself move to other zones while the clock of the program runs."""
    rng = random.Random(f"zones {seed}")
    counts: Counter[str] = Counter()
    before = os.environ.get("TZ")
    clock = SystemClock()
    try:
        for _ in range(times):
            name = os.environ["TZ"] = rng.choice(ZONES)
            zone, named = clock.zone(), ZoneInfo(name)
            moment = rng.choice(CLOCK_CHANGES) + timedelta(seconds=rng.randint(-90_000, 90_000))
            assert moment.astimezone(zone).replace(tzinfo=None) == moment.astimezone(named).replace(tzinfo=None), name
            assert moment.astimezone(zone).astimezone(UTC) == moment
            assert clock.zone_name() == name
            counts["times"] += 1
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()
    return counts
