"""Why a file could not be read, before its name is put in front (`reader` does that)."""

from __future__ import annotations


class Unreadable(Exception):
    """The reason as the rest of a sentence that begins "the file could not be read:", without a full stop."""


class NoJobs(Unreadable):
    """The file can be read, but what it holds is not a table of jobs."""
