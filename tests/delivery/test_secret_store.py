"""Secrets are made once and kept: in the keyring, or where there is none in a file of the user alone."""

from __future__ import annotations

import stat
import sys

import pytest

from app.delivery import notice_once
from app.delivery.secret_store import FILE_NAME, Keyring, Secrets
from app.errors import StorageFailed
from app.store import Store


class Ring:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service_name: str, username: str) -> str | None:
        if self.is_locked:
            raise OSError("locked")
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        if self.is_locked:
            raise OSError("locked")
        self.kept[service_name, username] = password


def no_keyring() -> Keyring:
    raise RuntimeError("none")


def test_a_secret_is_kept_in_the_keyring(store: Store) -> None:
    ring = Ring()
    secret = Secrets(store, lambda: ring).secret("scheduler")
    assert secret.startswith("whsec_")
    assert list(ring.kept.values()) == [secret]
    assert Secrets(store, lambda: ring).secret("scheduler") == secret
    assert not (store.folder.path / FILE_NAME).exists()
    assert notice_once(store) is None


def test_without_a_keyring_it_is_kept_in_a_file_and_that_is_said_once(store: Store) -> None:
    secrets = Secrets(store, no_keyring)
    secret = secrets.secret("scheduler")
    assert secrets.secret("other") != secret
    file = store.folder.path / FILE_NAME
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Secrets(store, no_keyring).secret("scheduler") == secret
    assert str(file) in (notice_once(store) or "")
    assert notice_once(store) is None


def test_a_locked_keyring_does_not_lead_to_another_secret(store: Store) -> None:
    ring = Ring()
    secret = Secrets(store, lambda: ring).secret("scheduler")
    ring.is_locked = True
    with pytest.raises(StorageFailed, match="keyring"):
        Secrets(store, lambda: ring).secret("scheduler")
    ring.is_locked = False
    assert Secrets(store, lambda: ring).secret("scheduler") == secret


def test_two_data_folders_have_secrets_of_their_own(store: Store) -> None:
    ring = Ring()
    Secrets(store, lambda: ring).secret("scheduler")
    with store.bookkeeping() as connection:
        connection.execute("DELETE FROM setting WHERE name LIKE 'secret%'")
    Secrets(store, lambda: ring).secret("scheduler")
    assert len(set(ring.kept.values())) == 2
