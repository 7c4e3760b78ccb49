"""Speaks AT-SPI for the tests: run by the system's Python, which has `gi`; answers one JSON line for each it reads.

It asks the program over D-Bus as a screen reader does, without the cache that a screen reader keeps, so that what it
tells is what the program says now. Calls of one layer of the tree are all on their way at the same time.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any

from gi.repository import Gio, GLib

REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
ACCESSIBLE, ACTION, COMPONENT = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action", "org.a11y.atspi.Component"
TEXT, VALUE, TABLE = "org.a11y.atspi.Text", "org.a11y.atspi.Value", "org.a11y.atspi.Table"
SELECTION, EDITABLE = "org.a11y.atspi.Selection", "org.a11y.atspi.EditableText"
PROPERTIES = "org.freedesktop.DBus.Properties"
EVENTS = (
    "object:state-changed:focused",
    "object:active-descendant-changed",
    "object:announcement",
    "object:state-changed:showing",
    "object:property-change:accessible-name",
    "object:property-change:accessible-description",
    "object:text-changed",
    "object:selection-changed",
    "window:activate",
)
STATES = {
    1: "active", 4: "checked", 5: "collapsed", 7: "editable", 8: "enabled", 9: "expandable", 10: "expanded",
    11: "focusable", 12: "focused", 16: "modal", 17: "multi_line", 22: "selectable", 23: "selected", 24: "sensitive",
    25: "showing", 30: "visible", 33: "required", 36: "invalid_entry", 41: "checkable", 42: "has_popup",
    43: "read_only",
}  # fmt: skip
ALL_TEXT = -1  # a number beyond the end gets nothing of a text of several lines
MOST_CELLS = 400
LABELLED_BY = 2
WAIT_MS = 20_000


class Program:
    """One program on the accessibility bus."""

    def __init__(self) -> None:
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, WAIT_MS, None
        ).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self._name = ""
        self._events: list[dict[str, Any]] = []
        self._bus.signal_subscribe(None, None, None, None, None, 0, self._on_signal)
        for event in EVENTS:
            self._bus.call_sync(
                REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent",
                GLib.Variant("(sas)", (event, [])) if self._takes_two() else GLib.Variant("(s)", (event,)),
                None, 0, WAIT_MS, None,
            )  # fmt: skip

    def find(self, pid: int) -> bool:
        """Look for the program of this process; tell whether it is on the bus by now."""
        children = self._one(REGISTRY, ROOT, ACCESSIBLE, "GetChildren") or []
        for name, _path in children:
            owner = self._one(
                "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                GLib.Variant("(s)", (name,)),
            )  # fmt: skip
            if owner == pid:
                self._name = name
                return True
        return False

    def tree(self, root: str, hidden: bool) -> list[dict[str, Any]]:
        """Return what is shown below ``root``, or all that there is, parents before children."""
        nodes: list[dict[str, Any]] = []
        layer = [(root or ROOT, "", 0)]
        while layer:
            told = self._many([(path, ACCESSIBLE, "GetState", None) for path, _, _ in layer])
            shown = [
                (one, states)
                for one, states in zip(layer, map(_states, told), strict=True)
                if hidden or one[0] == (root or ROOT) or "showing" in states
            ]
            facts = self._facts([one[0] for one, _ in shown])
            layer = []
            for ((path, parent, place), states), fact in zip(shown, facts, strict=True):
                children = fact.pop("children")
                nodes.append({"id": path, "parent": parent, "place": place, "states": sorted(states), **fact})
                layer += [(child, path, at) for at, child in enumerate(children)]
        return nodes

    def _facts(self, paths: list[str]) -> list[dict[str, Any]]:
        asked = []
        for path in paths:
            asked += [
                (path, PROPERTIES, "Get", ("(ss)", (ACCESSIBLE, "Name"))),
                (path, PROPERTIES, "Get", ("(ss)", (ACCESSIBLE, "Description"))),
                (path, ACCESSIBLE, "GetRoleName", None),
                (path, ACCESSIBLE, "GetInterfaces", None),
                (path, ACCESSIBLE, "GetChildren", None),
                (path, COMPONENT, "GetExtents", ("(u)", (0,))),
                (path, ACCESSIBLE, "GetRelationSet", None),
            ]
        told = self._many(asked)
        facts = []
        for at in range(0, len(told), 7):
            name, description, role, interfaces, children, extents, relations = told[at : at + 7]
            facts.append(
                {
                    "name": name or "",
                    "description": description or "",
                    "role": role or "",
                    "interfaces": [each.removeprefix("org.a11y.atspi.") for each in interfaces or []],
                    "children": [child for _, child in (children or [])[:MOST_CELLS]],
                    "extents": list(extents or (0, 0, 0, 0)),
                    "labels": [path for kind, others in relations or [] if kind == LABELLED_BY for _, path in others],
                }
            )
        self._add_labels(facts)
        self._add_more(paths, facts)
        return facts

    def _add_labels(self, facts: list[dict[str, Any]]) -> None:
        """Put what the labels of each say in the place of the labels; not all of them are shown."""
        labels = [label for fact in facts for label in fact["labels"]]
        told = self._many([(label, PROPERTIES, "Get", ("(ss)", (ACCESSIBLE, "Name"))) for label in labels])
        names = dict(zip(labels, told, strict=True))
        for fact in facts:
            fact["label"] = " ".join(filter(None, (names[label] for label in fact.pop("labels"))))

    def _add_more(self, paths: list[str], facts: list[dict[str, Any]]) -> None:
        """Ask what only some have: actions, a value, a text, rows and columns."""
        asked: list[tuple[str, str, str, Any]] = []
        takers: list[Callable[[Any], None]] = []

        def ask(path: str, interface: str, member: str, arguments: Any, taker: Callable[[Any], None]) -> None:
            asked.append((path, interface, member, arguments))
            takers.append(taker)

        def into(fact: dict[str, Any], key: str) -> Callable[[Any], None]:
            return lambda answer: fact.__setitem__(key, answer)

        for path, fact in zip(paths, facts, strict=True):
            fact |= {"actions": [], "text": None, "value": None, "rows": None, "columns": None, "headers": []}
            if "Action" in fact["interfaces"]:
                ask(path, ACTION, "GetActions", None, into(fact, "actions"))
            if "Text" in fact["interfaces"]:
                ask(path, TEXT, "GetText", ("(ii)", (0, ALL_TEXT)), into(fact, "text"))
            if "Value" in fact["interfaces"]:
                ask(path, PROPERTIES, "Get", ("(ss)", (VALUE, "CurrentValue")), into(fact, "value"))
            if "Table" in fact["interfaces"]:
                ask(path, PROPERTIES, "Get", ("(ss)", (TABLE, "NRows")), into(fact, "rows"))
                ask(path, PROPERTIES, "Get", ("(ss)", (TABLE, "NColumns")), into(fact, "columns"))
        for taker, answer in zip(takers, self._many(asked), strict=True):
            taker(answer)
        for fact in facts:
            fact["actions"] = [each[0] for each in fact["actions"] or []]
        self._add_headers([(path, fact) for path, fact in zip(paths, facts, strict=True) if fact["columns"]])

    def _add_headers(self, tables: list[tuple[str, dict[str, Any]]]) -> None:
        asked = [
            (path, TABLE, "GetColumnDescription", ("(i)", (column,)))
            for path, fact in tables
            for column in range(fact["columns"])
        ]
        told = iter(self._many(asked))
        for _, fact in tables:
            fact["headers"] = [next(told) or "" for _ in range(fact["columns"])]

    def act(self, path: str, number: int) -> None:
        """Ask for an action of a node, and do not wait: one that opens a dialog ends when the dialog does."""
        sent = GLib.Variant("(i)", (number,))
        self._bus.call(self._name, path, ACTION, "DoAction", sent, None, 0, -1, None, None)
        self._bus.flush_sync(None)

    def focus(self, path: str) -> bool:
        return bool(self._many([(path, COMPONENT, "GrabFocus", None)])[0])

    def events(self) -> list[dict[str, Any]]:
        """Return what the program told since the last time."""
        while GLib.MainContext.default().iteration(False):
            pass
        told, self._events = self._events, []
        return told

    def _on_signal(self, _bus, sender, path, interface, member, arguments, *_more) -> None:
        if sender == self._name and interface.startswith("org.a11y.atspi.Event."):
            minor, first, second, value, *_ = arguments.unpack()
            self._events.append(
                {
                    "source": path,
                    "event": f"{interface.removeprefix('org.a11y.atspi.Event.')}:{member}:{minor}",
                    "detail": first,
                    "detail2": second,
                    "value": value if isinstance(value, str) else str(value),
                }
            )

    def _takes_two(self) -> bool:
        """Newer registries take the properties that are wanted with an event, too."""
        described = self._one(REGISTRY, "/org/a11y/atspi/registry", "org.freedesktop.DBus.Introspectable", "Introspect")
        method = str(described).partition('name="RegisterEvent"')[2].partition("</method>")[0]
        return method.count('direction="in"') > 1

    def _one(self, name: str, path: str, interface: str, member: str, arguments: Any = None) -> Any:
        try:
            answer = self._bus.call_sync(name, path, interface, member, arguments, None, 0, WAIT_MS, None)
        except GLib.Error:
            return None
        return answer.unpack()[0]

    def _many(self, asked: Iterable[tuple[str, str, str, Any]]) -> list[Any]:
        """Send all questions, then wait for all answers; None is the answer of a node that has gone meanwhile."""
        asked = list(asked)
        answers: list[Any] = [None] * len(asked)
        left = len(asked)

        def take(bus: Any, result: Any, at: int) -> None:
            nonlocal left
            left -= 1
            try:
                answer = bus.call_finish(result).unpack()
            except GLib.Error:
                return
            answers[at] = answer[0] if answer else True

        for at, (path, interface, member, arguments) in enumerate(asked):
            sent = GLib.Variant(*arguments) if arguments else None
            self._bus.call(self._name, path, interface, member, sent, None, 0, WAIT_MS, None, take, at)
        while left:
            GLib.MainContext.default().iteration(True)
        return answers


def _states(words: Any) -> set[str]:
    low, high = words or (0, 0)
    both = low | high << 32
    return {name for bit, name in STATES.items() if both >> bit & 1}


def main() -> None:
    program = Program()
    commands: dict[str, Callable[..., Any]] = {
        "find": program.find, "tree": program.tree, "act": program.act, "focus": program.focus,
        "events": program.events,
    }  # fmt: skip
    print(json.dumps({"ready": os.getpid()}), flush=True)
    for line in sys.stdin:
        command, *arguments = json.loads(line)
        print(json.dumps({"answer": commands[command](*arguments)}), flush=True)


if __name__ == "__main__":
    main()
