"""`dev.py install` puts three files into the user's folders, and `uninstall` takes exactly those away."""

from __future__ import annotations

import configparser
import os
import shutil
import stat
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Load = Callable[[str], ModuleType]

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="desktop entries are a matter of Linux desktops"
)


@pytest.fixture
def dev(module: Load) -> ModuleType:
    return module("dev_install")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "ho me").mkdir()
    return tmp_path / "ho me"


def files(under: Path) -> set[str]:
    return {path.relative_to(under).as_posix() for path in under.rglob("*") if not path.is_dir()}


INSTALLED = {
    ".local/bin/pursuit",
    ".local/share/applications/pursuit.desktop",
    ".local/share/icons/hicolor/scalable/apps/pursuit.svg",
}


def test_three_files_come_and_go(dev: ModuleType, home: Path, project_root: Path) -> None:
    at = dev.places(home, {})
    dev.install(project_root, at, sys.executable)
    assert files(home) == INSTALLED
    assert sorted(dev.uninstall(at)) == sorted(at.all)
    assert files(home) == set()


def test_installing_twice_is_as_once_and_follows_a_folder_that_moved(
    dev: ModuleType, home: Path, project_root: Path
) -> None:
    at = dev.places(home, {})
    dev.install(project_root, at, "/an/old/python")
    dev.install(project_root, at, sys.executable)
    assert files(home) == INSTALLED
    assert "/an/old" not in at.launcher.read_text(encoding="utf-8")


def test_taking_away_twice_is_as_once(dev: ModuleType, home: Path) -> None:
    assert dev.uninstall(dev.places(home, {})) == []


def test_the_folder_that_the_environment_names_is_used(dev: ModuleType, home: Path, tmp_path: Path) -> None:
    at = dev.places(home, {"XDG_DATA_HOME": str(tmp_path / "data")})
    assert at.entry == tmp_path / "data" / "applications" / "pursuit.desktop"
    assert at.icon.is_relative_to(tmp_path / "data")
    assert at.launcher == home / ".local" / "bin" / "pursuit"


@pytest.mark.parametrize("named", ["", "share", "./share"])
def test_a_folder_that_is_not_absolute_is_ignored(dev: ModuleType, home: Path, named: str) -> None:
    assert dev.places(home, {"XDG_DATA_HOME": named}).entry.is_relative_to(home / ".local" / "share")


@pytest.mark.parametrize("which", range(3))
def test_a_file_of_somebody_else_stays_and_nothing_is_installed(
    dev: ModuleType, home: Path, project_root: Path, which: int
) -> None:
    at = dev.places(home, {})
    foreign = at.all[which]
    foreign.parent.mkdir(parents=True)
    foreign.write_text("of somebody else", encoding="utf-8")
    with pytest.raises(dev.InstallError, match="nothing was installed"):
        dev.install(project_root, at, sys.executable)
    assert len(files(home)) == 1
    assert dev.uninstall(at) == []
    assert foreign.read_text(encoding="utf-8") == "of somebody else"


def test_a_link_is_of_somebody_else(dev: ModuleType, home: Path, project_root: Path, tmp_path: Path) -> None:
    at = dev.places(home, {})
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(dev.MARK, encoding="utf-8")
    at.launcher.parent.mkdir(parents=True)
    at.launcher.symlink_to(elsewhere)
    with pytest.raises(dev.InstallError):
        dev.install(project_root, at, sys.executable)
    assert dev.uninstall(at) == []
    assert at.launcher.is_symlink()


def test_a_folder_in_the_way_is_told(dev: ModuleType, home: Path, project_root: Path) -> None:
    at = dev.places(home, {})
    at.launcher.mkdir(parents=True)
    with pytest.raises(dev.InstallError, match="nothing was installed"):
        dev.install(project_root, at, sys.executable)


def test_a_home_that_takes_nothing_is_told(dev: ModuleType, home: Path, project_root: Path) -> None:
    (home / ".local").write_text("a file where a folder belongs", encoding="utf-8")
    with pytest.raises(dev.InstallError, match="could be installed"):
        dev.install(project_root, dev.places(home, {}), sys.executable)
    assert files(home) == {".local"}


