"""Whom lists can call by the first name alone; asked name by name, so that a large program costs no more."""

from typing import TYPE_CHECKING

from mentordesk.domain.short_names import ShortNames

if TYPE_CHECKING:
    from mentordesk.store.driver import Connection


class NameQueries:
    """Only people who are in a pair count: of them lists speak."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._asked_at = -1
        self._short = ShortNames(self._namesakes)

    @property
    def short(self) -> ShortNames:
        """Short names as things stand now; what was asked before is kept until something changes."""
        now = self._connection.total_changes
        if now != self._asked_at:
            self._asked_at, self._short = now, ShortNames(self._namesakes)
        return self._short

    def _namesakes(self, first: str) -> list[str]:
        """Between a first name and the same with the mark that sorts behind a space lie those who have it."""
        rows = self._connection.execute(
            """
            SELECT DISTINCT display_name FROM person AS p
            WHERE display_name COLLATE NOCASE >= :first AND display_name COLLATE NOCASE < :first || '!'
              AND (EXISTS (SELECT 1 FROM pair WHERE mentor_id = p.id)
                   OR EXISTS (SELECT 1 FROM pair WHERE mentee_id = p.id))
            """,
            {"first": first},
        )
        return [row[0] for row in rows]
