from __future__ import annotations

from pathlib import Path

import pytest

from ui.theme.motion import asks_for_none


def test_a_folder_without_settings_asks_for_nothing(tmp_path: Path) -> None:
    assert not asks_for_none(tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n"),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n"),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n"),
    ],
)
def test_each_desktop_is_heard(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text)
    assert asks_for_none(tmp_path)


@pytest.mark.parametrize("content", [b"[KDE\n", b"\xff\xfe\x00", b"[KDE]\nAnimationDurationFactor=1\n"])
def test_other_or_broken_settings_ask_for_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kdeglobals").write_bytes(content)
    assert not asks_for_none(tmp_path)
