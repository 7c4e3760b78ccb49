"""The only place that reads the time, so that tests and demo data can choose it."""

import os
import time
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
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


class SystemZone(tzinfo):
    """The zone of this computer by the computer's own rules: ten o'clock stays ten o'clock over a clock change.

    Follows a zone that is set anew while the program runs, where the system tells (not on Windows).
    """

    def utcoffset(self, dt: datetime | None) -> timedelta | None:
        return None if dt is None else _here(dt).utcoffset()

    def tzname(self, dt: datetime | None) -> str | None:
        return None if dt is None else _here(dt).tzname()

    def dst(self, _dt: datetime | None) -> timedelta | None:
        return None

    def fromutc(self, dt: datetime) -> datetime:
        stamp = dt.replace(tzinfo=UTC).timestamp()
        here = datetime.fromtimestamp(stamp)  # noqa: DTZ006  # this one knows the hour that comes twice in autumn
        return here.replace(tzinfo=self)


def _here(dt: datetime) -> datetime:
    """Return what the wall clock of this computer means by ``dt``; now's rules for years that it does not know."""
    try:
        return dt.replace(tzinfo=None).astimezone()
    except (OverflowError, OSError, ValueError):
        return dt.replace(tzinfo=datetime.now().astimezone().tzinfo)


class SystemClock:
    """The computer's own clock and zone."""

    def __init__(self) -> None:
        self._zone = SystemZone()

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    def zone(self) -> tzinfo:
        _look_again()
        return self._zone

    def zone_name(self) -> str:
        _look_again()
        return _iana_name() or str(datetime.now().astimezone().tzinfo)

    def today(self) -> date:
        _look_again()
        return datetime.now().astimezone().date()


def _look_again() -> None:
    """Let the system's library notice a zone that was changed while we run."""
    if hasattr(time, "tzset"):
        time.tzset()


def _iana_name() -> str:
    """Return the name that the system was given for its zone, empty where it has none that we can read."""
    if chosen := os.environ.get("TZ", "").removeprefix(":"):
        return chosen
    _, found, name = os.path.realpath("/etc/localtime").partition("zoneinfo/")
    if found:
        return name
    listed = Path("/etc/timezone")
    return listed.read_text(encoding="ascii", errors="replace").strip() if listed.is_file() else ""
