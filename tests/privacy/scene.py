"""Fills a workspace with a thousand private words by the verbs that the window calls, beside words that may leave."""

import csv
import io
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TypeVar

from mentordesk.domain.goals import Visibility
from mentordesk.domain.ids import PairId, PersonId, SessionId
from mentordesk.domain.pair_states import AgreedHow, Mood
from mentordesk.domain.people import CardVisibility, Role
from mentordesk.exchange import columns, people_rows, tables
from mentordesk.services.desk import Desk
from tests.builders import NOW, FixedClock, a_private_version
from tests.privacy.fields import AUTHORS, DESKS
from tests.privacy.markers import Maker, Marker, spread

T = TypeVar("T")

MENTEES = ("Lin Zhao", "Marek Novák", "Priya Nair", "Tomás Silva", "Noor Haddad", "Eva Lindqvist")
NEWCOMERS = ("Ola Berg", "Kim Sato")
"""Whose pairs have not begun yet."""
FIRST_PAIR = f"Amara Osei and {MENTEES[0]}"
SHARED = "We went through the career map"
_SESSIONS = 3


def markers(secret: str, count: int) -> list[Marker]:
    return spread((*AUTHORS, *DESKS), count, Maker(secret))


def make(path: Path, secret: str, count: int) -> list[Marker]:
    """Make the workspace ``path`` with ``count`` private words in it, and return them."""
    made = markers(secret, count)
    clock = FixedClock(NOW - timedelta(days=30))
    desk = Desk(path, clock)
    try:
        _Scene(desk, clock, made).fill()
    finally:
        desk.close()
    return made


