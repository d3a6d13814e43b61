"""What one past change did: the things it touched, each with its fields from and to."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QCoreApplication, QLocale, QSize
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QTextEdit, QWidget

from app.clock import Clock
from app.store.past_details import ChangeDetails, PastThing, change_details
from ui.history.detail_words import field_line, happened_word, kind_word, thing_name
from ui.history.words import headline, moment_text, origin_word, state
from ui.ports import Desk
from ui.widgets.buttons import Button
from ui.widgets.dialog import Dialog

_WIDTH = 560
_LEAST, _MOST = 72, 360  # pixels of height
_AROUND_TEXT = 80  # pixels of margins and frames beside the text
_FRAME_HEIGHT = 20  # and above and below it


class DetailsDialog(Dialog):
    """Shows the details of a change; offers to undo it where that can still be done."""

    def __init__(
        self, details: ChangeDetails, clock: Clock, undo: Callable[[int], object], parent: QWidget
    ) -> None:
        super().__init__(headline(details.change), parent, width=_WIDTH)
        change = details.change
        about = (moment_text(clock, change.at), origin_word(change.origin), state(change))
        self.add_text(" · ".join(part for part in about if part)).setProperty("quiet", "true")
        self.text = DetailsText(details_html(details, clock, _quiet_colour(self)), self)
        self.text.setAccessibleName(self.tr("What was changed"))
        self.body.addWidget(self.text, 1)
        self.undo_button = Button(self.tr("Undo this"), self)
        self.undo_button.setAutoDefault(False)
        self.undo_button.setVisible(change.can_undo)
        self.undo_button.clicked.connect(self.accept)
        self.undo_button.clicked.connect(lambda: undo(change.id))
        self.add_buttons(self.tr("Close"), extra=(self.undo_button,) if change.can_undo else ())
        self.accept_button.setFocus()


class DetailsText(QTextEdit):
    """A text to read, as high as it needs to be within limits."""

    def __init__(self, html: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setHtml(html)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text, if it is not too much."""
        document = self.document().clone(self)
        document.setTextWidth(_WIDTH - _AROUND_TEXT)
        wanted = round(document.size().height()) + _FRAME_HEIGHT
        document.deleteLater()
        return QSize(_WIDTH - _AROUND_TEXT, max(_LEAST, min(wanted, _MOST)))

    def minimumSizeHint(self) -> QSize:
        """Return the least that can be read."""
        return QSize(200, _LEAST)


def open_details(parent: QWidget, desk: Desk, change_id: int, undo: Callable[[int], object]) -> None:
    """Open the details of a change above a page; nothing where there is no such change."""
    details = desk.read(change_details, change_id)
    if details is not None:
        dialog = DetailsDialog(details, desk.clock, undo, parent)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def details_html(details: ChangeDetails, clock: Clock, quiet: str) -> str:
    """Return the things of a change as HTML in which every text of the user is escaped.

    `quiet` is the colour (`#RRGGBB`) of what is said of each beside its name.
    """
    blocks = [_block(thing, clock, quiet) for thing in details.things]
    if details.unlisted:
        blocks.append(f"<p>{escape(_tr('and {} more').format(QLocale().toString(details.unlisted)))}</p>")
    if not blocks:
        blocks.append(f"<p>{escape(_tr('It left no more than its name.'))}</p>")
    return "".join(blocks)


def _block(thing: PastThing, clock: Clock, quiet: str) -> str:
    what = _tr("{kind} {happened}").format(kind=kind_word(thing.kind), happened=happened_word(thing))
    lines = [f'<b>{escape(thing_name(thing))}</b> <span style="color: {quiet}">· {escape(what)}</span>']
    lines += [escape(field_line(field, clock)) for field in thing.fields]
    return f'<p style="margin: 0 0 10px 0; line-height: 130%">{"<br>".join(lines)}</p>'


def _quiet_colour(widget: QWidget) -> str:
    return widget.palette().color(QPalette.ColorRole.PlaceholderText).name()


def _tr(text: str) -> str:
    return QCoreApplication.translate("History", text)
