"""The colors of a theme by name, and how strongly two of them differ."""


class Tokens:
    """One theme.

    ``colors`` maps a role ("text2", "accent_soft") to ``#RRGGBB``; ``avatars`` are pairs of ground and ink;
    ``scrim_alpha`` and ``shadow_alpha`` (0 to 1) say how much black lies over the page under an overlay and
    around its panel. ``border`` is the width of lines in px.
    """

    __slots__ = ("avatars", "border", "colors", "is_dark", "name", "scrim_alpha", "shadow_alpha")

    def __init__(
        self,
        *,
        name: str,
        is_dark: bool,
        border: int,
        colors: dict[str, str],
        avatars: tuple[tuple[str, str], ...],
        scrim_alpha: float,
        shadow_alpha: float,
    ) -> None:
        self.name, self.is_dark, self.border, self.colors, self.avatars = name, is_dark, border, colors, avatars
        self.scrim_alpha, self.shadow_alpha = scrim_alpha, shadow_alpha

    def __getitem__(self, role: str) -> str:
        return self.colors[role]

    @property
    def series(self) -> tuple[str, ...]:
        """The roles of chart series, in the order in which a chart takes them."""
        return ("c1", "c2", "c3", "c4", "c5")


def luminance(color: str) -> float:
    """Return the relative luminance of ``#RRGGBB``. Source: WCAG 2.2, "relative luminance"."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(color[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colors, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
