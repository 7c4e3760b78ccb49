"""The program as an assistive technology has it: what it is told over the bus, and what it can do there."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.accessibility.nodes import Node, Tree, tree_of

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own, because `gi` comes with it and with no other
DRIVER = Path(__file__).with_name("driver.py")


@dataclass(frozen=True, slots=True)
class Event:
    """Something the program told by itself."""

    source: str
    kind: str
    detail: int
    value: str


class Bus:
    """Asks through a small program of the system's Python. ``close`` ends it."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._driver = subprocess.Popen(
            [SYSTEM_PYTHON, "-I", os.fspath(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(environ),
            text=True,
        )
        assert self._read()["ready"], "the driver of the accessibility bus did not start"

    def find(self, pid: int) -> bool:
        """Look for the program of this process from now on; tell whether it is on the bus."""
        return bool(self._ask("find", pid))

    def tree(self, root: str = "", *, hidden: bool = False) -> Tree:
        """Return what is shown below ``root``, or below the program; ``hidden`` asks for all that there is."""
        return tree_of(_node(told) for told in self._ask("tree", root, hidden))

    def act(self, node: Node, action: str) -> None:
        """Do an action of a node; it may still go on when this returns."""
        self._ask("act", node.id, node.actions.index(action))

    def focus(self, node: Node) -> None:
        self._ask("focus", node.id)

    def events(self) -> list[Event]:
        """Return what was told since the last time."""
        return [Event(e["source"], e["event"], e["detail"], e["value"]) for e in self._ask("events")]

    def close(self) -> None:
        with self._driver:
            pass

    def _ask(self, *words: object) -> Any:
        assert self._driver.stdin is not None
        self._driver.stdin.write(json.dumps(words) + "\n")
        self._driver.stdin.flush()
        return self._read()["answer"]

    def _read(self) -> dict[str, Any]:
        assert self._driver.stdout is not None
        line = self._driver.stdout.readline()
        assert line, "the driver of the accessibility bus ended"
        return dict(json.loads(line))


@contextmanager
def private_bus(screen: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield the variables that lead to a session bus of the tests' own, and make Qt speak to who listens there."""
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | dict(screen),
        text=True,
    ) as daemon:
        try:
            assert daemon.stdout is not None
            address = daemon.stdout.readline().strip()
            yield {"DBUS_SESSION_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        finally:
            daemon.terminate()


def _node(told: dict[str, Any]) -> Node:
    x, y, width, height = told["extents"]
    return Node(
        id=told["id"],
        role=told["role"],
        parent=told["parent"],
        place=told["place"],
        name=told["name"],
        description=told["description"],
        states=frozenset(told["states"]),
        actions=tuple(told["actions"]),
        box=(x, y, width, height),
        text=told["text"],
        value=told["value"],
        rows=told["rows"],
        columns=told["columns"],
        headers=tuple(told["headers"]),
        label=told["label"],
    )
