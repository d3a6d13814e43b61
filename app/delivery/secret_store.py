"""Where secrets are kept: in the system's keyring, or where there is none in a file of this user alone."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from app.delivery.in_time import in_time
from app.delivery.signing import new_secret
from app.errors import StorageFailed
from app.files import whole_file
from app.paths import DataFolder
from app.store import Store
from app.store.ids import new_file_mark
from app.store.settings import read_setting, write_setting

FILE_NAME = "secrets"
PLACES_SETTING = "secret_places"  # by name: "keyring" or "file"
ACCOUNT_SETTING = "secret_account"  # tells the secrets of this data folder from those of another
TOLD_SETTING = "secrets_told"
IN_KEYRING, IN_FILE = "keyring", "file"

_SERVICE = "Pursuit"
_WAIT = 8.0  # seconds: a locked keyring may be asking its user


class Keyring(Protocol):
    """The two calls of the keyring library that are needed; they may raise anything."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """Return what is kept for a user of a service."""
        ...

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep something for a user of a service."""
        ...


def system_keyring() -> Keyring:
    """Return the keyring of this system. Raises RuntimeError where there is none that keeps anything."""
    import keyring  # noqa: PLC0415 - looks for its backends, which takes a while
    from keyring.backends.fail import Keyring as NoKeyring  # noqa: PLC0415
    from keyring.backends.null import Keyring as Forgetful  # noqa: PLC0415

    found = keyring.get_keyring()
    if isinstance(found, (NoKeyring, Forgetful)):
        raise RuntimeError("no keyring")  # noqa: TRY004 (no fault of a type)
    return found


class Secrets:
    """The secrets of one data folder. Made in the window's thread; `secret` is asked for in any other."""

    def __init__(self, store: Store, keyring: Callable[[], Keyring] = system_keyring) -> None:
        self._path = store.folder.path / FILE_NAME
        self._store = store
        self._find_keyring = keyring
        self._lock = threading.Lock()
        self._known: dict[str, str] = {}
        places = read_setting(store, PLACES_SETTING)
        self._places: dict[str, str] = places if isinstance(places, dict) else {}
        account = read_setting(store, ACCOUNT_SETTING)
        self._is_new_account = not isinstance(account, str)
        self._account = new_file_mark() if self._is_new_account else str(account)

    def secret(self, name: str) -> str:
        """Return a secret, made where there is none yet. It may wait for some seconds.

        Raises `StorageFailed` where the keyring that has it does not answer: another secret would be refused
        by those who know the one before.
        """
        with self._lock:
            if name not in self._known:
                self._known[name] = self._found(name) or self._made(name)
            return self._known[name]

    def _found(self, name: str) -> str | None:
        place = self._places.get(name)
        if place == IN_FILE:
            return read_secrets(self._path).get(name)
        if place != IN_KEYRING:
            return None
        try:
            kept = in_time(lambda: self._find_keyring().get_password(_SERVICE, self._user(name)), _WAIT)
        except Exception as fault:
            raise StorageFailed(
                "The system's keyring, which has the secret to sign with, does not answer. Unlock it."
            ) from fault
        return kept or None

    def _made(self, name: str) -> str:
        secret = new_secret()
        place = IN_KEYRING if self._is_taken_by_keyring(name, secret) else IN_FILE
        if place == IN_FILE:
            write_secrets(self._path, {**read_secrets(self._path), name: secret})
        self._places = {**self._places, name: place}
        self._store.call_soon(self._note_places)
        return secret

    def _is_taken_by_keyring(self, name: str, secret: str) -> bool:
        def keep() -> bool:
            keyring = self._find_keyring()
            keyring.set_password(_SERVICE, self._user(name), secret)
            return keyring.get_password(_SERVICE, self._user(name)) == secret

        try:
            return in_time(keep, _WAIT)
        except Exception:  # noqa: BLE001  (backends raise whatever their systems do)
            return False

    def _user(self, name: str) -> str:
        return f"{name} {self._account}"

    def _note_places(self) -> None:
        write_setting(self._store, ACCOUNT_SETTING, self._account)
        write_setting(self._store, PLACES_SETTING, self._places)


def notice_once(store: Store) -> str | None:
    """Return, one single time, the sentence that secrets are in a file, where they are."""
    places = read_setting(store, PLACES_SETTING)
    if not isinstance(places, dict) or IN_FILE not in places.values():
        return None
    if read_setting(store, TOLD_SETTING):
        return None
    write_setting(store, TOLD_SETTING, True)
    return (
        f"This computer has no keyring, so the secret that callbacks are signed with is kept in the file "
        f"{store.folder.path / FILE_NAME}, which only you can read."
    )


def secrets_file(folder: DataFolder) -> Path:
    """Return the file that holds secrets where there is no keyring."""
    return folder.path / FILE_NAME


def read_secrets(path: Path) -> dict[str, str]:
    """Return what the file holds by name; nothing where there is none or it is no such file."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(secret) for name, secret in kept.items()} if isinstance(kept, dict) else {}


def write_secrets(path: Path, secrets: dict[str, str]) -> None:
    """Keep secrets in a file that only this user can read. Raises `StorageFailed`."""
    with whole_file(path, is_private=True) as draft:
        draft.write_text(json.dumps(secrets, indent=1), "utf-8")
