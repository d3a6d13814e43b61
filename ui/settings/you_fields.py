"""Name and e-mail address of the user, as the first start and the settings ask for them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.errors import FieldRefused, PursuitError
from app.people import Me, me, set_me, split_name
from app.people.member_commands import LONGEST_EMAIL, LONGEST_NAME
from ui.ports import Desk
from ui.widgets.fields import ErrorLabel, labelled

_SIDE_BY_SIDE_GAP = 16


class YouFields(QWidget):
    """Two fields, both of which may stay empty; `save` keeps what is in them.

    The keyboard goes to the name, or to the field whose text was refused. With `is_quiet` no message tells
    what was kept.

    `left` comes when one of them was left or Enter pressed, and its text is not that of before.
    """

    left = Signal()

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        side_by_side: bool = False,
        is_quiet: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_quiet = is_quiet
        self.name = self._field(self.tr("Ada Lovelace"), LONGEST_NAME)
        self.email = self._field(self.tr("ada@example.org"), LONGEST_EMAIL)
        self.problem = ErrorLabel(self)
        self.setFocusProxy(self.name)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        pair = QBoxLayout(direction)
        pair.setSpacing(_SIDE_BY_SIDE_GAP if side_by_side else 12)
        pair.addLayout(labelled(self.tr("Your &name"), self.name))
        pair.addLayout(labelled(self.tr("Your e-&mail address"), self.email))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(pair)
        lines.addWidget(self.problem)
        self._known = Me("", "", "")

    def show_me(self) -> None:
        """Show what is known of the user. Raises `PursuitError` where that cannot be read."""
        known = self._desk.read(me)
        if self.name.text() != known.name:
            self.name.setText(known.name)
        if self.email.text() != known.email:
            self.email.setText(known.email)
        self._known = known

    def save(self) -> bool:
        """Keep what is in the fields; where it is refused, say why below them and return False."""
        self.problem.say("")
        self.setFocusProxy(self.name)
        try:
            self._desk.do(set_me, *self._wanted_names(), self.email.text(), is_quiet=self._is_quiet)
            self._known = self._desk.read(me)
        except PursuitError as problem:
            self.problem.say(str(problem))
            if isinstance(problem, FieldRefused) and problem.field == "email":
                self.setFocusProxy(self.email)
            return False
        return True

    def _wanted_names(self) -> tuple[str, str]:
        """Return the parts of the name; those that are stored where the whole is still the same."""
        if self.name.text().strip() == self._known.name:
            return (self._known.given_name, self._known.family_name)
        return split_name(self.name.text())

    def _field(self, example: str, longest: int) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(example)
        field.setMaxLength(longest)
        field.editingFinished.connect(self._tell_left)
        return field

    def _tell_left(self) -> None:
        if (self.name.text().strip(), self.email.text().strip()) != (self._known.name, self._known.email):
            self.left.emit()
