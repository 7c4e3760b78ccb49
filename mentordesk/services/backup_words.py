"""What a backup holds, what putting it back would change, and what a salvage brought: in words, nobody's text."""

from collections.abc import Iterator
from datetime import tzinfo
from typing import TYPE_CHECKING

from mentordesk.domain.text import plural

if TYPE_CHECKING:
    from mentordesk.services.closed_workspace import BackupView
    from mentordesk.store.backup_contents import Holdings
    from mentordesk.store.backup_names import Backup
    from mentordesk.store.salvage import SalvageReport


def backup_line(backup: "Backup", zone: tzinfo | None = None) -> str:
    """Return when a backup was made, why, and its size, in columns; ``zone`` None is the computer's own."""
    return f"{backup.made_at.astimezone(zone):%Y-%m-%d %H:%M}  {backup.reason:<24}  {backup.size / 1000:>9,.0f} kB"


def holdings_line(held: "Holdings") -> str:
    """Return "40 people, 12 pairs, 1 session, 80 notes"."""
    people, pairs = plural(held.people, "person", "people"), plural(held.pairs, "pair")
    return ", ".join((people, pairs, plural(held.sessions, "session"), plural(held.notes, "note")))


def change_lines(view: "BackupView") -> list[str]:
    """Return what putting a backup back would do, a line for each kind of record."""
    if view.differences is None:
        return ["There is no workspace to compare it with, or it cannot be read. It will be kept under another name."]
    if not view.differences:
        return ["It holds what the workspace holds now."]
    return [
        f"{change.table.replace('_', ' ')}: {change.would_go:,} would go, {change.would_change:,} would change, "
        f"{change.would_return:,} would come back"
        for change in view.differences
    ]


def salvage_lines(report: "SalvageReport") -> Iterator[str]:
    """Yield what was read and what is missing, a line for each kind of record that has either."""
    for table in report.tables:
        if table.read or table.missing != 0:
            missing = "nobody can tell how many are missing" if table.missing is None else f"{table.missing:,} missing"
            yield f"{table.table.replace('_', ' ')}: {table.read:,} read, {missing}"
    if report.stand_ins:
        yield (
            f"{plural(report.stand_ins, 'record')} could not be read though others belong to them; each has a "
            'stand-in called "Could not be recovered".'
        )
