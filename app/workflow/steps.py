"""What a rule may do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.activities import NewActivity, add_activities
from app.store import Effect, Moment, Writing
from app.store.database import select_by_ids
from app.store.models import WorkflowRun
from app.store.rows import insert_rows
from app.store.subjects import ActionFacts


def run_step(
    writing: Writing,
    rule_id: str,
    step: Mapping[str, Any],
    run_keys: Mapping[str, str],
    facts: Sequence[ActionFacts],
) -> None:
    """Do one step for the jobs that `run_keys` names. Raises ValueError for a kind that nobody knows."""
    if step["kind"] != "create_activity":
        raise ValueError(f"there is no step “{step['kind']}”")
    create_activities(writing, rule_id, step, run_keys, facts)


def create_activities(
    writing: Writing,
    rule_id: str,
    step: Mapping[str, Any],
    run_keys: Mapping[str, str],
    facts: Sequence[ActionFacts],
) -> None:
    """Give each job the step's activity.

    Where the change itself brought such an activity for the job, as an import does with the row's own date,
    that one counts as the run's.
    """
    category_id = step["category_id"]
    brought: dict[str | None, str | None] = {
        fact.job_id: fact.activity_id
        for fact in facts
        if fact.action_type == "ACTIVITY_CREATED" and fact.category_id == category_id
    }
    lacking = [job_id for job_id in run_keys if job_id not in brought]
    activities = [_activity(writing, step, job_id) for job_id in lacking]
    made = add_activities(writing, activities)
    activity_of = brought | dict[str | None, str | None](zip(lacking, made, strict=True))
    insert_rows(
        writing,
        WorkflowRun,
        [
            {
                "id": writing.new_id(),
                "workflow_id": rule_id,
                "job_id": job_id,
                "run_key": run_key,
                "activity_id": activity_of[job_id],
                "created_at": writing.now,
            }
            for job_id, run_key in run_keys.items()
        ],
    )
    _tell(writing, step, made, is_scheduled=all(activity.is_scheduled for activity in activities))


def without_repeats(writing: Writing, rule_id: str, run_keys: Mapping[str, str]) -> dict[str, str]:
    """Return the run keys of those jobs for which no activity of the rule and key is still there (A33)."""
    query = (
        "SELECT workflow_run.job_id, run_key FROM workflow_run "
        "LEFT JOIN activity ON activity.id = workflow_run.activity_id "
        "WHERE workflow_id = ? AND activity.trashed_at IS NULL AND workflow_run.job_id IN"
    )
    standing = set(select_by_ids(writing.connection, query, run_keys, (rule_id,)))
    return {job_id: key for job_id, key in run_keys.items() if (job_id, key) not in standing}


def _activity(writing: Writing, step: Mapping[str, Any], job_id: str) -> NewActivity:
    is_completed = bool(step["is_completed"])
    entered = writing.entered.get(job_id, Moment(writing.moment))
    # An unfinished one has no time until somebody sets it, unless a coming date was brought with the job.
    is_planned = job_id in writing.entered and (entered.at or 0) >= writing.now
    return NewActivity(
        job_id=job_id,
        category_id=step["category_id"],
        title=step["title"],
        is_completed=is_completed,
        completed_at=entered.at if is_completed else None,
        start_at=entered.at,
        is_all_day=entered.is_all_day,
        is_scheduled=is_completed or is_planned,
        is_by_workflow=True,
    )


def _tell(writing: Writing, step: Mapping[str, Any], made: Sequence[str], *, is_scheduled: bool) -> None:
    title = step["title"]
    if len(made) == 1:
        effect = Effect(f"added “{title}”", made[0], title, needs_time=not is_scheduled)
        writing.effects.append(effect)
    elif made:
        writing.effects.append(Effect(f"added “{title}” to {len(made)} jobs"))
