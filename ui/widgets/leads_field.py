"""A field of lead times: chips such as "1 day", and a place to type the next one."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCompleter, QWidget

from app.schedule.lead_words import lead_in_words, leads_in_words, leads_typed, span_in_words
from app.schedule.preferences import DAY, HOUR, MOST_LEADS
from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.chip_field import ChipField
from ui.widgets.completing import make_completer

_OFFERED = (0, 10, 30, HOUR, 2 * HOUR, DAY, 2 * DAY, 7 * DAY)
_NEVER = frozenset({"never", "no", "none", "no reminder", "not at all"})
_COMMAS = (",", ";")


class LeadsField(ChipField[Chip]):
    """Takes lead times as words: Enter or a comma makes a chip of what is typed.

    Without a chip it is as usual, which it names; "never" makes a chip that says so. Where `may_follow` is
    False nothing stands for the usual, and no chip is no reminder. `is_of_day`: of what takes a whole day.
    """

    def __init__(
        self,
        leads: Iterable[int] | None,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        may_follow: bool = True,
        is_of_day: bool = False,
    ) -> None:
        super().__init__("", parent)
        self._theme = theme
        self._may_follow = may_follow
        self._is_of_day = is_of_day
        self._minutes: dict[Chip, int | None] = {}  # None: never
        self._usual = ""
        offered = [lead_in_words(each, is_of_day=is_of_day) for each in _offered(is_of_day=is_of_day)]
        completer = make_completer([*offered, *([_tr("never")] if may_follow else [])], self)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.activated.connect(lambda _: self.keep_typed())
        self.edit.setCompleter(completer)
        self.edit.setToolTip(_tr("Such as 1 day, 2 h or 30 min. Enter takes it."))
        self.edit.textEdited.connect(self._split)
        self.edit.textChanged.connect(self.changed)  # what is typed counts already
        self.changed.connect(self._prompt)
        self.show_leads(leads)

    @property
    def leads(self) -> tuple[int, ...] | None:
        """The lead times in minutes, the longest first, with what is being typed; None: as usual."""
        typed = self._typed()
        if self._is_never(self.edit.text()):
            return ()
        found = {lead for lead in self._minutes.values() if lead is not None} | set(typed or ())
        if not found and not self._minutes and self._may_follow:
            return None
        return tuple(sorted(found, reverse=True))

    def show_leads(self, leads: Iterable[int] | None) -> None:
        """Show these lead times, and nothing typed; None: as usual."""
        self.edit.clear()
        self._fill(None if leads is None else tuple(leads))
        self._prompt()

    def show_usual(self, leads: Iterable[int]) -> None:
        """Name what is usual where nothing else is given."""
        self._usual = leads_in_words(leads, is_of_day=self._is_of_day)
        self._prompt()

    def show_prompt(self, words: str) -> None:
        """Show words where there is no chip."""
        self._usual = ""
        self.edit.setPlaceholderText(words)

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        text = self.edit.text()
        if self._is_never(text):
            return ""
        if self._typed() is None:
            return _tr("This is not a lead time of at most 60 days. Write it as 1 day, 2 h or 30 min.")
        if len(self.leads or ()) > MOST_LEADS:
            return _tr("There may be {} reminders. Take one out first.").format(MOST_LEADS)
        return ""

    def keep_typed(self) -> bool:
        """Make chips of what is typed, where it is understood; tells whether it was."""
        text = self.edit.text()
        if not text.strip() or self.fault():
            return False
        leads = self.leads
        self.edit.clear()
        self._fill(leads)
        self.changed.emit()
        return True

    def take_enter(self) -> bool:
        """Make chips of what is typed; without any Enter is the dialog's."""
        return bool(self.edit.text().strip()) and (self.keep_typed() or True)

    def drop(self, chip: Chip) -> None:
        """Take a chip out without telling."""
        self._minutes.pop(chip, None)
        super().drop(chip)

    def _fill(self, leads: tuple[int, ...] | None) -> None:
        self.drop_all()
        if leads is None:
            return
        for lead in leads:
            self._put(span_in_words(lead, is_of_day=self._is_of_day), lead)
        if not leads and self._may_follow:
            self._put(_tr("never"), None)

    def _put(self, name: str, lead: int | None) -> None:
        chip = Chip(name, self._theme, self, hint=_tr("before") if lead else "")
        self._minutes[chip] = lead
        self.put(chip)

    def _typed(self) -> tuple[int, ...] | None:
        return leads_typed(self.edit.text())

    def _is_never(self, text: str) -> bool:
        return text.strip().casefold() in {*_NEVER, _tr("never")}

    def _split(self, text: str) -> None:
        """Make chips of what stands before a comma."""
        if text.rstrip().endswith(_COMMAS) and leads_typed(text):
            self.keep_typed()

    def _prompt(self) -> None:
        if self.chips:
            self.edit.setPlaceholderText("")
        elif self._usual:
            self.edit.setPlaceholderText(_tr("As usual: {}").format(self._usual))
        elif not self._may_follow:
            self.edit.setPlaceholderText(_tr("No reminder"))


def _offered(*, is_of_day: bool) -> tuple[int, ...]:
    return tuple(each for each in _OFFERED if not is_of_day or each % DAY == 0)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Leads", text)
