"""Reading times of day the way people type them."""

import re
from datetime import time

_TIME = re.compile(
    r"^\s*(?:at\s+)?(?P<hour>\d{1,2})(?:(?:[:.h]|(?<=\d)(?=\d\d\b))(?P<minute>\d{2}))?\s*(?P<half>[ap]\.?m\.?)?\s*$",
    re.IGNORECASE,
)
_WORDS = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def parse_time(text: str) -> time | None:
    """Read "10", "10:30", "1030", "9.15", "3pm", "3:30 pm" or "noon"; None for anything else."""
    if (known := _WORDS.get(text.strip().casefold())) is not None:
        return known
    if (match := _TIME.match(text)) is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"].casefold().startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
