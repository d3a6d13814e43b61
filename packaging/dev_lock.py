"""Renews the two lock files: every version pinned, every platform's wheel named by its hash, no addresses."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

PYTHON_VERSIONS = ("3.11", "3.12", "3.13", "3.14")

# Oldest first: pip prefers earlier tags, and a wheel for an old C library also runs on a newer one.
GLIBC_MINORS = (5, 12, 17, 24, 26, 27, 28, 31, 34, 35, 36, 39)

# pip judges "only on Windows" by the machine it runs on, so what only Windows needs is named here.
ONLY_ON_WINDOWS = ("colorama",)

HEADER = """\
# {purpose}
# Written by "python3 packaging/dev.py lock" from pyproject.toml; renew it that way, never by hand.
"""


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of machine: its system, its platform tags in order of preference, its Python."""

    system: str
    platforms: tuple[str, ...]
    python: str


@dataclass(frozen=True, slots=True)
class Wheel:
    """One package as pip chose it for one target; the digest is SHA-256 in hex."""

    name: str
    version: str
    digest: str


def targets() -> list[Target]:
    """Every kind of machine the locks serve."""
    systems = (
        ("linux", _linux_tags("x86_64")),
        ("linux", _linux_tags("aarch64")),
        ("darwin", ("macosx_14_0_arm64",)),
        ("darwin", ("macosx_14_0_x86_64",)),
        ("win32", ("win_amd64",)),
        ("win32", ("win_arm64",)),
    )
    return [Target(system, tags, python) for python in PYTHON_VERSIONS for system, tags in systems]


def _linux_tags(machine: str) -> tuple[str, ...]:
    legacy = (f"manylinux2014_{machine}",)
    return tuple(f"manylinux_2_{minor}_{machine}" for minor in GLIBC_MINORS) + legacy


def renew(root: Path) -> int:
    """Write both lock files anew for the project in `root`; the exit code for the shell."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    run_names = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    test_names = list(project["project"]["optional-dependencies"]["test"])

    running = _resolve_everywhere(run_names, ())
    pins = [f"{name}=={version}" for name, version in sorted({(w.name, w.version) for w, _ in running})]
    testing = _resolve_everywhere([*pins, *test_names], ONLY_ON_WINDOWS)
    known = {wheel.name for wheel, _ in running}
    testing = {(wheel, target) for wheel, target in testing if wheel.name not in known}

    _write(root / "packaging" / "lock-run.txt", "What the program needs to run.", running)
    _write(root / "packaging" / "lock-test.txt", "What the tests need besides.", testing)
    return 0


def _resolve_everywhere(names: list[str], windows_names: tuple[str, ...]) -> set[tuple[Wheel, Target]]:
    """The wheels of every target; the first target decides the versions, the others must follow it."""
    chosen: set[tuple[Wheel, Target]] = set()
    pins: list[str] = []
    for target in targets():
        extra = windows_names if target.system == "win32" else ()
        wheels = _resolve([*names, *pins, *extra], target)
        chosen.update((wheel, target) for wheel in wheels)
        pins = sorted(
            {*pins, *(f"{wheel.name}=={wheel.version}" for wheel in wheels if wheel.name not in extra)}
        )
        print(f"{target.system} {target.platforms[-1]}, Python {target.python}: {len(wheels)} packages")
    return chosen


def _resolve(names: list[str], target: Target) -> list[Wheel]:
    """Ask pip what it would install on `target`, without installing anything.

    Raises subprocess.CalledProcessError when no set of wheels fits; pip has said why by then.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        platforms = [f"--platform={tag}" for tag in target.platforms]
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed"]
        command += ["--no-input", "--disable-pip-version-check", "--only-binary=:all:"]
        command += [f"--python-version={target.python}", *platforms]
        command += [f"--target={folder}", f"--report={report}", *names]
        subprocess.run(command, check=True)
        installs = json.loads(report.read_text(encoding="utf-8"))["install"]
    return [_wheel(item) for item in installs]


def _wheel(item: dict[str, dict[str, dict[str, dict[str, str]]]]) -> Wheel:
    metadata = item["metadata"]
    digest = item["download_info"]["archive_info"]["hashes"]["sha256"]
    return Wheel(str(metadata["name"]).lower().replace("_", "-"), str(metadata["version"]), digest)


def _write(path: Path, purpose: str, chosen: set[tuple[Wheel, Target]]) -> None:
    entries = []
    for name, version in sorted({(wheel.name, wheel.version) for wheel, _ in chosen}):
        digests = sorted({wheel.digest for wheel, _ in chosen if wheel.name == name})
        systems = {target.system for wheel, target in chosen if wheel.name == name}
        marker = ' ; sys_platform == "win32"' if systems == {"win32"} else ""
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in digests)
        entries.append(f"{name}=={version}{marker}{hashes}\n")
    path.write_text(HEADER.format(purpose=purpose) + "".join(entries), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(entries)} packages")
