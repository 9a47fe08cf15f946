"""What the first page lists of the screens: pictures whose words await the second person."""

from collections.abc import Iterator

from django.urls import reverse

from cms.approval.desk import awaiting
from cms.approval.desk.awaiting import Awaited
from cms.office.models import User
from signage import selectors
from signage.permissions import confirms


def connect() -> None:
    """Register with the first page. Called once, when the app is ready."""
    awaiting.register("signage", _awaited)


def _awaited(user: User) -> Iterator[Awaited]:
    if not confirms(user).may:
        return
    for upload in selectors.awaiting():
        if upload.uploaded_by_id != user.pk:
            address = reverse("screens:confirm", args=[upload.pk])
            said = " · ".join(finding["message"] for finding in upload.findings)
            yield Awaited(f"{upload.title} ({upload._meta.verbose_name})", address, said, upload.uploaded_at)
