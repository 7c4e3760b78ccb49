"""Who sits at this desk: their name, and whether they lead the program, mentor, or both."""

from dataclasses import replace

from mentordesk.domain.people import Person, Role
from mentordesk.domain.text import clean
from mentordesk.errors import UserError
from mentordesk.services.context import Context
from mentordesk.services.people import People
from mentordesk.store.preferences import PreferenceTable


class Introduction:
    def __init__(self, context: Context, people: People) -> None:
        self._store = context.store
        self._tables = context.tables
        self._people = people
        self._preferences = PreferenceTable(context.store)

    def say_name(self, name: str) -> Person:
        """Call the person at this desk ``name``; somebody of that name who is here already is taken to be them."""
        name = clean(name)
        if not name:
            raise UserError("A name needs at least one letter. The name is kept as it was; nothing was lost.")
        me = self._people.me()
        if me is not None:
            return me if me.display_name == name else self._people.edit(replace(me, display_name=name), merge=True)
        with self._store.transaction("Say who you are"):
            known = self._tables.people.list(display_name=name)
            person = known[0] if len(known) == 1 else self._people.add(name)
            self._people.be_me(person.id)
            self._take_role(person)
        return person

    def say_role(self, *, is_lead: bool, is_mentor: bool) -> None:
        """Say what the person at this desk does; a mentor takes part in the program as one."""
        with self._store.transaction("Say what you do"):
            self._preferences.save(self._preferences.load()._replace(is_lead=is_lead, is_mentor=is_mentor))
            me = self._people.me()
            if me is not None:
                self._take_role(me)

    def _take_role(self, me: Person) -> None:
        """Make a mentor one in the program; where there is none yet, the first pair brings one."""
        if self._preferences.load().is_mentor:
            program = self._tables.programs.first(is_demo=False)
            self._people.take_up(me.id, Role.MENTOR, program.id if program is not None else None)
