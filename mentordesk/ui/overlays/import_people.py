"""Bringing people in from a sheet: choose a list, check its columns, look at every change, import."""

import time
from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMainWindow, QWidget

from mentordesk.domain.changes import ChangeSet
from mentordesk.errors import UserError
from mentordesk.services.backups import Reason
from mentordesk.services.import_plan import ImportPlan
from mentordesk.ui.backups.keeper import keeper_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays import import_people_words as words
from mentordesk.ui.overlays.import_people_columns import MapColumns
from mentordesk.ui.overlays.import_people_preview import Preview
from mentordesk.ui.overlays.import_people_source import ChooseSource
from mentordesk.ui.overlays.import_people_work import Options, Reading, Source, compare, read
from mentordesk.ui.overlays.no_pauses import collecting_later
from mentordesk.ui.overlays.sheet import Sheet
from mentordesk.ui.tasks import Task, Work

_KINDS = "Lists of people (*.csv *.tsv *.txt *.xlsx);;All files (*)"
_SLICE_S = 0.02


class ImportPeople(Sheet):
    """Everything before the last button only reads; the last button is one undo step."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, "Import people", width=900, height=640)
        self._reading: Reading | None = None
        self._plan: ImportPlan | None = None
        self._agreed: ImportPlan | None = None
        self._task: Task | None = None
        self._writing: Generator[tuple[int, int], None, None] | None = None
        self._is_stale = False
        self._pump = QTimer(self, interval=0)
        self.source = ChooseSource(kit.look)
        self.columns = MapColumns(kit.look)
        self.preview = Preview(kit.look)
        for step in (self.source, self.columns, self.preview):
            self.stack.addWidget(step)
        self.setAcceptDrops(True)
        self._stop_listening = kit.desk.subscribe(self._on_changed)
        self._connect()
        self._show_source()

    def _connect(self) -> None:
        self.source.file_asked.connect(self._choose_file)
        self.source.paste_asked.connect(self._paste)
        self.columns.reread.connect(self._reread)
        self.advanced.connect(self._advance)
        self.went_back.connect(self._go_back)
        self.busy_stopped.connect(self._stop)
        self._pump.timeout.connect(self._write_some)
        self.closed.connect(self._on_closed)

    def open(self, focus: QWidget | None = None) -> None:
        super().open(focus or self.source.choose)

    def open_file(self, path: Path) -> None:
        """Open with a file that was dropped on the window."""
        self.open()
        self.load(Source(path))

    def load(self, source: Source, options: Options | None = None) -> None:
        """Read a list and go on to its columns, or straight to the preview where they are known."""
        self.source.set_error("")
        if source.path is not None:
            try:
                self.kit.desk.importing.refuse_own_file(source.path)
            except UserError as error:
                self.source.set_error(str(error))
                return
        self._run(
            f"Reading {source.name}",
            partial(read, source, options or Options()),
            partial(self._on_read, is_again=options is not None),
        )

    def may_close(self) -> bool:
        return super().may_close() and self.stack.currentWidget() is self.source

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.stack.currentWidget() is self.source:
            self._paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_busy and _source_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if not self.is_busy and (source := _source_of(event.mimeData())):
            event.acceptProposedAction()
            self._show_source()
            self.load(source)

    # Steps

    def _show_source(self) -> None:
        self.show_step(self.source, "Step 1 of 3: choose a list")
        self.source.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_columns(self) -> None:
        self.show_step(self.columns, "Step 2 of 3: check the columns", back="Another list", main="Preview")
        self.columns.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_preview(self, plan: ImportPlan) -> None:
        if self._is_stale:
            self._compare()
            return
        self._plan = plan
        self.show_step(
            self.preview,
            "Step 3 of 3: look at every change; nothing is written yet",
            back="Columns",
            main=words.import_words(plan),
        )
        self.preview.show_plan(plan)
        self.main_button.setEnabled(plan.wanted > 0)
        self.preview.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _advance(self) -> None:
        if self.stack.currentWidget() is self.columns:
            self._compare()
        elif self.stack.currentWidget() is self.preview and self._plan is not None:
            self._start_writing(self._plan)

    def _go_back(self) -> None:
        if self.stack.currentWidget() is self.preview:
            self._show_columns()
        else:
            self._show_source()

    # Reading and comparing

    def _choose_file(self) -> None:
        path = self.kit.dialogs.choose_file("Choose a list of people", _KINDS)
        if path is not None:
            self.load(Source(path))

    def _paste(self) -> None:
        mime = QGuiApplication.clipboard().mimeData()
        self.load((_source_of(mime) if mime is not None else None) or Source())

    def _reread(self, options: Options) -> None:
        if self._reading is not None:
            self.load(self._reading.source, options)

    def _on_read(self, reading: Reading, *, is_again: bool) -> None:
        self._reading = reading
        known = self.kit.desk.importing.remembered(reading.table.headers) if reading.is_remembered else None
        self.columns.show_reading(reading, known)
        self._show_columns()
        if known and not reading.candidates and not is_again:
            self._compare()

    def _compare(self) -> None:
        if self._reading is None:
            return
        columns = self.columns
        columns.set_error("")
        self._is_stale = False
        work = partial(compare, self.kit.desk.importing, self._reading, columns.mapping, columns.default_roles)
        self._run("Comparing with the people who are here", work, self._show_preview)

    def _run(self, doing: str, work: Work, on_done: Callable[[Any], None]) -> None:
        self.set_busy(doing)

        def done(result: object) -> None:
            self._end_task()
            on_done(result)

        self._task = self.kit.tasks.run(
            work,
            done,
            on_error=self._on_error,
            on_progress=self.set_progress,
            on_cancelled=self._end_task,
        )

    def _on_error(self, error: Exception) -> None:
        self._end_task()
        if not isinstance(error, UserError):
            raise error
        step = self.stack.currentWidget()
        (self.columns if step is self.columns else self.source).set_error(str(error))

    def _end_task(self) -> None:
        self._task = None
        self.set_busy("")

    def _on_changed(self, changes: ChangeSet) -> None:
        """Compare again when something else changed the people meanwhile (an undo from the menu)."""
        if not changes.touches("person", "role_profile", "skill", "skill_claim"):
            return
        self._is_stale = True
        if self.stack.currentWidget() is self.preview and not self.is_busy:
            self._compare()

    def _on_closed(self) -> None:
        self._stop_listening()
        self._reading = self._plan = None

    # Writing

    def _start_writing(self, plan: ImportPlan) -> None:
        if not self.kit.autosave.flush():
            self.kit.shell.toast(self.kit.autosave.words)
            return
        self._set_menus(enabled=False)
        self._agreed = plan
        self.set_busy("Keeping a backup first")
        keeper_of(self.kit).keep(Reason.IMPORT, lambda _kept: self._write(plan))

    def _write(self, plan: ImportPlan) -> None:
        """Begin to write, whether there is a backup or not: the import is one step that can be undone."""
        if self._agreed is not plan:
            return  # stopped meanwhile
        self._agreed = None
        self.set_busy(f"Importing {plan.wanted:,}")
        self._writing = self.kit.desk.importing.apply(plan)
        self._pump.start()

    def _write_some(self) -> None:
        """Write for a moment, then let the window breathe; the transaction stays open in between."""
        until = time.perf_counter() + _SLICE_S
        assert self._writing is not None
        self._pump.stop()
        try:
            with collecting_later():
                while time.perf_counter() < until:
                    self.set_progress(*next(self._writing))
        except StopIteration:
            self._end_writing()
            self._finish()
        except UserError as error:
            self._end_writing()
            self._show_source()
            self.source.set_error(str(error))
        else:
            self._pump.start()

    def _finish(self) -> None:
        assert self._plan is not None
        told = words.done_words(self._plan)
        self.dismiss()
        self.kit.shell.show_page("people")
        self.kit.shell.toast(told, undo=True)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        if self._writing is not None or self._agreed is not None:
            if self._writing is not None:
                self._writing.close()
            self._end_writing()
            self.kit.shell.toast("Import stopped. Nothing was changed")

    def _end_writing(self) -> None:
        self._pump.stop()
        self._writing = self._agreed = None
        self._set_menus(enabled=True)
        self.set_busy("")

    def _set_menus(self, *, enabled: bool) -> None:
        """No other verb may run inside the import's transaction, from a menu neither."""
        window = self.window()
        if isinstance(window, QMainWindow):
            window.menuBar().setEnabled(enabled)


def _source_of(mime: QMimeData) -> Source | None:
    """Return what was dropped or copied: a file of this computer, or text."""
    files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
    if files:
        return Source(Path(files[0]))
    return Source(text=mime.text()) if mime.hasText() and mime.text().strip() else None
