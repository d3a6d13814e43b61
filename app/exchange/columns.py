"""Which column of a table is about what: by its name, checked against and completed by its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.exchange import vocabulary
from app.exchange.aliases import role_of
from app.exchange.cells import key
from app.exchange.problems import NoJobs
from app.exchange.profile import Profile, profile
from app.exchange.roles import REPEATED, Role
from app.exchange.word_sets import word_set

_DAYS = frozenset({Role.APPLIED, Role.DATE, Role.SAVED_DATE, Role.STAGE_DATE})
_FLAGS = frozenset({Role.REJECTED, Role.WITHDRAWN, Role.DECLINED})
_ABOUT_PEOPLE = frozenset(
    {Role.CONTACT, Role.CONTACT_NAME, Role.CONTACT_EMAIL, Role.CONTACT_LINKEDIN, Role.PERSON}
)
_MAY_BE_STEPS = frozenset(
    {Role.REMARK, Role.CONTACT, Role.WORKPLACE, Role.SAVED_DATE, Role.OUTCOME, Role.TITLE}
)
_SITES = word_set(
    "website web sitioweb siteweb paginaweb jobwebsite webseite nettside webbplats sivusto portal"
)
_OF_AN_APPLICATION = frozenset({Role.STAGE, Role.APPLIED, Role.OUTCOME, Role.DEADLINE, Role.HISTORY})
_RANK_OF_NAME = 30.0
NO_TABLE_OF_JOBS = "it holds no table of jobs: no column could be told to be the employer or the job title"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its place, its name, its looks, and what it is taken to be about."""

    index: int
    header: str
    looks: Profile
    role: Role | None = None
    rank: float = 0.0  # how surely, 100 for the usual name
    step: str = ""  # the stage a column "Interview" or "Date of offer" is about


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns by role; columns in no role are reported as unused."""

    one: Mapping[Role, int]
    many: Mapping[Role, tuple[int, ...]]
    steps: tuple[tuple[int, str], ...]  # column and stage, in the order of the table

    def meanings(self) -> list[tuple[int, Role]]:
        """Return each column that has a role, in the order of the table, with its role."""
        found = [(index, role) for role, index in self.one.items()]
        found += [(index, role) for role, indexes in self.many.items() for index in indexes]
        found += [(index, Role.STEP) for index, _ in self.steps]
        return sorted(found)

    def used(self) -> frozenset[int]:
        """Return the places of all columns that have a role."""
        several = (index for indexes in self.many.values() for index in indexes)
        return frozenset([*self.one.values(), *several, *(index for index, _ in self.steps)])


def assign(headers: Sequence[str], cells: Sequence[Sequence[str]], fixed: Mapping[str, Role]) -> Plan:
    """Return the role of each column; `cells` are column by column, `fixed` names roles by `cells.key` of
    headers.

    Raises `NoJobs` when the table is about something else.
    """
    found = [_named(index, header, cells[index], fixed) for index, header in enumerate(headers)]
    found = [column for column in found if column.looks.filled]
    has_headers = any(column.role for column in found)
    found = _steps(found)
    found = _names_and_dates(found)
    found = _infer(found, has_headers=has_headers)
    chosen = _choose(found)
    _require_jobs(chosen, found, has_headers=has_headers)
    return _plan(chosen)


def may_name_jobs(headers: Sequence[str]) -> bool:
    """Tell whether the names of columns alone are those of a table of jobs."""
    roles = {found[0] for header in headers if header.strip() and (found := role_of(header))}
    if Role.PERSON in roles or not roles & {Role.TITLE, Role.EMPLOYER, Role.NAME}:
        return False
    return len(roles - {Role.IGNORED}) > 1 or len(headers) < 3


def _named(index: int, header: str, cells: Sequence[str], fixed: Mapping[str, Role]) -> Column:
    looks = profile(cells)
    known = fixed.get(key(header)) if header else None
    if known:
        return Column(index, header, looks, known, 120.0)
    role, rank = role_of(header) or (None, 0.0)
    column = Column(index, header, looks, role, rank, vocabulary.step_name(header))
    return _checked(column) if looks.filled else column


def _checked(column: Column) -> Column:
    """Take back or change the role that the name suggests where the cells say otherwise."""
    role, looks = column.role, column.looks
    if role in _DAYS:
        return _checked_day(column)
    if role in (Role.TITLE, Role.EMPLOYER, Role.NAME):
        return _checked_name(column)
    if role in (Role.STAGE, Role.OUTCOME):
        return _checked_stage(column)
    if role is Role.URL and looks.urls == 0:
        is_site = key(column.header) in _SITES and looks.letters > 0.8 and looks.mean_length < 30
        return replace(column, role=Role.SOURCE if is_site else None, rank=40)
    if role in (Role.SOURCE, Role.LOCATION, Role.POSTING) and looks.urls > 0.8:
        return replace(column, role=Role.URL, rank=45)
    if role is Role.LOCATION and looks.truths > 0.8:
        return replace(column, role=Role.WORKPLACE)
    if role is Role.TAGS and (looks.dates > 0.5 or looks.mean_length > 80 or looks.truths > 0.8):
        return replace(column, role=Role.REMARK)
    if role in _FLAGS and looks.truths < 0.6:
        return replace(column, role=None if looks.dates > 0.5 and column.step else Role.REMARK)
    if role is Role.SALARY and looks.truths > 0.8 and looks.digits < 0.8:
        return replace(column, role=Role.REMARK)
    return column


def _checked_day(column: Column) -> Column:
    looks, role = column.looks, column.role
    if looks.dates_or_numbers >= 0.2:
        return column
    if looks.stages > 0.5 and looks.truths < 0.5:
        return replace(column, role=Role.STAGE, rank=60)
    if looks.urls > 0.5:
        return replace(column, role=Role.URL, rank=40)
    if role is Role.APPLIED:
        if looks.truths >= 0.5:
            return replace(column, role=None, step=column.step or "Applied")
        return replace(column, role=Role.REMARK)
    return replace(column, role=None)


def _checked_name(column: Column) -> Column:
    looks = column.looks
    if looks.bare_urls > 0.8:
        return replace(column, role=Role.URL, rank=45)
    if column.role is Role.EMPLOYER and looks.mean_length > 100:
        return replace(column, role=Role.IGNORED)  # a description of the firm
    if looks.digits > 0.9 or looks.dates > 0.9 or looks.letters < 0.1:
        return replace(column, role=Role.IGNORED)
    return column


def _checked_stage(column: Column) -> Column:
    looks = column.looks
    if looks.dates > 0.8:
        return replace(column, role=Role.STAGE_DATE)
    if looks.mean_length > 80:
        return replace(column, role=Role.NOTES)
    if column.role is Role.STAGE and column.rank <= 50 and looks.urls > 0.5:
        return replace(column, role=None)
    return replace(column, rank=column.rank + 20 * looks.stages)


def _steps(columns: list[Column]) -> list[Column]:
    """Find the columns that are one stage each, holding its date, a yes, or a word.

    Without a column of stages one that holds days or yes and no is enough; beside one, and for words, it
    takes more.
    """
    has_stage = any(column.role is Role.STAGE for column in columns)
    candidates = [column for column in columns if column.step and _may_be_step(column, has_stage=has_stage)]
    plain = [column for column in candidates if column.looks.dates + column.looks.truths >= 0.6]
    if not plain and (has_stage or len(candidates) < 2):
        return columns
    places = {column.index for column in candidates}
    return [replace(column, role=Role.STEP) if column.index in places else column for column in columns]


def _may_be_step(column: Column, *, has_stage: bool) -> bool:
    role, looks = column.role, column.looks
    if role in _FLAGS:
        return looks.truths < 0.6 or not has_stage
    if has_stage and role is Role.REMARK:
        return False  # an interview date beside a column of stages is a remark
    is_plain = looks.dates + looks.truths >= 0.6
    if role is None:
        return is_plain or (looks.mean_length < 25 and not has_stage)
    return is_plain and role in (
        Role.REMARK,
        Role.CONTACT,
        Role.WORKPLACE,
        Role.SAVED_DATE,
        Role.OUTCOME,
        Role.TITLE,
    )


def _names_and_dates(columns: list[Column]) -> list[Column]:
    """Decide what columns "Name" and "Date" are, from what else the table has."""
    roles = {column.role for column in columns}
    employer = Role.EMPLOYER in roles or any(not c.header and _may_be_employer(c) for c in columns)
    tracked = bool(roles & {Role.STAGE, Role.OUTCOME, Role.STEP, Role.HISTORY}) or Role.POSTING not in roles
    applied = Role.APPLIED in roles or (Role.DATE in roles and tracked)
    stages = sum(column.role in (Role.STAGE, Role.OUTCOME) for column in columns)
    unwanted = sum(column.role is Role.IGNORED for column in columns)
    is_scrape = not applied and stages == 1 and (Role.POSTING in roles or unwanted > 1)
    decided = []
    for given in columns:
        column = given
        if column.role is Role.NAME:
            is_title = Role.TITLE not in roles and (employer or column.looks.titles > 0.8)
            column = replace(column, role=Role.TITLE if is_title else Role.EMPLOYER, rank=_RANK_OF_NAME)
        elif column.role is Role.DATE:
            column = replace(
                column, role=Role.APPLIED if tracked and Role.APPLIED not in roles else None, rank=30.0
            )
        elif column.role is Role.STAGE and column.looks.posting_states > 0.95 and is_scrape:
            column = replace(column, role=None)  # the state of advertisements: "active", "closed"
        decided.append(column)
    return decided


def _infer(columns: list[Column], *, has_headers: bool) -> list[Column]:
    """Give the roles still open to columns without a known name, where the cells leave little doubt."""
    columns = list(columns)
    for role in (
        Role.HISTORY,
        Role.URL,
        Role.STAGE,
        Role.APPLIED,
        Role.CONTACT_EMAIL,
        Role.TITLE,
        Role.EMPLOYER,
        Role.LOCATION,
        Role.SALARY,
    ):
        if any(_serves(column, role) for column in columns):
            continue
        fits = [
            (_fit(column, role, has_headers=has_headers), -place)
            for place, column in enumerate(columns)
            if not column.role
        ]
        best, place = max(fits, default=(0.0, 0))
        if best > 0:
            columns[-place] = replace(columns[-place], role=role, rank=20.0 + best)
    return columns


def _serves(column: Column, role: Role) -> bool:
    if role is Role.STAGE:
        return column.role in (Role.STAGE, Role.OUTCOME, Role.STEP, Role.HISTORY)
    if role is Role.LOCATION:
        return column.role in (Role.LOCATION, Role.CITY)
    return column.role is role


def _fit(column: Column, role: Role, *, has_headers: bool) -> float:
    """How well the cells of a column without a known name suit a role, 0 for not at all.

    A name that is merely unknown stays unknown in a table whose other names are known, except for what is
    plain.
    """
    looks, open_name = column.looks, not column.header or not has_headers
    if role is Role.HISTORY:
        return looks.histories if looks.histories > 0.6 else 0.0
    if role is Role.URL:
        return looks.urls if looks.urls > (0.5 if open_name else 0.8) else 0.0
    if role is Role.STAGE:
        return looks.stages if looks.stages > (0.5 if open_name else 0.7) and looks.titles < 0.3 else 0.0
    if role is Role.EMPLOYER:
        return _employer_fit(looks) if open_name else 0.0
    if role is Role.TITLE:
        return (
            looks.titles
            if looks.titles > (0.3 if open_name else 0.6) and 4 < looks.mean_length < 120
            else 0.0
        )
    if not open_name:
        return 0.0
    shares = {
        Role.APPLIED: looks.dates,
        Role.CONTACT_EMAIL: looks.emails,
        Role.LOCATION: looks.places,
        Role.SALARY: looks.money,
    }
    return shares[role] if shares[role] > 0.5 else 0.0


def _may_be_employer(column: Column) -> bool:
    return column.role is None and _employer_fit(column.looks) > 0


def _employer_fit(looks: Profile) -> float:
    """Names of firms: short texts, mostly different, neither numbers nor dates nor any other kind of cell."""
    plain = (
        looks.digits < 0.3
        and looks.dates < 0.3
        and looks.urls < 0.3
        and looks.emails < 0.3
        and looks.truths < 0.3
    )
    if not plain or looks.stages > 0.5 or looks.titles > 0.6 or looks.money > 0.3 or looks.letters < 0.8:
        return 0.0
    if looks.mean_length > 50 or looks.filled < 0.5:
        return 0.0
    return max(0.05, looks.distinct + looks.firms - looks.places)


def _choose(columns: list[Column]) -> list[Column]:
    """Keep one column of each role of which a job has one; another stage column becomes a remark."""
    best: dict[Role, Column] = {}
    for column in columns:
        if column.role and column.role not in REPEATED and _score(column) > _score(best.get(column.role)):
            best[column.role] = column
    kept = []
    for column in columns:
        if column.role in REPEATED or (column.role and best[column.role] is column):
            kept.append(column)
        elif column.role is Role.STAGE:
            kept.append(replace(column, role=Role.REMARK))
    return [column for column in kept if column.role not in (Role.IGNORED, Role.PERSON, Role.DATE)]


def _score(column: Column | None) -> float:
    return -1.0 if column is None else column.rank + 10 * column.looks.filled


def _require_jobs(chosen: list[Column], found: list[Column], *, has_headers: bool) -> None:
    """Refuse lists of people, of flows, of films: tables without sign of an opening or an application."""
    by_role = {column.role: column for column in chosen}
    tracked = bool(by_role.keys() & _OF_AN_APPLICATION) or Role.STEP in by_role
    title, employer = by_role.get(Role.TITLE), by_role.get(Role.EMPLOYER)
    if not title and not employer:
        raise NoJobs(NO_TABLE_OF_JOBS)
    if not tracked and _is_of_people(by_role, found):
        raise NoJobs("it is a list of people, not of jobs")
    if {"startedon", "finishedon"} <= {key(column.header) for column in found}:
        raise NoJobs("it is a list of positions held, not of jobs to apply for")
    if (
        employer
        and not title
        and employer.rank < _RANK_OF_NAME
        and not (by_role.keys() & {Role.URL, Role.STAGE} or employer.looks.firms > 0.2)
    ):
        raise NoJobs(NO_TABLE_OF_JOBS)  # some names and dates are not yet jobs
    if tracked and (employer or (title and _means_a_job(title))):
        return
    if title and (employer or _means_a_job(title)):
        return
    hints = {
        Role.URL,
        Role.LOCATION,
        Role.CITY,
        Role.NOTES,
        Role.CONTACT,
        Role.SALARY,
        Role.SAVED_DATE,
        Role.TAGS,
    }
    is_bare_list = has_headers and all(column.role not in (None, Role.IGNORED) for column in found)
    if employer and (by_role.keys() & hints or is_bare_list):
        return
    raise NoJobs(NO_TABLE_OF_JOBS)


def _is_of_people(by_role: Mapping[Role | None, Column], found: list[Column]) -> bool:
    """Tell whether a table without stages and days names people with their addresses, not openings."""
    if sum(column.role is Role.PERSON for column in found) > 1:
        return True
    contacts = sum(column.role in _ABOUT_PEOPLE for column in found)
    has_names = any(
        column.rank == _RANK_OF_NAME and column.role in (Role.TITLE, Role.EMPLOYER) for column in found
    )
    if has_names:
        return contacts > 0 and Role.URL not in by_role
    title = by_role.get(Role.TITLE)
    return contacts > 1 and not (title and title.rank > 90)


def _means_a_job(title: Column) -> bool:
    plain = key(title.header) in ("title", "titel", "titre", "titulo", "titolo", "name", "")
    return not plain or title.looks.titles > 0.15


def _plan(chosen: list[Column]) -> Plan:
    several = {
        role: tuple(column.index for column in chosen if column.role is role)
        for role in REPEATED - {Role.STEP}
    }
    return Plan(
        one={column.role: column.index for column in chosen if column.role and column.role not in REPEATED},
        many={role: indexes for role, indexes in several.items() if indexes},
        steps=tuple((column.index, column.step) for column in chosen if column.role is Role.STEP),
    )
