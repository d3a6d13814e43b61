"""From the cells of a table, its columns told apart, to the jobs they mean.

Work is done column by column: what is known of a column (the order of its dates, say) is decided once.
A cell of a used column that cannot be understood is kept in the notes under the name of its column.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.exchange import contacts as people
from app.exchange import html_text, salary, stages
from app.exchange.aliases import role_of
from app.exchange.cells import EMAIL, BLANKS, collapse, find_url, is_blank, is_link_word, key, truth
from app.exchange.columns import Plan
from app.exchange.dates import Day, DayOrder, Orders, ReadDate, Votes, find_orders, read_column, votes
from app.exchange.products import Product
from app.exchange.roles import Role
from app.exchange.rows import ImportedContact, ImportedRow, SkippedRow
from app.exchange.vocabulary import is_applied_stage, is_saved_stage

NEITHER = "It has neither a title nor an employer."
_MAX_TAG = 60
_TAG_ENDS = re.compile(r"[,;|\n]")
_HYPERLINK = re.compile(r'^=hyperlink\(\s*"(https?://[^"]+)"', re.IGNORECASE)
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,4}|#x[0-9a-fA-F]{2,4});")
_STARS = re.compile(r"[⭐★]")
_LEVELS = {
    3: "high highest urgent top hoch sehrhoch haute elevee alta alto hoog hog hoj hoy korkea wysoki wysoka p0 p1 高 最高 높음 dream dreamjob a",
    2: "medium mid normal moderate mittel moyenne media medio gemiddeld medel mellan keski normaali sredni srednia p2 中 중간 b",
    1: "low lowest niedrig gering basse faible baja bajo baixa bassa laag lag lav matala niski niska p3 p4 低 낮음 c",
}
_PRIORITIES = {key(word): level for level, spellings in _LEVELS.items() for word in spellings.split()}


@dataclass(frozen=True, slots=True)
class Context:
    """What reading needs besides the file: the user's today and the order of dates in their locale, if known."""

    today: date
    order: DayOrder | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its columns told apart; `columns` hold the cells column by column, all of one length."""

    numbers: Sequence[int]
    headers: Sequence[str]
    columns: Sequence[Sequence[str]]
    plan: Plan
    product: Product

    def cells(self, role: Role) -> Sequence[str] | None:
        """Return the cells of a role's column, None without one."""
        index = self.plan.one.get(role)
        return None if index is None else self.columns[index]

    def label(self, index: int) -> str:
        """Return the name of a column as it is shown to people."""
        return collapse(self.headers[index]) or f"column {index + 1}"

    def label_of(self, role: Role) -> str:
        """Return the name of a role's column."""
        return self.label(self.plan.one[role])


@dataclass(slots=True)
class _Remarks:
    """What has no field of its own, by place of the row."""

    lines: dict[int, list[str]] = field(default_factory=dict)

    def add(self, row: int, label: str, text: str) -> None:
        stripped = text.strip()
        if stripped:
            self.lines.setdefault(row, []).append(f"{label}: {stripped}")


def to_rows(table: Table, context: Context) -> tuple[list[ImportedRow], list[SkippedRow]]:
    """Return the jobs of a table, and its rows that name neither a title nor an employer."""
    count = len(table.numbers)
    remarks = _Remarks()
    titles, employers = _texts(table, Role.TITLE), _texts(table, Role.EMPLOYER)
    days = _read_days(table, context, remarks)
    staged = _read_stages(table, days, remarks)
    urls = _urls(table, remarks)
    locations = _locations(table)
    salaries = _salaries(table)
    tags = _tags(table, remarks)
    sources = _texts(table, Role.SOURCE)
    priorities = _priorities(table, remarks)
    persons = _contacts(table, remarks)
    postings = _postings(table)
    archived = table.cells(Role.ARCHIVED) or [""] * count
    notes = _notes(table, remarks)
    rows, skipped = [], []
    for row, number in enumerate(table.numbers):
        if not titles[row] and not employers[row]:
            skipped.append(SkippedRow(number, NEITHER))
            continue
        text, markup = postings[row]
        at = staged[row]
        rows.append(
            ImportedRow(
                number, titles[row], employers[row], at.stage, urls[row], locations[row], salaries[row],
                days.deadline[row], days.applied[row], at.day, tags[row], sources[row] or table.product.source,
                priorities[row], at.outcome, notes[row], text, markup, persons[row], truth(archived[row]) is True,
            )
        )  # fmt: skip
    return rows, skipped


def _text(cell: str) -> str:
    joined = " ".join(cell.split())
    if len(joined) < 12 and joined.casefold() in BLANKS:
        return ""
    # Scraped tables hold the HTML spelling of "&".
    return html.unescape(joined) if "&" in joined and _ENTITY.search(joined) else joined


