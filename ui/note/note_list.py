"""The notes of a job below each other, newest first; one of them being written."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.activities.note_queries import NoteDetails
from app.clock import Clock
from ui.history.words import moment_text
from ui.note.note_card import NoteCard
from ui.note.note_editor import NoteEditor
from ui.panel.measures import SIDE_MARGIN
from ui.theme.theme import Theme

_GAP = 8  # between cards, and around one that is gone to
_LEAST_ROOM = 600  # where the height of the list is not known yet
_AROUND_TEXT = 48  # of a card: its head, and the gap to the next
_TURN_MS, _BETWEEN_MS = 6, 10  # beyond a screenful cards are made in turns
_EDITED_AFTER_MS = 60_000  # from then on a card says that its note was edited


class NoteList(QScrollArea):
    """Shows notes, the first screenful at once. `edit_wanted` carries a note's id, and where it was clicked.

    `orphaned` comes when the keyboard was on a card that is gone.
    """

    edit_wanted = Signal(str, str, int)
    delete_wanted = Signal(str)
    orphaned = Signal()

    def __init__(self, clock: Clock, theme: Theme, stop_before: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.notes: tuple[NoteDetails, ...] = ()
        self._clock = clock
        self._theme = theme
        self._stop_before = stop_before
        self._cards: dict[str, NoteCard] = {}
        self._editor: NoteEditor | None = None
        self._edited_id = ""
        self._build()
        self._turns = QTimer(self, interval=_BETWEEN_MS)
        self._turns.timeout.connect(self._make_more)

    # What is shown.

    def show_notes(self, notes: tuple[NoteDetails, ...]) -> None:
        """Let the cards follow the notes; those that are there already stay."""
        were = len(self._cards)
        room = max(self.viewport().height(), _LEAST_ROOM)  # still to be filled at once
        present = {note.id for note in notes}
        self.notes = notes
        gone = [note_id for note_id in self._cards if note_id not in present]
        had_focus = any(holds_focus(self._cards[note_id]) for note_id in gone)
        for note_id in gone:
            self._remove(self._cards.pop(note_id))
        for place, note in enumerate(notes):
            if note.id in self._cards:
                self._cards[note.id].show_note(note, self._when(note))
            elif room > 0 or place <= were:
                self._make(place)
            else:
                continue
            room -= self._cards[note.id].text.height() + _AROUND_TEXT
        if not self.is_whole:
            self._turns.start()
        self._follow_emptiness()
        if had_focus:
            self.orphaned.emit()

    @property
    def is_whole(self) -> bool:
        """Whether every note has its card."""
        return len(self._cards) == len(self.notes)

    def clear(self) -> None:
        """Show nothing, from the top."""
        self._turns.stop()
        for card in self._cards.values():
            self._remove(card)
        self._cards.clear()
        self.notes = ()
        self._follow_emptiness()
        self.verticalScrollBar().setValue(0)

    def note(self, note_id: str) -> NoteDetails | None:
        """Return a note that is shown."""
        return next((note for note in self.notes if note.id == note_id), None)

    def card(self, note_id: str) -> NoteCard | None:
        """Return the card of a note, where it is made."""
        return self._cards.get(note_id)

    def cards(self) -> Sequence[NoteCard]:
        """Return the cards that are made so far, newest note first."""
        return [self._cards[note.id] for note in self.notes if note.id in self._cards]

    def focus_card(self, place: int) -> bool:
        """Give the keyboard to the card at a place, or the last one; False where there is none."""
        cards = self.cards()
        if not cards:
            return False
        card = cards[min(place, len(cards) - 1)]
        card.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_card(card)
        return True

    # What is written.

    def open_editor(self, note_id: str) -> NoteEditor:
        """Put an editor in the place of a note's card, "" for a new one on top, and return it."""
        while note_id and note_id not in self._cards and not self.is_whole:
            self._make_more()
        editor = NoteEditor(self._theme, self._ground)
        card = self._cards.get(note_id)
        self._lines.insertWidget(self._lines.indexOf(card or self._empty) + 1, editor)
        QWidget.setTabOrder(self._stop_before if card is None else card.more_button, editor.edit)
        self._editor, self._edited_id = editor, note_id
        if card is not None:
            card.hide()
        self._follow_emptiness()
        editor.show()
        self.give_room()
        QTimer.singleShot(0, editor, lambda: self.ensureWidgetVisible(editor, 0, 8))
        return editor

    def close_editor(self) -> None:
        """Take the editor away; its note has its card again."""
        card = self._cards.get(self._edited_id)
        if card is not None:
            card.show()
        if self._editor is not None:
            self._remove(self._editor)
        self._editor, self._edited_id = None, ""
        self._follow_emptiness()

    def name_edited(self, note_id: str) -> None:
        """Let the editor stand for a note that was new when it was opened."""
        self._edited_id = note_id
        card = self._cards.get(note_id)
        if card is not None:
            card.hide()

    def give_room(self) -> None:
        """Let the editor take what is seen of the list, and no more."""
        if self._editor is not None:
            self._editor.set_room(self.viewport().height() - 2 * SIDE_MARGIN)

    # Parts.

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget(self)
        self._ground.setObjectName("sheet")
        self._lines = QVBoxLayout(self._ground)
        self._lines.setContentsMargins(SIDE_MARGIN, 4, SIDE_MARGIN, SIDE_MARGIN)
        self._lines.setSpacing(_GAP)
        self._empty = QLabel(
            self.tr("Nothing is noted yet. What was said, what to ask, what to remember: it belongs here."),
            self._ground,
        )
        self._empty.setProperty("quiet", "true")
        self._empty.setWordWrap(True)
        self._empty.hide()
        self._lines.addWidget(self._empty)
        self._lines.addStretch(1)
        self.setWidget(self._ground)

    def _follow_emptiness(self) -> None:
        self._empty.setVisible(not self.notes and self._editor is None)

    def _make(self, place: int) -> None:
        """Make the card of a note, behind that of the note before."""
        note = self.notes[place]
        width = self.viewport().width() - 2 * SIDE_MARGIN
        card = NoteCard(note, self._when(note), self._theme, self._ground, width)
        card.edit_wanted.connect(lambda words, at, key=note.id: self.edit_wanted.emit(key, words, at))
        card.delete_wanted.connect(lambda key=note.id: self.delete_wanted.emit(key))
        card.step_wanted.connect(lambda step, key=note.id: self._step(key, step))
        before = self._cards.get(self.notes[place - 1].id) if place else None
        at = self._lines.indexOf(before or self._empty) + 1
        item = self._lines.itemAt(at)
        if self._editor is not None and item is not None and item.widget() is self._editor:
            at += 1
        self._lines.insertWidget(at, card)
        self._cards[note.id] = card
        card.stand_behind(self._stop_before if before is None else before.more_button)
        card.setVisible(note.id != self._edited_id)

    def _make_more(self) -> None:
        """Make further cards for a few milliseconds."""
        end = time.perf_counter() + _TURN_MS / 1000
        for place, note in enumerate(self.notes):
            if note.id not in self._cards:
                self._make(place)
                if time.perf_counter() > end:
                    return
        self._turns.stop()

    def _remove(self, widget: QWidget) -> None:
        self._lines.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _when(self, note: NoteDetails) -> str:
        when = moment_text(self._clock, note.created_at)
        if note.changed_at - note.created_at < _EDITED_AFTER_MS:
            return when
        return self.tr("{when} · edited").format(when=when)

    def _step(self, note_id: str, step: int) -> None:
        """Go to the next card or the one before."""
        cards = [card for card in self.cards() if card.isVisible()]
        place = [card.note.id for card in cards].index(note_id) + step
        if 0 <= place < len(cards):
            cards[place].setFocus(Qt.FocusReason.TabFocusReason)
            self._show_card(cards[place])

    def _show_card(self, card: NoteCard) -> None:
        """Scroll a card into view; of one that is higher than the list, its beginning."""
        self._lines.activate()  # so that new cards are where they will be
        if card.height() + 2 * _GAP <= self.viewport().height():
            self.ensureWidgetVisible(card, 0, _GAP)
        else:
            self.verticalScrollBar().setValue(card.y() - _GAP)


def holds_focus(part: QWidget) -> bool:
    """Tell whether the keyboard is on a part or inside it."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is part or part.isAncestorOf(focus))
