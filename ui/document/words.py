"""How documents are told: kinds, sizes, days, and what is wrong with their files."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QLocale

from app.clock import Clock, local_date, today
from app.documents import DocumentDetails, KnownDocument
from app.documents.content import ContentState
from app.documents.document_queries import MOST_COUNTED
from ui.board.words import short_date


def kind_word(kind: str) -> str:
    """Return a kind of document as a list names it."""
    words = {
        "resume": _tr("Resume"),
        "cover_letter": _tr("Cover letter"),
        "portfolio": _tr("Portfolio"),
        "other": _tr("Other"),
    }
    return words.get(kind, kind)


def size_text(size: int) -> str:
    """Return a size as programs for files tell it."""
    precision = 0 if size < 1_000_000 else 1
    return QLocale().formattedDataSize(size, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def details_line(document: DocumentDetails, today: date) -> str:
    """Return what is to be known of a document of a job, the most telling first."""
    parts = [kind_word(document.kind)]
    if document.sent_on is not None:
        parts.append(_tr("sent {}").format(short_date(document.sent_on, today)))
    if document.other_jobs:
        parts.append(_also_used(document.other_jobs))
    parts.append(size_text(document.size))
    return " · ".join(parts)


def known_line(document: KnownDocument, clock: Clock) -> str:
    """Return what is to be known of a document to choose."""
    added = short_date(local_date(clock, document.created_at), today(clock))
    parts = [kind_word(document.kind), size_text(document.size), _tr("added {}").format(added)]
    return " · ".join(parts if document.is_used else [*parts, _tr("no job has it")])


def state_words(state: ContentState) -> str:
    """Return what is wrong with the file of a document; "" for nothing."""
    words = {
        ContentState.MISSING: _tr("Its file is missing"),
        ContentState.CHANGED: _tr("Its file was changed"),
        ContentState.UNREADABLE: _tr("Its file cannot be read"),
    }
    return words.get(state, "")


def state_sentence(state: ContentState) -> str:
    """Return the same with what can be done; "" for nothing."""
    words = {
        ContentState.MISSING: _tr(
            "The file is not in the data folder any more. If you have it elsewhere, replace it with that one."
        ),
        ContentState.CHANGED: _tr(
            "Something changed the file in the data folder: it is not what you attached. If you have that "
            "elsewhere, replace it."
        ),
        ContentState.UNREADABLE: _tr("The file in the data folder cannot be read. Look at its permissions."),
    }
    return words.get(state, "")


def document_count(count: int) -> str:
    """Return a number of documents in words."""
    return _tr("1 document") if count == 1 else _tr("{} documents").format(QLocale().toString(count))


def _also_used(jobs: int) -> str:
    if jobs > MOST_COUNTED:
        return _tr("also used by more than {} jobs").format(QLocale().toString(MOST_COUNTED))
    return _tr("also used by 1 job") if jobs == 1 else _tr("also used by {} jobs").format(jobs)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Documents", text)
