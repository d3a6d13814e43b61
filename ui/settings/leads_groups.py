"""The lead times of categories in groups: all interviews alike, or each kind on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.activities.activity_queries import Category
from app.activities.kinds import HOMEWORK, INTERVIEW
from app.schedule.lead_words import leads_in_words
from app.schedule.preferences import DEADLINE, DECIDE, usual_leads
from ui.theme.theme import Theme
from ui.widgets.fields import ErrorLabel
from ui.widgets.icon_button import IconButton
from ui.widgets.leads_field import LeadsField

_NAME_WIDTH = 168
_INDENT = 16
_MIDDLE = Qt.AlignmentFlag.AlignVCenter

LeadsOf = Callable[[str], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """What has its lead times together: a name, and the ids with their names."""

    name: str
    members: tuple[tuple[str, str], ...]
    is_of_day: bool = False


def keep_room(widget: QWidget) -> None:
    """Have a widget take its room also while it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


def groups_of(categories: Sequence[Category]) -> tuple[Group, ...]:
    """Return the groups that lead times are set by, those of most weight first."""
    names = {INTERVIEW: _tr("Interviews"), HOMEWORK: _tr("Homework"), "": _tr("Everything else")}
    found: dict[str, list[tuple[str, str]]] = {carries: [] for carries in names}
    for each in categories:
        found[each.carries if each.carries in names else ""].append((each.id, each.name))
    groups = [Group(names[carries], tuple(members)) for carries, members in found.items() if members]
    decide = Group(_tr("Answer an offer by"), ((DECIDE, _tr("Answer an offer by")),), is_of_day=True)
    deadline = Group(_tr("Last day to apply"), ((DEADLINE, _tr("Last day to apply")),), is_of_day=True)
    return (*groups[:2], decide, deadline, *groups[2:])


class LeadsLine(QWidget):
    """One name with its lead times, and a button that brings back the usual ones."""

    changed = Signal()

    def __init__(
        self, name: str, leads: tuple[int, ...], usual: tuple[int, ...], theme: Theme, *, is_of_day: bool
    ) -> None:
        super().__init__()
        self._usual = usual
        self.label = QLabel(name, self)
        self.label.setWordWrap(True)
        self.field = LeadsField(leads, theme, self, may_follow=False, is_of_day=is_of_day)
        self.field.edit.setAccessibleName(_tr("Remind of: {}").format(name))
        self.label.setBuddy(self.field.edit)
        back = _tr("As usual: {}").format(leads_in_words(usual, is_of_day=is_of_day))
        self.reset = IconButton("history", back, theme, self)
        self.reset.clicked.connect(self._bring_back)
        self.error = ErrorLabel(self)
        keep_room(self.reset)
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnMinimumWidth(0, _NAME_WIDTH)
        self.grid.setColumnStretch(1, 1)
        self.grid.addWidget(self.label, 0, 0, _MIDDLE)
        self.grid.addWidget(self.field, 0, 1)
        self.grid.addWidget(self.reset, 0, 2, _MIDDLE)
        self.grid.addWidget(self.error, 1, 1)
        end = QWidget(self)  # as wide as what unfolds a group, so that all lines end alike
        end.setFixedSize(self.reset.width(), 1)
        self.grid.addWidget(end, 0, 3)
        self.field.changed.connect(self._follow)
        self._follow()

    @property
    def leads(self) -> tuple[int, ...]:
        """The lead times in minutes."""
        return self.field.leads or ()

    def show_leads(self, leads: tuple[int, ...]) -> None:
        """Show these lead times without telling."""
        self.field.blockSignals(True)
        self.field.show_leads(leads)
        self.field.blockSignals(False)
        self.reset.setVisible(self.leads != self._usual)

    def check(self) -> bool:
        """Take what is typed; where it is not understood, say why and return False."""
        fault = self.field.fault()
        self.error.say(fault)
        if not fault:
            self.field.keep_typed()
        return not fault

    def _bring_back(self) -> None:
        self.field.show_leads(self._usual)
        self.field.changed.emit()
        self.field.setFocus()

    def _follow(self) -> None:
        if self.error.text() and not self.field.fault():
            self.error.say("")
        self.reset.setVisible(self.leads != self._usual)
        self.changed.emit()


class LeadsGroup(QWidget):
    """A group as one line; what is given there goes for all of it. Unfolded, each member has its own."""

    def __init__(self, group: Group, leads_of: LeadsOf, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.group = group
        keys = [key for key, _ in group.members]
        self._before = {key: leads_of(key) for key in keys}
        first = self._before[keys[0]]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        self.head = LeadsLine(group.name, first, usual_leads(keys[0]), theme, is_of_day=group.is_of_day)
        lines.addWidget(self.head)
        self.members: dict[str, LeadsLine] = {}
        self._inner = QWidget(self)
        inner = QVBoxLayout(self._inner)
        inner.setContentsMargins(_INDENT, 0, 0, 6)
        inner.setSpacing(6)
        self.unfold = IconButton("chevron-down", "", theme, self.head)
        self.unfold.setCheckable(True)
        self.head.grid.addWidget(self.unfold, 0, 3, _MIDDLE)
        if len(keys) > 1:
            for key, name in group.members:
                line = LeadsLine(name, self._before[key], usual_leads(key), theme, is_of_day=group.is_of_day)
                line.changed.connect(self._follow_members)
                self.members[key] = line
                inner.addWidget(line)
            self.unfold.toggled.connect(self._fold)
        lines.addWidget(self._inner)
        self.unfold.setVisible(bool(self.members))
        self.head.changed.connect(self._follow_head)
        is_alike = len(set(self._before.values())) == 1
        self.unfold.setChecked(not is_alike)
        self._fold(is_open=not is_alike)
        self._follow_members()

    def changed(self) -> dict[str, tuple[int, ...]]:
        """Return the lead times that are others than before, by id."""
        found = {key: line.leads for key, line in self.members.items()} or {
            self.group.members[0][0]: self.head.leads
        }
        return {key: leads for key, leads in found.items() if leads != self._before[key]}

    def check(self) -> LeadsLine | None:
        """Take what is typed; return the line that has something not understood."""
        for line in (self.head, *self.members.values()):
            if not line.check():
                if line is not self.head:
                    self.unfold.setChecked(True)
                return line
        return None

    def _fold(self, is_open: bool) -> None:  # noqa: FBT001 - as Qt's signal has it
        self._inner.setVisible(is_open and bool(self.members))
        self.unfold.show_icon("chevron-up" if is_open else "chevron-down")
        words = _tr("Hide each of them: {}") if is_open else _tr("Show each of them: {}")
        self.unfold.name(words.format(self.group.name))

    def _follow_head(self) -> None:
        """Let every member have what was given to the group."""
        if self.head.field.edit.text().strip():
            return  # still being typed
        if not self.head.field.chips and not self._is_alike():
            return  # nothing was given: each has its own
        for line in self.members.values():
            line.show_leads(self.head.leads)

    def _is_alike(self) -> bool:
        return len({line.leads for line in self.members.values()}) == 1

    def _follow_members(self) -> None:
        if not self.members:
            return
        if self._is_alike():
            self.head.show_leads(next(iter(self.members.values())).leads)
            self.head.field.show_prompt(_tr("No reminder") if not self.head.leads else "")
        else:
            self.head.show_leads(())
            self.head.field.show_prompt(_tr("Different for each of them"))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Settings", text)
