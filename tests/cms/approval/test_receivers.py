"""Letters about approval go to those alone who may read the story and take the step."""

from __future__ import annotations

import pytest
from django.core import mail

from cms.approval import receivers, verbs
from cms.mail.models import Letter
from cms.office.roles import Role
from cms.stories.authoring import create_story
from tests.support.county import make_person

pytestmark = pytest.mark.django_db


def told() -> set[str]:
    """Return who was written to about the draft, by whatever way."""
    letters = Letter.objects.filter(subject__contains="다리") | Letter.objects.filter(text__contains="다리")
    return {*letters.values_list("recipient", flat=True), *(to for sent in mail.outbox for to in sent.to)}


def test_writers_of_other_departments_hear_of_no_draft(county):
    colleague = make_person("colleague", "한별하", "팀장", "library", Role.WRITER)
    other = make_person("other", "마온유", "주무관", "culture", Role.WRITER)
    story = create_story(
        "press", title="다리", lead="다리", by=county.writer, department=county.writer.department, election_class="life"
    )
    verbs.submit(story, by=county.writer)
    assert colleague.email in told()
    assert other.email not in told()
    verbs.approve(story, by=colleague)
    assert county.editor.email in told()


@pytest.mark.parametrize("name", receivers._IN_PLACE_OF)
def test_wagtails_own_notifiers_are_not_connected(name):
    signal, sender, notifier = receivers._IN_PLACE_OF[name]
    heard = signal._live_receivers(sender)[0]
    assert notifier in heard
    assert "wagtail.admin.mail" not in {type(receiver).__module__ for receiver in heard}
