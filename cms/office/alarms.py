"""Letters to operators and superusers about alarms and their end."""

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cms.core.korean.dates import moment_words
from cms.core.status.alarms import News
from cms.mail import purposes
from cms.office import notices
from cms.office.models import User
from cms.office.roles import Role


def tell(news: News) -> None:
    """Queue a letter to each; one a person and telling."""
    alarm = news.alarm
    heading = _("[소식통] 다시 정상: %(what)s") if news.over else _("[소식통] 고장: %(what)s")
    began = _("%(at)s부터") % {"at": moment_words(alarm.began_at)}
    ended = _("%(at)s에 정상으로 돌아왔습니다.") % {"at": moment_words(alarm.ended_at)} if alarm.ended_at else ""
    lines = (f"{alarm.label}: {alarm.sentence}", began, ended or alarm.advice, settings.SITE_URL + reverse("status"))
    told = alarm.ended_at or alarm.told_at
    for person in operators():
        notices.tell(
            person,
            heading % {"what": alarm.label},
            "\n\n".join(line for line in lines if line),
            act=f"alarm:{alarm.pk}:{told.isoformat() if told else ''}",
            purpose=purposes.ALARM,
        )


def operators() -> list[User]:
    """Return those who keep the installation alive."""
    keeps = Q(groups__name=Role.OPERATOR.value) | Q(is_superuser=True)
    return list(User.objects.filter(keeps, is_active=True).distinct())
