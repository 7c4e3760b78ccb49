"""How people read: in the list, their roles, how well they know a skill, and what goes with them."""

from typing import TYPE_CHECKING

from mentordesk.domain.people import CardVisibility, PersonStatus, Role
from mentordesk.domain.text import join_names, plural
from mentordesk.ui.models.list_row import ListRow

if TYPE_CHECKING:
    from mentordesk.store.queries.people import GoesAlong, PersonRow

ROLE_WORDS = {Role.MENTOR: "Mentor", Role.MENTEE: "Mentee", Role.SPONSOR: "Sponsor"}
LEVELS = ("Level not said", "New to it", "Learning it", "Works with it", "Knows it well", "Can teach it")
"""By level, 0 to 5."""

CARD_SEEN = (
    (CardVisibility.ME, "Only me", "lock"),
    (CardVisibility.PAIR, "Their pairs", "users"),
    (CardVisibility.PROGRAM, "The program", "eye"),
)
CARD_QUESTIONS = (
    ("topics_ahead", "Topics ahead of time", "Would you like the topics before a session? How long before?"),
    ("processing_time", "Time to think", "Do you like to answer at once, or to sleep on it?"),
    ("feedback_form", "Feedback", "In writing or spoken? Straight away or later?"),
    ("camera", "Camera", "On, off, or as the day goes?"),
    ("channel", "Channel", "Where do you like to be reached between sessions?"),
    ("what_helps", "What helps", "What makes a conversation easy for you?"),
    ("what_drains", "What drains", "What should others know to avoid?"),
)
"""Field, label, and the question that stands in the empty field."""


def roles_words(roles: tuple[Role, ...]) -> str:
    """Return "Mentor and mentee"; "" for nobody's role."""
    words = [ROLE_WORDS[role].lower() for role in roles]
    joined = join_names(words)
    return joined[:1].upper() + joined[1:]


def person_row(row: "PersonRow") -> ListRow:
    parts = [roles_words(row.roles), row.team or row.role_title]
    return ListRow(
        title=row.name,
        subtitle=" · ".join(part for part in parts if part) or "No role yet",
        when="You" if row.is_me else "Left" if row.status is PersonStatus.LEFT else "",
        person=row.name,
    )


def goes_along_words(goes: "GoesAlong") -> str:
    """Return "2 pairs, 14 sessions, and 9 notes"; "" where nothing goes along."""
    counted = ((goes.pairs, "pair"), (goes.sessions, "session"), (goes.notes, "note"))
    return join_names([plural(count, noun) for count, noun in counted if count])
