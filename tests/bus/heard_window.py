"""The real window with an ear on the bus: what is shown, where the keyboard went, and what was said."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.accessibility import rules
from tests.accessibility.nodes import Node, Tree
from tests.accessibility.rules import Finding
from tests.bus.bus import Bus
from tests.journeys.real_window import RealWindow, until

_KEY_MS = "8"
_MORE_STOPS = 6
_MOST_STOPS = 400


@dataclass(frozen=True, slots=True)
class Ring:
    """Where the keyboard was, in order, while one key was pressed; ``closes`` when it came back."""

    walk: tuple[str, ...]
    closes: bool


@dataclass(slots=True)
class Count:
    """What was looked at, for the figures."""

    views: int = 0
    nodes: int = 0
    interactive: int = 0
    named: int = 0
    stops: int = 0


class HeardWindow(RealWindow):
    """``count`` sums up all that was looked at."""

    def __init__(self, workspace: Path, places: Mapping[str, str], home: Path, bus: Bus) -> None:
        self.bus = bus
        self.count = Count()
        super().__init__(workspace, places, home)
        until(lambda: bus.find(self.process.pid), "the program on the accessibility bus")

    def tree(self) -> Tree:
        """Return the dialog that has the keyboard, or the whole window."""
        whole = self.whole()
        return whole.below(dialogs[-1]) if (dialogs := _dialogs(whole)) else whole.below(_frame(whole))

    def whole(self) -> Tree:
        self._settle()
        return self.bus.tree()

    def field(self) -> Node:
        """Return what has the keyboard."""
        nodes = self.tree().nodes
        return next(node for node in nodes if "focused" in node.states and node.is_focusable)

    def dialog_name(self) -> str:
        """Return what the dialog on top is called, or nothing."""
        dialogs = _dialogs(self.whole())
        return dialogs[-1].name or "a dialog without a name" if dialogs else ""

    def findings(self, tree: Tree | None = None, *, ring: bool = True) -> list[Finding]:
        """Look at what is on top, by all rules; with ``ring`` go once round by Tab and once by Shift+Tab."""
        tree = tree or self.tree()
        things = rules.interactive(tree)
        self.count.views += 1
        self.count.nodes += len(tree.nodes)
        self.count.interactive += len(things)
        self.count.named += sum(bool(rules.spoken_name(node).strip()) for node in things)
        return rules.check(tree) + (self._ring_findings(tree) if ring else [])

    def do(self, node: Node, action: str = "Press") -> None:
        """Do what an assistive technology does with a node."""
        self.bus.act(node, action)
        self._settle()

    def said(self) -> list[str]:
        """Return what was announced since the last time anything was asked."""
        self._settle()
        return [event.value for event in self.bus.events() if event.kind == "Object:Announcement:"]

    def went(self) -> list[str]:
        """Return what got the keyboard since the last time anything was asked, in order."""
        self._settle()
        return [event.source for event in self.bus.events() if _is_focus(event.kind) and event.detail]

    def ring(self, key: str, stops: int) -> Ring:
        """Press ``key`` until the keyboard is back where it was first; ``stops`` is how many there may be."""
        self.bus.events()
        walk: list[str] = []
        pressed = 0
        while pressed < _MOST_STOPS:
            some = stops + _MORE_STOPS if not pressed else 12
            self._do("key", "--delay", _KEY_MS, *[key] * some)
            pressed += some
            walk += self.went()
            if not walk:
                return self._only_stop()
            if (ring := _ring_of(walk)) is not None:
                return Ring(ring, closes=True)
        return Ring(tuple(walk), closes=False)

    def _chosen_by_arrows(self) -> list[str]:
        self.bus.events()
        self._do("key", "--delay", _KEY_MS, "Down", "Down", "Up")
        self._settle()
        return [event.source for event in self.bus.events() if event.kind == "Object:StateChanged:selected"]

    def _only_stop(self) -> Ring:
        """Where one thing alone takes the keyboard, it does not move, and nothing is told."""
        here = [n.id for n in self.tree().nodes if "focused" in n.states and n.is_focusable]
        return Ring(tuple(here), closes=bool(here))

    def _ring_findings(self, tree: Tree) -> list[Finding]:
        stops = [node for node in rules.interactive(tree) if node.is_enabled and node.is_focusable]
        forwards = self.ring("Tab", len(stops))
        backwards = self.ring("shift+Tab", max(1, len(forwards.walk) - _MORE_STOPS + 2))
        self.count.stops += len({*forwards.walk, *backwards.walk})
        found = rules.trapped(forwards.walk, closes=forwards.closes, key="Tab", tree=tree)
        found += rules.trapped(backwards.walk, closes=backwards.closes, key="Shift+Tab", tree=tree)
        if forwards.closes and backwards.closes:
            missed = rules.unreached(tree, forwards.walk)
            if missed:  # perhaps the arrows choose in a list while the keyboard stays in a field
                missed = rules.unreached(tree, [*forwards.walk, *self._chosen_by_arrows()])
            found += missed
            found += rules.not_mirrored(tree, forwards.walk, backwards.walk)
            if tree.root.role == "dialog":
                found += rules.leaves(tree, forwards.walk)
        return found


def _ring_of(walk: list[str]) -> tuple[str, ...] | None:
    """Return the part of a walk that comes back to its beginning. A list may be entered by its first row once."""
    for begin, first in enumerate(walk[:3]):
        if first in walk[begin + 1 :]:
            return tuple(walk[begin : walk.index(first, begin + 1)])
    return None


def _dialogs(tree: Tree) -> list[Node]:
    return [node for node in tree.of_role("dialog", "alert", "alert message") if node.is_there]


def _frame(tree: Tree) -> Node:
    return tree.of_role("frame")[0]


def _is_focus(kind: str) -> bool:
    return kind == "Object:StateChanged:focused"