class _Scene:
    def __init__(self, desk: Desk, clock: FixedClock, made: Sequence[Marker]) -> None:
        self._desk, self._clock = desk, clock
        self._texts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for marker in made:
            self._texts[marker.field].append(marker.text)
        self._pairs: list[PairId] = []
        self._sessions: list[SessionId] = []

    def fill(self) -> None:
        self._desk.preferences.change(first_run_done=True, is_lead=True)
        self._import_people()
        self._make_pairs()
        self._meet()
        self._clock.set(NOW)
        self._keep_notes()
        self._set_goals()
        self._fill_cards()
        self._look_after_pairs()

    def _of(self, table: str, column: str) -> list[str]:
        return self._texts[table, column]

    def _import_people(self) -> None:
        """Bring everybody in from a sheet whose further columns and their headers are nobody else's business."""
        headers, facts = self._of("import_mapping", "mapping"), self._of("person", "extras")
        sheet = io.StringIO(newline="")
        rows = csv.writer(sheet)
        rows.writerow(["Name", "Email", *headers])
        shares = list(_shared_out(facts, len(MENTEES)))
        for number, name in enumerate(MENTEES):
            cells = [" | ".join(cell) for cell in _shared_out(shares[number], len(headers))]
            rows.writerow([name, f"person{number}@example.org", *cells])
        table = tables.read_csv(sheet.getvalue().encode(), name="mentees.csv")
        mapping = [guess.field for guess in columns.guess(table.headers, table.rows)]
        parsed = people_rows.drafts(table, mapping, default_roles=frozenset({Role.MENTEE}))
        for _ in self._desk.importing.apply(self._desk.importing.plan(parsed, table.headers, mapping)):
            pass

    def _make_pairs(self) -> None:
        desk = self._desk
        amara = desk.people.add("Amara Osei", roles=[Role.MENTOR])
        desk.people.be_me(amara.id)
        desk.people.set_roles(amara.id, {Role.MENTOR: 20})
        program = desk.programs.current()
        notes = _shared_out(self._of("pair", "agreed_note"), len(MENTEES))
        for name, note in zip(MENTEES, notes, strict=True):
            pair = desk.pairs.make(program.id, amara.id, self._person(name))
            desk.pairs.begin(pair.id, how=AgreedHow.NOT_ASKED, note=" / ".join(note) or "Nobody could be asked")
            self._pairs.append(pair.id)
        for name in NEWCOMERS:
            newcomer = desk.people.add(name, roles=[Role.MENTEE])
            desk.pairs.make(program.id, amara.id, newcomer.id)

    def _meet(self) -> None:
        """Let each pair meet, with words that every summary shows; the last session is still ahead."""
        desk = self._desk
        for day in range(_SESSIONS):
            for pair in self._pairs:
                self._sessions.append(desk.sessions.plan(pair, self._clock.now(), minutes=45, topic="Reviews").id)
                desk.agenda.add(self._sessions[-1], "The review rotation", minutes=10)
                if day < _SESSIONS - 1:
                    desk.notes.save_shared(self._sessions[-1], f"{SHARED}\n- [ ] @Amara draft the template by Friday")
                    desk.sessions.hold(self._sessions[-1])
            self._clock.move(days=14)

    def _keep_notes(self) -> None:
        desk, records = self._desk, self._desk.records
        about = [
            *({"session_id": each} for each in self._sessions),
            *({"pair_id": each} for each in self._pairs),
            *({"person_id": each.id} for each in records.people.list()),
        ]
        for where, texts in zip(about, _shared_out(self._of("private_note", "body"), len(about)), strict=True):
            desk.notes.save_private("\n".join(texts), **where)
        for text, pair in zip(self._of("private_agenda_item", "text"), cycle(self._pairs), strict=False):
            desk.agenda.raise_next_time(pair, text)
        for number, text in enumerate(self._of("private_draft", "body")):
            desk.notes.save_draft(f"slot {number}", text)
        session = records.sessions.get(self._sessions[0])
        with desk._store.transaction("Set the scene"):
            for number, text in enumerate(self._of("private_note_version", "body")):
                body = zlib.compress(f"Of before: {text}".encode())
                written = NOW - timedelta(hours=100 - number)
                records.private_note_versions.add(
                    a_private_version(session, body, written_at=written, left_at=written + timedelta(minutes=20))
                )

    def _set_goals(self) -> None:
        """Set goals that only Amara sees, and one for each pair that both see."""
        goals = self._desk.goals
        whys, criteria = self._of("goal", "why"), self._of("goal", "success_criterion")
        steps, words = self._of("milestone", "text"), self._of("goal_check", "comment")
        titles = self._of("goal", "title")
        most = max(map(len, (titles, whys, criteria, steps, words)))
        titles = titles + ["A goal of mine"] * (most - len(titles))
        filled = (each + [""] * (most - len(each)) for each in (whys, criteria, steps, words))
        for pair, title, why, criterion, step, comment in zip(cycle(self._pairs), titles, *filled, strict=False):
            goal = goals.add(pair, title, why=why, success_criterion=criterion)
            if step:
                goals.add_milestone(goal.id, step)
            goals.check(goal.id, 40, comment=comment)
        for pair in self._pairs:
            goal = goals.add(pair, "Lead a review", why="Grow", visibility=Visibility.SHARED)
            goals.add_milestone(goal.id, "Shadow two")
            goals.check(goal.id, 60, comment="Half way")

    def _fill_cards(self) -> None:
        """Fill a card for everybody that only Amara reads."""
        people = self._desk.records.people.list()
        fields = [column for table, column in AUTHORS if table == "working_preferences"]
        shares = {name: list(_shared_out(self._of("working_preferences", name), len(people))) for name in fields}
        for number, person in enumerate(people):
            card = self._desk.people.card(person.id)
            lines = {name: " / ".join(share[number]) for name, share in shares.items()}
            self._desk.people.set_card(replace(card, visibility=CardVisibility.ME, **lines))

    def _look_after_pairs(self) -> None:
        pairs = self._desk.pairs
        for pair, reasons in zip(
            self._pairs, _shared_out(self._of("pair_state_change", "reason"), len(self._pairs)), strict=True
        ):
            for reason in reasons:
                pairs.pause(pair, reason=reason)
                pairs.resume(pair)
        for text, pair in zip(self._of("check_in", "fact"), cycle(self._pairs), strict=False):
            pairs.check_in(pair, Mood.UNSURE, fact=text)

    def _person(self, name: str) -> PersonId:
        return next(each.id for each in self._desk.records.people.list() if each.display_name == name)


def _shared_out(texts: Iterable[T], shares: int) -> Iterator[list[T]]:
    """Yield ``shares`` lists that together hold all of ``texts``."""
    whole = list(texts)
    return (whole[number::shares] for number in range(shares))
