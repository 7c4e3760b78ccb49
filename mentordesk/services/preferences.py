"""The choices of the person at this desk: read once, changed one at a time, undoable."""

from collections.abc import Mapping
from typing import Any

from mentordesk.domain.preferences import Preferences
from mentordesk.services.context import Context
from mentordesk.store.preferences import PreferenceTable


class PreferenceChoices:
    def __init__(self, context: Context) -> None:
        self._store = context.store
        self._table = PreferenceTable(context.store)

    def load(self) -> Preferences:
        return self._table.load()

    def save(self, preferences: Preferences, *, label: str = "Change settings") -> None:
        """Keep ``preferences``; moving through the choices of one setting is one undo step."""
        before = self.load()
        changed = [name for name in Preferences._fields if getattr(before, name) != getattr(preferences, name)]
        if changed:
            with self._store.transaction(label, merge=("preference", " ".join(changed))):
                self._table.save(preferences)

    def change(self, **choices: Any) -> Preferences:  # noqa: ANN401  (fields of Preferences; its _replace checks the names)
        """Change the named choices and return all of them."""
        preferences = self.load()._replace(**choices)
        self.save(preferences)
        return preferences

    def change_keys(self, changed: Mapping[str, str | None]) -> None:
        """Keep other keys for what the ids do: "" for none, None for the standard. One undo step."""
        before = self._table.keys()
        after = before | {each: keys for each, keys in changed.items() if keys is not None}
        after = {each: keys for each, keys in after.items() if changed.get(each, keys) is not None}
        self._keep_keys(before, after, "Change a shortcut")

    def standard_keys(self) -> None:
        """Give everything its standard keys again. One undo step."""
        self._keep_keys(self._table.keys(), {}, "Standard shortcuts")

    def _keep_keys(self, before: dict[str, str], after: dict[str, str], label: str) -> None:
        if after != before:
            with self._store.transaction(label):
                self._table.set_keys(after)

    def end_first_run(self) -> None:
        """Keep that the welcome steps were shown; at the very start that is no step that could be undone."""
        choices = self.load()
        if choices.first_run_done:
            return
        is_first = self._store.undo_label is None
        self.save(choices._replace(first_run_done=True))
        if is_first:
            self._store.forget_history()
