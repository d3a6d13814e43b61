"""What the operating system must bring: Qt's libraries, a way to make `.venv`, tools for end-to-end tests.

Debian and Ubuntu: what is missing is installed where that is allowed. Elsewhere, and where it is not, the
exact packages and the command that installs them are named.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

LISTS = Path("/var/lib/apt/lists")
OS_RELEASE = Path("/etc/os-release")

# The ways to install, by the name of the family in os-release.
INSTALL = {
    "debian": "apt-get install",
    "fedora": "dnf install",
    "arch": "pacman -S",
    "suse": "zypper install",
}


class Kind(Enum):
    """What sort of thing is needed, and so where to look for it."""

    LIBRARY = auto()
    PROGRAM = auto()
    MODULE = auto()


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the system must have; `packages` names what brings it, by family of system."""

    kind: Kind
    name: str
    packages: dict[str, str]


def _need(kind: Kind, name: str, debian: str, fedora: str, arch: str, suse: str) -> Need:
    return Need(kind, name, {"debian": debian, "fedora": fedora, "arch": arch, "suse": suse})


def _library(name: str, debian: str, fedora: str, arch: str, suse: str) -> Need:
    return _need(Kind.LIBRARY, name, debian, fedora, arch, suse)


def _program(name: str, debian: str, fedora: str, arch: str, suse: str) -> Need:
    return _need(Kind.PROGRAM, name, debian, fedora, arch, suse)


MINOR = sys.version_info.minor
# Debian keeps this part of Python in a package of its own.
VENV = (_need(Kind.MODULE, "ensurepip", f"python3.{MINOR}-venv", "python3", "python", f"python3{MINOR}"),)
# Without these Qt cannot be imported at all.
QT = (
    _library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd", "Mesa-libGL1"),
    _library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "Mesa-libEGL1"),
    _library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon", "libxkbcommon0"),
    _library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    _library("libfreetype.so.6", "libfreetype6", "freetype", "freetype2", "libfreetype6"),
    _library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig", "libfontconfig1"),
    _library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    _library("libgssapi_krb5.so.2", "libgssapi-krb5-2", "krb5-libs", "krb5", "krb5"),
)
# Without these Qt runs but cannot show a window on X11.
WINDOW = (
    _library(
        "libxkbcommon-x11.so.0",
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    _library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"),
    _library(
        "libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms", "libxcb-keysyms1"
    ),
    _library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb", "libxcb-shape0"),
)
# End-to-end tests drive a real window on a screen of their own.
SCREEN_TOOLS = (
    _program("Xvfb", "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"),
    _program("openbox", "openbox", "openbox", "openbox", "openbox"),
    _program("xdotool", "xdotool", "xdotool", "xdotool", "xdotool"),
)
# Tests of notifications use a session bus and a real daemon; without, those few are skipped.
NOTIFICATION_TOOLS = (
    _program("dbus-daemon", "dbus", "dbus-daemon", "dbus", "dbus-1"),
    _program("dunst", "dunst", "dunst", "dunst", "dunst"),
)
# The interface is drawn with it where it is there; nothing breaks without.
FONT = "fonts-inter"


def say(sentence: str) -> None:
    """Tell the user, on standard error: standard output is the program's, as in `run export > jobs.csv`."""
    print(sentence, file=sys.stderr, flush=True)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those needs that are not met here."""
    return [need for need in needs if not _is_there(need)]


def _is_there(need: Need) -> bool:
    if need.kind is Kind.PROGRAM:
        return shutil.which(need.name) is not None
    if need.kind is Kind.MODULE:
        return importlib.util.find_spec(need.name) is not None
    # On other systems Qt's wheels bring all the libraries they use.
    return sys.platform != "linux" or _can_be_loaded(need.name)


def _can_be_loaded(library: str) -> bool:
    import ctypes  # noqa: PLC0415 - a warm start never comes here, and this import costs as much as all others

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def family() -> str | None:
    """The family of this Linux (debian, fedora, arch, suse), or None when it is none of them."""
    try:
        lines = OS_RELEASE.read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    values = dict(line.split("=", 1) for line in lines if "=" in line)
    names = f"{values.get('ID', '')} {values.get('ID_LIKE', '')}".replace('"', "").split()
    alike = {"ubuntu": "debian", "rhel": "fedora", "opensuse": "suse"}
    known = (alike.get(name, name) for name in names)
    return next((name for name in known if name in INSTALL), None)


def packages_of(needs: Sequence[Need], of_family: str) -> list[str]:
    """The packages to install, each once, in the order of the needs."""
    return list(dict.fromkeys(need.packages[of_family] for need in needs))


def advice(needs: Sequence[Need], of_family: str | None) -> str:
    """One sentence that names what is missing and the command that brings it."""
    names = ", ".join(need.name for need in needs)
    if of_family is None:
        return f"This system lacks {names}. Install what brings these with its package manager."
    command = f"{INSTALL[of_family]} {' '.join(packages_of(needs, of_family))}"
    return f"This system lacks {names}. This command installs what is missing: sudo {command}"


def may_install() -> list[str] | None:
    """What goes in front of apt-get: nothing as root, sudo where it asks no password; None if not allowed."""
    if family() != "debian" or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install(packages: Sequence[str], rights: Sequence[str]) -> bool:
    """Install Debian packages, saying so; whether it worked. The words of apt-get are shown only if not."""
    say(f"Installing with apt-get: {' '.join(packages)}")
    if not any(LISTS.glob("*_Packages*")):
        _apt_get(["update"], rights)
    command = ["install", "--yes", "--no-install-recommends", *packages]
    result = _apt_get(command, rights)
    if result.returncode:
        # Lists that are too old name packages that the archive has since replaced.
        _apt_get(["update"], rights)
        result = _apt_get(command, rights)
    if result.returncode:
        say(result.stdout.strip())
    return result.returncode == 0


def _apt_get(arguments: Sequence[str], rights: Sequence[str]) -> subprocess.CompletedProcess[str]:
    # Through env, because sudo would drop the variables.
    command = [
        *rights,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "LC_ALL=C.UTF-8",
        "apt-get",
        "-q",
        *arguments,
    ]
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def bring(needs: Sequence[Need]) -> list[Need]:
    """Install what is missing where that is allowed, and the font; what is missing still."""
    lacking = missing(needs)
    rights = may_install()
    if rights is None:
        return lacking
    if lacking and not install(packages_of(lacking, "debian"), rights):
        return missing(lacking)
    if not _is_installed(FONT):
        install([FONT], rights)
    importlib.invalidate_caches()
    return missing(lacking)


def _is_installed(package: str) -> bool:
    command = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout == "installed"
