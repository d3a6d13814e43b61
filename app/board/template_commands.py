"""What a user can do to board templates; each function is one change."""

from __future__ import annotations

from collections.abc import Sequence

from app.board.live import live_board_name, live_stages
from app.board.names import checked_name
from app.board.order import keys_between
from app.board.template_writing import add_template, add_template_stages, live_template_name
from app.errors import NotFound, Refused
from app.store import Change, Origin, Store, Writing
from app.store.bulk import delete_rows, update_free
from app.text import in_label


def save_board_as_template(store: Store, origin: Origin, board_id: str, name: str) -> Change:
    """Make a template of the stages of a board. Its id is the key of board_template that is touched.

    Raises `NotFound` where the board is gone, `Refused` where the name will not do.
    """
    name = checked_name(name, "template")
    with store.change(f"Save template {in_label(name)}", origin) as writing:
        live_board_name(writing.connection, board_id)
        stages = live_stages(writing.connection, board_id)
        add_template(writing, name, [stage.name for stage in stages])
    return writing.result


def create_template(store: Store, origin: Origin, name: str, stage_names: Sequence[str]) -> Change:
    """Make a template. Its id is the one key of the board_template table that the change touches.

    Raises `Refused` where a name will not do or no stage is named.
    """
    name = checked_name(name, "template")
    stages = _checked_stages([(None, stage_name) for stage_name in stage_names])
    with store.change(f"Create template {in_label(name)}", origin) as writing:
        add_template(writing, name, [stage_name for _, stage_name in stages])
    return writing.result


def edit_template(
    store: Store,
    origin: Origin,
    template_id: str,
    name: str,
    stages: Sequence[tuple[str | None, str]],
) -> Change:
    """Give a template its name and its stages in order, as (id, or None for a new one; name).

    Stages that are not named go. Boards made from the template before stay as they are. Raises `NotFound`
    where the template or one of the stages is gone, `Refused` where a name will not do or no stage is left.
    """
    name = checked_name(name, "template")
    wanted = _checked_stages(stages)
    with store.change(f"Edit template {in_label(name)}", origin) as writing:
        live_template_name(writing.connection, template_id)
        writing.connection.execute("UPDATE board_template SET name = ? WHERE id = ?", (name, template_id))
        _replace_stages(writing, template_id, wanted)
    return writing.result


def set_default_template(store: Store, origin: Origin, template_id: str) -> Change:
    """Make a template the one that new boards are made from (contract 5: at most one is).

    Raises `NotFound` where it is gone.
    """
    with store.change("Make default", origin) as writing:
        name = live_template_name(writing.connection, template_id)
        writing.label = f"Make {in_label(name)} the default template"
        writing.connection.execute(
            "UPDATE board_template SET is_default = 0 WHERE is_default = 1 AND id <> ?", (template_id,)
        )
        writing.connection.execute("UPDATE board_template SET is_default = 1 WHERE id = ?", (template_id,))
    return writing.result


def trash_template(store: Store, origin: Origin, template_id: str) -> Change:
    """Put a template into the trash; the default one leaves none (contract 5 says what then holds, A16).

    Boards made from it stay as they are. Raises `NotFound` where it is gone.
    """
    with store.change("Delete template", origin) as writing:
        writing.label += f" {in_label(live_template_name(writing.connection, template_id))}"
        writing.connection.execute(
            "UPDATE board_template SET trashed_at = ?, is_default = 0 WHERE id = ?",
            (writing.now, template_id),
        )
    return writing.result


def _checked_stages(stages: Sequence[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    if not stages:
        raise Refused("A template needs at least one stage, so nothing was changed.")
    kept = [stage_id for stage_id, _ in stages if stage_id is not None]
    if len(kept) != len(set(kept)):
        raise Refused("A stage can stand in a template only once, so nothing was changed.")
    return [(stage_id, checked_name(name, "stage")) for stage_id, name in stages]


def _replace_stages(writing: Writing, template_id: str, wanted: Sequence[tuple[str | None, str]]) -> None:
    rows = writing.connection.execute(
        "SELECT id, order_key FROM list_template WHERE board_template_id = ? ORDER BY order_key, id",
        (template_id,),
    ).fetchall()
    present = dict(rows)
    kept = [stage_id for stage_id, _ in wanted if stage_id is not None]
    if not set(kept) <= present.keys():
        raise NotFound("A stage of this template is not there any more, so nothing was changed.")
    delete_rows(writing.connection, "list_template", [key for key in present if key not in set(kept)])
    is_same_order = len(kept) == len(wanted) and kept == [key for key in present if key in set(kept)]
    keys = [present[key] for key in kept] if is_same_order else keys_between(None, None, len(wanted))
    named = [(name, order_key, stage_id) for (stage_id, name), order_key in zip(wanted, keys, strict=True)]
    update_free(
        writing.connection,
        "list_template",
        ("name", "order_key"),
        [one for one in named if one[2] is not None],
    )
    new = [(name, order_key) for name, order_key, stage_id in named if stage_id is None]
    add_template_stages(writing, template_id, new)
