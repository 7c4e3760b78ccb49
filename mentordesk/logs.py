"""One place that sets up logging: ids and facts, never anybody's text.

The log is one small rotating file in the user's log folder. Messages take ids by ``%s`` arguments; the formatter leaves
out the message of an exception, because it may hold what somebody typed, and keeps its type and the places in the code.
"""

import logging
import traceback
from pathlib import Path
from types import TracebackType

LOG_NAME = "mentordesk.log"


class PrivateFormatter(logging.Formatter):
    """Formats exceptions without their message and without source lines."""

    def formatException(self, ei: tuple[type[BaseException], BaseException, TracebackType | None]) -> str:  # type: ignore[override]  # noqa: N802
        return without_text(ei[1])


def without_text(error: BaseException) -> str:
    """Return the types and code places of ``error`` and its causes, without any message or value."""
    parts: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        places = [
            f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        parts.append("\n".join([f"{type(seen).__module__}.{type(seen).__name__}", *places]))
        seen = seen.__cause__ or seen.__context__
    return "\ncaused by ".join(parts)


def start(folder: Path) -> Path:
    """Log to a file in ``folder`` from now on, and return its path."""
    from logging.handlers import RotatingFileHandler  # late: it brings sockets and queues, 10 ms before the first paint

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / LOG_NAME
    handler = RotatingFileHandler(path, maxBytes=300_000, backupCount=2, encoding="utf-8", delay=True)
    handler.setFormatter(PrivateFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("mentordesk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.propagate = False
    return path
