"""What must hold for everything an assistive technology is told: pure functions from a tree to findings."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from tests.accessibility.nodes import Node, Tree

LEAST_PX = 24
MAIN_PX = 44
BUTTONS = frozenset({"push button", "button", "toggle button", "check box", "radio button", "link"})
FIELDS = frozenset({"text", "entry", "password text", "combo box", "spin box", "slider", "date editor"})
ITEMS = frozenset({"list item", "table cell", "tree item", "page tab"})
CELLS = frozenset({"table cell", "tree item"})  # two rows may well hold the same value
MENU_ITEMS = frozenset({"menu item", "check menu item", "radio menu item"})
INTERACTIVE = BUTTONS | FIELDS | ITEMS | MENU_ITEMS
SAYING_NOTHING = frozenset({"filler", "unknown", "invalid", "panel", "layered pane", "redundant object", "whitespace"})
VIEWS = frozenset({"list", "table", "tree", "tree table", "page tab list"})
CONTAINERS = VIEWS | {"dialog", "alert", "frame", "menu", "popup menu"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, in one of a few kinds, and with what."""

    rule: str
    words: str

    def __str__(self) -> str:
        return f"{self.rule}: {self.words}"


def interactive(tree: Tree) -> list[Node]:
    """What a person can press, choose, or type in. A field for reading only counts: the keyboard stops there."""
    return [
        node
        for node in tree.nodes
        if node.is_there and (node.role in INTERACTIVE or node.is_focusable) and not _is_part(tree, node)
    ]


def spoken_name(node: Node) -> str:
    """What a screen reader calls it. Qt on Linux gives a combo box's value as its name: there its label is its name."""
    return node.label or node.name if node.role == "combo box" else node.name


def check(tree: Tree) -> list[Finding]:
    """Everything that one look at a tree can tell."""
    return [
        *nameless(tree),
        *named_by_value(tree),
        *wrong_role(tree),
        *duplicates(tree),
        *small(tree),
        *headless_tables(tree),
        *without_state(tree),
        *mute(tree),
    ]


def nameless(tree: Tree) -> list[Finding]:
    places = tree.of_role("dialog", "alert", "frame", "popup menu", "progress bar", *VIEWS)
    nodes = {node.id: node for node in [*interactive(tree), *(place for place in places if place.is_there)]}
    return [Finding("no name", where(tree, node)) for node in nodes.values() if not spoken_name(node).strip()]


def named_by_value(tree: Tree) -> list[Finding]:
    fields = [node for node in interactive(tree) if node.role in FIELDS]
    found = [node for node in fields if node.text and spoken_name(node) == node.text]
    found += [node for node in fields if node.role == "combo box" and node.name and not node.label]
    return [Finding("named by its value", where(tree, node)) for node in found]


def wrong_role(tree: Tree) -> list[Finding]:
    """What has the keyboard or does something must say what it is."""
    return [
        Finding("wrong role", where(tree, node))
        for node in tree.nodes
        if node.role in SAYING_NOTHING and node.is_there and (node.is_focusable or _can_be_pressed(node))
    ]


def duplicates(tree: Tree) -> list[Finding]:
    """Two things of one kind and name in the same named place cannot be told apart."""
    same: dict[tuple[str, str, str], list[Node]] = defaultdict(list)
    for node in interactive(tree):
        if node.role not in CELLS and (name := spoken_name(node).strip()):
            home = next((a for a in tree.ancestors(node) if a.role in CONTAINERS or _is_group(a)), tree.root)
            same[home.id, node.role, name].append(node)
    return [
        Finding("same name", f"{len(nodes)} times {where(tree, nodes[0])}") for nodes in same.values() if len(nodes) > 1
    ]


def small(tree: Tree) -> list[Finding]:
    """Targets smaller than 24 px, and a main button smaller than 44."""
    found = []
    for node in interactive(tree):
        least = MAIN_PX if node.is_main else LEAST_PX
        if node.role in INTERACTIVE and node.is_enabled and (node.box[3] < least or node.box[2] < LEAST_PX):
            found.append(Finding(f"under {least} px", where(tree, node)))
    return found


def headless_tables(tree: Tree) -> list[Finding]:
    return [
        Finding("no headers", where(tree, node))
        for node in tree.of_role("table", "tree table")
        if node.is_there and not (node.headers and all(header.strip() for header in node.headers))
    ]


