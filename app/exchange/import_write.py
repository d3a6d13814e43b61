"""Writing a planned import inside one open change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from app.activities import APPLY, NewActivity, add_activities, add_notes
from app.board import (
    NewJob,
    add_board,
    add_jobs,
    add_postings,
    add_stages,
    employer_ids,
    folded,
    keys_between,
    offer_outcomes,
    tag_jobs,
)
from app.clock import Clock, date_to_ms, from_ms, to_ms
from app.exchange.import_plan import ImportPlan, PlannedBoard, PlannedJob, PlannedStage
from app.exchange.rows import ImportedRow
from app.people import NewContact, add_contacts
from app.store import Moment, Work, Writing
from app.workflow import categories_on_entry

One = TypeVar("One")


_PARTS = 5  # of the writing, about as long as each other


def write_plan(writing: Writing, clock: Clock, plan: ImportPlan, work: Work | None = None) -> None:
    """Write everything that an import decided on. Raises `Cancelled` where its work is cancelled.

    The work is told the jobs of which all is written; after the last, that the rest cannot be counted.
    """
    progress = _Progress(work or Work("importing"), len(plan.jobs))
    for board in plan.boards:
        _make_board(writing, board)
    alike = str if plan.is_own_layout else folded
    employers = employer_ids(writing, (job.row.employer for job in plan.jobs), alike)
    ids = [job.id or writing.new_id() for job in plan.jobs]
    order_keys = _order_keys(writing, plan)
    entries = _Entries(writing, clock)
    new_jobs = []
    for job_id, order_key, job in zip(ids, order_keys, plan.jobs, strict=True):
        entered = entries.moment(job)
        if entered is not None:
            writing.entered[job_id] = entered
        employer_id = employers.get(alike(job.row.employer)) if job.row.employer else None
        new_jobs.append(_new_job(clock, job_id, order_key, job, employer_id, entered))
    for some in progress.slices(new_jobs):
        add_jobs(writing, some)
    rows = list(zip(ids, (job.row for job in plan.jobs), strict=True))
    for part in progress.slices(rows):
        tag_jobs(writing, ((job_id, row.tags) for job_id, row in part))
    for part in progress.slices(rows):
        add_postings(writing, ((job_id, row.posting) for job_id, row in part))
    for part in progress.slices(rows):
        add_notes(writing, ((job_id, row.notes) for job_id, row in part))
    for part in progress.slices(rows):
        add_activities(writing, _applications(clock, part))
    add_contacts(writing, _contacts(new_jobs, plan))
    offer_outcomes(writing, {job_id: job.stage.name for job_id, job in zip(ids, plan.jobs, strict=True)})
    progress.finish()


class _Progress:
    """Counts what is written in jobs, though each is written in several parts."""

    def __init__(self, work: Work, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._steps = 0

    def slices(self, rows: Sequence[One]) -> Iterator[Sequence[One]]:
        """Yield some of the rows at a time and tell how far that is."""
        for some in self._work.slices(rows):
            yield some
            self._steps += len(some)
            self._work.reached(min(self._steps // _PARTS, self._jobs), self._jobs)

    def finish(self) -> None:
        """Tell that what follows cannot be counted: the workflows, the search index, the disk."""
        self._work.reached(0, 0)


def _make_board(writing: Writing, board: PlannedBoard) -> None:
    """Make a planned board and its planned stages, each between its neighbours."""
    if board.id is None:
        board.id = add_board(writing, board.name)
    start = 0
    while start < len(board.stages):
        end = start
        while end < len(board.stages) and board.stages[end].id is None:
            end += 1
        if end > start:
            low = board.stages[start - 1].order_key if start else None
            high = board.stages[end].order_key if end < len(board.stages) else None
            _make_stages(writing, board.id, board.stages[start:end], keys_between(low, high, end - start))
        start = end + 1


def _make_stages(writing: Writing, board_id: str, stages: list[PlannedStage], order_keys: list[str]) -> None:
    ids = add_stages(writing, board_id, [stage.name for stage in stages], order_keys)
    for stage, stage_id, order_key in zip(stages, ids, order_keys, strict=True):
        stage.id, stage.order_key = stage_id, order_key


def _order_keys(writing: Writing, plan: ImportPlan) -> list[str]:
    """Return a key for each job, behind what its stage holds already, in the order of the file."""
    counts: dict[str, int] = {}
    for job in plan.jobs:
        counts[_stage_id(job)] = counts.get(_stage_id(job), 0) + 1
    runs = {}
    for stage_id, count in counts.items():
        (last,) = writing.connection.execute(
            "SELECT max(order_key) FROM job WHERE stage_id = ?", (stage_id,)
        ).fetchone()
        runs[stage_id] = iter(keys_between(last, None, count))
    return [next(runs[_stage_id(job)]) for job in plan.jobs]


def _stage_id(job: PlannedJob) -> str:
    return str(job.stage.id)


def _new_job(
    clock: Clock,
    job_id: str,
    order_key: str,
    job: PlannedJob,
    employer_id: str | None,
    entered: Moment | None,
) -> NewJob:
    row = job.row
    return NewJob(
        id=job_id,
        stage_id=_stage_id(job),
        order_key=order_key,
        title=row.title,
        employer_id=employer_id,
        url=row.url,
        url_key=job.url_key,
        location=row.location,
        salary=row.salary,
        desired_salary=row.desired_salary,
        address=row.address,
        deadline=row.deadline.isoformat() if row.deadline else None,
        source=row.source,
        priority=row.priority,
        outcome=row.outcome or None,
        outcome_on=row.outcome_on.isoformat() if row.outcome_on else None,
        outcome_reason=row.outcome_reason,
        is_archived=row.is_archived,
        stage_entered_at=_instant(clock, entered),
    )


def moment(clock: Clock, when: date | datetime) -> Moment:
    """Return a file's date or time as the store keeps it; a time without an offset is the user's own."""
    if not isinstance(when, datetime):
        return Moment(date_to_ms(when), is_all_day=True)
    if when.tzinfo is None:
        when = when.replace(tzinfo=clock.zone()) if clock.zone() else when.astimezone()
    return Moment(to_ms(when))


def _instant(clock: Clock, when: Moment | None) -> int | None:
    """Return the instant of a moment; of a plain date the beginning of that day where the user is."""
    if when is None or when.at is None or not when.is_all_day:
        return when.at if when else None
    day = from_ms(when.at).date()
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (made local by `moment`)
    return moment(clock, midnight).at


class _Entries:
    """Tells when jobs came into their stages, as far as their rows do."""

    def __init__(self, writing: Writing, clock: Clock) -> None:
        self._connection = writing.connection
        self._clock = clock
        self._logs_application: dict[str, bool] = {}

    def moment(self, job: PlannedJob) -> Moment | None:
        """Return the moment, or None where the row does not tell.

        A stage whose entry logs an application was entered when the job was applied for.
        """
        if job.row.stage_date is not None:
            return moment(self._clock, job.row.stage_date)
        name = job.stage.name
        if name not in self._logs_application:
            self._logs_application[name] = APPLY in categories_on_entry(self._connection, name)
        if job.row.applied is not None and self._logs_application[name]:
            return moment(self._clock, job.row.applied)
        return None


def _applications(clock: Clock, rows: Iterable[tuple[str, ImportedRow]]) -> list[NewActivity]:
    """Return the Apply activities that the rows' applied dates tell of, whatever the stage (contract 8)."""
    activities = []
    for job_id, row in rows:
        if row.applied is None:
            continue
        applied = moment(clock, row.applied)
        activities.append(
            NewActivity(
                job_id=job_id,
                category_id=APPLY,
                title="Applied",
                is_completed=True,
                completed_at=applied.at,
                start_at=applied.at,
                is_all_day=applied.is_all_day,
            )
        )
    return activities


def _contacts(new_jobs: Iterable[NewJob], plan: ImportPlan) -> list[NewContact]:
    return [
        NewContact(
            name=contact.name,
            email=contact.email,
            title=contact.title,
            linkedin=contact.linkedin,
            job_id=new_job.id,
            employer_id=new_job.employer_id,
        )
        for new_job, job in zip(new_jobs, plan.jobs, strict=True)
        for contact in job.row.contacts
    ]
