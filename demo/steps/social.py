"""Demo step: the channels, and the live stories posted for real on the practice channel through the outbox."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from demo.registry import Facts, step
from social.models import Channel, PracticePost
from social.outbox import sweeping
from social.outbox.deliver import DeliveryWorker
from social.permissions import grant_roles

#: kind, name, account, on, note
CHANNELS: tuple[tuple[str, str, str, bool, str], ...] = (
    ("practice", "진천군 소식", "", True, "우리 타임라인에 올립니다. 실제 SNS로는 나가지 않습니다."),
    (
        "telegram",
        "진천군 텔레그램",
        "@jincheon_sosik",
        False,
        "시연에서는 꺼 두었습니다. 봇 토큰을 넣고 연결을 시험한 뒤 켜면 나갑니다.",
    ),
    (
        "facebook",
        "진천군 페이스북",
        "100000000000001",
        False,
        "시연에서는 꺼 두었습니다. 페이지 토큰을 넣고 연결을 시험한 뒤 켜면 나갑니다.",
    ),
)


@step(70, "SNS 채널과 게시")
def channels(facts: Facts) -> Facts:
    """Make the channels and let the outbox post what is live."""
    grant_roles()
    begin = timezone.now() - timedelta(days=3650)
    for kind, name, account, enabled, note in CHANNELS:
        Channel.objects.get_or_create(
            kind=kind,
            account_ref=account,
            defaults={
                "name": name,
                "enabled": enabled,
                "note": note,
                "starts_at": begin if enabled else timezone.now(),
            },
        )
    sweeping.sweep(since=begin)
    worker = DeliveryWorker()
    while worker.run_once():
        pass
    worker.close()
    return {"posts": posts(), "timeline_url": settings.SITE_URL + reverse("social:timeline")}


def posts() -> list[dict[str, Any]]:
    """Return what stands on the practice channel, newest first."""
    return [
        {
            "title": post.content.title,
            "url": settings.SITE_URL + reverse("social:practice_post", args=[post.pk]),
            "pictures": post.pictures.count(),
        }
        for post in PracticePost.objects.all()
    ]
