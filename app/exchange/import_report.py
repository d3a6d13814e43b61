"""An import's report as people and as programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.exchange.import_files import ImportReport, details
from app.files import printable

PRODUCTS = {
    "linkedin": "LinkedIn",
    "huntr": "Huntr",
    "teal": "Teal",
    "simplify": "Simplify",
    "notion": "Notion",
    "airtable": "Airtable",
    "pursuit": "Pursuit",
}


def as_json(report: ImportReport) -> str:
    """Return the report as one JSON object on one line, in ASCII so that any console can show it."""
    return json.dumps(
        {
            "file": report.file,
            "recognised": report.recognised,
            "rows": report.rows,
            "imported": report.imported,
            "duplicates": report.duplicates,
            "skipped": [{"row": skip.row, "reason": skip.reason} for skip in report.skipped],
            "columns_unused": list(report.columns_unused),
            "stages_created": list(report.stages_created),
            "error": report.error,
        }
    )


def as_text(report: ImportReport, *, is_dry: bool) -> Iterator[str]:
    """Yield the lines of the report in plain words."""
    if report.error is not None:
        yield report.error
        return
    product = f" ({PRODUCTS[report.recognised]})" if report.recognised else ""
    verb = "would be imported" if is_dry else "imported"
    parts = [f"{report.imported} of {_count(report.rows, 'row')} {verb}"]
    if report.skipped:
        parts.append(f"{len(report.skipped)} skipped")
    yield f"{printable(report.file)}{product}: {', '.join(parts)}."
    for sentence in details(report):
        yield f"  {sentence}"


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
