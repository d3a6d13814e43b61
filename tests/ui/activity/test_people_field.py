"""A field of people finds whom one means, makes new ones, and goes by the keyboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.people.contact_queries import PersonChoice
from tests.ui.activity.conftest import KEY, write
from ui.activity.new_people import new_person
from ui.activity.people_completion import MOST_OFFERED, KnownPeople
from ui.activity.people_field import PeopleField
from ui.theme.theme import Theme

ANA = PersonChoice("1", "Ána Silva", "Recruiter, Lumen", is_of_job=True)
BO = PersonChoice("2", "Bo Lind", "", is_of_job=True)
BOB = PersonChoice("3", "Bob Ana", "bob@example.org")
CHOICES = (ANA, BO, BOB)


@pytest.fixture
def field(qtbot: QtBot, theme: Theme) -> PeopleField:
    """Return a shown field that makes nobody new."""
    field = PeopleField(CHOICES, theme)
    qtbot.addWidget(field)
    field.resize(300, 40)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.edit.setFocus()
    return field


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [ANA, BO, BOB]),
        ("ana", [ANA, BOB]),
        ("an si", [ANA]),
        ("BO", [BO, BOB]),
        ("lumen", [ANA]),
        ("lin bo", [BO]),
        ("nobody", []),
    ],
)
def test_people_are_found_by_the_beginnings_of_their_words(typed: str, found: list[PersonChoice]) -> None:
    assert KnownPeople(CHOICES).offered(typed) == found


def test_who_is_in_the_field_is_not_offered_again() -> None:
    assert KnownPeople(CHOICES).offered("ana", {"1"}) == [BOB]


def test_at_most_a_handful_is_offered() -> None:
    many = [PersonChoice(str(number), f"Ana {number}", "") for number in range(50)]
    assert len(KnownPeople(many).offered("ana")) == MOST_OFFERED


@given(st.text(max_size=30))
def test_any_text_can_be_looked_for(text: str) -> None:
    people = KnownPeople(CHOICES)
    assert set(people.named(text)) <= set(people.offered(text))


def test_enter_takes_the_first_that_fits(field: PeopleField) -> None:
    write(field.edit, "bo")
    QTest.keyClick(field.edit, KEY.Key_Return)
    assert field.ids == ("2",)
    assert field.edit.text() == ""


def test_enter_takes_nobody_once_the_name_is_taken_out_again(field: PeopleField) -> None:
    write(field.edit, "b")
    QTest.keyClick(field.edit, KEY.Key_Backspace)
    assert not field.offers.popup.isVisible()
    QTest.keyClick(field.edit, KEY.Key_Return)
    assert field.ids == ()


def test_the_list_chooses_with_arrows(field: PeopleField, qtbot: QtBot) -> None:
    QTest.keyClick(field.edit, KEY.Key_Down)
    popup = field.offers.popup
    assert popup.isVisible()
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    qtbot.waitUntil(lambda: field.ids == ("2",))


def test_backspace_and_delete_take_people_out(field: PeopleField) -> None:
    field.set_ids(["1", "2", "3"])
    QTest.keyClick(field.edit, KEY.Key_Backspace)
    assert field.ids == ("1", "2")
    QTest.keyClick(field.edit, KEY.Key_Left)
    assert field.chips[-1].hasFocus()
    QTest.keyClick(field.chips[-1], KEY.Key_Left)
    QTest.keyClick(field.chips[0], KEY.Key_Delete)
    assert field.ids == ("2",)
    assert field.chips[0].hasFocus()
    QTest.keyClick(field.chips[0], KEY.Key_Delete)
    assert field.edit.hasFocus()


def test_nobody_new_is_made_where_that_is_not_wanted(field: PeopleField) -> None:
    write(field.edit, "Somebody")
    QTest.keyClick(field.edit, KEY.Key_Return)
    assert field.ids == ()
    assert "“Somebody”" in field.fault()


def test_a_field_of_one_person_takes_the_last(qtbot: QtBot, theme: Theme) -> None:
    field = PeopleField(CHOICES, theme, most=1)
    qtbot.addWidget(field)
    field.set_ids(["1"])
    write(field.edit, "bo l")
    QTest.keyClick(field.edit, KEY.Key_Return)
    assert field.ids == ("2",)


@pytest.fixture
def making(qtbot: QtBot, theme: Theme) -> PeopleField:
    """Return a shown field that takes new names."""
    field = PeopleField(CHOICES, theme, new_person)
    qtbot.addWidget(field)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.edit.setFocus()
    return field


def named(field: PeopleField) -> list[str]:
    return [link.name for link in field.links]


def test_a_comma_parts_people_while_they_are_typed(making: PeopleField) -> None:
    write(making.edit, "Ann Lee,")
    assert named(making) == ["Ann Lee"]
    write(making.edit, " Bo Chen")
    assert making.typed() == "Bo Chen"
    QTest.keyClick(making.edit, KEY.Key_Return)
    assert named(making) == ["Ann Lee", "Bo Chen"]
    assert [person.name for person in making.new_people] == ["Ann Lee", "Bo Chen"]
    assert making.edit.text() == ""


def test_people_are_parted_when_they_are_pasted(making: PeopleField) -> None:
    QApplication.clipboard().setText("Ann Lee; ana silva, , Bo Chen")
    making.edit.paste()
    QTest.keyClick(making.edit, KEY.Key_Return)
    assert named(making) == ["Ann Lee", "Ána Silva", "Bo Chen"]
    assert making.ids[1] == "1"


def test_a_comma_at_the_end_and_enter_take_nobody_else(making: PeopleField) -> None:
    QApplication.clipboard().setText("Ann Lee, Ann Lee,")
    making.edit.paste()
    QTest.keyClick(making.edit, KEY.Key_Return)
    assert named(making) == ["Ann Lee"]


def test_a_comma_takes_no_part_of_a_name_for_the_whole(making: PeopleField) -> None:
    write(making.edit, "Bo,")
    assert named(making) == ["Bo"], "not Bo Lind, whom Enter takes"


def test_names_that_can_be_nobody_stay_where_others_are_taken(field: PeopleField) -> None:
    QApplication.clipboard().setText("Ann Lee, bo lind, Zoe, rest")
    field.edit.paste()
    assert field.ids == ("2",)
    assert field.edit.text() == "Ann Lee, Zoe, rest"
    assert "“Ann Lee, Zoe, rest”" in field.fault()


def test_a_field_of_one_person_leaves_commas_in_the_name(qtbot: QtBot, theme: Theme) -> None:
    field = PeopleField(CHOICES, theme, new_person, most=1)
    qtbot.addWidget(field)
    write(field.edit, "Lee, Ann")
    QTest.keyClick(field.edit, KEY.Key_Return)
    assert named(field) == ["Lee, Ann"]


def test_a_refused_name_stays_in_the_field(qtbot: QtBot, theme: Theme) -> None:
    field = PeopleField(CHOICES, theme, lambda _: None)
    qtbot.addWidget(field)
    write(field.edit, "Somebody")
    QTest.keyClick(field.edit, KEY.Key_Return)
    assert field.edit.text() == "Somebody"


def test_chips_break_into_lines_and_the_field_grows(field: PeopleField) -> None:
    low = field.height()
    field.set_ids(["1", "2", "3"])
    assert field.minimumHeight() > low
    for chip in field.chips:
        assert field.rect().contains(chip.geometry())
        assert chip.accessibleName()
