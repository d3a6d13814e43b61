"""Allowed targets and being offline are kept with the data, also from the command line."""

from __future__ import annotations

import pytest

from app.cli import parser, run
from app.delivery import add_target, is_offline, remove_target, rules, set_offline, targets
from app.errors import NotFound
from app.paths import DataFolder
from app.store import Store


def test_targets_are_added_once_and_removed(store: Store) -> None:
    assert targets(store) == ()
    add_target(store, "localhost:8080")
    add_target(store, "LOCALHOST:8080")
    add_target(store, "[::1]:1")
    assert targets(store) == ("[::1]:1", "localhost:8080")
    assert rules(store, 5).targets == {"[::1]:1", "localhost:8080"}
    remove_target(store, "localhost:8080")
    with pytest.raises(NotFound):
        remove_target(store, "localhost:8080")
    assert targets(store) == ("[::1]:1",)


def test_being_offline_is_kept(store: Store) -> None:
    assert not is_offline(store)
    set_offline(store, offline=True)
    assert rules(store).is_offline


def test_the_command_line_allows_lists_and_forbids(
    folder: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    def pursuit(*words: str) -> int:
        return run(parser().parse_args(["--data-dir", str(folder.path), "target", *words]))

    assert pursuit("add", "localhost:8080") == 0
    assert capsys.readouterr().out == "Callbacks may go to localhost:8080.\n"
    assert pursuit("list") == 0
    assert capsys.readouterr().out == "localhost:8080\n"
    assert pursuit("remove", "localhost:8080") == 0
    assert pursuit("remove", "localhost:8080") == 1
    assert pursuit("add", "8.8.8.8:80") == 1
    assert "not on your own computer" in capsys.readouterr().err
