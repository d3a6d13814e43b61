"""When and how far: the days of each row, its stage, and how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.exchange import stages
from app.exchange.aliases import role_of
from app.exchange.cells import collapse, is_blank, key, truth
from app.exchange.dates import Day, ReadDate, read_column
from app.exchange.day_order import Orders, find_orders, stated_order
from app.exchange.filled_table import Context, Remarks, Table, texts
from app.exchange.header import order_by_language
from app.exchange.roles import Role
from app.exchange.vocabulary import is_applied_stage, is_saved_stage


@dataclass(slots=True)
class Days:
    """The days of each row, and the orders in which the table writes them."""

    orders: Callable[[int], Orders]  # of a column, by its place
    applied: list[Day | None]
    deadline: list[date | None]
    changed: list[Day | None]  # when the present stage was reached
    saved: list[Day | None]
    today: date
    is_vague: bool  # the applied day comes from a column that says only "Date"


def read_days(table: Table, context: Context, remarks: Remarks) -> Days:
    """Return the days of each row; nobody can have applied after tomorrow (zones differ), so such days are
    kept as remarks.
    """
    count = len(table.numbers)
    elsewhere = _dated_cells(table)
    otherwise = order_by_language(table.headers)
    hint = table.product.order or context.order

    def orders(index: int, *, latest: date | None = None) -> Orders:
        stated = stated_order(table.headers[index])
        if stated:
            return Orders(stated, stated, stated)
        cells = table.columns[index]
        return find_orders(cells, elsewhere=elsewhere, latest=latest, hint=hint, otherwise=otherwise)

    def column(role: Role, beside: Sequence[date | None] | None = None) -> list[Day | None]:
        cells = table.cells(role)
        if cells is None:
            return [None] * count
        ahead = role is Role.DEADLINE
        limit = None if ahead else context.today + timedelta(days=1)
        found = read_column(
            cells,
            orders(table.plan.one[role], latest=limit),
            today=context.today,
            last=ahead,
            ahead="always" if ahead else "never",
            beside=beside,
        )
        return [_kept(table, role, row, read, limit, remarks) for row, read in enumerate(found)]

    applied = column(Role.APPLIED)
    beside = [_date(day) for day in applied]
    deadline = [_date(day) for day in column(Role.DEADLINE, beside)]
    saved, changed = column(Role.SAVED_DATE, beside), column(Role.STAGE_DATE, beside)
    index = table.plan.one.get(Role.APPLIED)
    named = role_of(table.headers[index]) if index is not None else None
    is_vague = index is not None and (named is None or named[0] is Role.DATE)
    return Days(orders, applied, deadline, changed, saved, context.today, is_vague)


def _dated_cells(table: Table) -> list[str]:
    """Some cells of every column that may hold days: they prove the order for the columns that do not."""
    day_roles = (Role.APPLIED, Role.DEADLINE, Role.SAVED_DATE, Role.STAGE_DATE)
    indexes = [table.plan.one[role] for role in day_roles if role in table.plan.one]
    indexes += [index for index, _ in table.plan.steps]
    indexes += table.plan.many.get(Role.REMARK, ())
    return [cell for index in indexes for cell in table.columns[index][:2_000] if 4 <= len(cell) <= 30]


def _kept(
    table: Table, role: Role, row: int, read: ReadDate | None, limit: date | None, remarks: Remarks
) -> Day | None:
    """Return the day of a cell; the cell itself goes to the remarks where the day does not say all of it."""
    cell = table.columns[table.plan.one[role]][row]
    is_possible = read is not None and (limit is None or _date(read.value) <= limit)  # type: ignore[operator]
    says_more = read is None or not is_possible or not read.is_whole
    if says_more and not is_blank(cell):
        remarks.add(row, table.label_of(role), cell, is_unclear=not is_possible)
    return read.value if read and is_possible else None


def _date(day: Day | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day


@dataclass(slots=True)
class Staged:
    """The stage of one row, when it came there, and the outcome."""

    stage: str
    day: Day | None
    outcome: str


def read_stages(table: Table, days: Days, remarks: Remarks) -> list[Staged]:
    """Return the stage and outcome of each row; completes `days` by what a history in one cell tells."""
    stage_cells, outcome_cells = texts(table, Role.STAGE), texts(table, Role.OUTCOME)
    reached = _reached(table, days)
    histories = _histories(table, days, remarks)
    outcomes = _flags(table, remarks)
    applied_name = _applied_name(table)
    staged = []
    for row in range(len(table.numbers)):
        passed = reached[row]
        stage, outcome = stage_cells[row], outcomes[row]
        if not stage and outcome_cells[row]:
            stage = outcome_cells[row]
        elif outcome_cells[row] and outcome_cells[row].casefold() != stage.casefold():
            named = stages.outcome_of(outcome_cells[row])
            outcome = outcome or named
            if outcome != named or not named:
                remarks.add(row, table.label_of(Role.OUTCOME), outcome_cells[row], is_unclear=not named)
        known = passed or histories[row]
        if not stage and known:
            stage = known[-1].name
        _apply_history(row, histories[row], days)
        if not stage:
            stage = table.product.stage or (applied_name if days.applied[row] and not days.is_vague else "")
            if not stage and days.applied[row] and Role.STAGE not in table.plan.one:
                stage = applied_name
        _unapply(row, stage, days)
        day = _stage_day(row, stage, [*histories[row], *passed], days, remarks, table)
        _remember_steps(row, stage, passed, remarks)
        staged.append(Staged(stage, day, outcome))
    return staged


def _applied_name(table: Table) -> str:
    """A column "Applied" or "Beworben" names the stage itself."""
    index = table.plan.one.get(Role.APPLIED)
    header = collapse(table.headers[index]) if index is not None else ""
    return header if header and is_applied_stage(header) else "Applied"


def _unapply(row: int, stage: str, days: Days) -> None:
    """A bare "Date" beside a stage before the application is not the day of applying."""
    if days.is_vague and is_saved_stage(stage) and days.applied[row] and not days.changed[row]:
        days.changed[row], days.applied[row] = days.applied[row], None


def _apply_history(row: int, history: Sequence[stages.Passed], days: Days) -> None:
    if days.applied[row] is None:
        days.applied[row] = next(
            (step.day for step in history if step.day and is_applied_stage(step.name)), None
        )


def _stage_day(
    row: int, stage: str, passed: Sequence[stages.Passed], days: Days, remarks: Remarks, table: Table
) -> Day | None:
    saved = days.saved[row]
    is_saved = is_saved_stage(stage)
    if saved and not is_saved:
        remarks.add(row, table.label_of(Role.SAVED_DATE), str(_date(saved)))
    if days.changed[row]:
        return days.changed[row]
    for step in reversed(passed):
        if step.day and key(step.name) == key(stage):
            return step.day
    if is_saved:
        return saved
    return days.applied[row] if is_applied_stage(stage) else None


def _remember_steps(row: int, stage: str, passed: Sequence[stages.Passed], remarks: Remarks) -> None:
    for step in passed:
        is_present = key(step.name) == key(stage)
        if step.text:
            remarks.add(row, step.name, step.text)
        elif not is_present:
            remarks.add(row, step.name, stages.day_text(step.day) or "yes")


def _reached(table: Table, days: Days) -> list[list[stages.Passed]]:
    reached: list[list[stages.Passed]] = [[] for _ in table.numbers]
    beside = [_date(day) for day in days.applied]
    for index, name in table.plan.steps:
        cells = table.columns[index]
        read = read_column(cells, days.orders(index), today=days.today, ahead="beside", beside=beside)
        for row, cell in enumerate(cells):
            if stages.is_reached(cell):
                reached[row].append(stages.passed_step(name, cell, read[row]))
    return reached


def _histories(table: Table, days: Days, remarks: Remarks) -> list[list[stages.Passed]]:
    cells = table.cells(Role.HISTORY)
    if cells is None:
        return [[] for _ in table.numbers]
    orders, found = days.orders(table.plan.one[Role.HISTORY]), []
    for row, cell in enumerate(cells):
        history = stages.history(cell, orders)
        told = ", ".join(f"{step.name} {stages.day_text(step.day)}".strip() for step in history)
        if not is_blank(cell):
            remarks.add(row, table.label_of(Role.HISTORY), told or cell)
        found.append(history)
    return found


def _flags(table: Table, remarks: Remarks) -> list[str]:
    """The outcome by columns "rejected", "withdrawn", "offer declined" with a yes or no."""
    outcomes = [""] * len(table.numbers)
    for role, outcome in (
        (Role.REJECTED, "rejected"),
        (Role.DECLINED, "declined"),
        (Role.WITHDRAWN, "withdrawn"),
    ):
        for row, cell in enumerate(table.cells(role) or ()):
            said = truth(cell)
            if said is True and not outcomes[row]:
                outcomes[row] = outcome
            elif said is True or (said is None and not is_blank(cell)):
                remarks.add(row, table.label_of(role), cell, is_unclear=said is None)
    return outcomes
