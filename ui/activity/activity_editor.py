"""The editor of an activity, or of a new one: a dialog whose Save is one change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.activities.activity_values import ActivityValues, cleaned, faults
from app.errors import FieldRefused, PursuitError, StorageFailed
from ui.activity.activity_form import ActivityForm, Choices
from ui.activity.drafted import Drafted, drafted_of, fields_of
from ui.drafted_dialog import DraftedDialog
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme

_WIDTH = 560

Save = Callable[[Callable[[ActivityValues], ActivityValues]], object]


class ActivityEditor(DraftedDialog):
    """Edits one activity. `save` is given what turns its present values into those that were typed.

    What is typed is kept as the draft `draft_name`, which is shown again where there is one.
    """

    def __init__(
        self,
        desk: Desk,
        draft_name: str,
        values: ActivityValues,
        choices: Choices,
        save: Save,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        heading: str = "",
    ) -> None:
        is_new = not values.category_id
        title = _tr("Add an activity") if is_new else _tr("Edit activity")
        super().__init__(heading or title, parent, width=_WIDTH)
        self._save = save
        self._messages = messages
        self._values = values
        self._begun: Drafted | None = None  # what the draft holds
        self.keep_drafts(desk, draft_name)  # first, as the form is made of what the draft holds
        self.form = self._make_form(choices, theme)
        self.form.changed.connect(self._take_back)
        self.form.changed.connect(self.touch)
        self.hold(self.form)
        self.end(_tr("Add") if is_new else _tr("Save"), _tr("Cancel"))
        self.form.resized.connect(self.fit_later)
        self.form.brought_up.connect(self.bring_up)
        self.form.focus("category" if is_new else "title")

    def drafted(self) -> dict[str, Any]:
        """Return the values that are typed, and the lines that are not understood yet."""
        return fields_of(Drafted(self.form.values(), self.form.half_typed())) if self.is_touched() else {}

    def show_drafted(self, fields: dict[str, Any]) -> None:
        """Have the form begin with what was typed before."""
        self._begun = drafted_of(fields)

    def is_touched(self) -> bool:
        """Tell whether anything typed would be lost."""
        return self.form.is_touched()

    def save(self) -> bool:
        """Save what is typed; where it cannot be kept, say why at its field and return False."""
        self.form.keep_typed()
        found = {**self._faults(), **self.form.typed_faults()} or self._refusal()
        rest = self.form.show_faults(found)
        self.error.say(rest)
        focus = self.focusWidget()
        self.fit_later()
        if found and focus is not None:
            self.bring_up(focus)
        return not found

    def _make_form(self, choices: Choices, theme: Theme) -> ActivityForm:
        begun = self._begun
        if begun is None:
            return ActivityForm(self._values, choices, theme, self)
        form = ActivityForm(begun.values, choices, theme, self, before=self._values)
        form.type_anew(begun.typed)
        return form

    def _take_back(self) -> None:
        """Say no longer at a field what has been mended."""
        if self.form.tells_faults:
            self.form.take_back({**self._faults(), **self.form.typed_faults()})

    def _faults(self) -> dict[str, str]:
        return faults(cleaned(self.form.onto(self._values)))

    def _refusal(self) -> dict[str, str]:
        """Save; return why not, by field, "" for the whole of it."""
        try:
            self._save(self.form.onto)
        except FieldRefused as problem:
            return {problem.field: str(problem)}
        except PursuitError as problem:
            if isinstance(problem, StorageFailed):
                self._messages.unsaved.emit()
            return {"": str(problem)}
        return {}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)
