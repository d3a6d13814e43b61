"""The notes of a job as a window shows them."""

from __future__ import annotations

from dataclasses import dataclass

from app.store import Store


@dataclass(frozen=True, slots=True)
class NoteDetails:
    """A note: Markdown text, when it was made, and when its text was changed last (milliseconds UTC)."""

    id: str
    text: str
    created_at: int
    changed_at: int


def notes_of_job(store: Store, job_id: str) -> tuple[NoteDetails, ...]:
    """Return the notes of a job, newest first; none where the job is gone or in the trash."""
    connection = store.connection
    changes = connection.execute(
        "SELECT note_id, max(at) FROM action WHERE job_id = ? AND action_type = 'NOTE_UPDATED' "
        "GROUP BY note_id",
        (job_id,),
    )
    changed_at = dict(changes.fetchall())
    rows = connection.execute(
        "SELECT note.id, text, note.created_at FROM note JOIN live_job ON live_job.id = job_id "
        "WHERE job_id = ? AND note.trashed_at IS NULL ORDER BY note.id DESC",
        (job_id,),
    )
    return tuple(
        NoteDetails(note_id, text, made_at, max(made_at, changed_at.get(note_id, made_at)))
        for note_id, text, made_at in rows
    )
