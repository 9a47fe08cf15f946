"""The demo's step: an issue laid out from the county's own texts, made once."""

import pytest

from demo.steps import newsletter, stories
from demo.texts.reading import issue_plan, texts
from media.files import store
from media.models import Picture, StoredFile
from media.rendering import render
from newsletter.models import Build, Issue, PageFit, PagePicture, Placement, PrintFile, PrintPage
from tests.support.published import picture

pytestmark = [pytest.mark.django_db, pytest.mark.ghostscript]

MODELS = (Issue, PrintPage, Placement, PrintFile, PagePicture, Build, PageFit, StoredFile)


@pytest.fixture
def written(demo_office, settings, tmp_path, monkeypatch):
    """The texts of the issue, each with a plain picture where it has one: drawing them all would take minutes."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    drawn: dict[str, Picture] = {}

    def plain(slug):
        if slug not in drawn:
            drawn[slug] = picture(slug, (3300, 2200))  # sharp enough for the widest frame in print
        return drawn[slug]

    wanted = {entry["slug"] for entry in issue_plan()["stories"]}
    monkeypatch.setattr(stories, "picture", plain)
    monkeypatch.setattr(stories, "texts", lambda: {slug: text for slug, text in texts().items() if slug in wanted})
    stories.stories({})


def everything() -> dict[str, list]:
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


@pytest.mark.long  # bin/demo, run twice, lays the same issue out in every run
def test_the_issue_is_laid_out_whole_and_a_second_run_makes_nothing(written, monkeypatch):
    facts = newsletter.newsletter({})
    assert facts["press_pages"] == 8
    assert facts["overset_frames"] == 0
    plan = issue_plan()
    placed = set(Placement.objects.values_list("story_key", flat=True))
    for entry in plan["stories"]:
        assert (stories.story(entry["slug"]).key in placed) is (entry["role"] != newsletter.IMPRINT), entry["slug"]
    before, files = everything(), sorted(store.directory().rglob("*"))
    monkeypatch.setattr(render, "in_child", None)
    assert newsletter.newsletter({}) == facts
    assert everything() == before
    assert sorted(store.directory().rglob("*")) == files
