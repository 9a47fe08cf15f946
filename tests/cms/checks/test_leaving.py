"""What is checked is what leaves: a number planted in every string that can leave the house is found, and led back to.

Nothing here names a field that is read. A new field of a Bulletin, a kind or a block is taken by its type; one that
does not leave is named with the reason, and is looked for in what leaves.
"""

import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import FieldDoesNotExist
from django.core.files.base import ContentFile
from django.db import models
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, reverse
from django.utils import timezone
from wagtail.fields import StreamField

from cms.checks import engine
from cms.checks.bulletindraft import EditorField, draft_from
from cms.checks.bulletinstrings import UNREAD, Step
from cms.checks.drafting import draft_of
from cms.checks.findings import Finding
from cms.checks.rulebook import Rulebook
from cms.core.refusal import Refused
from cms.office.models import Town
from cms.stories import release
from cms.stories.authoring import create_story
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story
from cms.stories.selectors import bulletin_of
from cms.website import urls as website_urls
from media.models import Attachment, Picture
from tests.support.checking import DAY
from tests.support.planting import BLOCK_ID, Planted, filled, planted, planted_blocks, text_fields
from tests.support.published import picture, publish

RRN = "900101-1234567"
BOOK = Rulebook()
KINDS = sorted(Story.__subclasses__(), key=lambda kind: kind.__name__)

#: Fields of a story that never leave, and why.
FIELDS_AT_HOME = {
    "key": "counted by the desk",
    "kind": "the model itself",
    "slug": "the key",
    "release_said": "what the office document said of the release time; compared, never shown outside",
    "path": "Wagtail's place in the tree",
    "url_path": "made of the slugs",
    "draft_title": "the title, as the admin's lists show it",
    "seo_title": "in no editor and on no page",
    "search_description": "in no editor and on no page",
    "withdrawal_reason": "in no editor; the withdrawal reads it before it is public",
}
#: Values of blocks, and of what they choose, that never leave.
BLOCKS_AT_HOME = {
    "body.table.table.caption": "Wagtail's own caption of the grid; the block has one that is shown",
    "body.picture.picture.image.title": "what the desk calls a picture in its own lists",
    "cuts.cut.picture.title": "what the desk calls a picture in its own lists",
    "cuts.cut.table.caption": "Wagtail's own caption of the grid",
    "body.picture.picture.image.file_hash": "made of the file",
    "cuts.cut.picture.file_hash": "made of the file",
    "body.attachment.document.file_hash": "made of the file",
}


def numbers(findings: list[Finding]) -> list[str]:
    """Return the paths of the resident numbers that stop a story."""
    return [finding.path for finding in findings if finding.code == "privacy.rrn" and finding.severity.value == "block"]


class Anywhere:
    """The editor's fields of a bulletin that was written nowhere."""

    def of(self, steps: tuple[Step, ...], name: str = "", text: str = "") -> EditorField:
        return EditorField(".".join(map(str, steps)), name)


def _as_written(name: str) -> str:
    if name.endswith(".html"):
        return f'<a href="tel:{RRN}">전화</a>'
    return f"/documents/1/{RRN}.pdf" if name == "BulletinAttachment.url" else RRN


BULLETINS = list(planted(filled(Bulletin), _as_written))


@pytest.mark.parametrize(("name", "bulletin"), BULLETINS, ids=[name for name, _bulletin in BULLETINS])
def test_a_number_in_any_string_of_a_bulletin_is_found(name: str, bulletin: Bulletin) -> None:
    paths = numbers(engine.check(draft_from(bulletin, Anywhere(), written_on=DAY), BOOK))
    assert bool(paths) == (name not in UNREAD), name


def test_every_string_that_is_not_read_exists_and_has_a_reason() -> None:
    assert set(UNREAD) <= {name for name, _bulletin in BULLETINS}
    assert all(UNREAD.values())


@pytest.fixture
def chosen(db: None) -> dict[type[models.Model], models.Model]:
    return {
        Picture: picture("사진"),
        Attachment: Attachment.objects.create(title="붙임", file=ContentFile("글".encode(), "안내.txt")),
    }


def written(kind: type[Story], **values: Any) -> Story:
    """Return a story of a kind as an editor has it in hand."""
    moments = {
        field.name: timezone.now()
        for field in kind._meta.get_fields()
        if isinstance(field, models.DateTimeField) and not field.null and field.model is kind
    }
    return kind(**{"title": "농다리", "key": "2026-0001", "election_class": "event"} | moments | values)


def _streams() -> dict[str, tuple[type[Story], StreamField]]:
    """Return the stream fields of stories by name and model, each with a kind that has it."""
    return {
        f"{stream.model.__name__}.{stream.name}": (kind, stream)
        for kind in KINDS
        for stream in kind._meta.get_fields()
        if isinstance(stream, StreamField)
    }


def _with(kind: type[Story], stream: StreamField, block_type: str, plant: Planted) -> Story:
    """Return a story with one block that holds the plant."""
    if plant.chosen is not None:
        plant.chosen.refresh_from_db()
        setattr(plant.chosen, plant.field, RRN)
        plant.chosen.save()
    raw = [{"type": block_type, "value": plant.value, "id": BLOCK_ID}]
    return written(kind, **{stream.name: stream.stream_block.to_python(raw)})


