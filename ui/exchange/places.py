"""Asking for files: what to bring in, and where to write; and what they are called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.exchange.import_prepare import shortened
from app.files import printable


def ask_for_tables(parent: QWidget) -> list[Path]:
    """Let the user choose files to bring in; none where they think better of it."""
    names, _ = QFileDialog.getOpenFileNames(
        parent, _tr("Import"), str(documents()), _tr("Tables (*.csv *.tsv *.txt *.zip);;All files (*)")
    )
    return [Path(name) for name in names]


def ask_where_to_save(parent: QWidget, title: str, name: str) -> Path | None:
    """Let the user choose a table to write, `name` where nothing else is said; None: they wrote none."""
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(documents() / name), _tr("Tables (*.csv)"))
    return Path(chosen) if chosen else None


def documents() -> Path:
    """Return the folder where files are chosen first: the user's documents, or the home folder."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


def told_names(names: Sequence[str]) -> str:
    """Return what files are called together: the name of one, or how many there are."""
    return shortened(printable(names[0])) if len(names) == 1 else _tr("{} files").format(len(names))


def _tr(text: str) -> str:
    return QCoreApplication.translate("Places", text)
