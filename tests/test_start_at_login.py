"""Start at login: what each system is told, that nothing of anybody else is touched, and what is refused."""

from __future__ import annotations

import plistlib
import shlex
from contextlib import nullcontext
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.errors import PursuitError, Refused
from app.start_at_login import Autostart, LaunchAgent, RunKey, at_login, starting_command

COMMAND = ["/opt/pursuit/bin/pursuit", "--data-dir", "/home/ada/My jobs/100% $HOME", "--hidden"]


@pytest.fixture
def entry(tmp_path: Path) -> Path:
    return tmp_path / "config" / "autostart" / "pursuit.desktop"


def exec_of(entry: Path) -> list[str]:
    """Return the arguments as a desktop reads them: the string first, then the quoting, then the codes."""
    line = next(each for each in entry.read_text("utf-8").splitlines() if each.startswith("Exec="))
    string = line.removeprefix("Exec=").replace("\\\\", "\\").replace("\\$", "$")
    return [part.replace("%%", "%") for part in shlex.split(string)]


def test_linux_is_told_by_a_desktop_entry_that_names_the_command(entry: Path) -> None:
    place = Autostart(COMMAND, entry)
    assert not place.is_on()
    place.switch(on=True)
    assert place.is_on()
    assert exec_of(entry) == COMMAND
    place.switch(on=False)
    assert not entry.exists()
    place.switch(on=False)


def test_an_entry_that_the_desktop_switched_off_is_off_and_can_be_switched_on(entry: Path) -> None:
    place = Autostart(COMMAND, entry)
    place.switch(on=True)
    text = entry.read_text("utf-8")
    entry.write_text(text.replace("enabled=true", "enabled=false"), "utf-8")
    assert not place.is_on()
    place.switch(on=True)
    assert place.is_on()


@pytest.mark.parametrize("is_link", [False, True])
def test_an_entry_of_somebody_else_is_left_alone(entry: Path, tmp_path: Path, *, is_link: bool) -> None:
    entry.parent.mkdir(parents=True)
    theirs = tmp_path / "theirs" if is_link else entry
    theirs.write_text("[Desktop Entry]\nExec=other\n", "utf-8")
    if is_link:
        entry.symlink_to(theirs)
    place = Autostart(COMMAND, entry)
    with pytest.raises(Refused, match="left alone"):
        place.switch(on=True)
    place.switch(on=False)
    assert theirs.read_text("utf-8") == "[Desktop Entry]\nExec=other\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file", "utf-8")
    with pytest.raises(PursuitError, match="cannot be written"):
        Autostart(COMMAND, tmp_path / "autostart" / "pursuit.desktop").switch(on=True)


def test_the_users_own_folder_for_settings_is_respected(tmp_path: Path) -> None:
    home, config = tmp_path / "home", tmp_path / "elsewhere"
    at_login(tmp_path / "data", "linux", home, {"XDG_CONFIG_HOME": str(config)}).switch(on=True)
    written = config / "autostart" / "pursuit.desktop"
    assert exec_of(written)[-3:] == ["--data-dir", str(tmp_path / "data"), "--hidden"]
    at_login(tmp_path / "data", "linux", home, {"XDG_CONFIG_HOME": "relative"}).switch(on=True)
    assert (home / ".config" / "autostart" / "pursuit.desktop").is_file()


def test_a_path_that_no_entry_can_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="cannot be written"):
        at_login(tmp_path / "two\nlines", "linux", tmp_path, {})


def test_macos_is_told_by_a_property_list(tmp_path: Path) -> None:
    path = tmp_path / "Library" / "LaunchAgents" / "pursuit.plist"
    place = LaunchAgent(COMMAND, path)
    place.switch(on=True)
    assert place.is_on()
    found = plistlib.loads(path.read_bytes())
    assert found["ProgramArguments"] == COMMAND
    assert found["RunAtLoad"] is True
    place.switch(on=False)
    assert not place.is_on()


def fake_registry(values: dict[str, str]) -> SimpleNamespace:
    """Return as much of `winreg` as is used, on the values of one key."""

    def open_key(root: str, name: str) -> nullcontext[str]:
        assert root == "HKCU"
        return nullcontext(name)

    def query(key: str, name: str) -> tuple[str, int]:
        if name not in values:
            raise FileNotFoundError(name)
        return values[name], 1

    def set_(key: str, name: str, reserved: int, kind: int, value: str) -> None:
        assert key.endswith(r"CurrentVersion\Run")
        values[name] = value

    def delete(key: str, name: str) -> None:
        if values.pop(name, None) is None:
            raise FileNotFoundError(name)

    return SimpleNamespace(
        HKEY_CURRENT_USER="HKCU",
        REG_SZ=1,
        OpenKey=open_key,
        CreateKey=open_key,
        QueryValueEx=query,
        SetValueEx=set_,
        DeleteValue=delete,
    )


def test_windows_is_told_by_a_value_of_the_run_key() -> None:
    values: dict[str, str] = {}
    place = RunKey([r"C:\Program Files\Pursuit\pursuit.exe", "--hidden"], fake_registry(values))
    assert not place.is_on()
    place.switch(on=True)
    assert place.is_on()
    assert values == {"Pursuit": r'"C:\Program Files\Pursuit\pursuit.exe" --hidden'}
    place.switch(on=False)
    assert values == {}
    place.switch(on=False)


# By which command it is started.


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    root = tmp_path / "checkout"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "dev.py").write_text("", "utf-8")
    return root


def test_a_checkout_is_started_by_its_own_command(checkout: Path, tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python"
    command = starting_command(tmp_path, "linux", python, checkout)
    assert command == [str(python), str(checkout / "packaging" / "dev.py"), "run"]


def test_the_launcher_of_this_checkout_comes_first_and_that_of_another_does_not(
    checkout: Path, tmp_path: Path
) -> None:
    python, launcher = tmp_path / "bin" / "python", tmp_path / ".local" / "bin" / "pursuit"
    launcher.parent.mkdir(parents=True)
    launcher.write_text(f"#!/bin/sh\nexec python3 {checkout}/packaging/dev.py run\n", "utf-8")
    launcher.chmod(0o755)
    assert starting_command(tmp_path, "linux", python, checkout) == [str(launcher)]
    launcher.write_text("#!/bin/sh\nexec python3 /other/packaging/dev.py run\n", "utf-8")
    assert starting_command(tmp_path, "linux", python, checkout) != [str(launcher)]


def test_an_installed_program_is_started_by_the_script_beside_its_python(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    (python.parent / "pursuit").write_text("", "utf-8")
    assert starting_command(tmp_path, "linux", python, tmp_path) == [str(python.parent / "pursuit")]


def test_a_packed_program_starts_itself(tmp_path: Path) -> None:
    program = tmp_path / "Pursuit.exe"
    assert starting_command(tmp_path, "win32", program, tmp_path, is_packed=True) == [str(program)]


def test_where_nothing_is_found_nothing_is_made_up(tmp_path: Path) -> None:
    assert starting_command(tmp_path, "linux", tmp_path / "python", tmp_path) is None
