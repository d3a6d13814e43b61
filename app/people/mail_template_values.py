"""What a template of a mail may hold, field by field, and why something is refused."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.text import is_seen, one_line, several_lines

LONGEST_NAME = 200  # characters
LONGEST_SUBJECT = 500
LONGEST_BODY = 50_000


@dataclass(frozen=True, slots=True)
class MailTemplateValues:
    """Everything about a template that can be changed.

    Words in braces in subject and body are filled in (`app.people.mail`). `category_id` is the kind of
    activity that records the sending; None: a mail.
    """

    name: str
    subject: str = ""
    body: str = ""
    category_id: str | None = None


def cleaned(values: MailTemplateValues) -> MailTemplateValues:
    """Return values without control characters and without blanks at their ends."""
    body = several_lines(values.body)
    return replace(
        values,
        name=one_line(values.name),
        subject=one_line(values.subject),
        body=f"{body}\n" if body else "",
    )


def faults(values: MailTemplateValues) -> dict[str, str]:
    """Return, by field, why cleaned values cannot be kept, as sentences."""
    found: dict[str, str] = {}
    if not is_seen(values.name):
        found["name"] = "A template needs a name, so nothing was changed."
    limits = (
        ("name", "The name", values.name, LONGEST_NAME),
        ("subject", "The subject", values.subject, LONGEST_SUBJECT),
        ("body", "The text", values.body, LONGEST_BODY),
    )
    for field, what, text, longest in limits:
        if len(text) > longest:
            found[field] = (
                f"{what} of a template may have {longest:,} characters. This one has {len(text):,}, "
                "so nothing was changed."
            )
    return found
