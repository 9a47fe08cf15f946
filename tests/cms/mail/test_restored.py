"""After a restore no letter goes out that may have left in the lost time."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from cms.core.backup.aftermath import Restored
from cms.mail import purposes, restored, verbs
from cms.mail.deliver import deliver_one
from cms.mail.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_what_waited_is_asked_of_a_person_and_a_new_letter_leaves() -> None:
    with transaction.atomic():
        old = verbs.queue(purposes.NOTICE, key="old", recipient="a@korea.kr", subject="글", text="글")
    now = timezone.now()
    assert "1통" in restored.doubt(Restored(taken_at=now - timedelta(hours=3), at=now))
    assert restored.doubt(Restored(taken_at=now - timedelta(hours=3), at=now)) == ""
    with transaction.atomic():
        new = verbs.queue(purposes.NOTICE, key="new", recipient="a@korea.kr", subject="글", text="글")
    while deliver_one():
        pass
    states = {letter.pk: letter.state for letter in Letter.objects.all()}
    assert states == {old.pk: "in_doubt", new.pk: "sent"}
