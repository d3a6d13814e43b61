"""Members as views show them."""

from __future__ import annotations

from dataclasses import dataclass

from app.store import Store


@dataclass(frozen=True, slots=True)
class Me:
    """The user, as far as they said who they are; texts are empty where they did not."""

    given_name: str
    family_name: str
    email: str

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given_name} {self.family_name}".strip()


def me(store: Store) -> Me:
    """Return the user of this data file."""
    row = store.connection.execute(
        "SELECT given_name, family_name, email FROM member WHERE id = ?", (store.me,)
    ).fetchone()
    return Me(*row)
