"""Read a kind's own fields by its spec: parts and details of the bulletin."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from cms.core.korean.dates import official_day, official_moment
from cms.stories.bulletin import BulletinDetail, BulletinEvent, DetailRole
from cms.stories.kindspec import BulletinField, OwnField
from cms.stories.models import Story


def fields_of(story: Story) -> tuple[OwnField, ...]:
    """Return a kind's own fields. The tuple is empty where the story was not read as its kind."""
    spec = getattr(type(story), "spec", None)
    return spec.fields if spec else ()


def value_at(story: Story, target: BulletinField) -> Any:  # noqa: ANN401 - the target says which type
    """Return what fills a field of the Bulletin, or None."""
    return next((getattr(story, field.name) for field in fields_of(story) if field.to is target), None)


def raw_cuts(story: Story) -> Sequence[Any]:
    """Return the raw data of a card set's cuts; empty for other kinds."""
    value = value_at(story, BulletinField.CUTS)
    return value.raw_data if value else ()


def event_of(story: Story) -> BulletinEvent | None:
    """Return a story's time and place, or None.

    None for kinds that take place at no time, and where the time is not known yet.
    """
    starts_at = value_at(story, BulletinField.STARTS_AT)
    if starts_at is None:
        return None
    return BulletinEvent(
        starts_at=starts_at,
        ends_at=value_at(story, BulletinField.ENDS_AT),
        place=value_at(story, BulletinField.VENUE) or "",
        host=value_at(story, BulletinField.HOST) or "",
        fee=value_at(story, BulletinField.FEE) or "",
        apply=value_at(story, BulletinField.APPLY) or "",
    )


def details_of(story: Story) -> Iterator[BulletinDetail]:
    """Yield the filled-in details of a story."""
    for field in fields_of(story):
        if isinstance(field.to, DetailRole) and (text := text_of(story, field.name)):
            yield BulletinDetail(field.name, label_of(story, field.name), text, field.to)


def label_of(story: Story, name: str) -> str:
    """Return the name of a field as the editor shows it."""
    return str(story._meta.get_field(name).verbose_name)


def text_of(story: Story, name: str) -> str:
    """Return a field's value as text to show, or empty."""
    if story._meta.get_field(name).choices:
        return str(getattr(story, f"get_{name}_display")())
    value = getattr(story, name)
    match value:
        case None:
            return ""
        case bool():
            return _("예") if value else _("아니요")
        case datetime():
            return official_moment(value)
        case date():
            return official_day(value)
        case _:
            return str(value).strip()
