"""The posting of a job, kept with its card because postings vanish: what is taken in, kept and read.

A posting is its text; beside it an HTML form that is harmless to show, and what came in where that was more.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.board.job_values import LARGEST_POSTING
from app.board.job_writing import put_posting_text
from app.board.live import refuse_gone
from app.board.posting_html import safe_html
from app.errors import FieldRefused, NotFound
from app.html_text import looks_like_html, to_text
from app.store import Change, Origin, Store
from app.text import several_lines

_GONE = "This job is not there any more."
_LOOKED_AT = 20_000  # characters that tell HTML from text
_EMPTY = "There is no text in this, so nothing was kept."
_NO_LAYOUT = "Of this page only the text could be kept, without its headings and lists."


@dataclass(frozen=True, slots=True)
class KeepablePosting:
    """A posting as it will be kept; `html` is harmless to show, and empty where there is no such form."""

    text: str
    html: str
    original: str  # what came in, where it was more than the text; never to be shown as HTML
    notice: str = ""  # a sentence where something about it could not be kept


@dataclass(frozen=True, slots=True)
class PostingDetails:
    """The posting of a job. Texts are empty where there is none; `html` is harmless to show.

    `original_size` is in bytes, 0 where no original is kept; `kept_at` in milliseconds UTC, None where it is
    unknown; `url` is the address of the job.
    """

    text: str = ""
    html: str = ""
    original_size: int = 0
    kept_at: int | None = None
    url: str = ""

    @property
    def is_kept(self) -> bool:
        """Whether there is a posting."""
        return bool(self.text or self.html or self.original_size)


def keepable_posting(text: str = "", html: str = "", original: str = "") -> KeepablePosting:
    """Return what will be kept of a posting that is given as text or HTML, with what came in beside it.

    HTML given as text counts as HTML. Takes as long as the posting is large (1 s for 5 MB), and no store.
    Raises `FieldRefused` for `text`, `html` or `original` of more than 5 MB, and where there is no text.
    """
    for field, value in (("text", text), ("html", html), ("original", original)):
        _refuse_large(field, value)
    if not html and text.lstrip().startswith("<") and looks_like_html(text[:_LOOKED_AT]):
        text, html = "", text
    html = several_lines(html)
    if html:
        kept = _of_html(html, several_lines(original), several_lines(text))
    else:
        kept = KeepablePosting(several_lines(text), "", several_lines(original))
    if not kept.text:
        raise FieldRefused("html" if html else "text", _EMPTY)
    _refuse_large("text", kept.text)
    return kept


def _of_html(source: str, original: str, text: str) -> KeepablePosting:
    shown = safe_html(source)
    is_too_large = len(shown.encode()) > LARGEST_POSTING
    html = "" if is_too_large else shown
    derived = to_text(html or source)
    came_in = original or (source if source != html else "")
    return KeepablePosting(derived or text, html if derived else "", came_in, "" if html else _NO_LAYOUT)


def _refuse_large(field: str, value: str) -> None:
    # A character has at least one byte: most texts need not be counted.
    if len(value) > LARGEST_POSTING or len(value.encode(errors="replace")) > LARGEST_POSTING:
        raise FieldRefused(
            field, "The posting is larger than 5 MB, so it was not kept. Keep the part that matters."
        )


def keep_posting(
    store: Store, origin: Origin, job_id: str, text: str = "", html: str = "", original: str = ""
) -> Change:
    """Keep a posting with a job, in the place of the one before; its text is derived from `html` if given.

    Raises `NotFound` where the job is gone, and `FieldRefused` as `keepable_posting` does.
    """
    return keep_read_posting(store, origin, job_id, keepable_posting(text, html, original))


def keep_read_posting(store: Store, origin: Origin, job_id: str, posting: KeepablePosting) -> Change:
    """Keep a posting that has been read already. Raises `NotFound` where the job is gone."""
    with store.change("Keep the posting", origin) as writing:
        refuse_gone(writing.connection, [job_id])
        if posting.notice:
            writing.notices.append(posting.notice)
        values = (posting.text, posting.html, posting.original, writing.now, job_id)
        update = "UPDATE posting SET text = ?, html = ?, original = ?, kept_at = ? WHERE job_id = ?"
        if writing.connection.execute(update, values).rowcount == 0:
            insert = "INSERT INTO posting (text, html, original, kept_at, job_id) VALUES (?, ?, ?, ?, ?)"
            writing.connection.execute(insert, values)
    return writing.result


def edit_posting(store: Store, origin: Origin, job_id: str, text: str) -> Change:
    """Change the text of a posting by hand; its HTML form goes, the original stays.

    Raises `NotFound` where the job is gone, `FieldRefused` for `text` of more than 5 MB.
    """
    cleaned = several_lines(text)
    _refuse_large("text", cleaned)
    with store.change("Change the posting", origin) as writing:
        refuse_gone(writing.connection, [job_id])
        row = writing.connection.execute("SELECT text FROM posting WHERE job_id = ?", (job_id,)).fetchone()
        if cleaned != (row[0] if row else ""):
            put_posting_text(writing, job_id, cleaned)
            writing.is_quiet = True
    return writing.result


def delete_posting(store: Store, origin: Origin, job_id: str) -> Change:
    """Take a job's posting away, with its original. Raises `NotFound` where the job is gone."""
    with store.change("Delete the posting", origin) as writing:
        refuse_gone(writing.connection, [job_id])
        writing.connection.execute("DELETE FROM posting WHERE job_id = ?", (job_id,))
    return writing.result


def posting_of_job(store: Store, job_id: str) -> PostingDetails:
    """Return the posting of a job, empty where none is kept. Raises `NotFound` where the job is gone."""
    row = store.connection.execute(
        "SELECT COALESCE(text, ''), COALESCE(html, ''), COALESCE(length(CAST(original AS BLOB)), 0), "
        "kept_at, url FROM live_job LEFT JOIN posting ON posting.job_id = live_job.id WHERE live_job.id = ?",
        (job_id,),
    ).fetchone()
    if row is None:
        raise NotFound(_GONE)
    return PostingDetails(*row)


def original_of_posting(store: Store, job_id: str) -> str:
    """Return what came in as a job's posting, as it was; "" where that is its text. Never show it as HTML."""
    query = "SELECT original FROM posting WHERE job_id = ?"
    row = store.connection.execute(query, (job_id,)).fetchone()
    return row[0] if row else ""
