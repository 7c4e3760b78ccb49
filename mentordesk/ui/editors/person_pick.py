"""A field in which a person is chosen by typing: names complete, with a few words that tell people apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit

from mentordesk.ui.editors.suggestions import suggestion_list

_NOWHERE = QModelIndex()
_KEY = Qt.ItemDataRole.UserRole
_OFFER = Qt.ItemDataRole.DisplayRole
_MOST_SHOWN = 9
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody to choose; ``about`` stands behind the name in the list."""

    key: str
    name: str
    about: str = ""

    @property
    def words(self) -> str:
        return f"{self.name} · {self.about}" if self.about else self.name


class _Offers(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.offers: tuple[Offer, ...] = ()

    def put(self, offers: Sequence[Offer]) -> None:
        self.beginResetModel()
        self.offers = tuple(offers)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _OFFER) -> object:
        offer = self.offers[index.row()]
        if role == _KEY:
            return offer.key
        return offer.words if role == _OFFER else offer.name if role == Qt.ItemDataRole.EditRole else None


class _NameFilled(QCompleter):
    """Fills in the name alone, not the words behind it."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.EditRole))


class PersonPick(QLineEdit):
    """``changed`` is told with the key, "" for nobody, when the person, and nobody else, chooses.

    A name typed in full counts as chosen when only one is called so; Enter takes the offer that is current in the
    list, or the only one whose name has what was typed. ``entered`` is told when the keyboard comes: the time to
    ``set_offers`` where there are many.
    """

    changed = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, *, hint: str = "Type a name") -> None:
        super().__init__()
        self._key = ""
        self._offers = _Offers()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        completer = _NameFilled(self._offers, self)
        completer.setCompletionRole(_OFFER)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(_MOST_SHOWN)
        suggestion_list(completer, f"{name}: names")
        self.setCompleter(completer)
        completer.activated[QModelIndex].connect(self._on_picked)  # type: ignore[index]  # by signature
        self.textEdited.connect(self._on_edited)

    @property
    def key(self) -> str:
        return self._key

    @property
    def is_understood(self) -> bool:
        return bool(self._key) or not self.text().strip()

    def set_offers(self, offers: Sequence[Offer]) -> None:
        """Offer these; who is chosen stays chosen."""
        if tuple(offers) != self._offers.offers:
            self._offers.put(offers)

    def set_key(self, key: str) -> None:
        """Show one of the offers without telling anybody."""
        self.set_person(key, next((offer.name for offer in self._offers.offers if offer.key == key), ""))

    def set_person(self, key: str, name: str) -> None:
        """Show somebody who need not be among the offers, without telling anybody."""
        self._key = key
        if name != self.text():
            self.setText(name)
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not self._key:
            self._take_likely()
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def _on_picked(self, index: QModelIndex) -> None:
        self._take(str(index.data(_KEY)))

    def _take_likely(self) -> None:
        popup, typed = self.completer().popup(), " ".join(self.text().split()).casefold()
        if popup is not None and popup.isVisible() and popup.currentIndex().isValid():
            self._on_picked(popup.currentIndex())
            return
        likely = [offer for offer in self._offers.offers if typed and typed in offer.name.casefold()]
        if len(likely) == 1:
            self.setText(likely[0].name)
            self._take(likely[0].key)

    def _on_edited(self, text: str) -> None:
        typed = " ".join(text.split()).casefold()
        called = [offer.key for offer in self._offers.offers if offer.name.casefold() == typed]
        self._take(called[0] if len(called) == 1 else "")

    def _take(self, key: str) -> None:
        if key != self._key:
            self._key = key
            self.changed.emit(key)
