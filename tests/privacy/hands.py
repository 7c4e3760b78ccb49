"""A thousand words typed into every private field of the real window, over many pairs, sessions, people and goals.

Rows for an import are pasted: nobody types a list. The words that are kept in earlier versions of notes are typed, and
typed over minutes later.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from mentordesk.domain.pair_states import PairState
from mentordesk.domain.refs import Kind, Ref
from mentordesk.services.desk import Desk
from mentordesk.ui.main_window import MainWindow
from mentordesk.ui.overlays.import_people import ImportPeople
from tests.privacy.fields import AUTHORS, Field
from tests.privacy.markers import Maker, Marker

if TYPE_CHECKING:
    from tests.privacy.window import Day

CARD = tuple(column for table, column in AUTHORS if table == "working_preferences")
_LATER = timedelta(minutes=3)
GUESTS = ("Ines Moreau", "Tariq Aziz")
_FACTS = 12


class Hands:
    """Types as a person would; ``words`` is what was typed, each with the field where it must be."""

    def __init__(self, day: "Day", secret: str) -> None:
        self._day, self._maker = day, Maker(f"{secret} by hand")
        self.words: list[Marker] = []

    @property
    def _window(self) -> MainWindow:
        return self._day.window

    @property
    def _desk(self) -> Desk:
        assert self._day.run.desk is not None
        return self._day.run.desk

    def work(self) -> None:
        records = self._desk.records
        pairs = [each for each in records.pairs.list() if each.state is not PairState.CLOSED]
        people = list(records.people.list())
        sessions = list(records.sessions.list())
        self._into_notes(sessions, pairs)
        self._day.until_saved()
        self._day.clock.behind -= _LATER
        self._over_notes(sessions, pairs)
        for pair in pairs:
            self._about_pair(pair.id)
        for person in people:
            self._about_person(person.id)
        for pair in pairs:
            for _ in range(2):
                self._goal(pair.id)
        self._paste_people()
        self._draft()
        self._day.until_saved()

    # Words

    def _some(self, field: Field, count: int) -> str:
        """Return new words for a field, as one line."""
        made = [self._maker.typed(field) for _ in range(count)]
        self.words += made
        return " ".join(each.word for each in made)

    def _type(self, widget: QWidget, text: str, *after: Qt.Key) -> None:
        self._day.type_into(widget, text, *after)

    # Notes, typed and typed over

    def _notes(self, sessions: list, pairs: list) -> Iterator[Callable[[], QWidget]]:
        def of_session(session_id: str) -> QWidget:
            self._window.open(Ref(Kind.SESSION, session_id))
            self._window.run("sessions.private_note")
            return self._window.current_page().detail.notes.private

        def of_pair(pair_id: str) -> QWidget:
            self._window.open(Ref(Kind.PAIR, pair_id))
            return self._whole_page().note.note

        yield from (lambda each=each: of_session(each.id) for each in sessions)
        yield from (lambda each=each: of_pair(each.id) for each in pairs)

    def _into_notes(self, sessions: list, pairs: list) -> None:
        """Leave each with words that will stand in an earlier version only, after those that are there."""
        for note in self._notes(sessions, pairs):
            editor = note()
            QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            self._type(editor, "", Qt.Key.Key_Return)
            self._type(editor, self._some(("private_note_version", "body"), 5))

    def _over_notes(self, sessions: list, pairs: list) -> None:
        """Select the line that was typed before and type others in its place."""
        for note in self._notes(sessions, pairs):
            editor = note()
            QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(editor, Qt.Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
            self._type(editor, self._some(("private_note", "body"), 4), Qt.Key.Key_Return)
            self._type(editor, self._some(("private_note", "body"), 3))

    # The other fields

    def _whole_page(self) -> QWidget:
        """Return what the page shows, once all its parts are built."""
        detail = self._window.current_page().detail
        detail._later.finish()
        return detail

    def _about_pair(self, pair_id: str) -> None:
        self._window.open(Ref(Kind.PAIR, pair_id))
        detail = self._whole_page()
        for _ in range(3):
            self._type(detail.to_raise.line, self._some(("private_agenda_item", "text"), 3), Qt.Key.Key_Return)
        for _ in range(2):
            self._type(detail.check_in.fact, self._some(("check_in", "fact"), 4))
            _button(detail.check_in, "Doing").click()
        if self._desk.records.pairs.get(pair_id).state is PairState.FORMING:
            detail.moves.begin()
            self._answer(detail.moves, self._some(("pair", "agreed_note"), 12))
        detail.moves.pause()
        self._answer(detail.moves, self._some(("pair_state_change", "reason"), 6))
        detail.moves.resume()

    def _answer(self, moves: QWidget, words: str) -> None:
        """Type into the line of the question that unfolded, and confirm it."""
        *_, line = moves.question.findChildren(QLineEdit)
        self._type(line, words, Qt.Key.Key_Return)
        self._day.until(lambda: moves.question is None, "an answered question")

    def _about_person(self, person_id: str) -> None:
        self._window.open(Ref(Kind.PERSON, person_id))
        detail = self._whole_page()
        detail.card.seen._parts["me"].click()
        for column in CARD:
            self._type(detail.card.lines[column], " " + self._some(("working_preferences", column), 2))
        self._type(detail.note.note, self._some(("private_note", "body"), 4))

    def _goal(self, pair_id: str) -> None:
        goals = self._window.show_page("goals")
        goals.new()
        form = goals.new_goal
        form.start(pair_id)
        self._type(form.title, self._some(("goal", "title"), 3), Qt.Key.Key_Return)
        self._day.until(lambda: not form.isVisible(), "the new goal")
        detail = goals.detail
        self._type(detail.why, self._some(("goal", "why"), 4))
        self._type(detail.criterion, self._some(("goal", "success_criterion"), 4))
        for _ in range(2):
            self._type(detail.milestones.line, self._some(("milestone", "text"), 2), Qt.Key.Key_Return)
        self._type(detail.check_in.comment, self._some(("goal_check", "comment"), 3), Qt.Key.Key_Return)

    def _paste_people(self) -> None:
        """Paste two people with facts under headers that only this desk knows."""
        self._window.run("file.import")
        headers = [self._some(("import_mapping", "mapping"), 1) for _ in range(_FACTS)]
        rows = [
            [name, f"guest{number}@example.org", *(self._some(("person", "extras"), 1) for _ in headers)]
            for number, name in enumerate(GUESTS)
        ]
        sheet = self._day.over(ImportPeople)
        assert isinstance(sheet, ImportPeople)
        table = [["Name", "Email", *headers], *rows]
        QApplication.clipboard().setText("\n".join("\t".join(row) for row in table))
        sheet.source.paste.click()
        self._day.until(lambda: sheet.stack.currentWidget() is sheet.columns and not sheet.is_busy, "the columns")
        QApplication.clipboard().setText("")
        sheet.main_button.click()
        self._day.until(lambda: sheet.stack.currentWidget() is sheet.preview and not sheet.is_busy, "the preview")
        sheet.main_button.click()
        self._day.until(lambda: len(self._named(GUESTS)) == len(GUESTS), "the people who were pasted")
        self._day.until(lambda: not self._window.kit.tasks._running, "the end of the import")

    def _named(self, names: tuple[str, ...]) -> list:
        return [each for each in self._desk.records.people.list() if each.display_name in names]

    def _draft(self) -> None:
        self._window.opens.capture()
        self._day.capture("\n".join(self._some(("private_draft", "body"), 5) for _ in range(8)), finish=False)


def _button(widget: QWidget, name: str) -> QPushButton:
    return next(each for each in widget.findChildren(QPushButton) if each.accessibleName().startswith(name))
