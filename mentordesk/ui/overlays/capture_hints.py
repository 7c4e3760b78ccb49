"""Says while one types what each line of a capture becomes."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mentordesk.domain.capture_lines import CaptureLine, LineKind, capture_lines, parse_capture
from mentordesk.domain.day_words import due_words
from mentordesk.domain.goals import Visibility
from mentordesk.domain.note_lines import CheckboxLine, checkbox_lines, resolve_owner
from mentordesk.domain.text import plural
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.chip import Chip
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label

if TYPE_CHECKING:
    from mentordesk.store.queries.sessions import Who

LEGEND = "!  action     ?  next agenda     *  about a goal     %  only me"
_MOST = 6


class CaptureHints(QWidget):
    """A chip for each line that becomes more than text, the last ones where there are many."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._shown: list[tuple[str, str]] = []
        self._text = ""
        self._all_private = False
        legend = text_label(LEGEND, "hint", wrap=True)
        legend.setAccessibleName(
            "At the start of a line: exclamation mark, action. Question mark, next agenda. "
            "Star, about a goal. Percent sign, only me."
        )
        self._chips = Flow(kit.look, gap=6)
        self.setLayout(column(kit.look, legend, self._chips, gap=6))
        self.setAccessibleName("What the lines become")

    def show_text(self, text: str, who: "Who", *, all_private: bool) -> None:
        self._text, self._all_private = text, all_private
        hints = [hint for line in capture_lines(text, all_private=all_private) if (hint := self._hint(line, who))]
        hidden = len(hints) - _MOST
        if hidden > 0:
            hints = [(f"{hidden} more above", "neutral"), *hints[-_MOST:]]
        if hints == self._shown:
            return
        self._shown = hints
        self._chips.set_widgets(tuple(Chip(words, tone) for words, tone in hints))
        self._chips.setAccessibleName(". ".join(words for words, _ in hints))
        self._chips.setVisible(bool(hints))

    def texts(self) -> list[str]:
        """Return what is said now."""
        return [words for words, _ in self._shown]

    def summary(self) -> str:
        """Return what was written, in one sentence."""
        captured = parse_capture(self._text, self._kit.desk.clock.today(), all_private=self._all_private)
        parts = []
        if captured.actions:
            parts.append(plural(len(captured.actions), "action"))
        if captured.carry_over:
            parts.append(f"{plural(len(captured.carry_over), 'item')} for the next agenda")
        if captured.private_lines or captured.private_carry_over:
            count = len([line for line in captured.private_lines if line.strip()]) + len(captured.private_carry_over)
            parts.append(plural(count, "private line"))
        if captured.goal_notes:
            parts.append(plural(len(captured.goal_notes), "goal note"))
        return ", ".join(parts)

    def _hint(self, line: CaptureLine, who: "Who") -> tuple[str, str] | None:
        hides = self._kit.guard.on
        if hides and line.is_private and line.text.strip():
            return "Only you", "private"
        private = "Only you · " if line.is_private else ""
        tone = "private" if line.is_private else ""
        if line.kind is LineKind.CARRY_OVER:
            where = "To raise next time" if line.is_private else "Next agenda"
            return f"{private}{where}: {line.text}", tone or "info"
        if line.kind is LineKind.GOAL_NOTE:
            goal = self._kit.desk.capture.goal_for(who.pair_id, line.text)
            if goal is not None and hides and goal.visibility is Visibility.ME:
                goal = None
            about = f" · {goal.title}" if goal is not None and not line.is_private else ""
            return f"{private}Goal note: {line.text}{about}", tone or "ok"
        if line.kind is LineKind.ACTION:
            (box,) = checkbox_lines(f"- [ ] {line.text}", self._kit.desk.clock.today())
            return self._action(box, who, is_private=line.is_private)
        return (f"Only you: {line.text}", "private") if line.is_private and line.text.strip() else None

    def _action(self, box: CheckboxLine, who: "Who", *, is_private: bool) -> tuple[str, str]:
        if is_private:
            return f"Only you · to do: {box.text}", "private"
        side = resolve_owner(box.mention, who.mentor_name, who.mentee_name, me=who.me or "mentor") or "mentee"
        name = who.mentor_name if side == "mentor" else who.mentee_name
        owner = "You" if side == who.me else self._kit.desk.queries.names.short.of(name)
        due = f" · {due_words(box.due, self._kit.desk.clock.today())}" if box.due else ""
        return f"Action: {box.title or box.text} · {owner}{due}", "accent"
