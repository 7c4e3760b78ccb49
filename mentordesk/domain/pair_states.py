"""The states of a pair and the moves between them, the kinds of pairs, and how a pair goes."""

from enum import StrEnum


class PairKind(StrEnum):
    MENTORING = "mentoring"
    SPONSORSHIP = "sponsorship"
    PEER = "peer"
    REVERSE = "reverse"


class PairState(StrEnum):
    FORMING = "forming"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"


ALLOWED_MOVES: dict[PairState, tuple[PairState, ...]] = {
    PairState.FORMING: (PairState.ACTIVE, PairState.CLOSING),
    PairState.ACTIVE: (PairState.PAUSED, PairState.CLOSING),
    PairState.PAUSED: (PairState.ACTIVE, PairState.CLOSING),
    PairState.CLOSING: (PairState.CLOSED,),
    PairState.CLOSED: (),
}
"""Closing is always two steps away; closed is final (docs/domain.md, rule 6)."""


OPEN_STATES = frozenset({PairState.FORMING, PairState.ACTIVE, PairState.PAUSED, PairState.CLOSING})


class AgreedHow(StrEnum):
    """How both sides said yes before a pair left forming (rule 4)."""

    IN_PERSON = "in person"
    IN_WRITING = "in writing"
    VERBAL = "verbal"
    NOT_ASKED = "not asked"


class Mood(StrEnum):
    ON_TRACK = "on track"
    UNSURE = "unsure"
    NEEDS_A_TALK = "needs a talk"
