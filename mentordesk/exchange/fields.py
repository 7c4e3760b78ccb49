"""What a column of a sheet of people can mean."""

from enum import StrEnum


class Field(StrEnum):
    DISPLAY_NAME = "display_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    PREFERRED_NAME = "preferred_name"
    PRONOUNS = "pronouns"
    EMAIL = "email"
    TEAM = "team"
    ORGANIZATION = "organization"
    ROLE_TITLE = "role_title"
    LEVEL = "level"
    MANAGER = "manager"
    TIME_ZONE = "time_zone"
    WORK_HOURS = "work_hours"
    LANGUAGES = "languages"
    LOCATION = "location"
    ROLES = "roles"
    CAPACITY = "capacity"
    BIO = "bio"
    ASPIRATIONS = "aspirations"
    FORMATS = "formats"
    SKILLS_OFFERED = "skills_offered"
    SKILLS_SOUGHT = "skills_sought"
    PROFESSION = "profession"
    INTERESTS = "interests"
    EXTRA = "extra"
    IGNORE = "ignore"

    @property
    def label(self) -> str:
        """The words a person chooses it by."""
        return _LABELS[self]

    @property
    def takes_several(self) -> bool:
        """Tell whether more than one column may feed it."""
        return self in _SEVERAL


_LABELS = {
    Field.DISPLAY_NAME: "Name",
    Field.FIRST_NAME: "First name",
    Field.LAST_NAME: "Last name",
    Field.PREFERRED_NAME: "Preferred name",
    Field.PRONOUNS: "Pronouns",
    Field.EMAIL: "Email",
    Field.TEAM: "Team",
    Field.ORGANIZATION: "Organization",
    Field.ROLE_TITLE: "Job title",
    Field.LEVEL: "Level",
    Field.MANAGER: "Manager",
    Field.TIME_ZONE: "Time zone",
    Field.WORK_HOURS: "Working hours",
    Field.LANGUAGES: "Languages",
    Field.LOCATION: "Location",
    Field.ROLES: "Mentor, mentee, or both",
    Field.CAPACITY: "Places for mentees",
    Field.BIO: "About the person",
    Field.ASPIRATIONS: "Aspirations",
    Field.FORMATS: "Ways to meet",
    Field.SKILLS_OFFERED: "Skills offered",
    Field.SKILLS_SOUGHT: "Skills sought",
    Field.PROFESSION: "Profession",
    Field.INTERESTS: "Interests",
    Field.EXTRA: "Keep as an additional fact",
    Field.IGNORE: "Leave out",
}
_SEVERAL = frozenset(
    {
        Field.ROLES,
        Field.LANGUAGES,
        Field.FORMATS,
        Field.SKILLS_OFFERED,
        Field.SKILLS_SOUGHT,
        Field.PROFESSION,
        Field.INTERESTS,
        Field.EXTRA,
        Field.IGNORE,
    }
)
