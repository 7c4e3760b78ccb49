"""The part of Program below its numbers: the facts of the program itself, and what it is for."""

from PySide6.QtWidgets import QWidget

from mentordesk.domain.programs import Program
from mentordesk.ui.kit import Kit
from mentordesk.ui.pages.program_facts import FactsPart
from mentordesk.ui.pages.program_objectives import ObjectivesPart
from mentordesk.ui.widgets.box import column


class ProgramForm(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._queries = kit.desk.queries.program
        self.facts: FactsPart = FactsPart(kit)
        self.objectives: ObjectivesPart = ObjectivesPart(kit)
        self.setLayout(column(kit.look, self.facts, 8, self.objectives))

    def refresh(self, program: Program) -> None:
        self.facts.refresh(program, self._queries.roles(program.id))
        self.objectives.refresh(program.id, self._queries.objectives(program.id))
