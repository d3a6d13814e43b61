"""What a filter understands, and which cards it lets through."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.board.filter import (
    Filter,
    folded,
    parse,
    searched,
    spelled,
    with_term,
    without_term,
)
from app.board.filter_terms import DUE_CHOICES, KEYS, OUTCOME_CHOICES, PRIORITIES, SIGNS
from app.board.job_times import JobTimes
from app.board.snapshots import Card, NextDue, TagChip

TODAY = date(2026, 11, 20)
PLAIN = Card(
    id="1",
    title="Data Engineer",
    employer="Lumen Freight",
    location="Lyon, France",
    salary="65–75k EUR",
    tags=(TagChip("python", 0), TagChip("machine learning", 1), TagChip("c#", 2)),
    priority=0,
    stage_entered_at=None,
    next_due=None,
)


def finds(text: str, **values: object) -> bool:
    return parse(text).matches(replace(PLAIN, **values), TODAY)  # type: ignore[arg-type]


def due_in(days: int) -> NextDue:
    return NextDue(TODAY + timedelta(days), "Interview")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "data",
        "DATA eng",
        "freight lyon",
        "75k",
        "python",
        "#python",
        "learn",
        '"data engineer"',
        "c#",
    ],
)
def test_words_are_looked_for_in_every_text_of_a_card(text: str) -> None:
    assert finds(text)


@pytest.mark.parametrize("text", ["rust", "data rust", '"engineer data"', '"engineer lumen"', "#pyth#"])
def test_all_words_must_be_there_and_phrases_as_they_stand(text: str) -> None:
    assert not finds(text)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ecole", "École polytechnique"),
        ("École", "ECOLE"),
        ("strasse", "Straße"),
        ("lodz", "Łódź"),
        ("oresund", "Øresund"),
        ("σας", "ΣΑΣ"),
    ],
)
def test_case_accents_and_strokes_do_not_matter(text: str, title: str) -> None:
    assert finds(text, title=title)


def test_a_minus_turns_words_and_terms_round() -> None:
    assert not finds("-python")
    assert not finds("data -lyon")
    assert finds("data -paris")
    assert not finds("-tag:python")
    assert finds("-tag:rust")
    assert finds("-employer:globex")
    assert not finds('-"data engineer"')


def test_a_tag_is_asked_for_as_a_whole() -> None:
    assert finds("tag:Python")
    assert finds("tag:#python")
    assert finds('tag:"machine learning"')
    assert finds("tag:c#")
    assert not finds("tag:pyth ")
    assert not finds("tag:pyth data")
    assert not finds('tag:"machine"')
    assert not finds("tag:ython")
    assert finds("tag:python tag:c#")
    assert not finds("tag:python tag:rust")


def test_the_tag_that_is_being_typed_may_be_its_beginning() -> None:
    assert finds("tag:p")
    assert finds("tag:#pyth")
    assert finds('tag:"machine le')
    assert finds("data tag:mach")
    assert not finds("tag:q")
    assert finds("-tag:pyth"), "what may still be meant to stay is not hidden"
    assert not finds("-tag:python")


def test_a_tag_that_is_left_over_stays_a_whole_one() -> None:
    left = without_term(with_term(with_term("", "tag", "pyth"), "tag", "rust"), "tag", "rust")
    assert not finds(left)
    assert without_term(left, "tag", "pyth") == ""


def test_the_number_of_blanks_does_not_matter() -> None:
    assert finds('"data engineer"', title="Data  Engineer")
    assert finds('"data  engineer"')
    assert finds('"data engineer"', title="Data\tEngineer")
    assert finds("tag:a\u00b8 ", tags=(TagChip("a\u00b8", 0),))


def test_an_employer_is_found_by_the_beginning_of_a_word() -> None:
    assert finds('employer:"Lumen Freight"')
    assert finds("employer:lum")
    assert finds("employer:freight")
    assert not finds("employer:men")
    assert finds("employer:globex employer:lumen"), "several employers mean any of them"


@pytest.mark.parametrize(
    ("text", "days"),
    [("overdue", -1), ("today", 0), ("week", 0), ("week", 6), ("any", -5), ("any", 90), ("none", None)],
)
def test_due_finds_its_time(text: str, days: int | None) -> None:
    assert finds(f"due:{text}", next_due=None if days is None else due_in(days))


@pytest.mark.parametrize(
    ("text", "days"),
    [("overdue", 0), ("today", 1), ("week", -1), ("week", 7), ("none", 3), ("any", None), ("today", None)],
)
def test_due_leaves_the_rest_out(text: str, days: int | None) -> None:
    assert not finds(f"due:{text}", next_due=None if days is None else due_in(days))


def test_several_due_times_mean_any_of_them() -> None:
    assert finds("due:overdue due:today", next_due=due_in(0))
    assert finds("due:overdue due:today", next_due=due_in(-3))
    assert not finds("due:overdue due:today", next_due=due_in(2))


def test_what_has_ended_is_not_due() -> None:
    assert not finds("due:overdue", next_due=due_in(-1), outcome="rejected")
    assert finds("due:none", next_due=due_in(-1), outcome="rejected")


def test_outcomes() -> None:
    assert finds("outcome:none")
    assert not finds("outcome:any")
    assert finds("outcome:rejected", outcome="rejected")
    assert finds("outcome:any", outcome="no_answer")
    assert finds('outcome:"no answer"', outcome="no_answer")
    assert finds("outcome:no-answer", outcome="no_answer")
    assert not finds("-outcome:rejected", outcome="rejected")
    assert not finds("outcome:accepted", outcome="rejected")


@pytest.mark.parametrize("text", ["foo:bar", "due:xyz", "outcome:maybe", "stag:applied", "-foo:bar"])
def test_what_is_not_understood_is_told_and_left_out_of_account(text: str) -> None:
    read = parse(f"data {text}")
    assert read.not_understood == (text,)
    assert read.matches(PLAIN, TODAY)
    assert len(read.terms) == 1


@pytest.mark.parametrize("text", ["tag:", "due:", '"', "-", "employer:", '-""', "outcome:"])
def test_what_is_still_being_typed_asks_for_nothing_yet(text: str) -> None:
    assert parse(text) == Filter()
    assert finds(text)


def test_signs_inside_words_stay_words() -> None:
    assert finds("c++", title="C++ developer")
    assert finds("front-end", title="Front-end")
    assert finds("r&d", title="R&D")
    assert finds('13"', title='13" screens')


def test_no_phrase_or_tag_reaches_from_one_text_into_the_next() -> None:
    assert not finds('"engineer lumen freight"')
    sly = replace(PLAIN, title="a\x1f#rust\x1fb\x1ec", tags=())
    assert not parse("tag:rust").matches(sly, TODAY)
    assert parse("rust").matches(sly, TODAY)


def finds_at(text: str, stage: str = "", last: int = 0, applied: int | None = None, **values: object) -> bool:
    """Tell whether a card is found in a stage, the days counted back from today."""
    card = replace(PLAIN, **values)  # type: ignore[arg-type]
    now = TODAY.toordinal()
    times = {card.id: JobTimes(now - last, None if applied is None else now - applied)}
    return parse(text).matches(card, TODAY, stage, times)


def test_a_stage_is_found_by_the_beginning_of_a_word() -> None:
    assert finds_at("stage:applied", "Applied")
    assert finds_at("stage:app", "Applied")
    assert finds_at('stage:"phone s"', "Phone Screen")
    assert finds_at("stage:screen", "Phone Screen")
    assert finds_at("stage=offer stage:applied", "Applied"), "several stages mean any of them"
    assert not finds_at("stage:plied", "Applied")
    assert not finds_at("-stage:applied", "Applied")
    assert finds_at("-stage:applied", "Offer")


@pytest.mark.parametrize(
    ("text", "days", "is_found"),
    [
        ("due<7d", 6, True),
        ("due<7d", 7, False),
        ("due<7d", -3, True),
        ("due<1w", 6, True),
        ("due<=7", 7, True),
        ("due>1m", 30, False),
        ("due>1m", 31, True),
        ("due>=2 ", 2, True),
        ("due=0d", 0, True),
        ("due=0d", 1, False),
        ("due<7d", None, False),
        ("due>7d", None, False),
        ("-due<7d", None, True),
        ("due>3d due<14d", 10, True),
        ("due>3d due<14d", 20, False),
        ('due<"2 weeks"', 13, True),
    ],
)
def test_due_is_compared_in_days_from_today(text: str, days: int | None, *, is_found: bool) -> None:
    assert finds(text, next_due=None if days is None else due_in(days)) is is_found


def test_what_has_ended_is_due_in_no_number_of_days() -> None:
    assert not finds("due<7d", next_due=due_in(1), outcome="rejected")


@pytest.mark.parametrize(
    ("text", "last", "is_found"),
    [("quiet>14d", 15, True), ("quiet>14d", 14, False), ("quiet>=2w", 14, True), ("quiet<3d", 0, True)],
)
def test_quiet_counts_the_days_since_anything_happened(text: str, last: int, *, is_found: bool) -> None:
    assert finds_at(text, last=last) is is_found


@pytest.mark.parametrize(
    ("text", "applied", "is_found"),
    [
        ("applied<30d", 29, True),
        ("applied<30d", 30, False),
        ("applied>30d", None, False),
        ("-applied>30d", None, True),
        ("applied:none", None, True),
        ("applied:none", 3, False),
        ("applied:any", 3, True),
    ],
)
def test_applied_counts_the_days_since_applying(text: str, applied: int | None, *, is_found: bool) -> None:
    assert finds_at(text, applied=applied) is is_found


@pytest.mark.parametrize("text", ["quiet>14d", "applied<30d", "applied:any", "-quiet>1d", "-applied:none"])
def test_nothing_is_left_out_by_times_that_are_not_known_yet(text: str) -> None:
    assert parse(text).needs_times
    assert finds(text)


def test_priorities_are_named_and_compared() -> None:
    assert finds("priority:high", priority=3)
    assert finds("priority:low priority:none")
    assert finds("priority>=medium", priority=2)
    assert not finds("priority>medium", priority=2)
    assert not finds("priority:high", priority=2)


def test_a_minus_leaves_out_the_stage_and_the_outcome_of_that_name() -> None:
    assert not finds_at("-rejected", "Rejected")
    assert not finds_at("-rejected", "Interview", outcome="rejected")
    assert not finds_at('-"no answer"', outcome="no_answer")
    assert not finds_at("-no-answer", outcome="no_answer")
    assert not finds_at('-"phone screen"', "Phone  Screen")
    assert finds_at("-interview", "Final interview"), "whole names alone"
    assert finds_at("-reject", "Rejected", outcome="rejected")
    assert not finds_at("interview", "Interview"), "a word without a minus looks at the card alone"


@pytest.mark.parametrize(
    ("typed", "days"), [("7", "7"), ("7d", "7"), ("1 day", "1"), ("2w", "14"), ("3 months", "90")]
)
def test_times_are_read_as_days(typed: str, days: str) -> None:
    (term,) = parse(f'due<"{typed}"').terms
    assert (term.sign, term.value) == ("<", days)
    assert term.asks("due<", typed)
    assert not term.asks("due<=", typed)
    assert not term.asks("due", typed)


def test_a_comparison_is_put_in_and_taken_away_again() -> None:
    added = with_term("data", "quiet>", "14d")
    assert added == "data quiet>14d "
    assert without_term(added, "quiet>", "14d") == "data"
    assert without_term("data quiet>2w", "quiet>", "14d") == "data"


@pytest.mark.parametrize(
    "text",
    [
        "stage<x",
        "tag>x",
        "outcome<rejected",
        "due<x",
        "due<7y",
        "quiet:14d",
        "quiet=any",
        "priority<5",
        "a=b",
    ],
)
def test_a_comparison_that_makes_no_sense_is_told(text: str) -> None:
    assert parse(text).not_understood == (text,)


@pytest.mark.parametrize("text", ["due<", "quiet>", "quiet:", "stage:", "priority>=", "applied<", 'stage:"'])
def test_a_comparison_without_its_number_asks_for_nothing_yet(text: str) -> None:
    assert parse(text) == Filter()


names = st.text(max_size=12)
cards = st.builds(
    Card,
    id=st.just("1"),
    title=names,
    employer=names,
    location=names,
    salary=names,
    tags=st.lists(st.builds(TagChip, names, st.integers(0, 5)), max_size=3).map(tuple),
    priority=st.integers(0, 3),
    stage_entered_at=st.none(),
    next_due=st.none() | st.builds(NextDue, st.dates(TODAY - timedelta(9), TODAY + timedelta(9)), names),
    outcome=st.sampled_from([None, "rejected", "no_answer"]),
)
pieces = st.sampled_from(
    [
        *(f"{key}{sign}" for key in KEYS for sign in (":", *SIGNS)),
        *("-", '"', " ", ":", "<", "week", "none", "any", "high", "7d", "2 w", "9999m", "foo:", "é", "\x1f"),
        *("rejected", "no answer"),
    ]
)
stages = st.sampled_from(["", "Rejected", "Phone Screen", "é"])
days = st.integers(TODAY.toordinal() - 40, TODAY.toordinal() + 2)
job_times = st.none() | st.dictionaries(st.just("1"), st.builds(JobTimes, days, st.none() | days))
typed = st.lists(pieces | st.text(max_size=4), max_size=8).map("".join)


@given(text=typed, card=cards)
def test_nothing_typed_breaks_it(text: str, card: Card) -> None:
    read = parse(text)
    read.matches(card, TODAY)
    assert all(text[term.start : term.end].strip() for term in read.terms)


@given(card=cards)
def test_a_word_of_the_title_finds_its_card(card: Card) -> None:
    for word in card.title.split():
        assert parse(spelled(word)).matches(card, TODAY), word


@given(word=st.from_regex(r"\A[^\W_][\w+#.&]*\Z"))
def test_a_word_needs_no_quotes(word: str) -> None:
    assert parse(word).matches(replace(PLAIN, title=f"a {word} b"), TODAY)


@given(text=typed, several=st.lists(cards, max_size=6), stage=stages, times=job_times)
def test_many_cards_are_told_like_single_ones(
    text: str, several: list[Card], stage: str, times: dict[str, JobTimes] | None
) -> None:
    read = parse(text)
    rows = read.rows(several, [searched(card) for card in several], TODAY, stage, times)
    assert rows == [row for row, card in enumerate(several) if read.matches(card, TODAY, stage, times)]


@given(key=st.sampled_from([key for key in KEYS if key not in ("quiet", "tag")]), card=cards, stage=stages)
def test_a_term_and_the_same_with_a_minus_part_the_cards(key: str, card: Card, stage: str) -> None:
    value = {"due": "week", "outcome": "none", "priority": "none", "applied": "none"}.get(key, "p")
    times = {"1": JobTimes(TODAY.toordinal(), None)}
    is_in = parse(f"{key}:{value}").matches(card, TODAY, stage, times)
    assert parse(f"-{key}:{value}").matches(card, TODAY, stage, times) is not is_in


@given(days=st.integers(0, 5000), sign=st.sampled_from(SIGNS), last=st.integers(-5, 5000))
def test_a_comparison_counts_right(days: int, sign: str, last: int) -> None:
    compare = {"<": last < days, "<=": last <= days, ">": last > days, ">=": last >= days, "=": last == days}
    assert finds_at(f"quiet{sign}{days}d", last=last) is compare[sign]


@given(text=typed, value=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_a_term_put_in_is_there_and_can_be_taken_away_again(text: str, value: str) -> None:
    before = "data -lyon"
    added = with_term(before, "tag", value)
    if not parse(f"tag:{spelled(value)}").terms:  # a name of which nothing is left to compare
        return
    assert any(term.asks("tag", value) for term in parse(added).terms)
    assert without_term(added, "tag", value) == before
    without_term(text, "tag", value)


@pytest.mark.parametrize("choice", DUE_CHOICES)
def test_every_due_choice_is_understood(choice: str) -> None:
    assert not parse(f"due:{choice}").not_understood


@pytest.mark.parametrize("choice", OUTCOME_CHOICES)
def test_every_outcome_choice_is_understood(choice: str) -> None:
    assert not parse(f"outcome:{choice}").not_understood


@given(text=st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize("choice", PRIORITIES)
def test_every_priority_is_understood(choice: str) -> None:
    assert not parse(f"priority:{choice} priority>={choice}").not_understood
