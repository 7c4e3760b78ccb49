"""The keys that work in a field only, as rows beside those of the menus: each can be changed as well."""

from mentordesk.ui.actions import FieldKeys

NOTE_KEYS = (
    FieldKeys("note.bold", "Bold", ("Ctrl+B",)),
    FieldKeys("note.italic", "Italic", ("Ctrl+Shift+I",)),
    FieldKeys("note.heading", "Heading", ("Ctrl+Shift+H",)),
    FieldKeys("note.list", "List", ("Ctrl+Shift+O",)),
    FieldKeys("note.checklist", "Checklist", ("Ctrl+Shift+X",)),
    FieldKeys("note.link", "Link", ("Ctrl+Shift+L",)),
    FieldKeys("note.tick", "Tick the box of a line", ("Ctrl+Shift+D",)),
    FieldKeys("note.indent", "Indent a line of notes", ("Ctrl+]", "Alt+Shift+Right")),
    FieldKeys("note.outdent", "Outdent a line of notes", ("Ctrl+[", "Alt+Shift+Left")),
)
CAPTURE_KEYS = (
    FieldKeys("capture.line", "Make the line private", ("Ctrl+P",)),
    FieldKeys("capture.all", "Only me, or shared", ("Ctrl+Shift+M",)),
)
FIELD_KEYS = (("In notes", NOTE_KEYS), ("In quick capture", CAPTURE_KEYS))
"""The groups of the shortcut list that no menu has."""
