"""The part of Program with its own facts, edited where they stand, and what new pairs begin with."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from mentordesk.domain.expiry import MOST_DAYS
from mentordesk.domain.ids import ProgramId
from mentordesk.domain.people import Role
from mentordesk.domain.programs import Program, ProgramKind
from mentordesk.domain.text import plural
from mentordesk.domain.weather import cadence_words
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.program_fields import SavedDate, SavedLine, SavedNumber, SavedText, form_row, saved_fields
from mentordesk.ui.widgets.box import column
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.choice_field import ChoiceField
from mentordesk.ui.widgets.fact_grid import FactGrid
from mentordesk.ui.widgets.form import FormRow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.section import Section
from mentordesk.ui.widgets.sides import Sides

_KINDS = {
    ProgramKind.ONBOARDING: "Onboarding: find the way in a new place",
    ProgramKind.GROWTH: "Growth: learn and take the next step",
    ProgramKind.LEADERSHIP: "Leadership: grow into leading others",
    ProgramKind.INCLUSION: "Inclusion: be seen, heard and kept",
    ProgramKind.SPONSORSHIP: "Sponsorship: open doors for somebody",
    ProgramKind.PEER: "Peer: learn from each other",
}
_DEFAULTS = (
    "New pairs begin with these, and each pair may agree on something else. 45 minutes every 2 weeks for 6 months is "
    "common; no rhythm is proven to be the best."
)
_EXPIRY = (
    "Agree on this with the pairs. When the days are over, Today says so and lists the notes; they go only when you "
    "have looked and said so. 0 keeps them until you remove them."
)


class FactsPart(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._program: Program | None = None
        look = kit.look
        about = Card(look, *self._build_about(), gap=14, margins=(16, 16, 16, 16))
        defaults = Card(look, *self._build_defaults(), gap=14, margins=(16, 16, 16, 16))
        expiry = Card(look, *self._build_expiry(), gap=14, margins=(16, 16, 16, 16))
        left = column(
            look, Section("About this program", look), about, 8, Section("When a pair has closed", look), expiry, None
        )
        right = column(look, Section("What new pairs begin with", look), defaults, None)
        self.setLayout(column(look, Sides(look, left, right, gap=16, gap_below=16, share=(3, 2), top=True)))

    def _build_about(self) -> list[QWidget]:
        kit, look = self._kit, self._kit.look
        self.name = SavedLine(kit, "program.name", lambda text: self._edit(name=text))
        self._purpose = SavedText(kit, "program.purpose", lambda text: self._edit(purpose=text))
        self._purpose.setPlaceholderText("What should be different for people because of this program?")
        self._kind = ChoiceField([(kind.value, words) for kind, words in _KINDS.items()])
        self._kind.chosen.connect(lambda key: self._choose_kind(ProgramKind(key)))
        self._start = SavedDate(kit, "program.start", "Begins on", lambda day: self._edit(start_on=day))
        self._end = SavedDate(kit, "program.end", "Ends on", lambda day: self._edit(end_on=day))
        dates = form_row(kit, "Begins on", self._start), form_row(kit, "Ends on", self._end)
        self._roles = FactGrid(look)
        return [
            form_row(kit, "Name", self.name),
            form_row(kit, "Purpose", self._purpose),
            FormRow("Kind", self._kind, look),
            Sides(look, *dates, share=(1, 1), top=True, gap_below=14),
            self._roles,
        ]

    def _build_defaults(self) -> list[QWidget]:
        kit = self._kit
        self._cadence = SavedNumber(
            kit, "program.cadence", lambda days: self._edit(default_cadence_days=days), 1, 366, suffix=" days"
        )
        self._minutes = SavedNumber(
            kit, "program.minutes", lambda n: self._edit(default_minutes=n), 5, 600, step=5, suffix=" minutes"
        )
        self._months = SavedNumber(
            kit, "program.months", lambda n: self._edit(default_months=n), 0, 120, suffix=" months"
        )
        self._months.setSpecialValueText("No planned end")
        self._limit = SavedNumber(kit, "program.limit", lambda n: self._edit(mentee_limit=n), 1, 20)
        self._cadence_hint = text_label("", "hint", wrap=True)
        self._cadence.valueChanged.connect(self._say_cadence)
        return [
            text_label(_DEFAULTS, "dim", wrap=True),
            form_row(kit, "Days from one session to the next", self._cadence),
            self._cadence_hint,
            form_row(kit, "Length of a session", self._minutes),
            form_row(kit, "Length of a pair", self._months),
            form_row(kit, "Mentors that one mentee may have at a time", self._limit),
        ]

    def _build_expiry(self) -> list[QWidget]:
        kit = self._kit
        self.shared_days = SavedNumber(
            kit, "program.shared_days", lambda n: self._edit(shared_notes_days=n), 0, MOST_DAYS, step=30, suffix=" days"
        )
        self.private_days = SavedNumber(
            kit, "program.private_days", lambda n: self._edit(private_notes_days=n), 0, MOST_DAYS, step=30,
            suffix=" days",
        )  # fmt: skip
        for field in (self.shared_days, self.private_days):
            field.setSpecialValueText("Kept")
        rows = (
            form_row(kit, "Shared notes are kept for", self.shared_days),
            form_row(kit, "My private notes and reminders are kept for", self.private_days),
        )
        return [
            text_label(_EXPIRY, "dim", wrap=True),
            Sides(kit.look, *rows, share=(1, 1), top=True, gap_below=14),
        ]

    def refresh(self, program: Program, roles: dict[Role, int]) -> None:
        if self._program is not None and self._program.id != program.id:
            for field in saved_fields(self):
                field.saving.forget()
        self._program = program
        self.name.show_text(program.name)
        self._purpose.show_text(program.purpose)
        self._kind.set_key(program.kind.value)
        self._start.show_day(program.start_on)
        self._end.show_day(program.end_on)
        self._cadence.show_number(program.default_cadence_days)
        self._minutes.show_number(program.default_minutes)
        self._months.show_number(program.default_months)
        self._limit.show_number(program.mentee_limit)
        self.shared_days.show_number(program.shared_notes_days)
        self.private_days.show_number(program.private_notes_days)
        self._say_cadence(self._cadence.value())
        facts = [(f"{role.value.capitalize()}s", str(count)) for role, count in roles.items()]
        past = self._kit.desk.queries.program.past(program.id)
        if past.pairs:
            facts.append(("Erased pairs", f"{past.pairs:,}, with {plural(past.sessions_held, 'session')} held"))
        self._roles.set_facts(facts)

    def _say_cadence(self, days: int) -> None:
        self._cadence_hint.setText(f"That is {cadence_words(days)}.")

    def _edit(self, **changes: Any) -> None:  # noqa: ANN401  (fields of Program; replace() checks their names)
        if self._program is not None:
            program = self._kit.desk.records.programs.get(ProgramId(self._program.id))
            self._kit.desk.programs.edit(replace(program, **changes), merge=True)

    def _choose_kind(self, kind: ProgramKind) -> None:
        self._kit.autosave.flush()
        self._kit.desk.notes.left()
        self._edit(kind=kind)
        self._kit.desk.notes.left()
