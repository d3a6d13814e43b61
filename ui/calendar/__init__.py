"""The calendar: a month or a week, with everything that has a day."""
