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
