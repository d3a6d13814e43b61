"""What a user can cause or mend, each told as a sentence that says what happened and what to do.

Everything that is not one of these is a bug (architecture, section 7).
"""

from __future__ import annotations


class PursuitError(Exception):
    """A problem to show as it is: the message is a whole sentence in the user's words."""


class DataFolderInUse(PursuitError):
    """Another Pursuit holds the data folder, so nothing may be written to it."""


class DataFileDamaged(PursuitError):
    """The data file is not a database, or fails its integrity check."""


class DataFileGone(PursuitError):
    """There are backups, but no data file: something took it away."""


class DataFileTooNew(PursuitError):
    """The data file was written by a newer Pursuit; it is left untouched."""


class StorageFailed(PursuitError):
    """The disk is full, read-only or gone; the change was not made."""


class Busy(PursuitError):
    """A worker is writing (an import, say), so the window's step was not done; it works a moment later."""


class NotFound(PursuitError):
    """No such board, stage, job or other thing, or it is in the trash."""


class Refused(PursuitError):
    """What was asked cannot be done as it was asked (a bad value, a wrong order)."""


class FieldRefused(Refused):
    """A value that something cannot have; `field` names it as the command does that refuses it."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


class FileUnreadable(PursuitError):
    """A file brought in from outside could not be read; nothing was changed."""
