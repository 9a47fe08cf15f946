"""A notice with the field that docs/how-to/field.md adds, from the editor to open data. Run in a copy that has it."""

from django.test import Client
from django.urls import reverse

from cms.checks import engine
from cms.checks.drafting import draft_of
from cms.checks.findings import Finding
from cms.checks.selectors import current_rulebook
from cms.stories import release, selectors
from cms.stories.authoring import create_story, update_story
from cms.stories.kinds.notice import Notice
from cms.stories.models import Story
from tests.support.county import plant_county, the_county

AUDIENCE = "열아홉 살부터 서른아홉 살까지"


def walk() -> None:
    """Take the way of the field. Raises `AssertionError` where it ends."""
    plant_county()
    county = the_county()
    assert "audience" in Notice.get_edit_handler().get_form_class().base_fields
    story = create_story("notice", title="청년 농부를 찾는다", audience="900101-1234567", election_class="life")
    [finding] = _blocks(story)
    assert (finding.code, finding.path, finding.field) == ("privacy.rrn", "audience", "대상")
    draft = update_story(story, audience=AUDIENCE)
    release.publish(draft, by=county.approver)
    assert selectors.live_bulletin(story.key).detail("audience") == AUDIENCE
    page = Client().get(reverse("website:story", args=[story.key])).content.decode()
    assert f"<dt>대상</dt><dd>{AUDIENCE}</dd>" in page
    records = Client().get("/api/open/notices").json()
    assert f'"trgtNm": "{AUDIENCE}"' in str(records).replace("'", '"')


def _blocks(story: Story) -> list[Finding]:
    findings = engine.check(draft_of(story), current_rulebook())
    return [finding for finding in findings if finding.severity == "block"]