def _texts(table: Table, role: Role) -> list[str]:
    cells = table.cells(role)
    return [""] * len(table.numbers) if cells is None else [_text(cell) for cell in cells]


@dataclass(slots=True)
class _Days:
    """The days of each row, and the orders in which the table writes them."""

    orders: Callable[[Sequence[str]], Orders]
    applied: list[Day | None]
    deadline: list[date | None]
    changed: list[Day | None]  # when the present stage was reached
    saved: list[Day | None]
    is_vague: bool  # the applied day comes from a column that says only "Date"


def _read_days(table: Table, context: Context, remarks: _Remarks) -> _Days:
    count = len(table.numbers)
    elsewhere = _votes(table)
    hint = table.product.order or context.order

    def orders(cells: Sequence[str], *, latest: date | None = None) -> Orders:
        return find_orders(cells, elsewhere=elsewhere, latest=latest, hint=hint)

    def column(role: Role, beside: Sequence[date | None] | None = None) -> list[Day | None]:
        cells = table.cells(role)
        if cells is None:
            return [None] * count
        is_deadline = role is Role.DEADLINE
        limit = None if is_deadline else context.today + timedelta(days=1)
        found = read_column(
            cells, orders(cells, latest=limit), today=context.today, is_deadline=is_deadline, beside=beside
        )
        return [
            _kept(table, role, row, read, limit, remarks) for row, read in enumerate(found)
        ]  # fmt: skip

    applied = column(Role.APPLIED)
    beside = [_date(day) for day in applied]
    deadline = [_date(day) for day in column(Role.DEADLINE, beside)]
    saved, changed = column(Role.SAVED_DATE, beside), column(Role.STAGE_DATE, beside)
    index = table.plan.one.get(Role.APPLIED)
    named = role_of(table.headers[index]) if index is not None else None
    is_vague = index is not None and (named is None or named[0] is Role.DATE)
    return _Days(orders, applied, deadline, changed, saved, is_vague)


def _votes(table: Table) -> Votes:
    total = Votes()
    day_roles = (Role.APPLIED, Role.DEADLINE, Role.SAVED_DATE, Role.STAGE_DATE)
    indexes = [table.plan.one[role] for role in day_roles if role in table.plan.one]
    indexes += [index for index, _ in table.plan.steps]
    indexes += table.plan.many.get(Role.REMARK, ())
    for index in indexes:
        total += votes(table.columns[index], "/- ")
    return total


def _kept(
    table: Table, role: Role, row: int, read: ReadDate | None, limit: date | None, remarks: _Remarks
) -> Day | None:
    """Return the day of a cell; the cell itself goes to the remarks where the day does not say all of it."""
    cell = table.columns[table.plan.one[role]][row]
    is_possible = read is not None and (limit is None or _date(read.value) <= limit)  # type: ignore[operator]
    if read is None or not is_possible or not read.is_whole:
        if not is_blank(cell):
            remarks.add(row, table.label_of(role), cell)
    return read.value if read and is_possible else None


def _date(day: Day | None) -> date | None:
    return day.date() if isinstance(day, datetime) else day


@dataclass(slots=True)
class _Staged:
    """The stage of one row, when it came there, and the outcome."""

    stage: str
    day: Day | None
    outcome: str


def _read_stages(table: Table, days: _Days, remarks: _Remarks) -> list[_Staged]:
    stage_cells, outcome_cells = _texts(table, Role.STAGE), _texts(table, Role.OUTCOME)
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
                remarks.add(row, table.label_of(Role.OUTCOME), outcome_cells[row])
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
        staged.append(_Staged(stage, day, outcome))
    return staged


def _applied_name(table: Table) -> str:
    """A column "Applied" or "Beworben" names the stage itself."""
    index = table.plan.one.get(Role.APPLIED)
    header = collapse(table.headers[index]) if index is not None else ""
    return header if header and is_applied_stage(header) else "Applied"


def _unapply(row: int, stage: str, days: _Days) -> None:
    """A bare "Date" beside a stage before the application is not the day of applying."""
    if days.is_vague and is_saved_stage(stage) and days.applied[row] and not days.changed[row]:
        days.changed[row], days.applied[row] = days.applied[row], None


def _apply_history(row: int, history: Sequence[stages.Passed], days: _Days) -> None:
    if days.applied[row] is None:
        days.applied[row] = next(
            (step.day for step in history if step.day and is_applied_stage(step.name)), None
        )


