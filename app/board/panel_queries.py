"""What the panel of a job shows above its tabs."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import NotFound
from app.store import Store

_GONE = "This job is not there any more."
_HEAD = (
    "SELECT job.board_id, job.stage_id, job.title, COALESCE(employer.name, ''), job.location, job.url, "
    "job.outcome, job.is_archived FROM live_job AS job LEFT JOIN employer ON employer.id = employer_id "
    "WHERE job.id = ?"
)
_STAGES = (
    "SELECT id, name, colour FROM stage WHERE board_id = ? AND trashed_at IS NULL ORDER BY order_key, id"
)
_COUNTS = (
    "SELECT (SELECT count(*) FROM activity WHERE job_id = :job AND is_completed = 0 AND trashed_at IS NULL), "
    "(SELECT count(*) FROM note WHERE job_id = :job AND trashed_at IS NULL), "
    "(SELECT count(*) FROM contact_job JOIN contact ON contact.id = contact_id "
    "WHERE contact_job.job_id = :job AND contact.trashed_at IS NULL), "
    "(SELECT count(*) FROM job_document JOIN document ON document.id = document_id "
    "WHERE job_document.job_id = :job AND document.trashed_at IS NULL)"
)
_OFFERED = (
    "SELECT base, day FROM offer_terms JOIN activity ON activity.id = activity_id "
    "WHERE activity.job_id = ? AND activity.trashed_at IS NULL AND base <> '' "
    "ORDER BY activity.id DESC, position DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class PanelStage:
    """A stage of a job's board; `colour` is an index into the stage colours of the theme."""

    id: str
    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class PanelHead:
    """The job that a panel shows, in short. Texts are empty where unknown."""

    job_id: str
    board_id: str
    stage_id: str
    title: str
    employer: str
    location: str
    url: str
    outcome: str | None
    is_archived: bool
    stages: tuple[PanelStage, ...]

    @property
    def stage(self) -> PanelStage | None:
        """The stage that the job is in."""
        return next((stage for stage in self.stages if stage.id == self.stage_id), None)


@dataclass(frozen=True, slots=True)
class PanelCounts:
    """How many activities of a job are still to do, and how many notes, contacts and documents it has."""

    activities: int
    notes: int
    contacts: int
    documents: int


def panel_head(store: Store, job_id: str) -> PanelHead:
    """Return a job in short, archived or not. Raises `NotFound` where it is gone or in the trash."""
    connection = store.connection
    row = connection.execute(_HEAD, (job_id,)).fetchone()
    if row is None:
        raise NotFound(_GONE)
    board_id, stage_id, title, employer, location, url, outcome, is_archived = row
    stages = tuple(PanelStage(*stage) for stage in connection.execute(_STAGES, (board_id,)))
    return PanelHead(
        job_id, board_id, stage_id, title, employer, location, url, outcome, bool(is_archived), stages
    )


def panel_counts(store: Store, job_id: str) -> PanelCounts:
    """Return the counts of a job, all 0 where there is no such job."""
    return PanelCounts(*store.connection.execute(_COUNTS, {"job": job_id}).fetchone())


def offered_pay(store: Store, job_id: str) -> tuple[str, str | None] | None:
    """Return the base pay of the newest terms of a job's offers, with their day (ISO); None: none."""
    row = store.connection.execute(_OFFERED, (job_id,)).fetchone()
    return (row[0], row[1]) if row is not None else None
