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

# pip judges markers such as "sys_platform" by the machine it runs on: here it is told the target's values.
PIP_OF_TARGET = """\
import json, sys
from pip._vendor.packaging import markers
there = {**markers.default_environment(), **json.loads(sys.argv.pop(1))}
markers.default_environment = lambda: dict(there)
from pip._internal.cli.main import main
sys.exit(main())
"""
PLATFORM_NAMES = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}

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

    @property
    def markers(self) -> dict[str, str]:
        """What markers say there (PEP 508), as far as it differs from machine to machine."""
        tag = self.platforms[-1]
        machine = next(name for name in ("x86_64", "aarch64", "arm64", "amd64") if tag.endswith(name))
        return {
            "sys_platform": self.system,
            "platform_system": PLATFORM_NAMES[self.system],
            "os_name": "nt" if self.system == "win32" else "posix",
            "platform_machine": machine.upper() if self.system == "win32" else machine,
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
        }


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

    running = _resolve_everywhere(run_names, set())
    testing = _resolve_everywhere([*run_names, *test_names], {_pin(wheel) for wheel, _ in running})
    known = {(wheel.name, target.system) for wheel, target in running}
    testing = {(wheel, target) for wheel, target in testing if (wheel.name, target.system) not in known}

    _write(root / "packaging" / "lock-run.txt", "What the program needs to run.", running)
    _write(root / "packaging" / "lock-test.txt", "What the tests need besides.", testing)
    return 0


def _resolve_everywhere(names: list[str], pins: set[str]) -> set[tuple[Wheel, Target]]:
    """The wheels of every target; the first one that needs a package decides the version for the others."""
    chosen: set[tuple[Wheel, Target]] = set()
    pins = set(pins)
    for target in targets():
        wheels = _resolve(names, pins, target)
        chosen.update((wheel, target) for wheel in wheels)
        pins.update(_pin(wheel) for wheel in wheels)
        print(f"{target.system} {target.platforms[-1]}, Python {target.python}: {len(wheels)} packages")
    return chosen


def _pin(wheel: Wheel) -> str:
    return f"{wheel.name}=={wheel.version}"


def _resolve(names: list[str], pins: set[str], target: Target) -> list[Wheel]:
    """Ask pip what it would install on `target`, without installing anything; `pins` hold where they apply.

    Raises subprocess.CalledProcessError when no set of wheels fits; pip has said why by then.
    """
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        constraints = Path(folder, "pins.txt")
        constraints.write_text("\n".join(sorted(pins)), encoding="utf-8")
        platforms = [f"--platform={tag}" for tag in target.platforms]
        command = [sys.executable, "-c", PIP_OF_TARGET, json.dumps(target.markers)]
        command += ["install", "--quiet", "--dry-run", "--ignore-installed", f"--constraint={constraints}"]
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
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in digests)
        entries.append(f"{name}=={version}{_marker(systems)}{hashes}\n")
    path.write_text(HEADER.format(purpose=purpose) + "".join(entries), encoding="utf-8", newline="\n")
    print(f"{path.name}: {len(entries)} packages")


def _marker(systems: set[str]) -> str:
    """The words behind a package that not every system needs; pip judges them where it installs."""
    if systems == set(PLATFORM_NAMES):
        return ""
    return " ; " + " or ".join(f'sys_platform == "{system}"' for system in sorted(systems))
