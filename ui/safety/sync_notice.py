"""The notice that a sync program owns the folder of the data."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.paths import DataFolder
from ui.safety import words
from ui.widgets.dialog import Dialog

_WIDTH = 520


class SyncNotice(Dialog):
    """Says why a synced folder is no place for the data, and what to do. Accepted means understood."""

    def __init__(self, program: str, folder: DataFolder, parent: QWidget) -> None:
        super().__init__(self.tr("Your data is in a folder of {}").format(program), parent, width=_WIDTH)
        self.add_text(
            self.tr(
                "{} copies files while Pursuit writes them. Now and then that mixes an older part of the "
                "file with a newer one, and the file can be damaged. Nothing has happened so far."
            ).format(program)
        )
        self.add_text(
            self.tr(
                "Better: quit Pursuit, move the folder to a place on this computer that is not synced, and "
                "start with `pursuit --data-dir FOLDER`. To have a copy elsewhere, use File ▸ Back up now: "
                "backups may be synced."
            )
        )
        place = self.add_text(words.place(folder.path))
        place.setProperty("quiet", "true")
        self.add_buttons(self.tr("Understood"), cancel=self.tr("Remind me next time"))
