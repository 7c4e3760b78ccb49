"""The one object the window and the commands hold: every verb, every question, undo and redo.

Verbs live on ``people``, ``pairs``, ... ; reads that join live on the query objects that pages make from
``store``-free factories here. Nothing below knows a window exists.
"""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentordesk.clock import Clock
from mentordesk.domain.changes import ChangeSet
from mentordesk.domain.ids import new_id
from mentordesk.domain.refs import Kind, Ref
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.queries.all import Queries
from mentordesk.store.store import Store

if TYPE_CHECKING:
    from mentordesk.domain.preferences import Preferences
    from mentordesk.services.actions import Actions
    from mentordesk.services.agenda import Agenda
    from mentordesk.services.backups import Backups
    from mentordesk.services.before_leaving import BeforeLeaving
    from mentordesk.services.capture import Capture
    from mentordesk.services.context import Context
    from mentordesk.services.demo import Demo
    from mentordesk.services.erasing import Erasing
    from mentordesk.services.expiry import Expiry
    from mentordesk.services.exporting import Exporting
    from mentordesk.services.goals import Goals
    from mentordesk.services.history import History
    from mentordesk.services.importing import Importing
    from mentordesk.services.introduction import Introduction
    from mentordesk.services.note_sync import NoteSync
    from mentordesk.services.note_visibility import NoteVisibility
    from mentordesk.services.notes import Notes
    from mentordesk.services.pairs import Pairs
    from mentordesk.services.people import People
    from mentordesk.services.person_file import PersonFiles
    from mentordesk.services.preferences import PreferenceChoices
    from mentordesk.services.programs import Programs
    from mentordesk.services.protection import Protection
    from mentordesk.services.sessions import Sessions
    from mentordesk.services.spelling import Spelling
    from mentordesk.services.today import Today
    from mentordesk.services.versions import Versions
    from mentordesk.store.keys import WorkspaceKey
    from mentordesk.store.repositories import Repositories
    from mentordesk.store.repository import Repository
    from mentordesk.store.search import Search

_HIDES_PRIVATE = "hides_private"


