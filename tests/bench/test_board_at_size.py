"""How a board of 500 and of 20,000 jobs fills, filters and scrolls, and what it holds in memory."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bench.conftest import percentile, write_table

ROOT = Path(__file__).parent.parent.parent
SCRIPT = Path(__file__).parent / "at_size.py"
MIB = 1024 * 1024

Timings = dict[str, list[float]]


def run(*arguments: object) -> str:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=300).stdout


def timings(what: str, *paths: Path) -> Timings:
    return json.loads(run(SCRIPT, what, *paths).splitlines()[-1])


@pytest.fixture(scope="module", params=[500, 20_000])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    """Return a data folder with so many jobs."""
    folder = tmp_path_factory.mktemp("filled")
    table = write_table(folder / "jobs.csv", request.param, posting=500)
    run("-m", "app", "--data-dir", folder / "data", "import", table)
    return request.param, folder / "data"


def line(what: str, ours: list[float], floor: list[float]) -> str:
    """Return the median and p99 of ours and of the floor, in milliseconds, with the ratio of the medians."""
    middle, bottom = statistics.median(ours), statistics.median(floor)
    return (
        f"{what}: median {middle * 1000:.1f} ms, p99 {percentile(ours, 99) * 1000:.1f} ms, longest "
        f"{max(ours) * 1000:.1f} ms; floor {bottom * 1000:.1f} / {percentile(floor, 99) * 1000:.1f} ms, "
        f"ratio {middle / bottom:.2f}"
    )


@pytest.mark.bench
def test_filling(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    taken = timings("fill", data)
    (whole,), (floor,) = taken["whole"], taken["floor"]
    tell(
        f"from the first paint to every card, {jobs} jobs: {whole * 1000:.0f} ms, longest turn "
        f"{max(taken['turns']) * 1000:.1f} ms; floor (plain rows) {floor * 1000:.0f} ms, "
        f"ratio {whole / floor:.2f}"
    )


@pytest.mark.bench
def test_filtering(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    taken = timings("filter", data)
    tell(line(f"a key in the filter, {jobs} jobs", taken["ours"], taken["floor"]))


@pytest.mark.bench
def test_terms_by_keys_with_what_is_offered(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    taken = timings("completing", data)
    tell(line(f"a key of a term in the filter, {jobs} jobs", taken["ours"], taken["floor"]))
    tell(f"reading times for the filter, {jobs} jobs: longest turn {max(taken['times']) * 1000:.1f} ms")


@pytest.mark.bench
def test_scrolling(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    taken = timings("scroll", data)
    for what in ("wheel", "page"):
        tell(line(f"a {what} of six stages, {jobs} jobs", taken[what], taken[f"floor {what}"]))


@pytest.mark.bench
def test_memory(filled: tuple[int, Path], tell: Callable[[str], None]) -> None:
    jobs, data = filled
    held = {name: values[0] / MIB for name, values in timings("memory", data).items()}
    tell(
        f"memory, {jobs} jobs: {held['whole']:.0f} MiB, after scrolling and filtering {held['used']:.0f}; "
        f"floor (the window before it is shown) {held['unshown']:.0f}, ratio "
        f"{held['used'] / held['unshown']:.2f}"
    )


@pytest.mark.bench
def test_filtering_while_ten_thousand_rows_come_in(
    filled: tuple[int, Path], tmp_path: Path, tell: Callable[[str], None]
) -> None:
    jobs, data = filled
    table = write_table(tmp_path / "more.csv", 10_000, posting=500, first=50_000)
    shutil.copytree(data, tmp_path / "data")
    taken = timings("importing", tmp_path / "data", table)
    tell(
        line(
            f"a turn of the loop while typing in the filter during an import, {jobs} jobs",
            taken["ours"],
            taken["floor"],
        )
    )
