"""Who may import whom (architecture, section 2), read from the sources themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path.relative_to(ROOT) for top in ("app", "ui") for path in (ROOT / top).rglob("*.py"))
APP = [path for path in SOURCES if path.parts[0] == "app"]

# Rooms: folders of app with what belongs together. Modules right in app that every room may use:
SHARED = {
    "app.clock",
    "app.errors",
    "app.files",
    "app.paths",
    "app.settings",
    "app.log",
    "app.folding",
    "app.html_text",
    "app.text",
}
# and those that put the rooms together, which no room may use.
ABOVE = {"app.application", "app.cli", "app.__main__"}
ROOMS = {path.name for path in (ROOT / "app").iterdir() if (path / "__init__.py").exists()}
QT = ("PySide6", "PyQt5", "PyQt6", "PySide2", "shiboken6", "pytestqt")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.fixture(scope="module", autouse=True)
def forget_trees() -> Iterator[None]:
    """Let go of the trees at the end: a million objects that would slow down all later tests."""
    yield
    tree.cache_clear()


@cache
def imports(path: Path) -> tuple[tuple[str, str | None], ...]:
    """Return (module, name or None) for everything that a file imports, wherever in it."""
    return tuple(read_imports(path))


def read_imports(path: Path) -> Iterator[tuple[str, str | None]]:
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*above, *filter(None, [node.module])])
            yield from ((module, alias.name) for alias in node.names)


def modules(path: Path) -> Iterator[str]:
    """Yield the full names of all modules that a file may import, `from x import y` as x and x.y."""
    for module, name in imports(path):
        yield module
        if name is not None:
            yield f"{module}.{name}"


def dynamic_imports(path: Path) -> Iterator[str]:
    """Yield the texts handed to importlib, __import__ or runpy; "?" where it is no plain text."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        function = ast.unparse(node.func)
        if function.rpartition(".")[2] in ("import_module", "__import__", "run_module", "run_path"):
            given = node.args[0] if node.args else None
            yield str(given.value) if isinstance(given, ast.Constant) else "?"


def is_of(module: str, *packages: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def room(path: Path) -> str | None:
    return path.parts[1] if len(path.parts) > 2 and path.parts[1] in ROOMS else None


def offered(of_room: str) -> set[str]:
    """Return what a room's __init__ names in __all__."""
    for node in tree(Path("app") / of_room / "__init__.py").body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def test_there_is_something_to_read() -> None:
    assert len(APP) > 50
    assert {"store", "board", "activities", "workflow", "exchange"} <= ROOMS


@pytest.mark.parametrize("path", APP, ids=str)
def test_app_imports_neither_qt_nor_the_window(path: Path) -> None:
    assert [module for module in modules(path) if is_of(module, "ui", *QT)] == []
    allowed = {"ui"} if path.as_posix() == "app/__main__.py" else set()
    named = [name for name in dynamic_imports(path) if name == "?" or is_of(name, "ui", *QT)]
    assert set(named) <= allowed


def test_one_place_knows_of_the_window_by_name() -> None:
    assert list(dynamic_imports(Path("app/__main__.py"))) == ["ui"]
    source = (ROOT / "app/__main__.py").read_text(encoding="utf-8")
    assert 'runpy.run_module("ui", run_name="__main__", alter_sys=True)' in source


def may_import(own: str, module: str, name: str | None) -> bool:
    """Tell whether a module of the room `own` may write `from module import name`."""
    parts = module.split(".")
    other = str(parts[1] if len(parts) > 1 else name)
    if other == own or f"app.{other}" in SHARED:
        return True
    if f"app.{other}" in ABOVE or other not in ROOMS or own == "store":
        return False
    return other == "store" or (len(parts) == 2 and name in offered(other))


@pytest.mark.parametrize("path", [path for path in APP if room(path)], ids=str)
def test_a_room_uses_of_the_others_only_what_they_offer(path: Path) -> None:
    own = str(room(path))
    wrong = [
        (module, name)
        for module, name in imports(path)
        if is_of(module, "app") and not may_import(own, module, name)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", [path for path in SOURCES if path.parts[0] == "ui"], ids=str)
def test_the_window_does_not_reach_into_the_store(path: Path) -> None:
    """It gets snapshots and calls commands; models and connections are none of its business."""
    reaching = ("peewee", "sqlite3", "app.store.models", "app.store.database", "app.store.journal")
    assert [module for module in modules(path) if is_of(module, *reaching)] == []


def test_every_name_that_a_room_offers_is_there() -> None:
    for one in ROOMS:
        names = {name for _, name in imports(Path("app") / one / "__init__.py")}
        assert offered(one) <= names | {"__doc__"}, one


def edges(paths: list[Path], level: int) -> dict[str, set[str]]:
    """Return who imports whom, names cut to `level` parts; imports for type checkers alone do not count."""
    known = {name_of(path) for path in SOURCES}
    found: dict[str, set[str]] = {}
    for path in paths:
        start = ".".join(name_of(path).split(".")[:level])
        for module in set(modules(path)) & known:
            end = ".".join(module.split(".")[:level])
            if end != start:
                found.setdefault(start, set()).add(end)
    return found


def cycle(graph: dict[str, set[str]]) -> list[str]:
    """Return the names along a cycle, or nothing."""
    done: set[str] = set()

    def follow(name: str, way: list[str]) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        for following in sorted(graph.get(name, ())):
            found = follow(following, [*way, name])
            if found:
                return found
        done.add(name)
        return []

    for name in sorted(graph):
        found = follow(name, [])
        if found:
            return found
    return []


def test_rooms_do_not_import_each_other_in_a_circle() -> None:
    graph = edges([path for path in APP if room(path)], level=2)
    assert cycle({name: ends - {"app"} for name, ends in graph.items() if name != "app"}) == []


def test_the_circle_finder_finds_circles() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert cycle({"a": {"b"}, "b": {"c"}, "d": {"a", "c"}}) == []


MUTABLE = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MAKERS = {
    "list",
    "dict",
    "set",
    "defaultdict",
    "deque",
    "Counter",
    "OrderedDict",
    "bytearray",
    "count",
    "cycle",
}


def is_written(module: ast.Module, name: str) -> bool:
    """Tell whether a module alters what one of its own names holds."""
    writers = {
        "append",
        "add",
        "update",
        "setdefault",
        "pop",
        "clear",
        "extend",
        "insert",
        "remove",
        "discard",
    }
    for node in ast.walk(module):
        if isinstance(node, ast.Subscript | ast.Attribute):
            is_target = not isinstance(node.ctx, ast.Load) and ast.unparse(node.value) == name
        elif isinstance(node, ast.Call):
            is_target = ast.unparse(node.func) in {f"{name}.{writer}" for writer in writers}
        else:
            is_target = False
        if is_target:
            return True
    return False


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_no_module_holds_state(path: Path) -> None:
    """Tables of constants are written in capitals and never altered; peewee's proxy is the one exception."""
    module = tree(path)
    assert [node for node in ast.walk(module) if isinstance(node, ast.Global)] == []
    for node in module.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        made = node.value
        is_call = isinstance(made, ast.Call) and ast.unparse(made.func).rpartition(".")[2] in MAKERS
        for target in targets:
            name = ast.unparse(target)
            if name == "__all__" or not (isinstance(made, MUTABLE) or is_call):
                continue
            assert name.isupper() or name.lstrip("_")[:1].isupper(), f"{name} is no constant"
            assert not is_written(module, name), f"{name} is altered"
            assert not (is_call and not made.args), f"{name} is made empty, to be filled"  # type: ignore[attr-defined]
