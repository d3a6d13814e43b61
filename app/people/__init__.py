"""Contacts, members and what connects them to jobs."""

from app.people.member_commands import set_me, split_name
from app.people.queries import Me, me
from app.people.writing import NewContact, add_contacts

__all__ = ["Me", "NewContact", "add_contacts", "me", "set_me", "split_name"]