@pytest.mark.parametrize(("kind", "stream"), _streams().values(), ids=_streams())
def test_a_number_in_any_value_of_any_block_is_found_in_its_block(
    kind: type[Story], stream: StreamField, chosen: dict[type[models.Model], models.Model]
) -> None:
    seen = set()
    for block_type, block in stream.stream_block.child_blocks.items():
        for plant in planted_blocks(block, RRN, chosen.__getitem__):
            place = f"{stream.name}.{block_type}{plant.place}"
            seen.add(place)
            story = _with(kind, stream, block_type, plant)
            if place in BLOCKS_AT_HOME:
                assert RRN not in repr(bulletin_of(story)), place
            else:
                assert numbers(engine.check(draft_of(story), BOOK)) == [f"{stream.name}.{BLOCK_ID}"], place
            if plant.chosen is not None:
                setattr(plant.chosen, plant.field, "글")
                plant.chosen.save()
    assert {place for place in BLOCKS_AT_HOME if place.startswith(f"{stream.name}.")} <= seen


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_number_in_any_text_field_of_any_kind_is_found_in_its_field(kind: type[Story]) -> None:
    editor = kind.get_edit_handler().get_form_class().base_fields
    names = text_fields(kind)
    assert set(FIELDS_AT_HOME) <= set(names) | {"kind"}
    for name in names:
        story = written(kind, **{name: RRN})
        if name in FIELDS_AT_HOME:
            assert name not in editor
            continue
        assert numbers(engine.check(draft_of(story), BOOK)) == [name]


def _related(kind: type[Story]) -> Iterator[tuple[str, type[models.Model]]]:
    for name in kind.get_edit_handler().get_form_class().base_fields:
        try:
            field = kind._meta.get_field(name)
        except FieldDoesNotExist:
            continue
        if field.is_relation and field.related_model:
            yield name, field.related_model


@pytest.mark.parametrize("kind", ["press", "event"])
def test_a_number_in_anything_a_story_names_is_found_where_it_is_named(county: Any, kind: str) -> None:
    """Department, towns, tags, lead picture: whatever text of theirs reaches the bulletin is checked."""
    times = {"starts_at": timezone.now(), "place": "농다리"} if kind == "event" else {}
    story = create_story(
        kind,
        title="농다리",
        department=county.writer.department,
        lead_picture=picture("사진"),
        tags=["물"],
        towns=[Town.objects.get_or_create(name="덕산읍")[0]],
        **times,
    )
    reached = set()
    for name, model in _related(type(story)):
        for field in text_fields(model):
            related = model.objects.first() if name == "tags" else _named(story, name)
            before = getattr(related, field)
            model.objects.filter(pk=related.pk).update(**{field: RRN})
            fresh = Story.objects.get(pk=story.pk).specific
            if RRN in repr(bulletin_of(fresh)):
                reached.add(f"{name}.{field}")
                assert set(numbers(engine.check(draft_of(fresh), BOOK))) == {name}, field
            model.objects.filter(pk=related.pk).update(**{field: before})
    assert {"department.name", "department.phone", "towns.name", "tags.name", "lead_picture.caption"} <= reached


def _named(story: Story, name: str) -> models.Model:
    value = getattr(story, name)
    return value.first() if hasattr(value, "first") else value


def test_what_stays_at_home_is_on_no_public_page(county: Any, client: Client) -> None:
    shown = picture("사진")
    shown.title = RRN
    shown.save()
    rows = {"caption": "표", "rows": [["가", "나"], ["1", "2"]]}
    story = create_story("press", title="농다리", lead_picture=shown, blocks=[("table", rows), ("picture", shown)])
    raw = [dict(block) for block in story.body.raw_data]
    raw[0]["value"]["table"]["caption"] = RRN
    story.body = type(story)._meta.get_field("body").stream_block.to_python(raw)
    story.seo_title, story.search_description = RRN, RRN
    story.save_revision()
    publish(story)
    pages = [reverse("website:story", args=[story.key]), *_addresses()]
    assert len(pages) > 8
    for page in pages:
        answer = client.get(page, follow=True)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert RRN not in content.decode(errors="replace"), page
    assert "농다리" in client.get(pages[0]).content.decode()


def _addresses() -> Iterator[str]:
    """Yield the addresses of the public site that need nothing but their name."""
    for pattern in website_urls.urlpatterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            try:
                yield reverse(f"website:{pattern.name}")
            except NoReverseMatch:
                continue


def test_what_a_correction_says_is_read_before_it_is_public(county: Any) -> None:
    story = publish(create_story("press", title="농다리", election_class="event"))
    with pytest.raises(Refused, match="주민등록번호"):
        release.correct(story, note=f"{RRN}를 지움", by=county.approver)
    assert Story.objects.get(pk=story.pk).correction == ""


def test_what_a_withdrawal_says_is_read_before_it_is_public(county: Any, client: Client) -> None:
    story = publish(create_story("press", title="농다리", election_class="event"))
    with pytest.raises(Refused, match="주민등록번호"):
        release.withdraw(story, reason=f"{RRN}가 있어 내림", by=county.approver)
    release.withdraw(story, reason="담당자 휴대전화 010-1234-5678로 확인 뒤 내림", by=county.approver)
    assert "확인 뒤 내림" in client.get(reverse("website:story", args=[story.key])).content.decode()


def test_the_same_words_in_one_place_are_said_once(db: None) -> None:
    """A picture's caption leaves as the block's and as its own: one number is one finding."""
    shown = picture("사진")
    shown.caption = RRN
    shown.save()
    raw = [{"type": "picture", "value": {"picture": {"image": shown.pk}, "caption": ""}, "id": str(uuid.uuid4())}]
    story = written(KINDS[0], body=Story._meta.get_field("body").stream_block.to_python(raw))
    assert numbers(engine.check(draft_of(story), BOOK)) == [f"body.{raw[0]['id']}"]
