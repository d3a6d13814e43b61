"""What a column of a table of jobs can be about."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The meaning of a column."""

    TITLE = "title"
    EMPLOYER = "employer"
    NAME = "name"  # of the job or of the employer: the other columns tell
    STAGE = "stage"
    OUTCOME = "outcome"
    URL = "url"
    LOCATION = "location"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    WORKPLACE = "workplace"  # remote, hybrid, on site
    SALARY = "salary"
    SALARY_MIN = "salary_min"
    SALARY_MAX = "salary_max"
    SALARY_CURRENCY = "salary_currency"
    SALARY_INTERVAL = "salary_interval"
    DEADLINE = "deadline"
    APPLIED = "applied"
    DATE = "date"  # a date of which the header tells nothing
    STAGE_DATE = "stage_date"
    SAVED_DATE = "saved_date"
    NOTES = "notes"
    REMARK = "remark"  # kept in the notes under the name of its column
    CONTACT = "contact"  # a name, an address, or both
    CONTACT_NAME = "contact_name"
    CONTACT_FIRST_NAME = "contact_first_name"
    CONTACT_LAST_NAME = "contact_last_name"
    CONTACT_EMAIL = "contact_email"
    CONTACT_TITLE = "contact_title"
    CONTACT_LINKEDIN = "contact_linkedin"
    REFERRER = "referrer"
    TAGS = "tags"
    SOURCE = "source"
    PRIORITY = "priority"
    EXCITEMENT = "excitement"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    ARCHIVED = "archived"
    POSTING = "posting"
    REQUIREMENTS = "requirements"
    HISTORY = "history"
    STEP = "step"  # one column per stage
    PERSON = "person"  # first or last name in a list of people, not of jobs
    IGNORED = "ignored"  # known to be of no use here


# Of these a table may have several columns; of any other role the best one is taken.
REPEATED = frozenset(
    {Role.NOTES, Role.REMARK, Role.CONTACT, Role.CONTACT_EMAIL, Role.TAGS, Role.STEP, Role.REFERRER}
)
