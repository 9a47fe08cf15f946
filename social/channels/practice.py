"""The practice channel: our own timeline, on which staff see what would go out.

Nothing is sent to any other server.
"""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from social.channels.base import Adapter, Fault, OutgoingPost, Receipt
from social.composing.compose import Shape
from social.composing.length import Measure
from social.models import PracticePicture, PracticePost
from social.rules.states import Recall, Verdict


class PracticeAdapter(Adapter):
    """Writes posts into our own database, as rows of `PracticePost`.

    The marker is their unique key, so that no post appears late or twice.
    """

    kind = "practice"
    label = _("연습 채널")
    icon = "view"
    order = 30
    fields = ()
    steps = (_("따로 연결할 계정이 없습니다. 켜면 우리 타임라인에 올라가고, 실제 SNS로는 나가지 않습니다."),)
    fake = "tests.support.practice"
    recall = Recall.SEARCHABLE
    grace = timedelta(0)
    shape: ClassVar[Shape] = Shape(Measure.CODE_POINTS, text_limit=2000, caption_limit=2000, pictures=10)
    max_age = timedelta.max
    reads = True
    edits_pictures = True
    lag = timedelta(0)

    def publish(self, outgoing: OutgoingPost) -> Receipt:
        try:
            with transaction.atomic():
                post, made = PracticePost.objects.get_or_create(
                    key=outgoing.marker,
                    defaults={"channel_id": self.account.channel_id, "variant": outgoing.variant.as_json()},
                )
                if made:
                    _show_pictures(post, outgoing)
        except DatabaseError as error:
            raise self.verdict(error) from error
        return _receipt(post)

    def reconcile(self, outgoing: OutgoingPost) -> Receipt | None:
        post = PracticePost.objects.filter(key=outgoing.marker).first()
        return _receipt(post) if post else None

    def read(self, remote_id: str) -> str | None:
        post = PracticePost.objects.filter(pk=remote_id).first()
        return post.content.text if post else None

    def edit(self, outgoing: OutgoingPost) -> Receipt:
        post = PracticePost.objects.filter(pk=outgoing.remote_id).first()
        if post is None:
            raise Fault(Verdict.REJECTED, gettext("고칠 게시물이 타임라인에 없습니다."))
        if post.variant != outgoing.variant.as_json():
            post.variant, post.edited_at = outgoing.variant.as_json(), timezone.now()
            with transaction.atomic():
                post.save()
                post.pictures.all().delete()
                _show_pictures(post, outgoing)
        return _receipt(post)

    def delete(self, outgoing: OutgoingPost) -> None:
        PracticePost.objects.filter(pk=outgoing.remote_id).delete()

    def check(self) -> str:
        return gettext("연습 타임라인")

    def verdict(self, error: Exception) -> Fault:
        return Fault(Verdict.AMBIGUOUS, f"{type(error).__name__}: {error}")


def _show_pictures(post: PracticePost, outgoing: OutgoingPost) -> None:
    PracticePicture.objects.bulk_create(
        [
            PracticePicture(
                post=post, position=position, file_id=jpeg.sha256, alt=jpeg.alt, width=jpeg.width, height=jpeg.height
            )
            for position, jpeg in enumerate(outgoing.pictures)
        ]
    )


def _receipt(post: PracticePost) -> Receipt:
    return Receipt(str(post.pk), settings.SITE_URL + reverse("social:practice_post", args=[post.pk]))
