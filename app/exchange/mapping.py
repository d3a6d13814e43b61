"""From the cells of a table, its columns told apart, to the jobs they mean.

Work is done column by column: what is known of a column (the order of its dates, say) is decided once.
"""

from __future__ import annotations

from app.exchange import fields, timeline
from app.exchange.cells import truth
from app.exchange.filled_table import Context, Remarks, Table, texts
from app.exchange.roles import Role
from app.exchange.rows import ImportedRow, SkippedRow

NEITHER = "It has neither a title nor an employer."


def to_rows(table: Table, context: Context) -> tuple[list[ImportedRow], list[SkippedRow]]:
    """Return the jobs of a table, and its rows that name neither a title nor an employer."""
    count = len(table.numbers)
    remarks = Remarks()
    titles, employers = texts(table, Role.TITLE), texts(table, Role.EMPLOYER)
    days = timeline.read_days(table, context, remarks)
    staged = timeline.read_stages(table, days, remarks)
    urls = fields.urls(table, remarks)
    locations = fields.locations(table)
    salaries = fields.salaries(table)
    tags = fields.tags(table, remarks)
    sources = texts(table, Role.SOURCE)
    priorities = fields.priorities(table, remarks)
    persons = fields.contacts(table, remarks)
    postings = fields.postings(table)
    archived = table.cells(Role.ARCHIVED) or [""] * count
    notes = fields.notes(table, remarks)
    rows, skipped = [], []
    for row, number in enumerate(table.numbers):
        if not titles[row] and not employers[row]:
            skipped.append(SkippedRow(number, NEITHER, tuple(cells[row] for cells in table.columns)))
            continue
        rows.append(
            ImportedRow(
                number=number,
                title=titles[row],
                employer=employers[row],
                stage=staged[row].stage,
                url=urls[row],
                location=locations[row],
                salary=salaries[row],
                deadline=days.deadline[row],
                applied=days.applied[row],
                stage_date=staged[row].day,
                tags=tags[row],
                source=sources[row] or table.product.source,
                priority=priorities[row],
                outcome=staged[row].outcome,
                notes=notes[row],
                posting=postings[row],
                contacts=persons[row],
                is_archived=truth(archived[row]) is True,
                unclear=tuple(remarks.unclear.get(row, ())),
            )
        )
    return rows, skipped
