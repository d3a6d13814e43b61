"""One of the people of a job, as a card: who it is, when you were last in touch, and how to reach them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from app.clock import Clock
from app.people.contact_queries import ContactDetails
from app.people.profiles import PROFILE_KINDS, profile_address
from ui.people.flow import FlowLayout
from ui.people.profile_rows import open_profile
from ui.people.words import initials, last_contacted_words
from ui.theme import type as type_
from ui.theme.colours import chip_colours
from ui.theme.theme import Theme
from ui.widgets.buttons import Button
from ui.widgets.icon_button import IconButton

_AVATAR = 36
_PADDING = 12
_RADIUS = 10
_WAY_PADDING = 10  # of a flat button, with its edge
_LONGEST_NOTE = 240  # characters of it on the card
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REMOVERS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class ContactCard(QFrame):
    """Shows a contact. Enter opens it, Delete takes it off the job, arrows go to its neighbours (-1, 1).

    What the buttons and the menu want done is told by signals; profiles open in the browser at once.
    """

    edit_wanted = Signal()
    mail_menu_wanted = Signal(QMenu)  # to be filled at once
    unlink_wanted = Signal()
    trash_wanted = Signal()
    stepped = Signal(int)

    def __init__(
        self, contact: ContactDetails, clock: Clock, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.contact = contact
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        lasting = last_contacted_words(contact.last_contacted, clock)
        self._second = " · ".join(
            filter(None, [contact.values.title, ", ".join(employer.name for employer in contact.employers)])
        )
        self.setAccessibleName(", ".join(filter(None, [contact.name, self._second, lasting])))
        theme.changed.connect(self.update)
        self._lay_out(lasting)

    # What can be done.

    def make_menu(self) -> QMenu:
        """Return the menu of the card."""
        menu = QMenu(self)
        values = self.contact.values
        menu.addAction(self.tr("&Edit…")).triggered.connect(lambda _=False: self.edit_wanted.emit())
        if values.email:
            self.mail_menu_wanted.emit(menu.addMenu(self.tr("Write a &mail")))
            menu.addAction(self.tr("&Copy the e-mail address")).triggered.connect(
                lambda _=False: self.copy_email()
            )
        if values.phone:
            menu.addAction(self.tr("Copy the &phone number")).triggered.connect(
                lambda _=False: copy_text(values.phone)
            )
        for kind, handle in values.profiles:
            if profile_address(kind, handle):
                name = self.tr("Open {}").format(PROFILE_KINDS[kind].name)
                action = menu.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, k=kind, h=handle: open_profile(k, h))
        menu.addSeparator()
        menu.addAction(self.tr("&Take off this job")).triggered.connect(
            lambda _=False: self.unlink_wanted.emit()
        )
        menu.addAction(self.tr("Move to the t&rash")).triggered.connect(
            lambda _=False: self.trash_wanted.emit()
        )
        return menu

    def open_menu(self, place: QPoint | None = None) -> None:
        """Open the menu at a place of the screen, else below the button."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        below = self.more_button.mapToGlobal(QPoint(0, self.more_button.height() + 2))
        menu.popup(place or below)

    def open_mail_menu(self) -> None:
        """Open the menu of the mails that can be written, below its button."""
        menu = QMenu(self)
        self.mail_menu_wanted.emit(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mail_button.mapToGlobal(QPoint(0, self.mail_button.height() + 2)))

    def copy_email(self) -> None:
        """Put the e-mail address on the clipboard."""
        copy_text(self.contact.values.email)

    # Qt's own methods.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, take off, copy the address, or go to a neighbour."""
        key = event.key()
        if key in _ENTER:
            self.edit_wanted.emit()
        elif key in _REMOVERS:
            self.unlink_wanted.emit()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.open_menu()
        elif event.matches(QKeySequence.StandardKey.Copy) and self.contact.values.email:
            self.copy_email()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the contact."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit_wanted.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where it was asked for."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            self.open_menu(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the focus no longer."""
        super().focusOutEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it is under the pointer."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Show that no longer."""
        super().leaveEvent(event)  # type: ignore[arg-type]
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the ground and its edge."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
        else:
            painter.setPen(QPen(QColor(tokens.line_hover if self.underMouse() else tokens.line), 1))
        painter.setBrush(QColor(tokens.board))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        painter.end()

    # Parts.

    def _lay_out(self, lasting: str) -> None:
        values = self.contact.values
        names = QVBoxLayout()
        names.setSpacing(2)
        self.name_label = self._label(self.contact.name, is_quiet=False)
        self.name_label.setFont(type_.title())
        names.addWidget(self.name_label)
        if self._second:
            names.addWidget(self._label(self._second))
        names.addWidget(self._label(lasting))
        head = QHBoxLayout()
        head.setSpacing(_PADDING)
        head.addWidget(Avatar(self.contact, self._theme, self), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(names, 1)
        head.addLayout(self._buttons())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(_PADDING, _PADDING, _PADDING - 4, _PADDING)
        lines.setSpacing(6)
        lines.addLayout(head)
        reached = self._ways()
        if reached is not None:
            lines.addWidget(reached)
        if values.note:
            note = self._label(shortened(values.note))
            note.setContentsMargins(_AVATAR + _PADDING, 0, 0, 0)
            lines.addWidget(note)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        self.mail_button = IconButton("mail", self.tr("Write a mail"), self._theme, self)
        self.mail_button.clicked.connect(lambda _=False: self.open_mail_menu())
        self.mail_button.setVisible(bool(self.contact.values.email))
        self.more_button = IconButton(
            "more", self.tr("More about {}").format(self.contact.name), self._theme, self
        )
        self.more_button.setToolTip(self.tr("More"))
        self.more_button.clicked.connect(lambda _=False: self.open_menu())
        line.addWidget(self.mail_button, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _ways(self) -> QWidget | None:
        """Return the ways to reach somebody as buttons; None where there is none."""
        values = self.contact.values
        ground = QWidget(self)
        flow = FlowLayout(ground, gap=0)
        flow.setContentsMargins(_AVATAR + _PADDING - _WAY_PADDING, 0, 0, 0)
        if values.email and values.email != self.contact.name:
            self._way(flow, values.email, self.tr("Copy the e-mail address")).clicked.connect(self.copy_email)
        if values.phone:
            button = self._way(flow, values.phone, self.tr("Copy the phone number"))
            button.clicked.connect(lambda: copy_text(values.phone))
        for kind, handle in values.profiles:
            address = profile_address(kind, handle)
            if address:
                button = self._way(flow, PROFILE_KINDS[kind].name, self.tr("Open {}").format(address))
                button.clicked.connect(lambda _=False, k=kind, h=handle: open_profile(k, h))
        if not flow.count():
            ground.deleteLater()
            return None
        return ground

    def _way(self, flow: FlowLayout, text: str, does: str) -> Button:
        button = _WayButton(text.replace("&", "&&"), self, "flat")
        button.setFont(type_.second_line())
        button.setToolTip(does)
        button.setAccessibleName(f"{text}, {does}" if text != does else text)
        flow.addWidget(button)
        return button

    def _label(self, text: str, *, is_quiet: bool = True) -> QLabel:
        label = QLabel(self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setText(text)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        label.setFont(type_.second_line())
        label.setMinimumWidth(1)  # a long word is cut, not the card made wider than the panel
        if is_quiet:
            label.setProperty("quiet", "true")
        return label


class _WayButton(Button):
    """A button whose text is cut in the middle where there is no room for it."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the button with as much of its text as fits."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - 2 * _WAY_PADDING
        option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class Avatar(QWidget):
    """A disc with the initials of a contact, in a tag hue that stays theirs."""

    def __init__(self, contact: ContactDetails, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = initials(contact.name)
        self._hue = contact.number
        self._theme = theme
        self.setFixedSize(QSize(_AVATAR, _AVATAR))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        """Paint the disc and the letters."""
        background, text = chip_colours(self._theme.tokens, self._hue, self._theme.tokens.board)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(background))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(text))
        painter.setFont(type_.title())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


def shortened(note: str) -> str:
    """Return the beginning of a note, as one would read it in passing."""
    text = " ".join(note.split())
    return text if len(text) <= _LONGEST_NOTE else f"{text[: _LONGEST_NOTE - 1].rstrip()}…"


def copy_text(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
