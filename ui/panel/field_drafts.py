"""What is being typed into the fields of a job, kept until it is saved, so that no crash loses it."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from app.errors import PursuitError
from app.store.drafts import drafts_below
from ui.drafts import DraftKeeper
from ui.job.form import JobForm
from ui.ports import Desk


class FieldDrafts(QObject):
    """Keeps the text of each touched field of a form under "job/ID/FIELD"."""

    def __init__(self, desk: Desk, form: JobForm) -> None:
        super().__init__(form)
        self._desk = desk
        self._form = form
        self._job_id = ""
        self._keepers: dict[str, DraftKeeper] = {}
        form.changed.connect(self._follow)

    def show_job(self, job_id: str) -> list[str]:
        """Begin with a job whose form shows what is saved; put back what a crash left unsaved.

        Returns the names of the fields with such texts.
        """
        self.settle()
        self._job_id = job_id
        try:
            found = self._desk.read(drafts_below, f"job/{job_id}/")
        except PursuitError:
            return []
        return [name for name, text in found.items() if self._put_back(name, text)]

    def settle(self) -> None:
        """Forget the texts of fields that are saved or taken back."""
        for name, keeper in list(self._keepers.items()):
            if not self._form.is_touched(name):
                keeper.forget()
                keeper.deleteLater()
                del self._keepers[name]

    def _put_back(self, name: str, text: str) -> bool:
        field = self._form.fields.get(name)
        if not isinstance(field, QLineEdit):
            return False
        if field.text() != text:
            field.setText(text)
        self._keeper(name)
        self.settle()
        return self._form.is_touched(name)

    def _follow(self, name: str) -> None:
        if self._job_id and isinstance(self._form.fields[name], QLineEdit) and self._form.is_touched(name):
            self._keeper(name).touch()

    def _keeper(self, name: str) -> DraftKeeper:
        if name not in self._keepers:
            field = self._form.fields[name]
            text_of = field.text if isinstance(field, QLineEdit) else str
            self._keepers[name] = DraftKeeper(self._desk, f"job/{self._job_id}/{name}", text_of, self)
        return self._keepers[name]
