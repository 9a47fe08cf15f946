"""The rule that no save writes over words it was not made from.

It stands where a revision is written. Every save is made from a version: a form says which (`MadeFrom`), a verb has
read it. Where a newer one stands by then, `Overtaken` is raised and nothing is written. The story's row is held from
the question to the write.
"""

from datetime import datetime
from typing import Any, ClassVar, cast

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page, Revision

from cms.core.refusal import Refused
from cms.office.models import User
from cms.stories.madefrom import MadeFrom


class Overtaken(Refused):
    """A newer version stands, by another save than those of the same open form."""

    def __init__(self) -> None:
        reason = _("그사이 다른 저장이 있었습니다. 새 원고를 열어 합친 뒤 다시 저장하세요.")
        super().__init__(reason, "changed-meanwhile")


class RevisionTrace(models.Model):
    """판의 자취: the open form that wrote a revision, and when somebody first opened it."""

    revision = models.OneToOneField(
        Revision, verbose_name=gettext_lazy("판"), primary_key=True, on_delete=models.CASCADE, related_name="trace"
    )
    tab = models.CharField(gettext_lazy("입력 화면"), max_length=32, blank=True, db_index=True)
    opened_at = models.DateTimeField(gettext_lazy("처음 연 때"), null=True, blank=True)

    class Meta:
        verbose_name = gettext_lazy("판의 자취")
        verbose_name_plural = gettext_lazy("판의 자취")

    def __str__(self) -> str:
        return f"{self.revision_id}"


class NewestVersion:
    """Mixin by which a story's revisions are written on top of the newest only."""

    deed: ClassVar[Any]
    latest_revision_id: int | None
    #: What the form says that is being saved. None: what this instance was read from.
    made_from: MadeFrom | None = None

    def save_revision(
        self, user: User | None = None, *args: object, overwrite_revision: Revision | None = None, **kwargs: object
    ) -> Revision:
        """Save a revision on top of the newest, held meanwhile. Raises `Overtaken`.

        One that is public, scheduled, confirmed or opened by somebody is never written over.
        """
        made_from = self.made_from or MadeFrom(self.latest_revision_id)
        with transaction.atomic():
            require_newest(cast("Page", self), made_from)
            if overwrite_revision is not None and (
                self.deed.is_settled(self, overwrite_revision)
                or RevisionTrace.objects.filter(pk=overwrite_revision.pk, opened_at__isnull=False).exists()
            ):
                overwrite_revision = None
            revision: Revision = super().save_revision(  # type: ignore[misc]  # of the page
                user, *args, overwrite_revision=overwrite_revision, **kwargs
            )
            if made_from.tab and overwrite_revision is None:
                RevisionTrace.objects.create(revision=revision, tab=made_from.tab)
        self.made_from = None  # the next save of this instance is made from this one
        return revision


def require_newest(story: Page, made_from: MadeFrom) -> None:
    """Hold a story's row; refuse what was not made from its newest version. Raises `Overtaken`.

    It stands within a transaction. A form's button may follow the autosaves of the same form, one of which can be on
    its way when the button is pressed; an autosave follows nothing but what it knows.
    """
    newest = _held_newest(story.pk)
    if newest is None:
        return
    number, written, tab = newest
    same = number == made_from.revision and made_from.written in {"", written.isoformat()}
    if not same and (made_from.autosaves or not made_from.tab or tab != made_from.tab):
        raise Overtaken


def note_opened(story: Page, revision: Revision) -> bool:
    """Note that somebody has opened a revision, so that it stays as it is. False where it has changed since."""
    with transaction.atomic():
        newest = _held_newest(story.pk)
        if newest is not None and newest[:2] == (revision.pk, revision.created_at):
            trace, _created = RevisionTrace.objects.get_or_create(pk=revision.pk)
            if trace.opened_at is None:
                RevisionTrace.objects.filter(pk=revision.pk).update(opened_at=timezone.now())
            return True
        return False


def _held_newest(story_id: int | None) -> tuple[int, datetime, str | None] | None:
    """Hold a story's row; return its newest revision's id, moment and form."""
    latest = Page.objects.select_for_update().filter(pk=story_id).values_list("latest_revision_id", flat=True).first()
    if latest is None:
        return None
    newest: tuple[int, datetime, str | None] | None = (
        Revision.objects.filter(pk=latest).values_list("pk", "created_at", "trace__tab").first()
    )
    return newest
