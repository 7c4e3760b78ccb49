"""What a person may ask of whoever keeps their data: a copy of all of it, and that it is erased."""

from typing import TYPE_CHECKING, cast

from mentordesk.ui.page import Page, PageAction

if TYPE_CHECKING:
    from mentordesk.domain.people import Person
    from mentordesk.ui.pages.people import PeoplePage


def _person(page: Page) -> "Person | None":
    people = cast("PeoplePage", page)
    whole = people.detail.shown
    return whole.person if whole is not None and people.subject() is not None else None


def _open_file(page: Page) -> None:
    from mentordesk.ui.overlays.person_file import PersonFileSheet  # late: it brings the document makers along

    if (person := _person(page)) is not None:
        page.flush()
        PersonFileSheet(page.kit, person.id, person.display_name).open()


def _open_erase(page: Page) -> None:
    from mentordesk.ui.overlays.erase_person import ErasePerson  # late, as above

    page.flush()
    if (person := _person(page)) is not None:
        ErasePerson(page.kit, person).open()


def _may_erase(page: Page) -> bool:
    person = _person(page)
    return person is not None and not person.is_me


PRIVACY_ACTIONS: tuple[PageAction, ...] = (
    PageAction(
        "people.file", "Save person file…", _open_file, "", "file-text", "export everything held gdpr access pdf json",
        lambda page: _person(page) is not None,
    ),
    PageAction("people.erase", "Erase person…", _open_erase, "", "trash-2", "delete gdpr forget forever", _may_erase),
)  # fmt: skip
