"""What is being typed and not saved yet, kept beside what the user made, so that a crash does not lose it.

A draft has a name of parts: what is typed ("note", "new-note"), the id of the job, note, activity, contact
or employer it belongs to, and, where there are several, which one: "note/ID", "job/ID/title",
"mail/ID/TEMPLATE". What belongs to nothing yet has a name of one part: "new-contact", "new-employer".
"""

from __future__ import annotations

from dataclasses import dataclass

from app.store.store import Store


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A text as it was being typed, and when it was kept (milliseconds UTC)."""

    name: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class WaitingDraft:
    """A draft with what it belongs to: a live job, or somebody or an employer beside all jobs."""

    draft: KeptDraft
    job_id: str  # "" beside all jobs
    title: str  # of the job, its employer where it has none; the name of the contact or the employer
    is_saved: bool  # there is nothing to bring back: a note of the job says just that, or the text is blank


def read_draft(store: Store, name: str) -> KeptDraft | None:
    """Return the draft of a name; None where there is none."""
    query = "SELECT name, text, at FROM draft WHERE name = ?"
    row = store.connection.execute(query, (name,)).fetchone()
    return None if row is None else KeptDraft(*row)


def drafts_below(store: Store, beginning: str) -> dict[str, str]:
    """Return the drafts whose names begin with "job/ID/", say: their texts by the rest of the name."""
    query = "SELECT substr(name, ?), text FROM draft WHERE name >= ? AND name < ?"
    values = (len(beginning) + 1, beginning, beginning + "\U0010ffff")
    return dict(store.connection.execute(query, values).fetchall())


def keep_draft(store: Store, name: str, text: str) -> None:
    """Keep a text under a name, in the place of the one before.

    Raises `Busy` while a worker writes, as there is newer text to keep by the time it has ended, and
    `StorageFailed` where the disk does not take it.
    """
    if "\0" in text or not _is_whole(text):
        text = text.replace("\0", "").encode("utf-8", "ignore").decode()
    with store.bookkeeping() as connection:
        connection.execute(
            "INSERT INTO draft (name, text, at) VALUES (?, ?, ?) "
            "ON CONFLICT (name) DO UPDATE SET text = excluded.text, at = excluded.at",
            (name, text, store.clock.now_ms()),
        )


def forget_draft(store: Store, name: str) -> None:
    """Forget the draft of a name: what it held is saved or given up.

    While a worker writes it is put off until that is done; a draft kept meanwhile stays. Raises
    `StorageFailed` where the disk does not take it.
    """
    if read_draft(store, name) is None:
        return
    asked_at = store.clock.now_ms()

    def forget() -> None:
        with store.bookkeeping() as connection:
            connection.execute("DELETE FROM draft WHERE name = ? AND at <= ?", (name, asked_at))

    store.when_free(forget)


def waiting_drafts(store: Store) -> tuple[WaitingDraft, ...]:
    """Return the drafts of what is still there, newest first: told at the start of the program."""
    rows = store.connection.execute(
        """
        WITH told AS (SELECT name, text, at, substr(rest, 1, instr(rest || '/', '/') - 1) AS id
            FROM (SELECT name, text, at, substr(name, instr(name, '/') + 1) AS rest FROM draft)),
        placed AS (SELECT told.*, (SELECT live_job.id FROM live_job WHERE live_job.id = COALESCE(
                (SELECT job_id FROM note WHERE note.id = told.id AND note.trashed_at IS NULL),
                (SELECT job_id FROM activity WHERE activity.id = told.id AND activity.trashed_at IS NULL),
                told.id)) AS job_id
            FROM told)
        SELECT placed.name, placed.text, placed.at, COALESCE(job.id, ''),
            COALESCE(NULLIF(job.title, ''), employer.name,
                NULLIF(trim(contact.first_name || ' ' || contact.last_name), ''), contact.email, ''),
            EXISTS (SELECT 1 FROM note AS same WHERE same.job_id = job.id
                AND same.trashed_at IS NULL AND same.text = placed.text)
        FROM placed
        LEFT JOIN job ON job.id = placed.job_id
        LEFT JOIN contact ON contact.id = placed.id AND contact.trashed_at IS NULL
        LEFT JOIN employer ON employer.id = COALESCE(job.employer_id, placed.id)
        WHERE COALESCE(job.id, contact.id, employer.id) IS NOT NULL
            OR placed.name IN ('new-contact', 'new-employer')
        ORDER BY placed.at DESC, placed.name
        """
    )
    return tuple(
        WaitingDraft(KeptDraft(name, text, at), job_id, title, bool(is_said) or not text.strip())
        for name, text, at, job_id, title, is_said in rows
    )


def _is_whole(text: str) -> bool:
    """Tell whether a file can hold a text: halves of a character it cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
