"""The editor of an activity, or of a new one: a dialog whose Save is one change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.activities.activity_values import ActivityValues, cleaned, faults
from app.errors import FieldRefused, PursuitError, StorageFailed
from ui.activity.activity_form import ActivityForm, Choices
from ui.activity.drafted import Drafted, written
from ui.drafts import DraftKeeper
from ui.messages import Messages
from ui.ports import Desk
from ui.theme.theme import Theme
from ui.widgets.editing_dialog import EditingDialog

_WIDTH = 560

Save = Callable[[Callable[[ActivityValues], ActivityValues]], object]


class ActivityEditor(EditingDialog):
    """Edits one activity. `save` is given what turns its present values into those that were typed."""

    def __init__(
        self,
        values: ActivityValues,
        choices: Choices,
        save: Save,
        messages: Messages,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        heading: str = "",
        drafted: Drafted | None = None,
    ) -> None:
        is_new = not values.category_id
        title = _tr("Add an activity") if is_new else _tr("Edit activity")
        super().__init__(heading or title, parent, width=_WIDTH)
        self._save = save
        self._messages = messages
        self._values = values
        self._keeper: DraftKeeper | None = None
        self.form = ActivityForm(
            values if drafted is None else drafted.values,
            choices,
            theme,
            self,
            before=None if drafted is None else values,
        )
        self.form.changed.connect(self._take_back)
        if drafted is not None:
            self.form.type_anew(drafted.typed)
            self.body.addWidget(_brought_back(self))
        self.hold(self.form)
        self.end(_tr("Add") if is_new else _tr("Save"), _tr("Cancel"))
        self.form.resized.connect(self.fit_later)
        self.form.brought_up.connect(self.bring_up)
        self.form.focus("category" if is_new else "title")

    def keep_drafts(self, desk: Desk, name: str) -> None:
        """Keep what is typed under the name of a draft, until it is saved or given up."""
        keeper = self._keeper = DraftKeeper(desk, name, self._draft, self)
        self.form.changed.connect(keeper.touch)

    def done(self, result: int) -> None:
        """Close; the draft is saved or given up."""
        if self._keeper is not None:
            self._keeper.forget()
        super().done(result)

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

    def _draft(self) -> str:
        return written(Drafted(self.form.values(), self.form.half_typed()))

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


def _brought_back(parent: QWidget) -> QFrame:
    """Return a line that says where the values come from."""
    banner = QFrame(parent)
    banner.setProperty("banner", "true")
    words = QLabel(_tr("Brought back from before Pursuit ended unexpectedly. It is not saved yet."), banner)
    words.setWordWrap(True)
    line = QHBoxLayout(banner)
    line.setContentsMargins(12, 8, 12, 8)
    line.addWidget(words)
    return banner


def _tr(text: str) -> str:
    return QCoreApplication.translate("Activity", text)
