"""Triggers that keep words from becoming public that no release record knows.

They compare every column that readers get (`Story.written_fields`), in the page's row, the story's and the kind's:
Django writes them in this order, and the public version last.
"""

from cms.core import triggers
from cms.core.triggers import Trigger
from cms.stories import records
from cms.stories.adapting import approving
from cms.stories.models import Story

_REFUSAL = "no release record"
_PAGE, _STORY, _LEDGER = "wagtailcore_page", "stories_story", "ledger_entry"
_ADAPTATION = "stories_adaptation"


def register() -> None:
    """Register the triggers of the page's, the story's and every kind's table."""
    changed = (
        "NEW.live AND (NOT OLD.live OR NEW.title <> OLD.title "
        "OR (NEW.live_revision_id IS NOT NULL AND NEW.live_revision_id IS DISTINCT FROM OLD.live_revision_id))"
    )
    triggers.register(
        Trigger(
            name="story_page_needs_record",
            table=_PAGE,
            before="UPDATE",
            when=f"{changed} AND EXISTS "
            f"(SELECT 1 FROM {_STORY} s WHERE s.page_ptr_id = NEW.id AND NOT {_recorded('s')})",
            refusal=_REFUSAL,
            needs=(_STORY, _LEDGER),
        )
    )
    triggers.register(
        Trigger(
            name="story_is_born_a_draft",
            table=_STORY,
            before="INSERT",
            when=f"EXISTS (SELECT 1 FROM {_PAGE} p WHERE p.id = NEW.page_ptr_id AND p.live)",
            refusal=_REFUSAL,
            needs=(_PAGE,),
        )
    )
    triggers.register(
        Trigger(
            name="story_version_needs_record",
            table=_STORY,
            before="UPDATE",
            when=f"NEW.public_version <> OLD.public_version AND NOT {_recorded('OLD')}",
            refusal=_REFUSAL,
            needs=(_LEDGER,),
        )
    )
    triggers.register(
        Trigger(
            name="adaptation_needs_record",
            table=_ADAPTATION,
            before="UPDATE",
            when=f"NEW.approved <> OLD.approved AND NOT EXISTS (SELECT 1 FROM {_LEDGER} e JOIN {_STORY} s "
            f"ON e.subject = '{records.SUBJECT}' || s.key WHERE s.page_ptr_id = NEW.story_id "
            f"AND e.kind = '{approving.APPROVED}' AND e.version = NEW.approved)",
            refusal=_REFUSAL,
            needs=(_STORY, _LEDGER),
        )
    )
    triggers.register(
        Trigger(
            name="adaptation_is_born_unapproved",
            table=_ADAPTATION,
            before="INSERT",
            when="NEW.approved <> 0",
            refusal=_REFUSAL,
        )
    )
    triggers.register(
        Trigger(
            name="adaptation_version_stands",
            table="stories_adaptationversion",
            before="UPDATE",
            when="CAST(NEW.words AS TEXT) <> CAST(OLD.words AS TEXT) OR NEW.number <> OLD.number",
            refusal=_REFUSAL,
        )
    )
    _register_words(Story, _STORY, "page_ptr_id")
    for model in Story.kinds():
        _register_words(model, model._meta.db_table, "story_ptr_id")


def _register_words(model: type[Story], table: str, key: str) -> None:
    """Register the trigger over a table's own columns that readers get."""
    columns = sorted(
        field.column
        for field in model._meta.local_concrete_fields
        if field.name in model.written_fields() and field.name != "title"
    )
    if not columns:
        return
    differs = " OR ".join(f'NEW."{column}" IS DISTINCT FROM OLD."{column}"' for column in columns)
    public = (
        f"EXISTS (SELECT 1 FROM {_PAGE} p JOIN {_STORY} s ON s.page_ptr_id = p.id "
        f"WHERE p.id = NEW.{key} AND p.live AND NOT {_recorded('s')})"
    )
    triggers.register(
        Trigger(
            name=f"{table}_words_need_record",
            table=table,
            before="UPDATE",
            when=f"({differs}) AND {public}",
            refusal=_REFUSAL,
            needs=(_PAGE, _STORY, _LEDGER),
        )
    )


def _recorded(story: str) -> str:
    """Return the condition that a version after the present one has its record. `story` is an alias of its row."""
    return (
        f"EXISTS (SELECT 1 FROM {_LEDGER} e WHERE e.kind = '{records.RELEASED}' "
        f"AND e.subject = '{records.SUBJECT}' || {story}.key AND e.version > {story}.public_version)"
    )
