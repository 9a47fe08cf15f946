"""Reads of stories: bulletins for outlets, rows for the desk."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import (
    CharField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Field,
    OuterRef,
    Q,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from cms.stories import bodyvalue, ownfields, records, registry
from cms.stories.adaptations import reading
from cms.stories.adaptations.reading import Which
from cms.stories.bulletin import (
    Bulletin,
    BulletinAdaptation,
    BulletinAttachment,
    BulletinCorrection,
    BulletinPicture,
)
from cms.stories.endedrights import without_ended
from cms.stories.kindspec import BulletinField
from cms.stories.models import Story, StoryTag
from media.models import Attachment, Picture


def live_stories(*, now: datetime | None = None) -> PageQuerySet:
    """Return the stories anybody may see now. They are live, within their time, not behind a view restriction."""
    now = now or timezone.now()
    # Wagtail's `public()` asks for the restrictions in a query of its own each time.
    restricted = PageViewRestriction.objects.annotate(
        story_path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(story_path__startswith=F("page__path"))
    return (
        records.on_record(Story.objects.live())
        .filter(~Exists(restricted))
        .filter(Q(go_live_at__isnull=True) | Q(go_live_at__lte=now), Q(expire_at__isnull=True) | Q(expire_at__gt=now))
    )


def live_bulletins(
    since: datetime | None = None, *, kinds: Iterable[str] | None = None, outlet: str = "", limit: int | None = None
) -> list[Bulletin]:
    """Return what is public now, newest first. `since` counts the last publication, corrections included.

    Beside `kinds`, those of any kind for which an `outlet` has approved words of its own.
    """
    stories = live_stories().order_by("-first_published_at", "-pk")
    if since is not None:
        stories = stories.filter(last_published_at__gte=since)
    if kinds is not None:
        stories = stories.filter(Q(kind__in=list(kinds)) | (Q(reading.goes_out(outlet)) if outlet else Q()))
    if limit is not None:
        stories = stories[:limit]
    return as_shown(bulletins_of(list(stories.specific())))


def live_bulletin(key: str) -> Bulletin | None:
    """Return the public story of this key, or None."""
    story = live_stories().filter(key=key).specific().first()
    return as_shown(bulletins_of([story]))[0] if story else None


def as_shown(bulletins: Iterable[Bulletin]) -> list[Bulletin]:
    """Return bulletins without the pictures whose rights have ended by today."""
    today = timezone.localdate()
    return [without_ended(bulletin, today) for bulletin in bulletins]


def with_times(stories: PageQuerySet) -> PageQuerySet:
    """Annotate stories with `starts_at`, `ends_at` and `place`, in the same query.

    None for kinds that do not take place.
    """
    return stories.annotate(
        starts_at=_of_any_kind(BulletinField.STARTS_AT, DateTimeField()),
        ends_at=_of_any_kind(BulletinField.ENDS_AT, DateTimeField()),
        place=_of_any_kind(BulletinField.VENUE, CharField()),
    )


def _of_any_kind(target: BulletinField, empty: Field[Any, Any]) -> F | Coalesce | Value:
    """Return the column that fills a field of the Bulletin, for any kind."""
    columns = [
        F(f"{Story.of_kind(spec.key)._meta.model_name}__{name}")
        for spec in registry.specs()
        if (name := spec.name_of(target))
    ]
    if not columns:
        return Value(None, output_field=empty)
    return Coalesce(*columns) if len(columns) > 1 else columns[0]


def story_by_key(key: str) -> Story | None:
    """Return this key's story as its own kind, in any state, or None."""
    story: Story | None = Story.objects.filter(key=key).specific().first()
    return story


def bulletin_of(
    story: Story,
    *,
    pictures: Mapping[int, Picture] | None = None,
    attachments: Mapping[int, Attachment] | None = None,
    adapted: Which = Which.NEWEST,
) -> Bulletin:
    """Return any story as a bulletin, also an unsaved draft. For previews and for the checks.

    `pictures` and `attachments` are read where the caller has not read them. `adapted` says which adaptations it
    carries: for the eyes of the desk also those that nobody has approved.
    """
    specific = story.specific if type(story) is Story else story
    shown = pictures_of([specific]) if pictures is None else pictures
    offered = attachments_of([specific]) if attachments is None else attachments
    tagged = list(specific.tagged_items.all())
    prefetch_related_objects(tagged, "tag")
    return _bulletin(
        specific,
        {key: bulletin_picture(picture) for key, picture in shown.items()},
        {key: _bulletin_attachment(document) for key, document in offered.items()},
        adaptations=reading.carried([specific.pk], adapted).get(specific.pk, ()),
        towns=tuple(town.name for town in specific.towns.all()),
        topics=tuple(item.tag.name for item in tagged),
        corrections=_corrections([specific]).get(specific.key, ()),
    )


