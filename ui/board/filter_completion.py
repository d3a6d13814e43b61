"""What can be typed next, offered in a list below the filter: terms, and the values that the board has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QStringListModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from app.board.filter_offers import Offers, offers, taken
from app.board.snapshots import Card
from ui.widgets.completing import make_completer

_NARROWEST = 200  # of the list
_MOST = 500  # names of a kind that are looked through at each key

Names = Callable[[str], Sequence[str]]


class FilterCompletion(QObject):
    """Offers what the part of the filter at the cursor may become; `names` tells what the board has of a key.

    The arrow down goes into the list, Enter or Tab takes from it, Escape closes it.
    """

    def __init__(self, line: QLineEdit, names: Names) -> None:
        super().__init__(line)
        self._line = line
        self._names = names
        self._place: Offers | None = None
        self._words = QStringListModel(self)
        self._completer = make_completer((), line)
        self._completer.setModel(self._words)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(line)
        self.popup = self._completer.popup() or QListView(line)  # the list; a completer always has one
        self.popup.setAccessibleName(self.tr("What can be typed next"))
        self._completer.activated.connect(self._take)

    @property
    def is_open(self) -> bool:
        """Whether the list is in view."""
        return self.popup.isVisible()

    @property
    def is_chosen(self) -> bool:
        """Whether something in the list has been gone to."""
        return self.is_open and self.popup.currentIndex().isValid()

    def offer(self) -> None:
        """Offer what fits what is typed now, or nothing."""
        self._place = offers(self._line.text(), self._line.cursorPosition(), self._names)
        if self._place is None:
            self.close()
            return
        self._words.setStringList(list(self._place.choices))
        place = self._line.rect()
        place.setWidth(max(_NARROWEST, self.popup.sizeHintForColumn(0) + 32, place.width()))
        self._completer.complete(place)
        self.popup.setCurrentIndex(QModelIndex())  # Enter goes to the cards, unless one went into the list

    def take_first(self) -> None:
        """Take what has been gone to, else the first in the list."""
        row = max(self.popup.currentIndex().row(), 0)
        choice = self._words.index(row, 0).data()
        self.close()
        self._take(str(choice))

    def close(self) -> None:
        """Close the list."""
        self.popup.hide()

    def _take(self, choice: str) -> None:
        if self._place is None:
            return
        text, cursor = taken(self._line.text(), self._place, choice)
        self._place = None
        self._line.setText(text)
        self._line.setCursorPosition(cursor)
        self.offer()  # after the name of a term, its values


class BoardNames:
    """The names that the cards of a board have, most used first; counted when first asked for."""

    def __init__(self, cards: Callable[[], Iterable[Card]], stages: Callable[[], Iterable[str]]) -> None:
        self._cards = cards
        self._stages = stages
        self._known: dict[str, Sequence[str]] = {}

    def forget(self) -> None:
        """Count anew when asked again: the board may differ."""
        self._known.clear()

    def __call__(self, key: str) -> Sequence[str]:
        """Return the names of a key ("tag", "employer", "stage"); none of any other."""
        names = self._known.get(key)
        if names is None:
            names = self._known[key] = self._read(key)
        return names

    def _read(self, key: str) -> Sequence[str]:
        if key == "stage":
            return list(dict.fromkeys(self._stages()))
        if key == "employer":
            return _most_used(Counter([card.employer for card in self._cards() if card.employer]))
        if key == "tag":
            return _most_used(Counter([tag.name for card in self._cards() for tag in card.tags]))
        return ()


def _most_used(counts: Counter[str]) -> list[str]:
    return [
        name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0].casefold()))[:_MOST]
    ]
