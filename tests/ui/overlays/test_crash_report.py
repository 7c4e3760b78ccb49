from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mentordesk.ui.crash import report_of
from mentordesk.ui.kit import Kit
from mentordesk.ui.overlays.crash_report import CrashReport
from tests.ui.shell import words


def test_it_says_that_nothing_was_sent_and_shows_nobody_s_text(over: Kit):
    try:
        raise ValueError("Lin is thinking of leaving")
    except ValueError as error:
        overlay = CrashReport(over, report_of(error))
    overlay.open()
    assert any(text.startswith("Nothing was sent.") for text in words(overlay))
    assert "ValueError" in overlay.report.toPlainText()
    assert "leaving" not in overlay.report.toPlainText()


def test_the_report_can_be_copied_and_work_goes_on_with_enter(over: Kit):
    overlay = CrashReport(over, "ValueError\n  mentordesk/ui/page.py line 3")
    overlay.open()
    overlay.copy_button.click()
    assert QGuiApplication.clipboard().text() == overlay.report.toPlainText()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not overlay.isVisible()
