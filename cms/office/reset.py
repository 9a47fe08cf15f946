"""The task that mails a link to who has forgotten the password."""

from django.conf import settings
from django_tasks import task

from cms.core.work.queues import NOW
from cms.office.people.accounts import send_reset


@task(queue_name=NOW)
def mail_link(address: str) -> None:
    """Mail a link to this address's people who may sign in. A stranger's gets nothing."""
    send_reset(address, site=settings.SITE_URL)
