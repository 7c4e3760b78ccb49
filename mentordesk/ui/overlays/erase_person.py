"""Erasing a person: what goes, what stays and which older copies still hold them, all said before the one press."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from mentordesk.domain.day_words import clock_time, full_day
from mentordesk.domain.people import Person
from mentordesk.domain.text import plural
from mentordesk.services.erasing import FORMER, ErasurePreview, Holdings, Mentioned, OlderCopy, PastNumbers
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.beside_sheet import BesideSheet
from mentordesk.ui.overlays.person_file import PersonFileSheet
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.widgets.announce import announce
from mentordesk.ui.widgets.box import column, holder
from mentordesk.ui.widgets.breakable import breakable
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.card import Card
from mentordesk.ui.widgets.flow import Flow
from mentordesk.ui.widgets.label import text_label
from mentordesk.ui.widgets.scroll import Scroll

_WAIT = "Counting what goes and looking through the backups."
_FINAL = (
    "You can undo this until the workspace is closed or locked. Then it is overwritten in the file, and MentorDesk "
    "cannot bring it back."
)
_NO_COPIES = "No older backup holds them."
_BACKUP = "A backup is made first. It holds them too, until backups of its age are let go or you delete the file."
_UNSURE = "could not be opened to see"


class ErasePerson(Sheet):
    """Asks once and by one press: undo stands in for a second question."""

    def __init__(self, kit: Kit, person: Person) -> None:
        super().__init__(kit, f"Erase {person.display_name}", width=720, height=600)
        self._person = person
        self._beside = BesideSheet(self)
        self._is_counted = False
        self._build()
        self.save_file.clicked.connect(self._open_file)
        self.advanced.connect(self._advance)
        self.show_step(self._step_body, "", main=f"Erase {person.display_name}")
        self._count()

    def _build(self) -> None:
        look = self.kit.look
        self._wait = text_label(_WAIT, "dim", wrap=True)
        self._goes = text_label("", wrap=True)
        self._stays = text_label("", wrap=True)
        self._mentions = text_label("", wrap=True)
        self.replace = QCheckBox(f"Write “{FORMER}” there instead")
        self._copies = text_label("", wrap=True)
        self.save_file = push("Save their person file first…", look, icon="download")
        self._found = holder(
            column(
                look,
                Card(look, text_label("Goes", "strong"), self._goes, text_label(_FINAL, "dim", wrap=True)),
                Card(look, text_label("Stays", "strong"), self._stays, self._mentions, self.replace),
                Card(
                    look,
                    text_label("Older copies", "strong"),
                    self._copies,
                    text_label(_BACKUP, "dim", wrap=True),
                    kind="note",
                ),
                Flow(look, (self.save_file,), gap=8),
                gap=12,
            )
        )
        self._found.hide()
        body = holder(column(look, self._wait, self._found, self._beside.error, None, gap=12))
        self._step_body = Scroll(look, body, margins=(20, 6, 20, 16))
        self._beside.show_in(self._step_body)
        self.stack.addWidget(self._step_body)

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.close_button)

    # Counting

    def _count(self) -> None:
        self._is_counted = False
        self.main_button.setEnabled(False)
        erasing, person = self.kit.desk.erasing, self._person
        self._beside.run(lambda: erasing.preview(person), self._on_counted, otherwise=self._wait.hide)

    def _on_counted(self, preview: ErasurePreview) -> None:
        self._is_counted = True
        self._goes.setText(goes_words(preview.holdings))
        self._stays.setText(stays_words(preview.kept))
        self._mentions.setText(mentions_words(preview.mentions, preview.first_name_alone))
        self.replace.setVisible(bool(preview.mentions))
        self._copies.setText(breakable("\n".join(self._copy_lines(preview.copies)) or _NO_COPIES))
        self._wait.hide()
        self._found.show()
        self.main_button.setEnabled(True)
        announce(self, f"Goes: {self._goes.text()} Stays: {self._stays.text()} {self._mentions.text()}")

    def _copy_lines(self, copies: Sequence[OlderCopy]) -> list[str]:
        zone = self.kit.desk.clock.zone()
        lines = []
        for copy in copies:
            at = f"{full_day(copy.made_at.astimezone(zone).date())}, {clock_time(copy.made_at, zone)}"
            unsure = "" if copy.is_sure else f" ({_UNSURE})"
            lines.append(f"{at}{unsure}: {copy.path}")
        return lines

    # Erasing

    def _open_file(self) -> None:
        file = PersonFileSheet(self.kit, self._person.id, self._person.display_name)
        file.closed.connect(lambda: self.save_file.setFocus())
        file.open()

    def _advance(self) -> None:
        if not self._is_counted:
            return
        erasing = self.kit.desk.erasing
        look = erasing.looking_for(self._person) if self.replace.isChecked() else None

        def make_ready() -> Mentioned | None:
            erasing.back_up()
            return look() if look else None

        self._beside.run(make_ready, self._on_ready, words="Making a backup first")

    def _on_ready(self, mentioned: Mentioned | None) -> None:
        replace = self.replace.isChecked()
        self.kit.desk.erasing.erase(self._person.id, replace_mentions=replace, mentioned=mentioned)
        self.dismiss()
        self.kit.shell.toast(f"Erased {self._person.display_name}", undo=True)


def goes_words(holdings: Holdings) -> str:
    """Return "Their record, with 2 pairs, 4 sessions and 3 private notes." without what is nought."""
    counts = (
        (holdings.pairs, "pair"),
        (holdings.sessions, "session"),
        (holdings.shared_notes, "shared note"),
        (holdings.private_notes, "private note"),
        (holdings.agenda_items, "agenda item"),
        (holdings.goals, "goal"),
        (holdings.actions, "action"),
        (holdings.check_ins, "check-in"),
    )
    told = [plural(count, noun) for count, noun in counts if count]
    if not told:
        return "Their record. There is nothing else."
    both = " What their partners wrote in these pairs goes too." if holdings.pairs else ""
    return f"Their record, with {', '.join(told)}.{both}"


def stays_words(kept: PastNumbers) -> str:
    if not kept.pairs:
        return "No numbers of a program depend on them."
    told = [
        plural(kept.pairs, "pair"),
        f"{plural(kept.sessions_held, 'session')} held",
        plural(kept.minutes, "minute"),
        f"{kept.goals_reached:,} of {plural(kept.goals, 'shared goal')} reached",
        f"{plural(kept.actions_done, 'action')} done",
    ]
    return f"Sums of their programs, without names or days: {', '.join(told)}."


def mentions_words(whole: int, alone: int) -> str:
    found = f"Their name stands in {plural(whole, 'other record')} and stays there, unless you tick this."
    words = found if whole else "Their whole name stands nowhere else."
    if alone:
        words += (
            f" {plural(alone, 'record')} {'has' if alone == 1 else 'have'} a word like their first name: it may mean "
            "somebody else and stays."
        )
    return words
