"""What the system does with files: opens them, shows their folder, asks for them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget


def open_path(path: Path) -> bool:
    """Open a file with the program that the system has for it, or a folder; False: there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def files_of(data: QMimeData) -> list[Path]:
    """Return the files of this computer that are dragged or pasted."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


def ask_for_files(parent: QWidget) -> list[Path]:
    """Let the user choose files to attach; none where they think better of it."""
    names, _ = QFileDialog.getOpenFileNames(parent, _tr("Attach documents"), str(_papers()))
    return [Path(name) for name in names]


def ask_for_original(parent: QWidget, name: str) -> Path | None:
    """Let the user choose the file that a document was attached from."""
    title = _tr("Where is {}?").format(name)
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(_papers()))
    return Path(chosen) if chosen else None


def ask_where_to_save(parent: QWidget, name: str) -> Path | None:
    """Let the user choose where a copy of a document goes."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("Save a copy"), str(_papers() / name))
    return Path(chosen) if chosen else None


def _papers() -> Path:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
