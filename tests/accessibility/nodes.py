"""What an assistive technology is told about a window, as values: the same whether asked over the bus or in-process."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One thing on the screen. ``role`` and ``states`` are AT-SPI's words, ``box`` is x, y, width and height.

    ``label`` is what its labels say, seen or not; ``is_main`` is only known in-process.
    """

    id: str
    role: str
    parent: str = ""
    place: int = 0
    name: str = ""
    description: str = ""
    states: frozenset[str] = frozenset()
    actions: tuple[str, ...] = ()
    box: Box = (0, 0, 40, 40)
    text: str | None = None
    value: float | None = None
    rows: int | None = None
    columns: int | None = None
    headers: tuple[str, ...] = ()
    label: str = ""
    is_main: bool = False

    def __str__(self) -> str:
        return f"{self.role} “{self.name or self.text or self.description}” {self.box}"

    @property
    def is_focusable(self) -> bool:
        return "focusable" in self.states

    @property
    def is_enabled(self) -> bool:
        return bool({"enabled", "sensitive"} & self.states)

    @property
    def is_there(self) -> bool:
        """Whether it takes any room."""
        return self.box[2] > 0 and self.box[3] > 0


@dataclass(frozen=True)
class Tree:
    """Nodes, parents before children. The first one is the root."""

    nodes: tuple[Node, ...]
    by_id: dict[str, Node] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {node.id: node for node in self.nodes})

    @cached_property
    def _children(self) -> dict[str, list[Node]]:
        children: dict[str, list[Node]] = {}
        for node in self.nodes:
            children.setdefault(node.parent, []).append(node)
        return children

    @property
    def root(self) -> Node:
        return self.nodes[0]

    def children(self, node: Node) -> list[Node]:
        return self._children.get(node.id, [])

    def ancestors(self, node: Node) -> Iterator[Node]:
        """From the parent up to the root."""
        while (parent := self.by_id.get(node.parent)) is not None:
            yield parent
            node = parent

    def below(self, root: Node) -> "Tree":
        """Return ``root`` and all that is in it."""
        return Tree(tuple(self._walk(root)))

    def of_role(self, *roles: str) -> list[Node]:
        return [node for node in self.nodes if node.role in roles]

    def named(self, name: str, *roles: str) -> Node:
        """Return the one node of this name. Raises LookupError, with the names there are, when none or several are."""
        found = [node for node in self.nodes if node.name == name and (not roles or node.role in roles)]
        if len(found) != 1:
            names = sorted({node.name for node in self.nodes} - {""})
            raise LookupError(f"{len(found)} nodes are called {name!r}; there are {names}")
        return found[0]

    def _walk(self, root: Node) -> Iterator[Node]:
        yield root
        for child in self.children(root):
            yield from self._walk(child)


def tree_of(nodes: Iterable[Node]) -> Tree:
    return Tree(tuple(nodes))
