"""Letters about stories: to those who release, what one of them did alone; to others, while they may read."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.office import notices
from cms.office.models import User
from cms.office.roles import Role
from cms.stories import reading, records
from cms.stories.models import Story


def tell_the_others(story: Story, *, what: str, reason: str, by: User | None, act: str) -> None:
    """Write to everybody else who releases what was done alone, and why. `act`: the log entry's id."""
    others = User.objects.filter(is_active=True, groups__name__in=[Role.APPROVER.value, Role.OPERATOR.value]).distinct()
    address = settings.SITE_URL + reverse("wagtailadmin_pages:edit", args=[story.pk])
    who = str(by) if by is not None else _("시스템")
    body = _("%(who)s 님이 원고 ‘%(title)s’(%(key)s)에 한 일: %(what)s\n사유: %(reason)s\n\n%(address)s") % {
        "who": who,
        "title": story.draft_title,
        "key": story.key,
        "what": what,
        "reason": reason,
        "address": address,
    }
    subject = _("[소식통] %(what)s: %(title)s") % {"what": what, "title": story.draft_title}
    for person in others.exclude(pk=by.pk) if by is not None else others:
        if not reading.may_open_page(person, story.pk):
            continue
        notices.tell(person, subject, body, act=f"log:{act}", concerns=records.subject_of(story.key))


def may_hear_of(person: AbstractUser, subject: str) -> bool:
    """Tell whether a letter about a story may still go to somebody. Its words are the desk's."""
    story = Story.objects.filter(key=subject.removeprefix(records.SUBJECT)).first()
    return story is not None and isinstance(person, User) and reading.may_open_page(person, story.pk)
