"""What happens when an error rises to the top: a sentence for people, or a report of a bug without anybody's text.

A UserError is shown as its sentence. Anything else is logged and shown with its types and code places only; nothing is
sent anywhere, the person may copy it. A hard crash leaves faulthandler's lines, offered at the next start.
"""

import faulthandler
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from mentordesk.errors import UserError
from mentordesk.logs import without_text
from mentordesk.version import __version__

logger = logging.getLogger(__name__)

HARD_CRASH_NAME = "hard-crash.txt"


def report_of(error: BaseException) -> str:
    """Return a bug report: versions, types and code places; no message, no value, no path of a person."""
    import platform  # late: hoped never to be needed

    return "\n".join(
        (
            f"MentorDesk {__version__}",
            f"Python {platform.python_version()}, {platform.system()} {platform.release()}",
            "",
            without_text(error),
        )
    )


class CrashGuard:
    """Takes over ``sys.excepthook``; the window gives it the ways to show."""

    def __init__(self, tell: Callable[[str], None], show_report: Callable[[str], None]) -> None:
        self._tell = tell
        self._show_report = show_report
        self._busy = False

    def install(self) -> None:
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, UserError):
            self._tell(str(error))
            return
        logger.error("A bug rose to the top", exc_info=(kind, error, trace))
        sys.stderr.write(report_of(error) + "\n")
        if not self._busy:  # an error while showing an error must not loop
            self._busy = True
            self._show_report(report_of(error))
            self._busy = False


class HardCrashWatch:
    """Lets faulthandler write to a file from now on. ``last`` is what the run before left, empty if it ended well."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / HARD_CRASH_NAME
        self.last = self._path.read_text(encoding="utf-8", errors="replace") if self._path.exists() else ""
        self._file = self._path.open("w", encoding="utf-8")
        faulthandler.enable(self._file)

    def end_well(self) -> None:
        """Say that the program ended as it should: nothing is offered next time."""
        faulthandler.disable()
        self._file.close()
        self._path.unlink(missing_ok=True)
