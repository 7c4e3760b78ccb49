"""The actions that open something over the page; ``tests/ui/test_accessible.py`` fails when one is missing here."""

OPENERS = (
    "file.capture",
    "file.import",
    "file.export",
    "file.restore",
    "file.history",
    "file.protect",
    "edit.search",
    "edit.palette",
    "help.shortcuts",
    "help.messages",
    "help.welcome",
    "help.about",
    "sessions.plan",
    "sessions.versions",
    "people.file",
    "people.erase",
    "program.expiry",
    "reports.person",
)