class Desk:
    """All that can be asked and done with one open workspace.

    ``records`` reads single records and plain lists; ``queries`` answers what joins. Writing goes by verbs only. Each
    group is imported when it is first used: together they would cost a third of the start.
    """

    def __init__(self, path: Path, clock: Clock, key: "WorkspaceKey | None" = None) -> None:
        """Open, make or migrate the workspace at ``path``. Raises WorkspaceError with the sentence to show.

        SealedWorkspace says that it takes a ``key`` (``services.protection``); a plain workspace ignores one.
        """
        self.path = path
        self.clock = clock
        self._store = Store(path, now=clock.now(), key=key, clock=clock)
        self.queries = Queries(self._store.reads, clock)

    def load_preferences(self) -> "Preferences":
        """Return the choices of the person at this desk; all that the first paint needs of them."""
        return PreferenceTable(self._store).load()

    def load_keys(self) -> dict[str, str]:
        """Return the keys that the person changed, by the id of what they do; "" is no key."""
        return PreferenceTable(self._store).keys()

    @cached_property
    def records(self) -> "Repositories":
        from mentordesk.store.repositories import Repositories

        return Repositories(self._store)

    @cached_property
    def _context(self) -> "Context":
        from mentordesk.services.context import Context

        return Context(self._store, self.records, self.clock)

    @cached_property
    def _sync(self) -> "NoteSync":
        from mentordesk.services.note_sync import NoteSync

        return NoteSync(self._context)

    @cached_property
    def preferences(self) -> "PreferenceChoices":
        from mentordesk.services.preferences import PreferenceChoices

        return PreferenceChoices(self._context)

    @cached_property
    def people(self) -> "People":
        from mentordesk.services.people import People

        return People(self._context)

    @cached_property
    def programs(self) -> "Programs":
        from mentordesk.services.programs import Programs

        return Programs(self._context)

    @cached_property
    def pairs(self) -> "Pairs":
        from mentordesk.services.pairs import Pairs

        return Pairs(self._context, self.people)

    @cached_property
    def sessions(self) -> "Sessions":
        from mentordesk.services.sessions import Sessions

        return Sessions(self._context)

    @cached_property
    def agenda(self) -> "Agenda":
        from mentordesk.services.agenda import Agenda

        return Agenda(self._context)

    @cached_property
    def notes(self) -> "Notes":
        from mentordesk.services.notes import Notes

        return Notes(self._context, self._sync)

    @cached_property
    def versions(self) -> "Versions":
        """Earlier texts of notes."""
        from mentordesk.services.versions import Versions

        return Versions(self._context, self.notes)

    @cached_property
    def actions(self) -> "Actions":
        from mentordesk.services.actions import Actions

        return Actions(self._context, self._sync)

    @cached_property
    def goals(self) -> "Goals":
        from mentordesk.services.goals import Goals

        return Goals(self._context, self.people)

    @cached_property
    def visibility(self) -> "NoteVisibility":
        """Who may read what: one thing at a time, and only as it was shown."""
        from mentordesk.services.note_visibility import NoteVisibility

        return NoteVisibility(self._context, self.notes, self.agenda, self.goals)

    def preloads(self) -> list[Callable[[], object]]:
        """Return what pages and the first write would have to wait for, in small steps."""
        return [new_id, *self.queries.preloads(), lambda: self.before_leaving.warm_up()]

    @cached_property
    def before_leaving(self) -> "BeforeLeaving":
        """One question a session, and a hint, before its shared note leaves."""
        from mentordesk.services.before_leaving import BeforeLeaving

        return BeforeLeaving(self._context, self.visibility)

    @cached_property
    def today(self) -> "Today":
        from mentordesk.services.today import Today

        return Today(self._context)

    @cached_property
    def demo(self) -> "Demo":
        from mentordesk.services.demo import Demo

        return Demo(self._context)

    @cached_property
    def exporting(self) -> "Exporting":
        from mentordesk.services.exporting import Exporting

        return Exporting(self._context)

    @cached_property
    def person_files(self) -> "PersonFiles":
        """Everything held about one person, to hand over."""
        from mentordesk.services.person_file import PersonFiles

        return PersonFiles(self._context)

    @cached_property
    def history(self) -> "History":
        """The lasting list of changes, as a file; ``queries.history`` reads it."""
        from mentordesk.services.history import History

        return History(self._context)

    @cached_property
    def erasing(self) -> "Erasing":
        from mentordesk.services.erasing import Erasing

        return Erasing(self._context, self.backups)

    @cached_property
    def expiry(self) -> "Expiry":
        """Notes of closed pairs whose time is over."""
        from mentordesk.services.expiry import Expiry

        return Expiry(self._context, self.backups)

    @cached_property
    def capture(self) -> "Capture":
        from mentordesk.services.capture import Capture

        return Capture(self._context, self.sessions, self.agenda, self.notes, self.goals)

    @cached_property
    def importing(self) -> "Importing":
        from mentordesk.services.importing import Importing

        return Importing(self._context, self.programs)

    @cached_property
    def introduction(self) -> "Introduction":
        from mentordesk.services.introduction import Introduction

        return Introduction(self._context, self.people)

    @cached_property
    def spelling(self) -> "Spelling":
        from mentordesk.paths import user_paths
        from mentordesk.services.dictionaries import Dictionaries
        from mentordesk.services.spelling import Spelling

        return Spelling(self._context, lambda: self.queries, Dictionaries(user_paths().data / "dictionaries"))

    @cached_property
    def search(self) -> "Search":
        """Full-text search, the author's private notes included."""
        from mentordesk.store.search import Search

        return Search(self._store.reads)

    @cached_property
    def protection(self) -> "Protection":
        """The passphrase of this workspace, its recovery code and what is remembered."""
        from mentordesk.services.protection import Protection

        return Protection(self._store, self.clock, lambda: self.backups)

    @cached_property
    def backups(self) -> "Backups":
        """The copies of this workspace: when one is due, how it is made, and how it is put back."""
        from mentordesk.services.backups import Backups

        return Backups(self._store, self.clock)

    @property
    def is_protected(self) -> bool:
        """Whether the open workspace has a passphrase; not asked of ``protection``, which takes time to import."""
        return self._store.key is not None

    @property
    def is_changing_passphrase(self) -> bool:
        """Whether ``protection`` is at work in turns: nothing can be saved then, and it can be stopped."""
        return "protection" in self.__dict__ and self.protection.is_changing

    @property
    def is_locked(self) -> bool:
        return self._store.is_locked

    def lock(self) -> None:
        """Close every connection of the desk and forget the key, the undo history and what was read.

        Until ``unlock``, every question and verb raises WorkspaceLocked; subscribers stay. Connections that workers
        hold are theirs to end first. Raises RuntimeError inside a transaction.
        """
        import gc  # late: only a lock needs it

        self._store.lock()
        self.queries = Queries(self._store.reads, self.clock)
        self.__dict__.pop("search", None)
        gc.unfreeze()  # an import leaves what it made out of collections
        gc.collect()

    def unlock(self, key: "WorkspaceKey | None" = None) -> None:
        """Open the workspace again; every subscriber hears a change of everything, since nothing read before holds.

        Raises WorkspaceError (WrongPassphrase, SealedWorkspace, ...); the desk is then still locked.
        """
        self._store.unlock(key, now=self.clock.now())

    @property
    def undo_label(self) -> str | None:
        return self._store.undo_label

    @property
    def redo_label(self) -> str | None:
        return self._store.redo_label

    def undo(self) -> ChangeSet | None:
        return self._store.undo()

    def redo(self) -> ChangeSet | None:
        return self._store.redo()

    def subscribe(self, subscriber: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Hear of every change after its commit; returns the way to stop."""
        return self._store.subscribe(subscriber)

    @property
    def hides_private(self) -> bool:
        """Tell whether questions are answered as if nothing private existed; verbs and ``records`` know all."""
        return self._store.hides_private

    def hide_private(self, *, on: bool) -> None:
        """Hide or show what is private, now and after the next start; no undo step.

        Raises UserError: what may be seen has changed then all the same where the sentence says "Not saved".
        """
        self._store.hide_private(on=on)
        with self._store.transaction("Hide what is private", undoable=False):
            PreferenceTable(self._store).set_value(_HIDES_PRIVATE, "yes" if on else "no")

    def recall_hiding(self) -> None:
        """Hide what is private if it was hidden when this workspace was last open; before the first question."""
        if PreferenceTable(self._store).get_value(_HIDES_PRIVATE) == "yes":
            self._store.hide_private(on=True)

    def needs(self) -> dict[str, int]:
        """Return how many things wait for the person, by page key."""
        return self.queries.needs()

    def warm_up(self) -> None:
        """Import now what the first write will need, so that no keystroke has to wait for it."""
        self._store.warm_up()
        _ = self.notes, self.actions, self.sessions, self.agenda, self.goals, self.pairs, self.programs

    def problems(self) -> list[str]:
        """Read the whole file and return what is wrong with it, a sentence each; seconds for a large workspace."""
        from mentordesk.store.backup import integrity

        return [problem.sentence for problem in integrity(self._store.connection)]

    def check(self) -> list[str]:
        """Answer as ``problems``, through a connection of its own: works on any thread while the desk is in use."""
        from mentordesk.store.backup import problems_in

        return [problem.sentence for problem in problems_in(self.path, self._store.key)]

    @property
    def is_displaced(self) -> bool:
        """Tell whether the workspace file was deleted, moved or replaced under us; nothing can be saved in it then."""
        return self._store.is_displaced

    def save_copy(self, target: Path) -> None:
        """Write what is saved to ``target``. Raises SaveFailed, ``target`` is then as it was.

        Works on any thread; for a file that ``is_displaced`` only on the thread that opened it.
        """
        from mentordesk.store import backup

        if self._store.is_displaced:
            backup.save_copy_of_open(self._store.connection, target, self._store.key)
        else:
            backup.save_copy(self.path, target, self._store.key)

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        from mentordesk.store.backup import counts

        return counts(self._store.connection)

    def exists(self, ref: Ref) -> bool:
        """Tell whether a record is (still) there."""
        tables: dict[Kind, Repository[Any]] = {
            Kind.PERSON: self.records.people,
            Kind.PAIR: self.records.pairs,
            Kind.SESSION: self.records.sessions,
            Kind.GOAL: self.records.goals,
            Kind.ACTION: self.records.actions,
            Kind.PROGRAM: self.records.programs,
        }
        table = tables.get(ref.kind)
        return table is not None and table.find(ref.id) is not None

    def close(self) -> None:
        self._store.close()