def without_state(tree: Tree) -> list[Finding]:
    """What can be on or off says which; what has a value says it; what can be typed in lets its text be read."""
    found = []
    for node in tree.nodes:
        if not node.is_there:
            continue
        if node.role in {"check box", "radio button", "toggle button"} and "checkable" not in node.states:
            found.append(Finding("no state", where(tree, node)))
        elif node.role in {"progress bar", "slider", "spin box"} and node.value is None:
            found.append(Finding("no value", where(tree, node)))
        elif "editable" in node.states and node.role in {"text", "entry", "password text"} and node.text is None:
            found.append(Finding("no text", where(tree, node)))
    return found


def mute(tree: Tree) -> list[Finding]:
    """What can be pressed by hand can be pressed by an assistive technology."""
    return [
        Finding("no action", where(tree, node))
        for node in interactive(tree)
        if node.role in BUTTONS and node.is_enabled and not _can_be_pressed(node)
    ]


def trapped(walk: Sequence[str], *, closes: bool, key: str, tree: Tree) -> list[Finding]:
    """``walk`` is where the keyboard was, in order, while ``key`` was pressed; ``closes`` whether it came back."""
    if closes:
        return []
    last = tree.by_id.get(walk[-1]) if walk else None
    return [Finding("trap", f"{key} does not come back; it ends at {last or 'nothing'}")]


def unreached(tree: Tree, walk: Collection[str]) -> list[Finding]:
    """What Tab does not reach, nor the arrows from where Tab stops, nor is inside of what is reached."""
    reached = set(walk)
    for one in walk:
        if one in tree.by_id:
            reached |= {ancestor.id for ancestor in tree.ancestors(tree.by_id[one])}
    stops = set(walk)
    return [
        Finding("out of reach", where(tree, node))
        for node in interactive(tree)
        if node.is_enabled and node.id not in stops and not _has_arrows(tree, node, reached, stops)
    ]


def leaves(tree: Tree, walk: Iterable[str]) -> list[Finding]:
    """What Tab reaches outside of the dialog that ``tree`` is."""
    out = [one for one in walk if one not in tree.by_id]
    return [Finding("leaves the dialog", f"{len(out)} stops outside of {tree.root}")] if out else []


def not_mirrored(tree: Tree, forwards: Iterable[str], backwards: Iterable[str]) -> list[Finding]:
    """Shift+Tab goes where Tab goes."""
    return [
        Finding("one way only", where(tree, tree.by_id[one]) if one in tree.by_id else one)
        for one in sorted({*forwards} ^ {*backwards})
        if one in tree.by_id
    ]


def unannounced(what: str, said: Iterable[str], wanted: str) -> list[Finding]:
    """``what`` was done; somebody who does not see must hear of it, in words that have ``wanted`` in them."""
    told = [*said]
    if any(wanted.casefold() in words.casefold() for words in told):
        return []
    return [Finding("not announced", f"{what}: “{wanted}” is not in {told}")]


def where(tree: Tree, node: Node) -> str:
    place = " > ".join(a.name for a in reversed([*tree.ancestors(node)]) if a.name)
    return f"{node} in {place}"


def _has_arrows(tree: Tree, node: Node, reached: set[str], stops: set[str]) -> bool:
    """Whether the arrows, or typing, go there from a stop beside or around it."""
    home = tree.by_id.get(node.parent)
    if node.role in ITEMS:
        return any(a.id in reached for a in tree.ancestors(node) if a.role in VIEWS)
    if node.role == "radio button" and home is not None:
        mates = [n for n in tree.below(_group(tree, node)).of_role("radio button") if n.id in stops]
        return bool(mates)
    if node.role in VIEWS:
        return node.id in reached
    return False


def _group(tree: Tree, node: Node) -> Node:
    """The nearest named place around one of several choices."""
    return next((a for a in tree.ancestors(node) if a.name), tree.root)


def _can_be_pressed(node: Node) -> bool:
    return bool({"Press", "Toggle"} & {*node.actions})


def _is_group(node: Node) -> bool:
    return bool(node.name) and node.role in SAYING_NOTHING | {"grouping"}


def _is_part(tree: Tree, node: Node) -> bool:
    """Parts of one field, such as the line of a spin box or the list of a closed combo box, are not counted again."""
    return any(a.role in {"spin box", "combo box", "date editor"} for a in tree.ancestors(node))
