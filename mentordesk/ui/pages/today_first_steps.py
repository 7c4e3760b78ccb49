"""What Today shows in a workspace without people: how to bring the first ones in."""

from PySide6.QtWidgets import QWidget

from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.empty_state import EmptyState


def first_steps(kit: Kit) -> QWidget:
    """Return the empty state with its two ways to begin."""

    def add_person() -> None:
        kit.shell.show_page("people")
        kit.shell.run("edit.new")

    bring = push("Import people", kit.look, "primary", "file-spreadsheet")
    bring.clicked.connect(lambda: kit.shell.run("file.import"))
    add = push("Add a person", kit.look, "ghost", "user-round-plus")
    add.clicked.connect(add_person)
    return EmptyState(
        kit.look,
        "sprout",
        "Nobody is here yet",
        "Today will show whom you meet, what you promised, and who needs a word. Bring in people, then make pairs.",
        bring,
        add,
    )