def test_the_launcher_hands_its_arguments_to_this_checkout(
    dev: ModuleType, home: Path, tmp_path: Path
) -> None:
    root = tmp_path / "a $checkout's `folder`"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "dev.py").write_text("import sys; print(sys.argv)", encoding="utf-8")
    for part in ("packaging/pursuit.desktop", "resources/icons/pursuit.svg"):
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(dev.__file__).parents[1] / part, root / part)
    at = dev.places(home, {})
    dev.install(root, at, sys.executable)
    assert stat.S_IMODE(at.launcher.stat().st_mode) == 0o755
    result = subprocess.run(
        [at.launcher, "import", "my file.csv"], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == str([str(root / "packaging" / "dev.py"), "run", "import", "my file.csv"])


def read_entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(delimiters="=", comment_prefixes="#")
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(path, encoding="utf-8")
    return parser["Desktop Entry"]


def test_the_entry_names_the_launcher_and_the_window(dev: ModuleType, home: Path, project_root: Path) -> None:
    at = dev.places(home, {})
    dev.install(project_root, at, sys.executable)
    entry = read_entry(at.entry)
    assert entry["TryExec"] == str(at.launcher)
    assert entry["Exec"] == f'"{at.launcher}" open %F'
    assert entry["Icon"] == at.icon.stem
    assert entry["StartupWMClass"] == at.entry.stem
    named = (project_root / "ui" / "application.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{at.entry.stem}")' in named


@pytest.mark.parametrize(
    ("program", "exec_"),
    [
        ("/h/pursuit", '"/h/pursuit"'),
        ("/h o/pursuit", '"/h o/pursuit"'),
        ("/100%/pursuit", '"/100%%/pursuit"'),
        ("/a$b/pursuit", '"/a\\\\$b/pursuit"'),
        ('/a"b/pursuit', '"/a\\\\"b/pursuit"'),
        ("/a\\b/pursuit", '"/a\\\\\\\\b/pursuit"'),
    ],
)
def test_odd_paths_are_quoted_as_the_specification_says(dev: ModuleType, program: str, exec_: str) -> None:
    assert f"\nExec={exec_} open %F\n" in dev.entry("[Desktop Entry]\nExec=pursuit\n", Path(program))


@pytest.mark.parametrize("program", ["/a\nb/pursuit", "/a=b/pursuit"])
def test_a_path_that_no_entry_can_name_is_told(dev: ModuleType, program: str) -> None:
    with pytest.raises(dev.InstallError, match="nothing was installed"):
        dev.entry("[Desktop Entry]\nExec=pursuit\n", Path(program))


@pytest.mark.skipif(
    shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not there"
)
def test_the_entry_is_valid(dev: ModuleType, home: Path, project_root: Path) -> None:
    at = dev.places(home, {})
    dev.install(project_root, at, sys.executable)
    for path in (at.entry, project_root / "packaging" / "pursuit.desktop"):
        result = subprocess.run(["desktop-file-validate", path], capture_output=True, text=True, check=False)
        assert (result.returncode, result.stdout) == (0, "")


def test_the_icon_is_a_square_drawing_without_anything_from_elsewhere(
    dev: ModuleType, home: Path, project_root: Path
) -> None:
    at = dev.places(home, {})
    dev.install(project_root, at, sys.executable)
    drawing = ET.fromstring(at.icon.read_text(encoding="utf-8"))
    assert drawing.get("width") == drawing.get("height") == "128"
    assert not [each for each in drawing.iter() if each.tag.endswith(("image", "script", "style"))]


@pytest.fixture
def commands(module: Load, monkeypatch: pytest.MonkeyPatch, home: Path) -> ModuleType:
    """The commands with a home of their own, and nothing to set up."""
    dev = module("dev_commands")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr(dev, "_bring", lambda _needs: [])
    monkeypatch.setattr(dev, "_make_ready", lambda *_, **__: None)
    return dev


def test_the_commands_say_what_they_did(
    commands: ModuleType, home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert commands.main(["install"]) == 0
    assert files(home) == INSTALLED
    assert str(home / ".local/bin/pursuit") in capsys.readouterr().err
    monkeypatch.setenv("PATH", f"/usr/bin{os.pathsep}{home}/.local/bin")
    assert commands.main(["install"]) == 0
    assert capsys.readouterr().err.endswith("the command is: pursuit\n")
    assert commands.main(["uninstall"]) == 0
    assert files(home) == set()
    assert "your data were left" in capsys.readouterr().err
    assert commands.main(["uninstall"]) == 0
    assert "nothing was changed" in capsys.readouterr().err


def test_what_is_left_there_is_named(
    commands: ModuleType, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.main(["install"])
    (home / ".local/bin/pursuit").write_text("my own", encoding="utf-8")
    assert commands.main(["install"]) == 1
    assert "nothing was installed" in capsys.readouterr().err
    assert commands.main(["uninstall"]) == 0
    assert f"{home}/.local/bin/pursuit was not made by this command" in capsys.readouterr().err
    assert files(home) == {".local/bin/pursuit"}


@pytest.mark.parametrize("system", ["darwin", "win32"])
def test_other_systems_are_told_how_to_start(
    commands: ModuleType,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    system: str,
) -> None:
    monkeypatch.setattr(commands.sys, "platform", system)
    assert commands.main(["install"]) == 1
    assert "python3 packaging/dev.py run" in capsys.readouterr().err
    assert files(home) == set()
