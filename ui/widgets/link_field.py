"""A field of links: chips of people, jobs or employers, and a place to type the next one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.theme.theme import Theme
from ui.widgets.chip import Chip
from ui.widgets.chip_field import ChipField
from ui.widgets.offered_lines import OfferedLines


@dataclass(frozen=True, slots=True)
class Link:
    """Something to link to, with a hint that tells it from others; without an id it is still to be made."""

    id: str
    name: str
    hint: str = ""

    @property
    def words(self) -> str:
        """The line that offers it."""
        return f"{self.name} · {self.hint}" if self.hint else self.name


class LinkChip(Chip):
    """A chip of a link."""

    def __init__(self, link: Link, theme: Theme, parent: QWidget, *, is_pending: bool = False) -> None:
        super().__init__(link.name, theme, parent, hint=link.hint, is_pending=is_pending)
        self.link = link


Find = Callable[[str, Collection[str]], Sequence[Link]]
Make = Callable[[str], Link | None]


class LinkField(ChipField[LinkChip]):
    """Takes links out of what `find` offers for the text typed, those with the ids given left out.

    Enter takes the marked line. Where `make_words` ("Add “{}” as a new employer") are given, a name that is
    not known is offered by them last: `make` makes it at once and returns its link, or None where that was
    refused; without `make` it becomes a link that is still to be made. Of more than `most` links the first
    goes. `refusal` says what is wrong with a name that is left typed and can be no link.
    """

    def __init__(
        self,
        find: Find,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        prompt: str,
        refusal: str = "",
        make_words: str = "",
        make: Make | None = None,
        most: int = 99,
    ) -> None:
        super().__init__(prompt, parent)
        self._find = find
        self._theme = theme
        self._refusal = refusal
        self._make_words = make_words
        self._make = make
        self._most = most
        self._makes_later = bool(make_words) and make is None
        self._offered: list[Link] = []
        self.offers = OfferedLines(self.edit, self, prompt)
        self.offers.chosen.connect(self._choose)
        self.edit.textEdited.connect(self._follow_typing)
        self.edit.textChanged.connect(self.changed)

    @property
    def links(self) -> tuple[Link, ...]:
        """The links in their order."""
        return tuple(chip.link for chip in self.chips)

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of what is linked and known."""
        return tuple(link.id for link in self.links if link.id)

    @property
    def new_names(self) -> tuple[str, ...]:
        """The names of what is still to be made, with the one that is being typed."""
        made = tuple(link.name for link in self.links if not link.id)
        return (*made, self.typed()) if self._makes_later and self.typed() else made

    def show_links(self, links: Iterable[Link]) -> None:
        """Show these links and nothing typed."""
        self.edit.clear()
        self.drop_all()
        for link in links:
            self.put(self.chip_of(link))

    def typed(self) -> str:
        """Return what is typed and no link yet, without needless blanks."""
        return " ".join(self.edit.text().split())

    def fault(self) -> str:
        """Return why what is typed cannot be kept, "" where it can."""
        typed = self.typed()
        return self._refusal.format(typed) if typed and not self._makes_later else ""

    def keep_typed(self) -> None:
        """Take the one that is called exactly as is typed; else something new, where that is made later."""
        typed = self.typed()
        named = self.named(typed) if typed else []
        if len(named) == 1:
            self.take(named[0])
        elif typed and self._makes_later:
            self.take(Link("", typed))

    def take(self, link: Link) -> None:
        """Take a link in the place of what is typed; one that is there already stays where it is."""
        self.edit.clear()
        self.put_link(link)

    def put_link(self, link: Link) -> None:
        """Put a link behind the others, unless it is there; what is typed stays."""
        if any(_is_same(link, present) for present in self.links):
            return
        while len(self.chips) >= self._most:
            self.drop(self.chips[0])
        self.put(self.chip_of(link))
        self.changed.emit()

    def chip_of(self, link: Link) -> LinkChip:
        """Return a chip for a link, with a dashed line where it is still to be made."""
        return LinkChip(link, self._theme, self, is_pending=not link.id)

    def take_enter(self) -> bool:
        """Take the marked line for what is typed."""
        if not self.typed():
            return False
        self._offer()
        self._choose(0)
        return True

    def take_down(self) -> bool:
        """Offer what there is."""
        self._offer()
        return True

    def named(self, typed: str) -> list[Link]:
        """Return those that are called exactly as is typed."""
        return [link for link in self._find(typed, ()) if self.is_called(link, typed)]

    def is_called(self, link: Link, typed: str) -> bool:
        """Tell whether a link is called exactly as is typed."""
        return link.name.casefold() == typed.casefold()

    def _follow_typing(self) -> None:
        """Offer what fits; where nothing is typed any more Enter takes nobody, and the arrow down offers."""
        if self.typed():
            self._offer()
        else:
            self.offers.hide()

    def _offer(self) -> None:
        """Offer what fits the text typed, the first of it marked; last, to make something new."""
        typed = self.typed()
        self._offered = list(self._find(typed, self.ids))
        lines = [link.words for link in self._offered]
        if typed and self._make_words and not any(self.is_called(link, typed) for link in self._offered):
            self._offered.append(Link("", typed))
            lines.append(self._make_words.format(typed))
        self.offers.show(lines)

    def _choose(self, row: int) -> None:
        self.offers.hide()
        if not 0 <= row < len(self._offered):
            return
        chosen: Link | None = self._offered[row]
        if chosen is not None and not chosen.id and self._make is not None:
            chosen = self._make(chosen.name)
        if chosen is not None:
            self.take(chosen)
        self.edit.setFocus()


def _is_same(one: Link, other: Link) -> bool:
    """Tell whether two links lead to the same; those that are to be made, by name."""
    if one.id or other.id:
        return one.id == other.id
    return one.name.casefold() == other.name.casefold()
