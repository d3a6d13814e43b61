"""Does a program that copies files to other computers own the folder that the data is in?

Such a program copies a data file and its companions one by one while they are written, puts older ones back,
and makes two of one: any of that can damage it. Backups there are welcome.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

# What each program leaves in the topmost folder it owns.
_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox.cache": "Dropbox",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".owncloudsync.log": "ownCloud",
    ".nextcloudsync.log": "Nextcloud",
    ".megaignore": "MEGA",
}
_JOURNALS = (
    ".sync_*.db",
    "._sync_*.db",
)  # of Nextcloud's and ownCloud's desktop programs, which share their code

# The names that the programs' installers give to their folders, below the home folder.
_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pclouddrive": "pCloud",
    "pcloud drive": "pCloud",
    "pcloudsync": "pCloud",
    "pcloud sync": "pCloud",
    "mega": "MEGA",
    "megasync": "MEGA",
    "box": "Box",
    "box sync": "Box",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
}
_ANYBODYS = frozenset({"box", "mega", "my drive", "syncthing"})  # deeper down a folder may just be called so
# "OneDrive - Some Company", "Dropbox (Personal)", "GoogleDrive-name@…", "Box-Box".
_HEADS = ("OneDrive - ", "OneDrive-", "Dropbox (", "Dropbox-", "GoogleDrive-", "Box-")
_ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")  # set by OneDrive on Windows
_MAC_ICLOUD = ("Library", "Mobile Documents")
_MAC_CLOUDS = ("Library", "CloudStorage")


def sync_program(
    folder: Path, home: Path | None = None, environment: Mapping[str, str] | None = None
) -> str | None:
    """Return the name of the known program that owns a folder, which need not be there; None: none does."""
    given = os.environ if environment is None else environment
    place = _resolved(folder)
    house = home or _home()
    if house is None:
        return _by_marker(place)
    house = _resolved(house)
    return _by_settings(place, house, given) or _by_marker(place) or _by_name(place, house)


def _by_settings(place: Path, home: Path, environment: Mapping[str, str]) -> str | None:
    """Go by what the programs themselves say about where their folders are."""
    for variable in _ONEDRIVE_VARIABLES:
        root = environment.get(variable)
        if root and place.is_relative_to(_resolved(Path(root))):
            return "OneDrive"
    if any(place.is_relative_to(root) for root in _dropbox_roots(home, environment)):
        return "Dropbox"
    return "iCloud Drive" if place.is_relative_to(home.joinpath(*_MAC_ICLOUD)) else None


def _dropbox_roots(home: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the folders that Dropbox names in its info.json."""
    places = [home / ".dropbox"]
    places += [
        Path(environment[name]) / "Dropbox" for name in ("APPDATA", "LOCALAPPDATA") if environment.get(name)
    ]
    for place in places:
        try:
            with (place / "info.json").open(encoding="utf-8") as file:
                accounts = json.loads(file.read(100_000))
        except (OSError, ValueError):
            continue
        for account in accounts.values() if isinstance(accounts, dict) else ():
            path = account.get("path") if isinstance(account, dict) else None
            if isinstance(path, str) and path:
                yield _resolved(Path(path))


def _by_marker(place: Path) -> str | None:
    for folder in (place, *place.parents):
        for marker, program in _MARKERS.items():
            if (folder / marker).exists():
                return program
        if (folder / ".dropbox").is_file():  # in the home folder a folder of this name holds its settings
            return "Dropbox"
        try:
            if any(next(folder.glob(journal), None) for journal in _JOURNALS):
                return "Nextcloud"
        except OSError:
            continue  # not to be read, so nothing is known of it
    return None


def _by_name(place: Path, home: Path) -> str | None:
    for shelf in (home.joinpath(*_MAC_CLOUDS), home):
        if place.is_relative_to(shelf) and place != shelf:
            first, *deeper = place.relative_to(shelf).parts
            telling = (part.lower() for part in deeper if part.lower() not in _ANYBODYS)
            return _at_home(first) or next((_NAMES[part] for part in telling if part in _NAMES), None)
    return None


def _at_home(name: str) -> str | None:
    """Return the program that calls its folder so where it puts it itself."""
    head = next((head for head in _HEADS if name.startswith(head)), name)
    return _NAMES.get(name.lower()) or _NAMES.get(head.strip(" -(").lower())


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # no variable names it, and the system does not know this user
        return None


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
