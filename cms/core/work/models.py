"""Models of background work: the abstract row of work, and heartbeats."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.work.queues import NOW


class Heartbeat(models.Model):
    """When a process (clock, worker) was last seen alive."""

    process = models.CharField(max_length=60, primary_key=True)
    seen_at = models.DateTimeField()
    started_at = models.DateTimeField()
    detail = models.JSONField(default=dict, blank=True)

    class Meta:
        app_label = "core"
        verbose_name = _("가동 신호")
        verbose_name_plural = _("가동 신호")
        permissions = [
            ("see_work", _("밀린 일 보기")),
            ("run_work", _("밀린 일을 모두 보고 다시 하거나 그만두기")),
        ]

    def __str__(self) -> str:
        return f"{self.process} {self.seen_at:%F %T}"


class Work(models.Model):
    """A piece of wanted work and its outcome, one row a key.

    Written by `wanting` and, while it is done, by `outcomes`, never by hand. It is done by the task `task_id` only;
    `attempts` counts who began it and is the fence of whoever does it now.
    """

    class State(models.TextChoices):
        WANTED = "wanted", _("기다림")
        RUNNING = "running", _("하는 중")
        DONE = "done", _("다 됨")
        FAILED = "failed", _("하지 못함")

    #: What has not come to an end.
    OPEN: ClassVar[frozenset[str]] = frozenset({State.WANTED, State.RUNNING})

    key = models.CharField(_("일감"), max_length=80, unique=True)
    state = models.CharField(_("상태"), max_length=8, choices=State.choices, default=State.WANTED, db_index=True)
    attempts = models.PositiveSmallIntegerField(_("시도"), default=0)
    percent = models.PositiveSmallIntegerField(_("진행"), default=0)
    step = models.CharField(_("지금 하는 일"), max_length=60, blank=True)
    result = models.CharField(_("결과"), max_length=300, blank=True)
    problem = models.CharField(_("사유"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("시킨 때"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("시킨 사람"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_at = models.DateTimeField(_("할 때"), default=timezone.now)
    began_at = models.DateTimeField(_("시작한 때"), null=True, blank=True)
    ended_at = models.DateTimeField(_("끝난 때"), null=True, blank=True)
    dropped = models.BooleanField(_("그만둠"), default=False)
    """A person gave it up: nobody waits for it any more."""
    task_id = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def queue_name(self) -> str:
        """The queue that runs it."""
        return NOW

    @property
    def priority(self) -> int:
        """Its priority in the queue: -100 to 100, higher first."""
        return 0

    @property
    def is_open(self) -> bool:
        """Whether it waits or is being done."""
        return self.state in self.OPEN

    @property
    def is_failed(self) -> bool:
        return self.state == self.State.FAILED
