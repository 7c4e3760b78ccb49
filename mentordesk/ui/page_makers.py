"""Which class makes which page; each module is imported when its page is first needed, the first page's at start."""

from collections.abc import Callable

from mentordesk.domain.refs import Kind
from mentordesk.ui.page import Page


def _today() -> type[Page]:
    from mentordesk.ui.pages.today import TodayPage

    return TodayPage


def _pairs() -> type[Page]:
    from mentordesk.ui.pages.pairs import PairsPage

    return PairsPage


def _sessions() -> type[Page]:
    from mentordesk.ui.pages.sessions import SessionsPage

    return SessionsPage


def _goals() -> type[Page]:
    from mentordesk.ui.pages.goals import GoalsPage

    return GoalsPage


def _actions() -> type[Page]:
    from mentordesk.ui.pages.actions import ActionsPage

    return ActionsPage


def _people() -> type[Page]:
    from mentordesk.ui.pages.people import PeoplePage

    return PeoplePage


def _program() -> type[Page]:
    from mentordesk.ui.pages.program import ProgramPage

    return ProgramPage


def _reports() -> type[Page]:
    from mentordesk.ui.pages.reports import ReportsPage

    return ReportsPage


def _settings() -> type[Page]:
    from mentordesk.ui.pages.settings import SettingsPage

    return SettingsPage


def _help() -> type[Page]:
    from mentordesk.ui.pages.help import HelpPage

    return HelpPage


PAGE_CLASSES: dict[str, Callable[[], type[Page]]] = {
    "today": _today,
    "pairs": _pairs,
    "sessions": _sessions,
    "goals": _goals,
    "actions": _actions,
    "people": _people,
    "program": _program,
    "reports": _reports,
    "help": _help,
    "settings": _settings,
}

PAGE_OF_KIND = {
    Kind.PERSON: "people",
    Kind.PAIR: "pairs",
    Kind.SESSION: "sessions",
    Kind.NOTE: "sessions",
    Kind.PRIVATE_NOTE: "sessions",
    Kind.AGENDA_ITEM: "sessions",
    Kind.PRIVATE_AGENDA_ITEM: "pairs",
    Kind.GOAL: "goals",
    Kind.ACTION: "actions",
    Kind.PROGRAM: "program",
}
"""The page that shows a record of each kind."""
