"""A string that readers see is read by the checks: small cases that once failed. `test_leaving.py` takes every one."""

import pytest
from django.db import models
from django.utils import timezone

from cms.checks import engine
from cms.checks.drafting import draft_of
from cms.checks.selectors import current_rulebook
from cms.stories.authoring import create_story
from cms.stories.models import Story
from tests.support.published import picture

pytestmark = pytest.mark.django_db
RRN = "900101-1234567"
TEXT = (models.CharField, models.TextField)
UNWRITTEN = {"slug", "seo_title", "search_description", "url_path", "draft_title", "path"}


def test_byline_with_a_resident_number_is_found(county):
    story = create_story("article", title="이야기", byline=RRN, by=county.editor)
    findings = engine.check(draft_of(story), current_rulebook())
    assert [finding.code for finding in findings if finding.code.startswith("privacy.rrn")]


@pytest.mark.parametrize(("kind", "model"), [(model.spec.key, model) for model in Story.kinds()])
def test_every_written_text_field_becomes_a_segment(county, kind, model):
    extra = {"starts_at": timezone.now(), "place": "x"} if kind == "event" else {}
    story = create_story(kind, title="이야기", by=county.editor, **extra)
    written = [
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, TEXT)
        and getattr(field, "editable", False)
        and not field.choices
        and field.name not in UNWRITTEN
        and hasattr(story, field.name)
    ]
    for name in written:
        setattr(story, name, "표식" + name)
    seen = " ".join(segment.text for segment in draft_of(story).segments)
    assert [name for name in written if "표식" + name not in seen] == []


def _codes(story):
    findings = engine.check(draft_of(story), current_rulebook())
    return [finding.code for finding in findings if finding.code == "privacy.rrn"]


@pytest.mark.parametrize("field", ["caption", "credit", "description"])
def test_what_a_picture_says_of_itself_is_checked(county, field):
    shown = picture("사진")
    setattr(shown, field, RRN)
    shown.save()
    lead = create_story("press", title="이야기", lead_picture=shown, by=county.editor)
    assert _codes(lead), "lead picture"
    blocks = [("picture", {"picture": shown, "alt": "", "caption": ""})]
    body = create_story("press", title="이야기", blocks=blocks, by=county.editor)
    assert _codes(body), "picture block without a caption of its own: the picture's is shown"


def test_tags_are_checked(county):
    assert _codes(create_story("press", title="이야기", tags=[RRN], by=county.editor))
