"""One growing story of a search for work, told with the real program: a real window, real mouse and keys."""

from __future__ import annotations

import csv
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.e2e.hands import Person, card, shown, stage, titles

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs a screen"),
]

ROOT = Path(__file__).parent.parent.parent
SPREADSHEET = """\
Company,Role,Status,Link,Location,Date Applied,Notes
Lumen Freight,Data Engineer,Wishlist,https://lumen.example/jobs/7,Lyon,,met at the fair
Globex,Site Reliability Engineer,Wishlist,https://globex.example/1,Vienna,,
Hooli,Product Designer,Wishlist,,Lisbon,,
Acme Robotics,QA Engineer,Applied,,Berlin,2026-03-04,
Initech,Backend Developer,Applied,,London,2026-03-09,
"""


def pursuit(data: Path, *arguments: str) -> str:
    """Run a sub-command as a shell would and return what it prints."""
    command = [sys.executable, "-m", "app", "--data-dir", str(data), *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60).stdout


def exported(data: Path, path: Path) -> list[dict[str, str]]:
    pursuit(data, "export", "--format", "csv", "-o", str(path))
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_chapter_one_a_spreadsheet_becomes_a_board_and_a_card_moves_and_comes_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    spreadsheet = tmp_path / "My search.csv"
    spreadsheet.write_text(SPREADSHEET, encoding="utf-8")
    assert "5 of 5 rows imported" in pursuit(data, "import", str(spreadsheet))

    with Person(data) as person:
        seen = person.wait(lambda seen: len(titles(seen)) == 5)
        assert titles(seen) == {
            "Wishlist": ["Data Engineer", "Site Reliability Engineer", "Product Designer"],
            "Applied": ["QA Engineer", "Backend Developer"],
            "Interview": [],
            "Offer": [],
            "Rejected": [],
        }

        # Between two cards of another stage: it lands where the line shows.
        above = card(seen, "Backend Developer")
        person.drag(card(seen, "Data Engineer"), (above[0] + 60, above[1] + 2))
        seen = person.wait(lambda seen: len(titles(seen)["Applied"]) == 3)
        assert titles(seen)["Applied"] == ["QA Engineer", "Data Engineer", "Backend Developer"]
        assert "added “Applied”" in seen["toasts"][0]["text"]

        # Into an empty stage: an interview is noted, and the message asks for its time.
        empty = stage(seen, "Interview")
        person.drag(card(seen, "Product Designer"), (empty[0] + 80, empty[1] + 200))
        seen = person.wait(lambda seen: titles(seen)["Interview"] == ["Product Designer"])
        asking = next(toast for toast in seen["toasts"] if toast["fields"])
        assert "On site interview" in asking["text"]

        # Undo in the message takes back the move and what it caused.
        person.click(asking["button"])
        seen = person.wait(lambda seen: titles(seen)["Interview"] == [])
        assert titles(seen)["Wishlist"] == ["Site Reliability Engineer", "Product Designer"]

        # The keys do the same, within a stage and between stages.
        person.click(card(seen, "Product Designer"))
        person.press("shift+Up")
        seen = person.wait(lambda seen: titles(seen)["Wishlist"][0] == "Product Designer")
        person.press("shift+Right")
        seen = person.wait(lambda seen: "Product Designer" in titles(seen)["Applied"])
        person.press("ctrl+z")
        person.wait(lambda seen: titles(seen)["Wishlist"][0] == "Product Designer")
        person.press("ctrl+shift+z")
        seen = person.wait(lambda seen: "Product Designer" in titles(seen)["Applied"])
        order = titles(seen)
        assert person.quit() == 0

    with Person(data) as person:
        seen = person.wait(lambda seen: len(titles(seen)) == 5)
        assert titles(seen) == order
        person.press("ctrl+z", "ctrl+z", "ctrl+z")
        seen = person.wait(lambda seen: titles(seen)["Wishlist"][:1] == ["Data Engineer"])
        assert titles(seen)["Applied"] == ["QA Engineer", "Backend Developer"]
        assert person.quit() == 0

    rows = exported(data, tmp_path / "out.csv")
    assert [(row["Stage"], row["Title"], row["Applied"]) for row in rows] == [
        ("wishlist", "Data Engineer", ""),
        ("wishlist", "Site Reliability Engineer", ""),
        ("wishlist", "Product Designer", ""),
        ("applied", "QA Engineer", "2026-03-04"),
        ("applied", "Backend Developer", "2026-03-09"),
    ]
    assert pursuit(data, "check").strip().endswith("is whole.")


