"""Wagtail hooks of approval: first page, decisions, buttons, publishing through the verbs."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page, WorkflowState

from cms.approval import auditing, wagtail_entry_points
from cms.approval.desk import actionmenu
from cms.approval.desk.morning import morning
from cms.approval.history import ApprovalFormatter
from cms.office.models import User
from cms.office.staff import StaffRequest
from cms.stories.models import Story
from cms.stories.permissions import is_pr_office


@hooks.register("register_admin_urls")
def decision_urls() -> list[URLPattern | URLResolver]:
    return [path("approval/", include("cms.approval.desk.urls"))]


class AuditMenuItem(MenuItem):
    """The menu item of 감사, for those who may read the ledger."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(auditing.READ))


@hooks.register("register_admin_menu_item")
def audit_menu_item() -> MenuItem:
    return AuditMenuItem(_("감사"), reverse("approval:audit"), icon_name="list-ul", name="audit", order=858)


class StandInsMenuItem(MenuItem):
    """The settings' item of 대결·전결, for the PR office."""

    def is_shown(self, request: HttpRequest) -> bool:
        return is_pr_office(request.user)


@hooks.register("register_settings_menu_item")
def stand_ins_menu_item() -> MenuItem:
    return StandInsMenuItem(
        _("대결·전결"), reverse("approval:stand_ins"), icon_name="group", name="stand-ins", order=40
    )


class MorningPanel(Component):
    """The panel of the first page."""

    name = "morning"
    order = 10
    template_name = "wagtailadmin/desk/morning.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        return {"morning": morning(request.user), "request": request}


@hooks.register("construct_homepage_panels")
def only_the_morning_list(request: HttpRequest, panels: list[Any]) -> None:
    """Leave the desk's list alone on the first page; Wagtail's panels repeat it."""
    panels[:] = [MorningPanel(), *(panel for panel in panels if not panel.__module__.startswith("wagtail."))]


@hooks.register("register_log_actions", order=100)
def say_the_step_that_came_next(actions: LogActionRegistry) -> None:
    """Register the log formatter after Wagtail's own, whose line it replaces."""
    actions.register_action("wagtail.workflow.approve")(ApprovalFormatter)


@hooks.register("construct_page_action_menu")
def arrange_buttons(items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    actionmenu.arrange(items, request, context)


@hooks.register("register_page_header_buttons")
def ledger_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Offer a story's page of the ledger among the editor's further actions."""
    if isinstance(page, Story) and page.pk:
        address = reverse("approval:ledger", args=[page.pk])
        yield Button(_("대장"), address, icon_name="list-ul", priority=70)
        if page.withdrawn_at and not page.live:
            address = reverse("approval:withdrawn", args=[page.pk])
            yield Button(_("회수 확인"), address, icon_name="circle-check", priority=71)


@hooks.register("before_edit_page")
def say_why_it_came_back(request: HttpRequest, page: Page) -> None:
    """Show the reason above the text of a story that was sent back."""
    if request.method != "GET" or not isinstance(page, Story):
        return
    state = page.current_workflow_state
    if state is not None and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        decision = state.current_task_state
        messages.warning(
            request,
            _("%(who)s 님이 반려했습니다: %(comment)s") % {"who": decision.finished_by, "comment": decision.comment},
        )


@hooks.register("before_publish_page")
def publish_by_the_desk(request: StaffRequest, page: Page) -> HttpResponse | None:
    """Let the editor's publish button run the desk's verbs."""
    if not isinstance(page, Story):
        return None
    if wagtail_entry_points.publish_or_schedule(request, page) == "change-unsaid":
        return redirect("approval:correct", page.pk)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def publish_many_by_the_desk(
    request: StaffRequest, action_type: str, objects: list[Page], action: object
) -> HttpResponse | None:
    """Let bulk publishing run the desk's verbs: each story goes out or says why not."""
    stories = [page.specific for page in objects if isinstance(page, Page)]
    if action_type != "publish" or not stories or not all(isinstance(story, Story) for story in stories):
        return None
    for story in stories:
        wagtail_entry_points.publish_or_schedule(request, story.get_latest_revision_as_object(), among_others=True)
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def back_to_the_morning_list(request: StaffRequest, page: Page) -> HttpResponse | None:
    """Redirect to the first page after a submission, in place of Wagtail's tree.

    People of the desk go on with their list.
    """
    if isinstance(page, Story) and ("action-submit" in request.POST or "action-cancel-workflow" in request.POST):
        return redirect("wagtailadmin_home")
    return None
