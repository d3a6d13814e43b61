"""A field of tags: chips in the order they were given, and a place to type the next one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from app.board.snapshots import TagChip
from ui.job.tag_chip import TagChipButton
from ui.theme.theme import Theme
from ui.theme.tokens import TAG_HUES
from ui.widgets.chip_field import ChipField
from ui.widgets.completing import complete_from, renew

_COMMAS = (",", ";")


class TagField(ChipField[TagChipButton]):
    """Enter or a comma makes a tag of what is typed, Backspace at the beginning takes the last one out.

    A chip offers its colours. `changed` comes after every change of the tags.
    """

    def __init__(
        self,
        tags: Sequence[TagChip],
        known: Sequence[TagChip],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(QCoreApplication.translate("TagField", "Add a tag"), parent)
        self._theme = theme
        self._known = {tag.name.casefold(): tag for tag in known}
        self.edit.setAccessibleName(self.tr("New tag"))
        self.edit.textEdited.connect(self._split)
        self.edit.returnPressed.connect(self.keep_typed)  # while names are offered, keys come only this way
        self._completer = complete_from(self.edit, [tag.name for tag in known])
        self._completer.activated.connect(self._take_completion)
        for tag in tags:
            self._put_tag(tag)

    @property
    def tags(self) -> tuple[TagChip, ...]:
        """The tags in their order, with the one that is being typed."""
        typed = self._tag_of(self.edit.text())
        made = tuple(chip.tag for chip in self.chips)
        return made if typed is None or self._has(typed) else (*made, typed)

    def show_tags(self, tags: Sequence[TagChip]) -> None:
        """Show these tags, and nothing typed."""
        self.edit.clear()
        if tuple(tags) == self.tags:
            return
        self.drop_all()
        for tag in tags:
            self._put_tag(tag)
        self.changed.emit()

    def know(self, known: Sequence[TagChip]) -> None:
        """Offer these tags from now on; a typed name that is one of them has its colour."""
        self._known = {tag.name.casefold(): tag for tag in known}
        renew(self._completer, [tag.name for tag in known])

    def keep_typed(self) -> bool:
        """Make a tag of what is typed; tells whether there was anything."""
        tag = self._tag_of(self.edit.text())
        self.edit.clear()
        if tag is None:
            return False
        if not self._has(tag):
            self._put_tag(tag)
            self.changed.emit()
        return True

    def take_enter(self) -> bool:
        """Make a tag of what is typed."""
        return self.keep_typed()

    def _split(self, text: str) -> None:
        """Make tags of what stands before commas."""
        if not any(comma in text for comma in _COMMAS):
            return
        *whole, rest = text.replace(";", ",").split(",")
        for name in whole:
            self.edit.setText(name)
            self.keep_typed()
        self.edit.setText(rest.lstrip())

    def _take_completion(self, name: str) -> None:
        """Make the tag; afterwards, because the completer then writes its name into the field once more."""
        self.edit.setText(name)
        QTimer.singleShot(0, self, self.keep_typed)

    def _tag_of(self, text: str) -> TagChip | None:
        name = " ".join(text.split()).removeprefix("#")
        if not name:
            return None
        met = self._known.keys() | {chip.tag.name.casefold() for chip in self.chips}
        fresh = TagChip(name, (len(met) + 1) % len(TAG_HUES))  # colours take turns
        return self._known.get(name.casefold(), fresh)

    def _has(self, tag: TagChip) -> bool:
        return any(chip.tag.name.casefold() == tag.name.casefold() for chip in self.chips)

    def _put_tag(self, tag: TagChip, at: int | None = None) -> TagChipButton:
        chip = TagChipButton(tag, self._theme, self)
        chip.recoloured.connect(lambda hue: self._recolour(chip, hue))
        self.put(chip, at)
        return chip

    def _recolour(self, chip: TagChipButton, hue: int) -> None:
        at = self.chips.index(chip)
        self.drop(chip)
        fresh = self._put_tag(replace(chip.tag, hue=hue), at)
        self._known[fresh.tag.name.casefold()] = fresh.tag
        self.changed.emit()
        fresh.setFocus()
