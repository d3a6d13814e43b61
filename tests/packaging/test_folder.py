"""The folder packaging/ hides no library, and its locks name everything by hash and nothing by address."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import packaging

LOCKS = ("lock-run.txt", "lock-test.txt")
ENTRY = re.compile(
    r"^(?P<name>[a-z0-9.-]+)==(?P<version>\S+)(?: ; (?P<marker>[^\\]+?))?(?P<hashes>(?: \\\n    \S+)*)$",
    re.MULTILINE,
)


def entries(project_root: Path, lock: str) -> dict[str, tuple[str, list[str]]]:
    """Version and hashes of each package in a lock."""
    text = (project_root / "packaging" / lock).read_text(encoding="utf-8")
    found = ENTRY.finditer(text)
    return {
        match["name"]: (match["version"], re.findall(r"\S+(?=\s*(?:\\|$))", match["hashes"]))
        for match in found
    }


def names_of(project_root: Path, lock: str, system: str) -> set[str]:
    """The packages of a lock that a system (a `sys.platform`) installs."""
    text = (project_root / "packaging" / lock).read_text(encoding="utf-8")
    return {
        match["name"]
        for match in ENTRY.finditer(text)
        if not match["marker"] or Marker(match["marker"].strip()).evaluate({"sys_platform": system})
    }


def satisfied(requirement: Requirement, pins: dict[str, str]) -> bool:
    """Whether the pinned version is one that the requirement allows."""
    return requirement.specifier.contains(pins.get(canonicalize_name(requirement.name), "0"))


def test_no_file_bears_the_name_of_a_library_module(project_root: Path) -> None:
    stems = {path.stem for path in (project_root / "packaging").iterdir() if path.is_file()}
    assert not stems & set(sys.stdlib_module_names)


def test_the_folder_is_no_package(project_root: Path) -> None:
    assert not list((project_root / "packaging").rglob("__init__.py"))


def test_the_library_of_the_same_name_is_the_one_imported(project_root: Path) -> None:
    assert packaging.__file__ is not None
    assert not Path(packaging.__file__).is_relative_to(project_root / "packaging")


def test_nothing_imports_from_the_folder(project_root: Path) -> None:
    local = {path.stem for path in (project_root / "packaging").glob("*.py")}
    sources = [path for room in ("app", "ui", "resources") for path in (project_root / room).rglob("*.py")]
    imported: set[str] = set()
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.partition(".")[0])
    assert sources
    assert not imported & (local | {"packaging"})


def test_the_commands_use_the_standard_library_only(project_root: Path) -> None:
    folder = project_root / "packaging"
    allowed = sys.stdlib_module_names | {path.stem for path in folder.glob("*.py")}
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= allowed, path.name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_no_address(project_root: Path, lock: str) -> None:
    text = (project_root / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert " @ " not in text
    assert "--index" not in text
    assert "--find-links" not in text


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_belongs_to_a_pinned_package_with_hashes(project_root: Path, lock: str) -> None:
    text = (project_root / "packaging" / lock).read_text(encoding="utf-8")
    left = ENTRY.sub("", text)
    assert [line for line in left.splitlines() if line and not line.startswith("#")] == []
    for name, (version, hashes) in entries(project_root, lock).items():
        assert Requirement(f"{name}=={version}").specifier, name
        assert hashes, name
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", value) for value in hashes), name


def test_the_pins_are_what_pyproject_asks_for(project_root: Path) -> None:
    project = tomllib.loads((project_root / "pyproject.toml").read_text(encoding="utf-8"))
    run = {name: version for name, (version, _) in entries(project_root, "lock-run.txt").items()}
    tests = {name: version for name, (version, _) in entries(project_root, "lock-test.txt").items()}
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    assert [text for text in wanted if not satisfied(Requirement(text), run)] == []
    extra = project["project"]["optional-dependencies"]["test"]
    assert [text for text in extra if not satisfied(Requirement(text), run | tests)] == []


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_no_system_finds_a_package_in_both_locks(project_root: Path, system: str) -> None:
    run, tests = (names_of(project_root, lock, system) for lock in LOCKS)
    assert run
    assert tests
    assert not run & tests


def test_qt_has_a_wheel_for_each_kind_of_machine(project_root: Path) -> None:
    _, hashes = entries(project_root, "lock-run.txt")["pyside6-essentials"]
    machines = ("Linux x86_64", "Linux aarch64", "macOS", "Windows x86_64", "Windows arm64")
    assert len(set(hashes)) == len(machines)


def test_the_readme_begins_with_the_two_commands(project_root: Path) -> None:
    readme = (project_root / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    lines = [line.split("#")[0].strip() for block in blocks for line in block.splitlines() if line.strip()]
    assert lines[:2] == ["python3 packaging/dev.py run", "python3 packaging/dev.py test"]
