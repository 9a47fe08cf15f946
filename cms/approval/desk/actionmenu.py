"""Buttons below the story editor: one primary button, named by what it does."""

from collections.abc import Mapping
from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem, PublishMenuItem, SaveDraftMenuItem, SubmitForModerationMenuItem
from wagtail.models import WorkflowState

from cms.approval.desk.confirmation import may_await
from cms.core.korean.dates import moment_words
from cms.office.models import User
from cms.stories.models import Story
from cms.stories.permissions import is_pr_office, may_release, may_withdraw

#: Items of Wagtail that the desk's own take the place of.
_REPLACED = {"approve", "reject", "action-unpublish", "action-restart-workflow"}


class LinkItem(ActionMenuItem):
    """A link to a decision page."""

    def __init__(self, name: str, label: str, url_name: str, *, icon_name: str, order: int) -> None:
        super().__init__(order=order)
        self.name, self.label, self.url_name, self.icon_name = name, label, url_name, icon_name

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        return reverse(f"approval:{self.url_name}", args=[parent_context["page"].pk])

    def is_shown(self, context: object) -> bool:
        return True


class CalmSaveItem(SaveDraftMenuItem):
    """The button 저장."""

    template_name = "wagtailadmin/desk/save_draft.html"


class SubmitItem(SubmitForModerationMenuItem):
    """The button 결재 올리기, without the names of all steps."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = parent_context.get("page")
        state = page.current_workflow_state if page and page.pk else None
        again = state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES
        context["label"] = _("다시 결재 올리기") if again else _("결재 올리기")
        return context


class ReleaseItem(PublishMenuItem):
    """The release button: 지금 배포, or `12월 3일(목) 09:00에 배포`."""

    template_name = "wagtailadmin/desk/release_button.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = parent_context.get("page")
        released_at = page.go_live_at if page else None
        if released_at is not None and released_at > timezone.now():
            context["label"] = _("%(at)s에 배포") % {"at": moment_words(released_at)}
        else:
            context["label"] = _("지금 배포")
        return context


def arrange(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Replace Wagtail's buttons for stories; the first item is the primary one."""
    page = context.get("page")
    if page is not None and not isinstance(page, Story):
        return
    kept = [item for item in items if item.name not in _REPLACED]
    items[:] = [_own(item) for item in kept]
    if page is not None and page.pk:
        items.extend(_decisions(page, cast("User", request.user), context))
    items.sort(key=_rank)


def _own(item: ActionMenuItem) -> ActionMenuItem:
    own = {"action-save-draft": CalmSaveItem, "action-submit": SubmitItem, "action-publish": ReleaseItem}.get(item.name)
    if item.name == "action-cancel-workflow":
        item.label = gettext_lazy("결재 거두기")
    return own(order=item.order) if own else item


def _decisions(page: Story, user: User, context: dict[str, Any]) -> list[LinkItem]:
    items = []
    task_state = page.current_workflow_task_state
    if task_state is not None and task_state.task.specific.get_actions(page, user):
        label = _("%(step)s 화면으로") % {"step": task_state.task.name}
        items.append(LinkItem("desk-review", label, "review", icon_name="check", order=0))
    real = context.get("live_object") or page
    if page.live and page.current_workflow_state is None and not context.get("locked_for_user"):
        items.append(LinkItem("desk-correct", _("고침·정정"), "correct", icon_name="edit", order=70))
    items.append(LinkItem("desk-adaptations", _("판"), "adaptations", icon_name="copy", order=72))
    if is_pr_office(user) and may_await(page, user):
        items.append(LinkItem("desk-confirm", _("고친 내용 확인"), "confirm", icon_name="glasses", order=75))
    if may_release(user) and not page.approved_schedule and (not real.live or page.has_unpublished_changes):
        items.append(LinkItem("desk-alone", _("긴급 배포"), "alone", icon_name="warning", order=85))
    if (real.live or page.approved_schedule) and may_withdraw(user):
        items.append(LinkItem("desk-withdraw", _("회수"), "withdraw", icon_name="no-view", order=80))
    return items


_ORDER = [
    "desk-review",
    "action-submit",
    "action-save-draft",
    "action-publish",
    "desk-adaptations",
    "desk-confirm",
    "desk-correct",
    "desk-withdraw",
    "desk-alone",
    "action-cancel-workflow",
]


def _rank(item: ActionMenuItem) -> int:
    return _ORDER.index(item.name) if item.name in _ORDER else len(_ORDER)
