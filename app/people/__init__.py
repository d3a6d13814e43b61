"""Contacts, members and what connects them to jobs."""

from app.people.writing import NewContact, add_contacts

__all__ = ["NewContact", "add_contacts"]
