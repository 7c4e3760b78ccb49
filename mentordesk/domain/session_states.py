"""What kinds of sessions there are, at which stage of a pair, and what became of them."""

from enum import StrEnum


class SessionKind(StrEnum):
    IN_PERSON = "in-person"
    VIDEO = "video"
    VOICE = "voice"
    ASYNC = "async"


class SessionStage(StrEnum):
    FIRST = "first"
    REGULAR = "regular"
    REVIEW = "review"
    CLOSING = "closing"


class SessionState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CANCELLED = "cancelled"
