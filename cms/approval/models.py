"""The three steps of the approval: department, PR editing, final approval. Wagtail runs them; the rules are ours."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.locks import WorkflowLock
from wagtail.models import AbstractGroupApprovalTask, Task, TaskState, WorkflowState

from cms.approval import authorship, rules, standins
from cms.approval.standins import Acting
from cms.office.models import User
from cms.stories.models import Story


class StandIn(models.Model):
    """대결·전결: a person who approves for another, from one day to another."""

    class Kind(models.TextChoices):
        ABSENCE = "absence", gettext_lazy("대결")
        DELEGATION = "delegation", gettext_lazy("전결")

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=gettext_lazy("맡은 사람"), on_delete=models.CASCADE, related_name="+"
    )
    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=gettext_lazy("맡긴 사람"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(gettext_lazy("종류"), max_length=12, choices=Kind.choices, default=Kind.ABSENCE)
    first_day = models.DateField(gettext_lazy("첫날"))
    last_day = models.DateField(gettext_lazy("마지막 날"))
    reason = models.CharField(gettext_lazy("사유"), max_length=300)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=gettext_lazy("정한 사람"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    made_at = models.DateTimeField(gettext_lazy("정한 때"), auto_now_add=True)
    ended_at = models.DateTimeField(gettext_lazy("끝낸 때"), null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = gettext_lazy("대결·전결")
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")), name="stand_in_begins_before_it_ends"
            ),
            models.CheckConstraint(condition=~models.Q(person=models.F("absent")), name="stand_in_is_another"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="stand_in_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.absent} → {self.person}"

    @property
    def is_open(self) -> bool:
        """Whether it holds today or will."""
        return self.ended_at is None and self.last_day >= timezone.localdate()


class FinalLock(WorkflowLock):
    """Lock that forbids every edit while the final approval is pending."""

    def get_message(self, user: User) -> str | None:
        return _("결재 중이라 아무도 고칠 수 없습니다. 고칠 곳이 있으면 결재 화면에서 반려하세요.")

    def get_description(self, user: User, can_lock: bool = False) -> str:
        return _("결재 중에는 아무도 고칠 수 없습니다")


class StoryTask(AbstractGroupApprovalTask):
    """A workflow step that knows who may decide and when it is skipped."""

    #: Whether approving here is the second person's confirmation of every other's words.
    confirms_words = True

    class Meta:
        abstract = True

    def start(self, workflow_state: WorkflowState, user: User | None = None) -> TaskState:
        """Start the first needed step that has not seen the newest version."""
        for task in self._up_to_here(workflow_state):
            reason = task.skip_reason(workflow_state)
            if task.pk == self.pk and reason:
                return self._skipped(workflow_state, reason)
            if not reason and (task.pk == self.pk or not task.has_seen_newest(workflow_state)):
                return super(StoryTask, task).start(workflow_state, user=user)
        raise LookupError("the step is not part of its workflow")

    def skip_reason(self, workflow_state: WorkflowState) -> str:
        """Return why this step is not needed for the newest version, or nothing."""
        return ""

    def has_seen_newest(self, workflow_state: WorkflowState) -> bool:
        """Tell whether this step has approved the newest version in this round."""
        newest = workflow_state.content_object.get_latest_revision()
        seen = TaskState.objects.filter(
            workflow_state=workflow_state, task_id=self.pk, revision=newest, status=TaskState.STATUS_APPROVED
        )
        return bool(seen.exists())

    def refusal(self, story: Story, user: User) -> str:
        """Return why this person may not approve here, or nothing."""
        if rules.is_closed(story, user):
            return _("미리 볼 사람에게만 열린 원고입니다.")
        if not self.acting(user).may:
            return _("이 단계의 결재 권한이 없습니다.")
        return ""

    def acting(self, user: User) -> Acting:
        """Return whether a person decides here, and for whom."""
        return Acting(may=self._has_right(user))

    def _has_right(self, user: User) -> bool:
        return bool(user.is_superuser or AbstractGroupApprovalTask._user_in_groups(self, user))

    def _user_in_groups(self, user: User) -> bool:
        return self.acting(user).may

    def awaits(self, story: Story, workflow_state: WorkflowState, user: User) -> bool:
        """Tell whether this person could decide here, without the checks: for lists."""
        return self.acting(user).may

    def get_actions(self, obj: Story, user: User) -> list[tuple[str, str, bool]]:
        if not self.acting(user).may or rules.is_closed(obj, user):
            return []
        actions = [("reject", _("반려"), True)]
        if not self.refusal(obj, user):
            actions.append(("approve", _("승인"), True))
        return actions

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: object) -> None:
        """Approve or reject under the rules, whichever view the action came from."""
        story = task_state.workflow_state.content_object.specific
        if action_name == "approve":
            if reason := self.refusal(story, user):
                raise PermissionDenied(reason)
            task_state.revision = story.get_latest_revision()
            if self.confirms_words:
                authorship.confirm(story, task_state.revision, by=user, acting=self.acting(user))
        super().on_action(task_state, user, action_name, **kwargs)

    def _up_to_here(self, workflow_state: WorkflowState) -> list["StoryTask"]:
        steps = []
        for task in Task.objects.filter(workflow_tasks__workflow=workflow_state.workflow_id, active=True).order_by(
            "workflow_tasks__sort_order"
        ):
            specific = task.specific
            if isinstance(specific, StoryTask):
                steps.append(specific)
            if task.pk == self.pk:
                break
        return steps

    def _skipped(self, workflow_state: WorkflowState, reason: str) -> TaskState:
        state: TaskState = TaskState(
            workflow_state=workflow_state,
            revision=workflow_state.content_object.get_latest_revision(),
            task=self.task_ptr,
            status=TaskState.STATUS_SKIPPED,
            finished_at=timezone.now(),
            comment=reason,
        )
        state.save()
        return state


class DepartmentApproval(StoryTask):
    """부서 승인: somebody else of the story's department reads it first."""

    confirms_words = False  # the office publishes, so its own people answer for what goes out

    class Meta:
        verbose_name = gettext_lazy("부서 승인")
        verbose_name_plural = gettext_lazy("부서 승인")

    def skip_reason(self, workflow_state: WorkflowState) -> str:
        return rules.department_step_not_needed(workflow_state, self)

    def refusal(self, story: Story, user: User) -> str:
        return super().refusal(story, user) or rules.not_of_department(story, user) or rules.not_second(story, user)

    def awaits(self, story: Story, workflow_state: WorkflowState, user: User) -> bool:
        own = not rules.not_of_department(story, user)
        return own and workflow_state.requested_by_id != user.pk and super().awaits(story, workflow_state, user)

    def locked_for_user(self, obj: Story, user: User) -> bool:
        return bool(rules.not_of_department(obj, user)) and not user.is_superuser

    @classmethod
    def get_description(cls) -> str:
        return _("담당부서의 다른 사람이 먼저 확인합니다.")


