"""Every command of the window in one table: what it is called, where it is found, and its keys.

Menus, shortcuts and the sheet of shortcuts are made from it. What a command does is connected by the feature
that owns it (`ui/furnish.py` lists the features).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

_CONTEXT = "Commands"


class Where(Enum):
    """Where the keys of a command act."""

    WINDOW = "window"
    BOARD = "board"  # only while the board has the keyboard, as single letters must


@dataclass(frozen=True, slots=True)
class Command:
    """A command by its id ("job.new"), with its text (`&` before its letter in the menu) and its keys.

    The keys are portable texts of QKeySequence ("Ctrl+N"); the first one is shown in the menu.
    """

    id: str
    source_text: str
    keys: tuple[str, ...] = ()
    where: Where = Where.WINDOW
    board_keys: tuple[str, ...] = ()  # further keys, which act only while the board has the keyboard

    @property
    def text(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate(_CONTEXT, self.source_text)

    @property
    def name(self) -> str:
        """The text as it is read, without the mark of its letter and the dots."""
        return self.text.replace("&", "").removesuffix("…")


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu inside a menu, filled when it is opened."""

    id: str
    source_text: str

    @property
    def text(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate(_CONTEXT, self.source_text)


@dataclass(frozen=True, slots=True)
class Line:
    """A line between the groups of a menu."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the menu bar with its entries in order."""

    id: str
    source_text: str
    entries: tuple[Command | Submenu | Line, ...]

    @property
    def text(self) -> str:
        """The text in the user's language."""
        return QCoreApplication.translate(_CONTEXT, self.source_text)

    @property
    def commands(self) -> tuple[Command, ...]:
        """Its commands, without lines and submenus."""
        return tuple(entry for entry in self.entries if isinstance(entry, Command))


MENUS: tuple[Menu, ...] = (
    Menu(
        "file",
        "&File",
        (
            Command("file.import", "&Import…", ("Ctrl+O",)),
            Command("file.export", "&Export…", ("Ctrl+E",)),
            Line(),
            Command("file.backup", "&Back up now…", ("Ctrl+Shift+S",)),
            Command("file.restore", "&Restore a backup…", ("Ctrl+Shift+R",)),
            Line(),
            Command("file.settings", "&Settings…", ("Ctrl+,",)),
            Line(),
            Command("file.quit", "&Quit", ("Ctrl+Q",)),
        ),
    ),
    Menu(
        "edit",
        "&Edit",
        (
            Command("edit.undo", "&Undo", ("Ctrl+Z",)),
            Command("edit.redo", "&Redo", ("Ctrl+Shift+Z",)),
            Line(),
            Command("edit.find", "Find an&ything…", ("Ctrl+K",)),
            Command("edit.filter", "&Filter the board", ("Ctrl+F",), board_keys=("/",)),
            Command("edit.clear_filter", "&Clear the filter", ("Ctrl+Shift+F",)),
            Command("view.save", "Save the filter as a &view…", ("Ctrl+Shift+V",)),
        ),
    ),
    Menu(
        "job",
        "&Job",
        (
            Command("job.new", "&New job", ("Ctrl+N",), board_keys=("N",)),
            Line(),
            Command("job.open", "&Open…", ("Return",), Where.BOARD, ("Enter",)),
            Command("job.edit_title", "Edit the &title…", ("E",), Where.BOARD),
            Command("job.tags", "Ta&gs…", ("T",), Where.BOARD),
            Command("job.deadline", "&Deadline…", ("D",), Where.BOARD),
            Command("job.outcome", "Outco&me…", ("O",), Where.BOARD),
            Submenu("job.priority", "&Priority"),
            Command("job.add_activity", "Add an &activity…", ("A",), Where.BOARD),
            Command("job.add_contact", "Add a &contact…", ("C",), Where.BOARD),
            Command("job.add_note", "Add a n&ote…", ("M",), Where.BOARD),
            Command("job.attach", "Attac&h a document…", ("Ctrl+Shift+H",)),
            Submenu("job.mail", "&Write a mail"),
            Line(),
            Submenu("job.move_to", "Mo&ve to"),
            Command("job.up", "Move up", ("Shift+Up",), Where.BOARD),
            Command("job.down", "Move down", ("Shift+Down",), Where.BOARD),
            Command("job.left", "Move to the stage before", ("Shift+Left",), Where.BOARD),
            Command("job.right", "Move to the stage after", ("Shift+Right",), Where.BOARD),
            Command("job.first", "Move to the first stage", ("Ctrl+Shift+Left",), Where.BOARD),
            Command("job.last", "Move to the last stage", ("Ctrl+Shift+Right",), Where.BOARD),
            Command("job.top", "Move to the top of the stage", ("Ctrl+Shift+Up",), Where.BOARD),
            Command("job.bottom", "Move to the bottom of the stage", ("Ctrl+Shift+Down",), Where.BOARD),
            Submenu("job.to_board", "Move to &board"),
            Submenu("job.copy_to_board", "Cop&y to board"),
            Line(),
            Command("job.open_posting", "Open the po&sting", ("Ctrl+Return",), Where.BOARD, ("Ctrl+Enter",)),
            Command("job.copy_link", "Copy the &link", ("Ctrl+Shift+C",), Where.BOARD),
            Command("job.duplicates", "Find d&uplicates…", ("Ctrl+Shift+U",)),
            Line(),
            Command("job.archive", "Archi&ve", ("Z",), Where.BOARD),
            Command("job.trash", "Move to the t&rash", ("Delete",), Where.BOARD),
        ),
    ),
    Menu(
        "stage",
        "&Stage",
        (
            Command("stage.new", "&New stage", ("Ctrl+Shift+N",)),
            Command("stage.rename", "&Rename", ("F2",), Where.BOARD),
            Submenu("stage.colour", "&Colour"),
            Command("stage.collapse", "Collapse or &open", ("Ctrl+Shift+E",), Where.BOARD),
            Line(),
            Command("stage.left", "Move &left", ("Alt+Left",), Where.BOARD),
            Command("stage.right", "Move ri&ght", ("Alt+Right",), Where.BOARD),
            Line(),
            Command("stage.archive_ended", "&Archive ended jobs", ("Shift+Z",), Where.BOARD),
            Command("stage.delete", "&Delete…", ("Ctrl+Shift+Delete",), Where.BOARD),
        ),
    ),
    Menu(
        "board",
        "&Board",
        (
            Submenu("board.go_to", "&Go to"),
            Command("board.new", "&New board…", ("Ctrl+Shift+B",)),
            Line(),
            Command("board.rename", "&Rename…", ("Shift+F2",)),
            Command("board.archive", "&Archive", ("Ctrl+Shift+A",)),
            Command("board.delete", "&Delete", ("Ctrl+Shift+D",)),
            Line(),
            Command("board.save_as_template", "&Save as a template…", ("Ctrl+Shift+T",)),
            Command("board.templates", "&Templates…", ("Ctrl+T",)),
            Line(),
            Submenu("board.workflows", "&Workflows"),
        ),
    ),
    Menu(
        "view",
        "&View",
        (
            Command("view.board", "&Board", ("Ctrl+1",)),
            Command("view.table", "&Table", ("Ctrl+Shift+L",)),
            Submenu("view.sort", "So&rt the table by"),
            Submenu("view.columns", "&Columns of the table"),
            Line(),
            Command("view.history", "&History", ("Ctrl+2",)),
            Command("view.people", "&People", ("Ctrl+3",)),
            Command("view.archive", "&Archive", ("Ctrl+4",)),
            Command("view.trash", "Tr&ash", ("Ctrl+5",)),
            Command("view.agenda", "A&genda", ("Ctrl+6",)),
            Command("view.calendar", "Ca&lendar", ("Ctrl+7",)),
            Command("view.automation", "Aut&omation", ("Ctrl+8",)),
            Command("view.reminders", "Remin&ders", ("Ctrl+R",)),
            Line(),
            Command("panel.previous", "Job &above, in the panel", ("Alt+Up",)),
            Command("panel.next", "Job be&low, in the panel", ("Alt+Down",)),
            Command("panel.window", "Open in a &window of its own", ("Ctrl+Shift+W",)),
            Line(),
            Command("view.sidebar", "Show or hide the &sidebar", ("Ctrl+B",)),
        ),
    ),
    Menu(
        "help",
        "&Help",
        (
            Command("help.shortcuts", "&Shortcuts", ("F1",), board_keys=("?",)),
            Command("help.guide", "&Guide", ("Shift+F1",)),
            Line(),
            Command("help.about", "&About Pursuit", ("Ctrl+F1",)),
        ),
    ),
)


def commands() -> Iterator[Command]:
    """Yield every command, menu by menu."""
    for menu in MENUS:
        yield from menu.commands