def test_chapter_two_a_search_begins_with_nothing_and_goes_on_after_a_night(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with Person(data) as person:
        # The first start: a name, and a board of ready stages.
        person.wait(lambda seen: seen["focus"] == "Your name")
        person.type("Noor Haddad")
        person.click_on("Default")
        seen = person.wait(lambda seen: list(titles(seen))[:2] == ["Wishlist", "Applied"])
        assert not any(titles(seen).values())

        # Two jobs, a line each.
        person.press("n")
        person.wait(lambda seen: seen["focus"] == "New job in one line")
        person.type("Data Engineer @ Lumen Freight, Lyon #python")
        person.press("Return")
        person.wait(lambda seen: titles(seen)["Wishlist"] == ["Data Engineer"])
        person.type("QA Engineer @ Acme Robotics")
        person.press("Return")
        person.wait(lambda seen: titles(seen)["Wishlist"] == ["QA Engineer", "Data Engineer"])
        person.press("Escape")
        seen = person.wait(lambda seen: "New job in one line" not in seen["controls"])

        # A refusal, its outcome from the message, and both taken back.
        rejected = stage(seen, "Rejected")
        person.drag(card(seen, "QA Engineer"), (rejected[0] + 80, rejected[1] + 200))
        seen = person.wait(lambda seen: titles(seen)["Rejected"] == ["QA Engineer"])
        offering = next(toast for toast in seen["toasts"] if toast["choices"])
        person.click(offering["choices"]["Mark as rejected"])
        person.wait(lambda seen: shown(seen, "QA Engineer")["outcome"] == "rejected")
        person.press("ctrl+z")
        person.wait(lambda seen: shown(seen, "QA Engineer")["outcome"] is None)
        person.press("ctrl+z")
        person.wait(lambda seen: titles(seen)["Wishlist"] == ["QA Engineer", "Data Engineer"])

        # The filter shows what is looked for, and Escape everything.
        person.press("slash")
        person.wait(lambda seen: seen["focus"].startswith("Filter"))
        person.type("tag:python")
        person.wait(lambda seen: titles(seen)["Wishlist"] == ["Data Engineer"])
        person.press("Escape")
        person.wait(lambda seen: len(titles(seen)["Wishlist"]) == 2)

        # A stage gets a better name.
        person.press("Escape")
        person.press("F2")
        person.wait(lambda seen: "ame" in seen["focus"])
        person.type("Dreams")
        person.press("Return")
        person.wait(lambda seen: next(iter(titles(seen))) == "Dreams")
        assert person.quit() == 0

    # Quitting made a backup; the next start shows what was there.
    assert len(list((data / "backups").glob("pursuit-*.db"))) == 1
    with Person(data) as person:
        seen = person.wait(titles)
        assert titles(seen)["Dreams"] == ["QA Engineer", "Data Engineer"]

        # A second start hands its file to the window that is open.
        spreadsheet = tmp_path / "More.csv"
        spreadsheet.write_text(SPREADSHEET, encoding="utf-8")
        pursuit(data, "open", str(spreadsheet))
        person.click_on("Import 4 jobs")  # the data engineer of Lumen Freight is there already
        seen = person.wait(lambda seen: len(titles(seen)["Applied"]) == 2)
        assert person.quit() == 0
    assert pursuit(data, "check").strip().endswith("is whole.")


BELONGINGS = (
    *("note", "contact", "contact_job", "activity", "interview", "interview_interviewer"),
    *("homework", "offer", "offer_terms", "document", "job_document"),
)


def rows_of(data: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of everything that can belong to a job."""
    with closing(sqlite3.connect(f"file:{data / 'pursuit.db'}?mode=ro", uri=True)) as connection:
        queries = {table: f"SELECT * FROM {table} ORDER BY 1, 2" for table in BELONGINGS}
        return {table: connection.execute(query).fetchall() for table, query in queries.items()}


def add_activity(person: Person, category: str, fields: dict[str, tuple[str, ...]]) -> None:
    """Add an activity to the selected job: its category by its first word, and then field by field."""
    person.click(card(person.see(), "Data Engineer"))
    person.press("a")
    person.wait(lambda seen: seen["front"] == "Add an activity")
    person.type(category.partition(" ")[0])
    person.press("Tab")
    for name, texts in fields.items():
        person.click_on(name)
        person.wait(lambda seen, name=name: seen["focus"] == name)
        for text in texts:
            person.type(text)
            person.press("Tab" if len(texts) == 1 else "Return")
    person.press("ctrl+Return")
    person.wait(lambda seen: seen["front"] == "Pursuit" and category in " ".join(seen["panel"]["lines"]))


def add_person(person: Person, name: str) -> None:
    """Add a contact to the selected job."""
    person.click(card(person.see(), "Data Engineer"))
    person.press("c")
    person.wait(lambda seen: seen["focus"] == "Add a person")
    person.type(name)
    person.press("Return")
    person.wait(lambda seen: seen["front"] == "New contact")
    person.press("ctrl+Return")
    person.wait(lambda seen: seen["undo"] == f"&Undo Add {name}")


def find(person: Person, words: str, kind: str) -> str:
    """Open the palette, type words, and return the title of the first line of a kind; it stays open."""
    person.press("ctrl+k")
    person.wait(lambda seen: seen["focus"] == "Find anything")
    person.type(words)
    seen = person.wait(lambda seen: kind in [line["kind"] for line in seen["found"]])
    return str(next(line["title"] for line in seen["found"] if line["kind"] == kind))


def test_chapter_three_everything_about_a_job_is_kept_with_it_found_and_taken_back(tmp_path: Path) -> None:
    data = tmp_path / "data"
    spreadsheet = tmp_path / "My search.csv"
    spreadsheet.write_text(SPREADSHEET, encoding="utf-8")
    resume = tmp_path / "Resume of Noor.txt"
    resume.write_text("Ten years of data\n", encoding="utf-8")
    pursuit(data, "import", str(spreadsheet))
    before = rows_of(data)

    with Person(data) as person:
        seen = person.wait(lambda seen: len(titles(seen)) == 5)

        # A note, two people, an interview with both, homework, an offer, and the resume that was sent.
        person.click(card(seen, "Data Engineer"))
        person.press("m")
        person.wait(lambda seen: seen["focus"] == "Text of the note")
        person.type("They asked about railway timetables")
        person.press("Escape")
        person.wait(lambda seen: seen["undo"] == "&Undo Add a note")
        for name in ("Mina Okafor", "Bo Larsen"):
            add_person(person, name)
        interview = {
            "When, day": ("2031-05-05",),
            "When, time of day": ("9:30",),
            "Length": ("45",),
            "Interviewers": ("Mina Okafor", "Bo Larsen"),
        }
        add_activity(person, "On Site Interview", interview)
        add_activity(person, "Assignment", {"Due, day": ("2031-05-12",)})
        add_activity(person, "Offer Received", {"Base pay": ("62k EUR",), "Answer by": ("2031-06-01",)})
        person.click(card(person.see(), "Data Engineer"))
        person.press("ctrl+shift+h")
        person.wait(lambda seen: seen["front"] == "Attach documents")
        person.type(str(resume))
        person.press("Return")
        person.wait(lambda seen: seen["panel"] and "Resume of Noor" in " ".join(seen["panel"]["lines"]))

        # Each is found by a few letters.
        assert "Data Engineer" in find(person, "timetables", "text")
        person.press("Return")
        person.wait(lambda seen: seen["panel"] and seen["panel"]["tab"] == "notes")
        for words, kind, title in (
            ("mina", "person", "Mina Okafor"),
            ("larsne", "person", "Bo Larsen"),
            ("site interview", "text", "Data Engineer"),
            ("assignment", "text", "Data Engineer"),
            ("offer received", "text", "Data Engineer"),
            ("resume noor", "text", "Data Engineer"),
            ("lumen eng", "job", "Data Engineer"),
        ):
            assert title in find(person, words, kind)
            person.press("Escape")
            person.wait(lambda seen: not seen["found"])
        kept = rows_of(data)
        added = {table: len(kept[table]) - len(before[table]) for table in BELONGINGS}
        assert added == {
            **dict.fromkeys(BELONGINGS, 1),
            **dict.fromkeys(("contact", "contact_job", "interview_interviewer"), 2),
            "activity": 3,
        }
        assert person.quit() == 0

    # All the way back, after a night; and forth again.
    with Person(data) as person:
        seen = person.wait(titles)
        person.click(card(seen, "Data Engineer"))
        for _ in range(7):
            label = person.see()["undo"]
            person.press("ctrl+z")
            person.wait(lambda seen, label=label: seen["undo"] != label)
        assert rows_of(data) == before
        for _ in range(7):
            label = person.see()["undo"]
            person.press("ctrl+shift+z")
            person.wait(lambda seen, label=label: seen["undo"] != label)
        assert rows_of(data) == kept
        assert person.quit() == 0
    assert pursuit(data, "check").strip().endswith("is whole.")