def _stage_day(
    row: int, stage: str, passed: Sequence[stages.Passed], days: _Days, remarks: _Remarks, table: Table
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


def _remember_steps(row: int, stage: str, passed: Sequence[stages.Passed], remarks: _Remarks) -> None:
    for step in passed:
        is_present = key(step.name) == key(stage)
        if step.text:
            remarks.add(row, step.name, step.text)
        elif not is_present:
            remarks.add(row, step.name, stages.day_text(step.day) or "yes")


def _reached(table: Table, days: _Days) -> list[list[stages.Passed]]:
    reached: list[list[stages.Passed]] = [[] for _ in table.numbers]
    beside = [_date(day) for day in days.applied]
    for index, name in table.plan.steps:
        cells = table.columns[index]
        read = read_column(
            cells, days.orders(cells), today=max(filter(None, beside), default=date.max), beside=beside
        )
        for row, cell in enumerate(cells):
            if stages.is_reached(cell):
                reached[row].append(stages.passed_step(name, cell, read[row]))
    return reached


def _histories(table: Table, days: _Days, remarks: _Remarks) -> list[list[stages.Passed]]:
    cells = table.cells(Role.HISTORY)
    if cells is None:
        return [[] for _ in table.numbers]
    orders, found = days.orders(cells), []
    for row, cell in enumerate(cells):
        history = stages.history(cell, orders)
        told = ", ".join(f"{step.name} {stages.day_text(step.day)}".strip() for step in history)
        if not is_blank(cell):
            remarks.add(row, table.label_of(Role.HISTORY), told or cell)
        found.append(history)
    return found


def _flags(table: Table, remarks: _Remarks) -> list[str]:
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
                remarks.add(row, table.label_of(role), cell)
    return outcomes


def _urls(table: Table, remarks: _Remarks) -> list[str]:
    cells = table.cells(Role.URL)
    if cells is None:
        return [""] * len(table.numbers)
    urls = []
    for row, cell in enumerate(cells):
        formula = _HYPERLINK.match(cell.strip())
        url = formula.group(1) if formula else find_url(cell)
        says_more = not formula and url != cell.strip() and not is_blank(cell)
        if says_more and not is_link_word(cell.replace(url, "") if url else cell):
            remarks.add(row, table.label_of(Role.URL), cell)
        urls.append(url)
    return urls


def _locations(table: Table) -> list[str]:
    roles = (Role.LOCATION, Role.CITY, Role.REGION, Role.COUNTRY)
    parts = [_texts(table, role) for role in roles if role in table.plan.one]
    modes = table.cells(Role.WORKPLACE)
    if len(parts) == 1 and modes is None:
        return parts[0]
    places = [_place(names) for names in zip(*parts, strict=True)] if parts else [""] * len(table.numbers)
    if modes is None:
        return places
    return [_with_mode(place, mode) for place, mode in zip(places, modes, strict=True)]


def _place(names: Iterable[str]) -> str:
    place = ""
    for name in names:
        if not place:
            place = name
        elif name and name.casefold() not in place.casefold() and place.count(",") < 2:
            place = f"{place}, {name}"
    return place


def _with_mode(place: str, cell: str) -> str:
    said = truth(cell)
    mode = "" if said is False else "Remote" if said else _text(cell)
    if not mode or mode.casefold() in place.casefold():
        return place
    return f"{place} ({mode})" if place else mode


def _salaries(table: Table) -> list[str]:
    given = _texts(table, Role.SALARY)
    parts = [
        _texts(table, role)
        for role in (Role.SALARY_MIN, Role.SALARY_MAX, Role.SALARY_CURRENCY, Role.SALARY_INTERVAL)
    ]
    joined = [salary.from_parts(*row) for row in zip(*parts, strict=True)]
    return [
        f"{text} {currency}" if text and currency and currency.casefold() not in text.casefold() and not made
        else text or made
        for text, made, currency in zip(given, joined, parts[2], strict=True)
    ]  # fmt: skip


def _tags(table: Table, remarks: _Remarks) -> list[tuple[str, ...]]:
    indexes = table.plan.many.get(Role.TAGS, ())
    if not indexes:
        return [()] * len(table.numbers)
    found: list[dict[str, None]] = [{} for _ in table.numbers]
    for index in indexes:
        for row, cell in enumerate(table.columns[index]):
            if is_blank(cell):
                continue
            for piece in _TAG_ENDS.split(cell.strip().strip("[]{}")):
                tag = _text(piece).strip("#'\" ")
                if len(tag) > _MAX_TAG:
                    remarks.add(row, table.label(index), tag)
                elif tag:
                    found[row][tag] = None
    return [tuple(tags) for tags in found]


def _priorities(table: Table, remarks: _Remarks) -> list[int]:
    priorities = [0] * len(table.numbers)
    for role in (Role.EXCITEMENT, Role.PRIORITY):
        for row, cell in enumerate(table.cells(role) or ()):
            if is_blank(cell):
                continue
            level = _level(cell, is_scale=role is Role.EXCITEMENT)
            if level is None:
                remarks.add(row, table.label_of(role), cell)
            else:
                priorities[row] = max(priorities[row], level)
    return priorities


def _level(cell: str, *, is_scale: bool) -> int | None:
    """Return a priority for words and for scales to five, where more is better; bare numbers of a "priority" may
    mean either way round.
    """  # fmt: skip
    text = cell.strip()
    named = _PRIORITIES.get(key(text))
    if named is not None:
        return named
    stars = len(_STARS.findall(text))
    if not stars and is_scale:
        number = re.fullmatch(r"([0-5])(?:\.\d+)?(?:\s*/\s*5)?", text)
        stars = int(number[1]) if number else -1
    elif not stars:
        return None
    return {0: 0, 1: 1, 2: 1, 3: 2, 4: 3, 5: 3}.get(stars)


def _contacts(table: Table, remarks: _Remarks) -> list[tuple[ImportedContact, ...]]:
    found: list[list[ImportedContact]] = [[] for _ in table.numbers]
    _named_contacts(table, found)
    for role in (Role.CONTACT, Role.REFERRER):
        for index in table.plan.many.get(role, ()):
            for row, cell in enumerate(table.columns[index]):
                _mixed_contacts(table, index, row, _without_relations(table, cell), found, remarks)
    _emails(table, found)
    return [people.merged(persons) for persons in found]


def _without_relations(table: Table, cell: str) -> str:
    pattern = table.product.relations
    return pattern.sub("", cell) if pattern and "(http" in cell else cell


def _mixed_contacts(
    table: Table, index: int, row: int, cell: str, found: list[list[ImportedContact]], remarks: _Remarks
) -> None:
    persons, rest = people.from_cell(cell)
    found[row].extend(persons)
    if rest and truth(rest) is not False:
        remarks.add(row, table.label(index), rest)


def _named_contacts(table: Table, found: list[list[ImportedContact]]) -> None:
    roles = (
        Role.CONTACT_NAME,
        Role.CONTACT_FIRST_NAME,
        Role.CONTACT_LAST_NAME,
        Role.CONTACT_TITLE,
        Role.CONTACT_LINKEDIN,
    )
    if not any(role in table.plan.one for role in roles):
        return
    for row, (name, first, last, title, linkedin) in enumerate(
        zip(*(_texts(table, role) for role in roles), strict=True)
    ):
        whole = name or f"{first} {last}".strip()
        if whole or linkedin:
            found[row].append(ImportedContact(name=whole, title=title, linkedin=linkedin))


def _emails(table: Table, found: list[list[ImportedContact]]) -> None:
    """Give the first address to the first person without one; further addresses are further people."""
    for index in table.plan.many.get(Role.CONTACT_EMAIL, ()):
        for row, cell in enumerate(table.columns[index]):
            for email in dict.fromkeys(EMAIL.findall(cell)):
                persons = found[row]
                if any(person.email == email for person in persons):
                    continue
                if persons and not persons[0].email:
                    first = persons[0]
                    persons[0] = ImportedContact(first.name, email, first.title, first.linkedin)
                else:
                    persons.append(ImportedContact(email=email))


def _postings(table: Table) -> list[tuple[str, str]]:
    """The text of each opening, and its HTML where it came as such."""
    described, required = table.cells(Role.POSTING), table.cells(Role.REQUIREMENTS)
    if described is None and required is None:
        return [("", "")] * len(table.numbers)
    blank = [""] * len(table.numbers)
    return [
        _posting(description, requirement)
        for description, requirement in zip(described or blank, required or blank, strict=True)
    ]


def _posting(description: str, requirement: str) -> tuple[str, str]:
    parts = [part for part in (description.strip(), requirement.strip()) if not is_blank(part)]
    if not parts:
        return "", ""
    source = html_text.unescape_once("\n\n".join(parts))
    if not html_text.looks_like_html(source):
        return source, ""
    return html_text.to_text(source), source


def _notes(table: Table, remarks: _Remarks) -> list[str]:
    """The notes of each row: what was written as such, then the rest under the names of its columns."""
    written: list[list[str]] = [[] for _ in table.numbers]
    for index in table.plan.many.get(Role.NOTES, ()):
        for row, cell in enumerate(table.columns[index]):
            if not is_blank(cell):
                written[row].append(cell.strip())
    for index in table.plan.many.get(Role.REMARK, ()):
        for row, cell in enumerate(table.columns[index]):
            if not is_blank(cell):
                written[row].append(f"{table.label(index)}: {cell.strip()}")
    for row, lines in remarks.lines.items():
        written[row].extend(lines)
    return ["\n".join(lines) for lines in written]
