"""Timings beside a floor of the same run. Run with: dev.py test -m bench tests/bench

Figures are printed and never asserted: machines differ, and a figure is for people to judge.
"""

from __future__ import annotations

import csv
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pytest

WORDS = (
    "data engineer pipeline python rust remote hybrid salary platform team senior build scale customer "
    "quality rail freight logistics planning analytics ownership mentor product design review testing"
).split()
EMPLOYERS = [
    f"{first} {last}"
    for first in "Lumen Globex Hooli Stark Wayne Tyrell Acme Initech Umbrella Northwind Blue Vanta".split()
    for last in "Freight Systems Robotics Energy Mobility Health Labs".split()
]
STAGES = ("Wishlist", "Applied", "Phone Screen", "Interview", "Offer", "Rejected")


def write_table(path: Path, rows: int, posting: int = 5000, first: int = 0) -> Path:
    """Write a table of jobs with a posting of about so many characters each, the same at every call."""
    draw = random.Random(first + 1)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(
            "Company,Position,Status,Job URL,Location,Salary,Date Applied,Tags,Notes,Description".split(",")
        )
        for number in range(first, first + rows):
            text = " ".join(draw.choices(WORDS, k=posting // 7))
            writer.writerow(
                [
                    draw.choice(EMPLOYERS),
                    f"{draw.choice(['Senior', 'Junior', 'Lead'])} {draw.choice(['Data', 'ML'])} Engineer",
                    draw.choice(STAGES),
                    f"https://jobs.example.com/{number}",
                    draw.choice(["Lyon", "Berlin", "Remote"]),
                    f"{draw.randint(40, 120)}k EUR",
                    f"2026-{draw.randint(1, 9):02}-{draw.randint(1, 28):02}",
                    ", ".join(draw.sample(["python", "remote", "visa", "startup", "k8s"], 2)),
                    f"note {text[:80]}",
                    text,
                ]
            )
    return path


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds a piece of work took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def percentile(values: list[float], percent: int) -> float:
    """Return the value below which so many percent of the values lie."""
    return statistics.quantiles(values, n=100)[percent - 1]


@pytest.fixture
def tell(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Return a function that prints a line past pytest's capture."""

    def tell(line: str) -> None:
        with capsys.disabled():
            print(f"\n{line}", end="", flush=True)

    return tell
