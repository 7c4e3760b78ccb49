"""Says which sessions the list shows, and lets one choose others: by state and by pair."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from mentordesk.domain.ids import PairId
from mentordesk.domain.sessions import SessionFilter
from mentordesk.ui.kit import Kit
from mentordesk.ui.widgets.box import column, row
from mentordesk.ui.widgets.button import push
from mentordesk.ui.widgets.spoken_label import name_choice
from mentordesk.ui.widgets.tool_button import tool
from mentordesk.ui.words.sessions import FILTERS

_PAIRS_IN_MENU = 60


class ShownSessions(QWidget):
    """``changed`` is told when the person chose something else."""

    changed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.pair_id: PairId | None = None
        self.choice = QComboBox()
        name_choice(self.choice, "Shown sessions")
        for kind, words in FILTERS.items():
            self.choice.addItem(words, kind)
        self._pairs = tool("users", "Show only one pair", kit.look)
        self._pairs.clicked.connect(self._show_menu)
        self.all_pairs = push("", kit.look, "small", "x")
        self.all_pairs.clicked.connect(lambda: self._choose_pair(None, ""))
        self.all_pairs.hide()
        self.setLayout(
            column(
                kit.look,
                row(kit.look, (self.choice, 1), self._pairs, gap=4),
                row(kit.look, self.all_pairs, None),
                gap=4,
            )
        )
        self.choice.currentIndexChanged.connect(self.changed)

    @property
    def kind(self) -> SessionFilter:
        return SessionFilter(self.choice.currentData())

    def show_all(self) -> None:
        """Hide nothing, without telling: a record that is to be shown may be anywhere."""
        self.choice.blockSignals(True)
        self.choice.setCurrentIndex(self.choice.findData(SessionFilter.ALL))
        self.choice.blockSignals(False)
        self.pair_id = None
        self.all_pairs.hide()

    def menu(self) -> QMenu:
        """Return the open pairs to choose one of; a name typed into the filter finds all others."""
        menu = QMenu(self)
        menu.setAccessibleName("Show only one pair")
        self._add(menu, None, "All pairs")
        menu.addSeparator()
        for choice in self._kit.desk.queries.sessions.pairs()[:_PAIRS_IN_MENU]:
            self._add(menu, choice.who.pair_id, choice.who.names)
        return menu

    def _add(self, menu: QMenu, pair_id: PairId | None, name: str) -> None:
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(pair_id == self.pair_id)
        action.triggered.connect(lambda: self._choose_pair(pair_id, name))

    def _choose_pair(self, pair_id: PairId | None, name: str) -> None:
        had_focus = self.all_pairs.hasFocus()
        self.pair_id = pair_id
        self.all_pairs.set_text(f"Only {name}")
        self.all_pairs.setAccessibleName(f"Only {name} is shown. Show all pairs")
        self.all_pairs.setVisible(pair_id is not None)
        if had_focus and pair_id is None:
            self._pairs.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.popup(self._pairs.mapToGlobal(QPoint(0, self._pairs.height())))
        menu.aboutToHide.connect(menu.deleteLater)
