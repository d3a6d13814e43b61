"""What the operating system lacks is found, installed where that is allowed, and else named exactly."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Load = Callable[[str], ModuleType]

DEBIAN = 'NAME="Debian GNU/Linux"\nID=debian\n'
UBUNTU = "ID=ubuntu\nID_LIKE=debian\n"
MINT = 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'
ROCKY = 'ID="rocky"\nID_LIKE="rhel centos fedora"\n'
TUMBLEWEED = 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n'


class AptGet:
    """Stands in for apt-get: notes what it is asked, and brings the packages unless it is told to fail."""

    def __init__(self, failures: int = 0) -> None:
        self.asked: list[list[str]] = []
        self.installed: set[str] = set()
        self.failures = failures

    def __call__(self, arguments: list[str], rights: list[str]) -> subprocess.CompletedProcess[str]:
        self.asked.append([*rights, *arguments])
        if arguments[0] == "install" and self.failures:
            self.failures -= 1
            return subprocess.CompletedProcess(arguments, 100, "E: Unable to fetch some archives")
        self.installed.update(argument for argument in arguments[1:] if not argument.startswith("-"))
        return subprocess.CompletedProcess(arguments, 0, "Setting up ...")


@pytest.fixture
def system(module: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module on a Debian with package lists, where root runs it."""
    dev = module("dev_system")
    on(dev, DEBIAN, tmp_path, monkeypatch)
    lists = tmp_path / "lists"
    lists.mkdir()
    (lists / "bookworm_main_Packages.lz4").touch()
    monkeypatch.setattr(dev, "LISTS", lists)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    monkeypatch.setattr(dev.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(dev, "_is_installed", lambda _package: True)
    return dev


def on(dev: ModuleType, os_release: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "os-release"
    path.write_text(os_release)
    monkeypatch.setattr(dev, "OS_RELEASE", path)


def with_apt(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, apt: AptGet) -> AptGet:
    """Libraries can be loaded and programs found once `apt` has brought their packages."""
    monkeypatch.setattr(dev, "_apt_get", apt)
    brought = {need.name: need.packages["debian"] for need in dev.QT + dev.WINDOW + dev.SCREEN_TOOLS}
    monkeypatch.setattr(dev, "_can_be_loaded", lambda name: brought[name] in apt.installed)
    monkeypatch.setattr(
        dev.shutil,
        "which",
        lambda name: name if name not in brought or brought[name] in apt.installed else None,
    )
    return apt


@pytest.mark.parametrize(
    ("os_release", "family"),
    [(DEBIAN, "debian"), (UBUNTU, "debian"), (MINT, "debian"), (ROCKY, "fedora"), (TUMBLEWEED, "suse")],
)
def test_the_family_of_a_system_is_known(
    system: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, os_release: str, family: str
) -> None:
    on(system, os_release, tmp_path, monkeypatch)
    assert system.family() == family


def test_an_unknown_system_has_no_family(
    system: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(system, "ID=nixos\n", tmp_path, monkeypatch)
    assert system.family() is None
    monkeypatch.setattr(system, "OS_RELEASE", tmp_path / "none")
    assert system.family() is None


def test_every_need_names_a_package_of_every_family(system: ModuleType) -> None:
    for need in system.VENV + system.QT + system.WINDOW + system.SCREEN_TOOLS:
        assert need.packages.keys() == system.INSTALL.keys()
        assert all(need.packages.values())


def test_the_sentence_names_what_is_missing_and_the_whole_command(system: ModuleType) -> None:
    sentence = system.advice(system.QT[:2], "fedora")
    assert "libGL.so.1, libEGL.so.1" in sentence
    assert sentence.endswith("sudo dnf install libglvnd-glx libglvnd-egl")
    assert system.advice(system.QT[:2], "arch").endswith("sudo pacman -S libglvnd")


def test_on_an_unknown_system_the_libraries_themselves_are_named(system: ModuleType) -> None:
    assert "libGL.so.1, libEGL.so.1" in system.advice(system.QT[:2], None)


def test_other_systems_than_linux_need_no_libraries(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system.sys, "platform", "darwin")
    monkeypatch.setattr(system, "_can_be_loaded", lambda _name: False)
    assert system.missing(system.QT) == []


def test_a_library_that_is_there_is_found_and_one_that_is_not_is_not(module: Load) -> None:
    dev = module("dev_system")
    assert not dev._can_be_loaded("libno-such-library-anywhere.so.7")
    if dev.sys.platform == "linux":
        assert dev._can_be_loaded("libc.so.6")


def test_root_installs_all_that_is_missing_in_one_go_and_says_so(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt = with_apt(system, monkeypatch, AptGet())
    assert system.bring(system.QT + system.WINDOW) == []
    packages = system.packages_of(system.QT + system.WINDOW, "debian")
    assert apt.asked == [["install", "--yes", "--no-install-recommends", *packages]]
    assert capsys.readouterr().err == f"Installing with apt-get: {' '.join(packages)}\n"


def test_what_is_there_is_not_installed_again(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    apt = with_apt(system, monkeypatch, AptGet())
    apt.installed.update(system.packages_of(system.QT + system.WINDOW + system.SCREEN_TOOLS, "debian"))
    assert system.bring(system.QT + system.WINDOW + system.SCREEN_TOOLS) == []
    assert apt.asked == []


def test_empty_package_lists_are_fetched_first(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    apt = with_apt(system, monkeypatch, AptGet())
    next(system.LISTS.iterdir()).unlink()
    assert system.install(["xvfb"], [])
    assert [asked[0] for asked in apt.asked] == ["update", "install"]


def test_package_lists_that_are_too_old_are_fetched_anew(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt = with_apt(system, monkeypatch, AptGet(failures=1))
    assert system.bring(system.QT + system.WINDOW) == []
    assert [asked[0] for asked in apt.asked] == ["install", "update", "install"]


def test_where_installing_fails_the_words_of_apt_get_are_shown_and_what_is_missing_is_told(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_apt(system, monkeypatch, AptGet(failures=2))
    assert system.bring(system.QT + system.WINDOW) == list(system.QT + system.WINDOW)
    assert "Unable to fetch" in capsys.readouterr().err


def test_a_font_that_cannot_be_had_stops_nothing(system: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    apt = with_apt(system, monkeypatch, AptGet(failures=2))
    apt.installed.update(system.packages_of(system.QT + system.WINDOW, "debian"))
    monkeypatch.setattr(system, "_is_installed", lambda _package: False)
    assert system.bring(system.QT + system.WINDOW) == []
    assert any(system.FONT in asked for asked in apt.asked)


@pytest.mark.parametrize(("code", "rights"), [(0, ["sudo", "-n"]), (1, None)])
def test_a_user_installs_only_where_sudo_asks_no_password(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch, code: int, rights: list[str] | None
) -> None:
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(
        system.subprocess, "run", lambda command, **_: subprocess.CompletedProcess(command, code)
    )
    assert system.may_install() == rights


def test_on_other_systems_nothing_is_ever_installed(
    system: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(system, ROCKY, tmp_path, monkeypatch)
    apt = with_apt(system, monkeypatch, AptGet())
    needs = system.QT + system.WINDOW + system.SCREEN_TOOLS
    assert system.bring(needs) == list(needs)
    assert apt.asked == []


def test_a_python_without_ensurepip_gets_the_package_of_its_own_version(
    system: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    apt = with_apt(system, monkeypatch, AptGet())
    package = f"python3.{sys.version_info.minor}-venv"
    monkeypatch.setattr(system.importlib.util, "find_spec", lambda _name: package in apt.installed or None)
    assert system.bring(system.VENV) == []
    assert apt.installed == {package}


def test_other_systems_than_linux_never_ask_for_rights(
    system: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system, "OS_RELEASE", tmp_path / "none")
    monkeypatch.delattr(system.os, "geteuid")
    assert system.may_install() is None
