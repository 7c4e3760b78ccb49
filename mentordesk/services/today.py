"""What can be done with the things that need attention: put one off until another day, bring all back."""

import json
from datetime import date, timedelta

from mentordesk.services.context import Context
from mentordesk.store.preferences import PreferenceTable
from mentordesk.store.queries.attention import PUT_OFF


class Today:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._clock = context.clock
        self._values = PreferenceTable(context.store)

    def put_off(self, key: str, *, until: date | None = None) -> None:
        """Leave a thing (by its ``Attention.key``) out of the list until tomorrow, or ``until``."""
        today = self._clock.today()
        day = until or today + timedelta(days=1)
        kept = {known: back for known, back in self._kept().items() if back > today.isoformat()}
        with self._store.transaction("Put off until tomorrow" if until is None else "Put off"):
            self._values.set_value(PUT_OFF, json.dumps(kept | {key: day.isoformat()}))

    def bring_back(self) -> None:
        """List again what was put off."""
        if self._kept():
            with self._store.transaction("List again what was put off"):
                self._values.set_value(PUT_OFF, "{}")

    def _kept(self) -> dict[str, str]:
        kept: dict[str, str] = json.loads(self._values.get_value(PUT_OFF) or "{}")
        return kept
