"""The numbers a chart shows, its axis, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart; ``values`` has one number for each of the chart's labels."""

    name: str
    values: tuple[int, ...]


def ticks(highest: int, *, most: int = 4) -> tuple[int, ...]:
    """Return whole, even steps from 0 to at least ``highest``, at most ``most`` of them above 0."""
    step = 1
    while step * most < highest:
        step = _next_step(step)
    count = max(1, -(-highest // step))
    return tuple(step * number for number in range(count + 1))


def _next_step(step: int) -> int:
    """Go through 1, 2, 4, 5, 10, 20, 25, 50, 100, ..."""
    power = 10 ** (len(str(step)) - 1)
    for factor in (1, 2, 2.5, 4, 5, 10):
        candidate = factor * power
        if candidate > step and candidate == int(candidate):
            return int(candidate)
    raise ValueError(f"no step after {step}")


def sentence(title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Say what the chart shows: each line's last value, its lowest and its highest."""
    if not labels:
        return f"{title}: nothing to show yet"
    lines = []
    for one in series:
        low, high = min(one.values), max(one.values)
        lines.append(f"{one.name} {one.values[-1]} at {labels[-1]}, between {low} and {high}")
    return f"{title}, {labels[0]} to {labels[-1]}: {'; '.join(lines)}"
