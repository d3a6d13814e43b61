"""What a user can do to the notes of a job; each function is one change."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from app.activities.writing import add_notes
from app.errors import FieldRefused, NotFound
from app.store import Change, Origin, Store, Writing
from app.store.database import select_by_ids

LONGEST_NOTE = 100_000  # characters (contract 7.4)

_KEPT = ("\n", "\t")
_LINE_BREAKS = str.maketrans("\r\u2028\u2029", "\n\n\n")
_NOT_KEPT = ("Cc", "Cs")  # control characters, and halves of a character that no file can hold


def cleaned_note(text: str) -> str:
    """Return a text as a note keeps it: every line break as a newline, without signs that are none.

    Everything that can be typed stays as it is, blanks at the ends too.
    """
    if text.isprintable():
        return text
    broken = text.replace("\r\n", "\n").translate(_LINE_BREAKS)
    return "".join(sign for sign in broken if sign in _KEPT or _is_kept(sign))


def add_note(store: Store, origin: Origin, job_id: str, text: str) -> Change:
    """Make a note on a job.

    Raises `NotFound` where the job is gone, `FieldRefused` ("text") where the text is blank or too long.
    """
    kept = _checked(text)
    with store.change("Add a note", origin) as writing:
        writing.is_quiet = True
        if not _is_live_job(writing, job_id):
            raise NotFound("This job is not there any more, so the note was not added.")
        add_notes(writing, [(job_id, kept)])
    return writing.result


def edit_note(store: Store, origin: Origin, note_id: str, text: str) -> Change:
    """Write a note's text anew; the same text changes nothing.

    Raises `NotFound` where the note or its job is gone, `FieldRefused` ("text") where the text is blank or
    too long.
    """
    kept = _checked(text)
    with store.change("Edit a note", origin) as writing:
        writing.is_quiet = True
        _refuse_gone(writing, [note_id])
        writing.connection.execute(
            "UPDATE note SET text = ? WHERE id = ? AND text <> ?", (kept, note_id, kept)
        )
    return writing.result


def trash_notes(store: Store, origin: Origin, note_ids: Sequence[str]) -> Change:
    """Put notes into the trash. Raises `NotFound`, with nothing changed, where one of them is gone."""
    ids = list(dict.fromkeys(note_ids))
    label = "Delete a note" if len(ids) == 1 else f"Delete {len(ids)} notes"
    with store.change(label, origin) as writing:
        _refuse_gone(writing, ids)
        writing.connection.executemany(
            "UPDATE note SET trashed_at = ? WHERE id = ?", [(writing.now, note_id) for note_id in ids]
        )
    return writing.result


def _is_kept(sign: str) -> bool:
    return unicodedata.category(sign) not in _NOT_KEPT and not _is_no_character(ord(sign))


def _is_no_character(code: int) -> bool:
    """Tell whether Unicode sets a code point aside for the use inside of programs (Unicode 23.7)."""
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def _checked(text: str) -> str:
    kept = cleaned_note(text)
    if not kept.strip():
        raise FieldRefused("text", "There is nothing in this note, so it was not kept.")
    if len(kept) > LONGEST_NOTE:
        raise FieldRefused(
            "text",
            f"A note may have at most {LONGEST_NOTE:,} characters; this one has {len(kept):,}. "
            "Make two of it to keep it all.",
        )
    return kept


def _is_live_job(writing: Writing, job_id: str) -> bool:
    query = "SELECT 1 FROM live_job WHERE id = ?"
    return writing.connection.execute(query, (job_id,)).fetchone() is not None


def _refuse_gone(writing: Writing, note_ids: Sequence[str]) -> None:
    query = (
        "SELECT id FROM note WHERE trashed_at IS NULL "
        "AND (job_id IS NULL OR EXISTS (SELECT 1 FROM live_job WHERE live_job.id = job_id)) AND id IN"
    )
    if len(list(select_by_ids(writing.connection, query, note_ids))) < len(note_ids):
        which = "This note is" if len(note_ids) == 1 else "One of these notes is"
        raise NotFound(f"{which} not there any more, so nothing was changed.")