def bulletins_of(stories: Sequence[Story], *, adapted: Which = Which.APPROVED) -> list[Bulletin]:
    """Return saved stories as bulletins, in a fixed number of queries."""
    if not stories:
        return []
    prefetch_related_objects(stories, "department", "lead_picture")
    pictures = {key: bulletin_picture(picture) for key, picture in pictures_of(stories).items()}
    attachments = {key: _bulletin_attachment(document) for key, document in attachments_of(stories).items()}
    keys = [story.pk for story in stories]
    towns = _grouped(
        Story.towns.through.objects.filter(story_id__in=keys)
        .order_by("town__sort_order", "town__name")
        .values_list("story_id", "town__name")
    )
    topics = _grouped(
        StoryTag.objects.filter(content_object_id__in=keys).order_by("pk").values_list("content_object_id", "tag__name")
    )
    adaptations = reading.carried(keys, adapted)
    notes = _corrections(stories)
    return [
        _bulletin(
            story,
            pictures,
            attachments,
            adaptations=adaptations.get(story.pk, ()),
            towns=tuple(towns.get(story.pk, ())),
            topics=tuple(topics.get(story.pk, ())),
            corrections=notes.get(story.key, ()),
        )
        for story in stories
    ]


def _corrections(stories: Iterable[Story]) -> dict[str, tuple[BulletinCorrection, ...]]:
    """Return the notes of stories that were corrected. Without any there is no query."""
    corrected = [story.key for story in stories if story.corrected_at]
    return records.corrections(corrected) if corrected else {}


def picture_ids(story: Story) -> list[int]:
    """Return the ids of all pictures of a story: lead picture, body, cuts."""
    in_body = bodyvalue.picture_ids(_raw_body(story), ownfields.raw_cuts(story))
    return list(dict.fromkeys(chain([story.lead_picture_id] if story.lead_picture_id else [], in_body)))


def attachment_ids(story: Story) -> list[int]:
    """Return the ids of all documents of a story."""
    return bodyvalue.attachment_ids(_raw_body(story))


def short_url(key: str) -> str:
    """Return the short address of a story, for SNS and QR codes."""
    return f"{settings.SITE_URL}/p/{key}"


def story_url(story: Story) -> str:
    """Return the absolute address of a story's page."""
    parts = story.get_url_parts() if story.pk else None
    path = parts[2] if parts else None
    return f"{settings.SITE_URL}{path}" if path else short_url(story.key)


def _bulletin(
    story: Story,
    pictures: dict[int, BulletinPicture],
    attachments: dict[int, BulletinAttachment],
    *,
    towns: tuple[str, ...],
    topics: tuple[str, ...],
    adaptations: tuple[BulletinAdaptation, ...],
    corrections: tuple[BulletinCorrection, ...],
) -> Bulletin:
    department, spec = story.department, story.spec
    return Bulletin(
        key=story.key,
        public_version=story.public_version,
        kind=spec.key,
        title=story.title,
        url=story_url(story),
        short_url=short_url(story.key),
        kind_label=str(spec.label),
        is_card_set=spec.is_card_set,
        decks=tuple(deck for deck in (story.deck, story.deck2) if deck),
        lead=story.lead,
        blocks=bodyvalue.blocks(_raw_body(story), pictures, attachments),
        pictures=tuple(pictures[picture_id] for picture_id in picture_ids(story) if picture_id in pictures),
        cuts=bodyvalue.cuts(ownfields.raw_cuts(story), pictures),
        event=ownfields.event_of(story),
        apply_until=ownfields.value_at(story, BulletinField.APPLY_UNTIL),
        details=tuple(ownfields.details_of(story)),
        department=department.name if department else "",
        department_phone=story.phone or (department.phone if department else ""),
        manager=story.manager,
        contact=story.contact,
        towns=towns,
        topics=topics,
        licence=story.licence,
        embargo_until=story.go_live_at,
        expires_at=story.expire_at,
        election_class=story.election_class,
        published_at=story.first_published_at,
        corrected_at=story.corrected_at,
        correction=story.correction if story.corrected_at else "",
        adaptations=adaptations,
        corrections=corrections,
    )


def _raw_body(story: Story) -> Sequence[Any]:
    return story.body.raw_data if story.body else ()


def pictures_of(stories: Iterable[Story]) -> dict[int, Picture]:
    """Return all pictures of some stories by their ids, in one query."""
    wanted = set(chain.from_iterable(picture_ids(story) for story in stories))
    return {picture.pk: picture for picture in Picture.objects.filter(pk__in=wanted)} if wanted else {}


def attachments_of(stories: Iterable[Story]) -> dict[int, Attachment]:
    """Return all documents of some stories by their ids, in one query."""
    wanted = set(chain.from_iterable(attachment_ids(story) for story in stories))
    return {document.pk: document for document in Attachment.objects.filter(pk__in=wanted)} if wanted else {}


def bulletin_picture(picture: Picture) -> BulletinPicture:
    """Return a picture with its rights as outlets see it."""
    point = picture.get_focal_point()
    focal = (point.centroid.x / picture.width, point.centroid.y / picture.height) if point else None
    return BulletinPicture(
        id=picture.pk,
        file=picture.file.name,
        width=picture.width,
        height=picture.height,
        alt=picture.description,
        caption=picture.caption,
        credit=picture.credit,
        kogl=picture.kogl,
        focal=focal,
        rights_until=picture.rights_until,
    )


def _bulletin_attachment(document: Attachment) -> BulletinAttachment:
    return BulletinAttachment(
        id=document.pk,
        title=document.title,
        url=document.url,
        size=document.file_size or 0,
        extension=document.file_extension.lower(),
    )


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    groups: dict[int, list[str]] = {}
    for key, name in pairs:
        groups.setdefault(key, []).append(name)
    return groups