class Editing(StoryTask):
    """홍보 편집: the PR office edits and hands on. Who edits may hand on; who approves comes after."""

    class Meta:
        verbose_name = gettext_lazy("홍보 편집")
        verbose_name_plural = gettext_lazy("홍보 편집")

    def skip_reason(self, workflow_state: WorkflowState) -> str:
        return rules.editing_step_not_needed(workflow_state, self)

    @classmethod
    def get_description(cls) -> str:
        return _("홍보부서가 다듬고 검수합니다.")


class FinalApproval(StoryTask):
    """결재: a second person approves exactly the version that goes out. Nobody edits meanwhile."""

    lock_class = FinalLock

    class Meta:
        verbose_name = gettext_lazy("결재")
        verbose_name_plural = gettext_lazy("결재")

    def acting(self, user: User) -> Acting:
        return standins.acting(user, self._has_right)

    def refusal(self, story: Story, user: User) -> str:
        return (
            super().refusal(story, user)
            or rules.giver_is_author(story, self.acting(user))
            or rules.no_second_person(story, user)
            or rules.withdrawn_meanwhile(story)
            or rules.blocked(story)
        )

    def awaits(self, story: Story, workflow_state: WorkflowState, user: User) -> bool:
        return workflow_state.requested_by_id != user.pk and super().awaits(story, workflow_state, user)

    def locked_for_user(self, obj: Story, user: User) -> bool:
        return True

    @classmethod
    def get_description(cls) -> str:
        return _("작성·수정하지 않은 결재권자가 승인하면 배포됩니다.")
