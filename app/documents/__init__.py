"""Documents: files kept in the data folder by their content, and the jobs they go with."""

from app.documents.checking import check_documents
from app.documents.document_commands import (
    attach_documents,
    attach_known,
    detach_documents,
    edit_document,
    set_sent_on,
    trash_documents,
)
from app.documents.document_queries import (
    DocumentDetails,
    KnownDocument,
    documents_of_job,
    known_documents,
    unreferenced,
)
from app.documents.document_values import NewDocument

__all__ = [
    "DocumentDetails",
    "KnownDocument",
    "NewDocument",
    "attach_documents",
    "attach_known",
    "check_documents",
    "detach_documents",
    "documents_of_job",
    "edit_document",
    "known_documents",
    "set_sent_on",
    "trash_documents",
    "unreferenced",
]
