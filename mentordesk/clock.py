"""The only place that reads the time, so that tests and demo data can choose it."""

from datetime import UTC, date, datetime, tzinfo
from typing import Protocol


class Clock(Protocol):
    """What the program asks about time."""

    def now(self) -> datetime:
        """Return the present instant, in UTC, to the second: what the file keeps."""
        ...

    def zone(self) -> tzinfo:
        """Return the zone of the person at this desk."""
        ...

    def zone_name(self) -> str:
        """Return that zone's IANA name, or its abbreviation where the system knows no name."""
        ...

    def today(self) -> date:
        """Return the calendar day at this desk."""
        ...


class SystemClock:
    """The computer's own clock and zone."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    def zone(self) -> tzinfo:
        zone = datetime.now().astimezone().tzinfo
        assert zone is not None
        return zone

    def zone_name(self) -> str:
        return str(self.zone())

    def today(self) -> date:
        return datetime.now().astimezone().date()
