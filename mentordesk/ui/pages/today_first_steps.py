"""What Today shows in a workspace without people, or without pairs: the next step, and how to take it."""

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


def first_pair(kit: Kit) -> QWidget:
    """Return what stands here while there are people but no pair."""
    make = push("Make a pair", kit.look, "primary", "handshake")
    make.clicked.connect(lambda: kit.shell.run("pairs.new"))
    people = push("See the people", kit.look, "ghost", "users")
    people.clicked.connect(lambda: kit.shell.show_page("people"))
    return EmptyState(
        kit.look,
        "handshake",
        "Nobody is paired yet",
        "People are here. Put a mentor and a mentee together, and Today will show what they need.",
        make,
        people,
    )
