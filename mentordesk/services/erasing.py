"""Erasing a person: what goes and what stays first, then one undo step, and at closing it is really gone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mentordesk.clock import Clock
from mentordesk.domain.ids import PersonId
from mentordesk.domain.mentions import Mentions
from mentordesk.domain.people import Person
from mentordesk.errors import SaveFailed, UserError
from mentordesk.services.backups import Backups, Reason
from mentordesk.services.context import Context
from mentordesk.store import driver, erasure
from mentordesk.store.backup_names import Backup, backups_in
from mentordesk.store.erasure import Holdings, Mentioned, PastNumbers
from mentordesk.store.headers import fitting_key
from mentordesk.store.store import Store

__all__ = ["Erasing", "ErasurePreview", "Holdings", "Mentioned", "OlderCopy", "PastNumbers"]

FORMER = "a former participant"


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """A backup that holds the person; ``is_sure`` is False where it could not be opened to see."""

    made_at: datetime
    path: Path
    is_sure: bool


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What an erasure takes and what it leaves.

    ``mentions`` counts records of others that hold the whole name or the e-mail address, ``first_name_alone`` those
    that hold only a word like the first name, which may mean somebody else. ``kept`` are the sums that programs keep.
    """

    person: Person
    holdings: Holdings
    kept: PastNumbers
    mentions: int
    first_name_alone: int
    copies: tuple[OlderCopy, ...]


class Erasing:
    def __init__(self, context: Context, backups: Backups) -> None:
        self._context = context
        self._store: Store = context.store
        self._clock: Clock = context.clock
        self._backups = backups

    def preview(self, person: Person) -> ErasurePreview:
        """Count and look through the backups, on connections of its own: may run in a worker. Nothing is changed."""
        whole = Mentions(person.display_name, person.email)
        either = Mentions(person.display_name, person.email, with_first_name=True)
        reader = self._store.reader()
        try:
            kept = PastNumbers()
            for sums in erasure.numbers(reader, person.id).values():
                kept = kept.plus(sums)
            mentions = erasure.count_mentions(reader, person.id, whole)
            return ErasurePreview(
                person=person,
                holdings=erasure.holdings(reader, person.id),
                kept=kept,
                mentions=mentions,
                first_name_alone=erasure.count_mentions(reader, person.id, either) - mentions,
                copies=self.older_copies(person.id),
            )
        finally:
            reader.close()

    def back_up(self) -> None:
        """Make the backup that comes before an erasure; in a worker. Raises SaveFailed."""
        self._backups.make(Reason.ERASE)

    def looking_for(self, person: Person) -> Callable[[], Mentioned]:
        """Return what finds all places that name a person: for a worker, in which it may take long."""
        changes = self._store.connection.total_changes

        def look() -> Mentioned:
            reader = self._store.reader()
            try:
                return erasure.mentioned(reader, person.id, Mentions(person.display_name, person.email), changes)
            finally:
                reader.close()

        return look

    def erase(self, person_id: PersonId, *, replace_mentions: bool = False, mentioned: Mentioned | None = None) -> None:
        """Remove a person with all that hangs on them; undo brings it back until the workspace is closed or locked.

        ``replace_mentions`` puts "a former participant" in the place of their name elsewhere: where ``mentioned``
        says, if nothing was written since. Raises NotFound, and UserError for the person at this desk.
        """
        person = self._context.tables.people.get(person_id)
        if person.is_me:
            raise UserError(
                "This is you: the workspace is kept by you. Say that somebody else is at this desk first, or delete "
                "the workspace file. Nothing was changed."
            )
        changes = self._store.connection.total_changes
        with self._store.transaction("Erase person", forgets=True):
            erasure.keep_numbers(self._store, person_id)
            if replace_mentions:
                who = Mentions(person.display_name, person.email)
                if mentioned is None or mentioned.changes != changes:
                    mentioned = erasure.mentioned(self._store.connection, person_id, who, changes)
                erasure.replace_mentions(self._store, mentioned, who, FORMER)
            self._context.tables.people.remove(person_id)
            erasure.mark_for_purge(self._store)

    def past(self, program_id: str) -> PastNumbers:
        """Return what a program keeps of pairs that were erased."""
        return erasure.past_numbers(self._store.connection, program_id)

    def older_copies(self, person_id: str) -> tuple[OlderCopy, ...]:
        """Return the backups that hold the person or could not be opened, newest first; may wait for a share."""
        found = (self._looked_into(backup, person_id) for backup in self._all_backups())
        return tuple(copy for copy in found if copy is not None)

    def _all_backups(self) -> list[Backup]:
        path = self._store.path
        try:
            aside = backups_in(path.parent, path)
            return sorted({*self._backups.backups(), *self._backups.second_backups(), *aside}, reverse=True)
        except OSError as error:
            raise SaveFailed(
                "The folder of the workspace cannot be read, so older copies cannot be named. Nothing was changed."
            ) from error

    def _looked_into(self, backup: Backup, person_id: str) -> OlderCopy | None:
        try:
            connection = driver.open_reader(backup.path, fitting_key(backup.path, self._store.key))
        except (driver.DatabaseError, OSError, UserError):
            return OlderCopy(backup.made_at, backup.path, is_sure=False)
        try:
            row = connection.execute("SELECT 1 FROM person WHERE id = ?", [person_id]).fetchone()
        except driver.DatabaseError:
            return OlderCopy(backup.made_at, backup.path, is_sure=False)
        finally:
            connection.close()
        return None if row is None else OlderCopy(backup.made_at, backup.path, is_sure=True)
