"""A person as one row of a sheet describes them, before anybody decides to keep it."""

from dataclasses import dataclass, fields, replace

from mentordesk.domain.people import Role
from mentordesk.exchange.cell_values import SkillDraft


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """What a row says. Empty means that the sheet says nothing, so an update leaves what is there.

    ``line`` is where the row stands in the file. ``manager`` is a name or an e-mail address, to be looked up.
    ``time_zone`` is an IANA name. ``capacity`` is for a mentor. ``formats`` are values of SessionKind. ``extras`` are
    further columns as (header, value); those that look like personal characteristics are in ``sensitive_extras``, and
    only because a person chose to keep them.
    """

    line: int
    display_name: str
    first_name: str = ""
    last_name: str = ""
    pronouns: str = ""
    email: str = ""
    team: str = ""
    organization: str = ""
    role_title: str = ""
    level: str = ""
    manager: str = ""
    time_zone: str = ""
    work_hours: str = ""
    languages: tuple[str, ...] = ()
    location: str = ""
    roles: frozenset[Role] = frozenset()
    capacity: int | None = None
    bio: str = ""
    aspirations: str = ""
    formats: tuple[str, ...] = ()
    skills_offered: tuple[SkillDraft, ...] = ()
    skills_sought: tuple[SkillDraft, ...] = ()
    interests: tuple[str, ...] = ()
    extras: tuple[tuple[str, str], ...] = ()
    sensitive_extras: tuple[tuple[str, str], ...] = ()

    def after(self, earlier: "PersonDraft") -> "PersonDraft":
        """Return this row with its gaps filled from an earlier row about the same person; roles add up."""
        gaps = {name: getattr(earlier, name) for name in _FIELD_NAMES if getattr(self, name) in ("", (), None)}
        return replace(
            self,
            **gaps,
            roles=self.roles | earlier.roles,
            extras=_joined(earlier.extras, self.extras),
            sensitive_extras=_joined(earlier.sensitive_extras, self.sensitive_extras),
        )


def _joined(earlier: tuple[tuple[str, str], ...], later: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(earlier), **dict(later)}.items())


_FIELD_NAMES = tuple(
    field.name for field in fields(PersonDraft) if field.name not in ("roles", "extras", "sensitive_extras")
)
