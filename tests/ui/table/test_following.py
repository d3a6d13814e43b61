"""Whatever happens to jobs, the table shows what one that is made anew would show."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.board import move_jobs, trash_jobs
from app.board.job_commands import edit_job, set_deadline, set_priority
from app.board.job_details import job_details
from tests.making import make_jobs
from tests.ui.table.conftest import TableDesktop
from ui.table.jobs import Jobs

STEPS = 60


def expected(desktop: TableDesktop) -> list[str]:
    """Return the ids that a table made anew would show."""
    fresh, columns = Jobs(), desktop.window.board.columns()
    fresh.take(columns)
    fresh.learn(desktop.page._reader.now(fresh.ids))
    fresh.sort(desktop.page.jobs.sorting)
    fresh.sift(columns)
    return [fresh.ids[at] for at in fresh.order]


def shown(desktop: TableDesktop) -> list[str | None]:
    rows = desktop.table.rows
    return [rows.id_at(row) for row in range(rows.rowCount())]


@pytest.mark.parametrize("seed", range(4))
def test_a_table_that_follows_shows_what_a_fresh_one_would(desktop: TableDesktop, seed: int) -> None:
    draw = random.Random(seed)
    application, store = desktop.application, desktop.application.store
    stages = [column.stage_id for column in desktop.window.board.columns()]
    make_jobs(store, stages[0], *(f"Job {number}" for number in range(12)))

    def some() -> list[str]:
        ids = desktop.page.jobs.ids
        return draw.sample(ids, min(len(ids), draw.randint(1, 4)))

    def rename() -> None:
        (job_id, *_) = some()
        values = desktop.page.jobs.cards[desktop.page.jobs.ids.index(job_id)]
        present = application.read(job_details, job_id).values
        application.do(edit_job, job_id, replace(present, title=f"{values.title[-3:]}{draw.random()}"))

    steps: list[Callable[[], object]] = [
        lambda: application.do(set_priority, some(), draw.randint(0, 3)),
        lambda: application.do(set_deadline, some(), None),
        lambda: application.do(move_jobs, some(), draw.choice(stages), None),
        lambda: application.do(trash_jobs, some()[:1]),
        lambda: make_jobs(store, draw.choice(stages), f"Fresh {draw.random()}"),
        rename,
        application.undo,
        application.redo,
        lambda: desktop.filter(draw.choice(["", "", "job", "fresh", "engineer"])),
        lambda: desktop.page.sort(draw.choice([None, *desktop.table.rows.columns])),
    ]
    for _ in range(STEPS):
        chosen = [job_id for job_id in shown(desktop) if job_id and draw.random() < 0.3]
        desktop.table.select(chosen)
        if chosen:
            assert desktop.page.selected_ids() == chosen
        draw.choice(steps)()
        now = shown(desktop)
        assert now == expected(desktop)
        if chosen:
            selected = desktop.page.selected_ids()
            assert set(selected) >= set(chosen) & set(now)
            assert selected == [job_id for job_id in now if job_id in selected], "in the order shown"
