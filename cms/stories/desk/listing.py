"""The admin's list of stories: columns and filters."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from django_filters.filters import ChoiceFilter, ModelMultipleChoiceFilter, MultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column
from wagtail.admin.ui.tables.pages import PageTitleColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import WorkflowState
from wagtail.query import PageQuerySet

from cms.office.models import Department
from cms.stories import registry
from cms.stories.desk import states
from cms.stories.models import Story
from cms.stories.reading import visible_to

STATE_CHOICES = [(state.name, state.word) for state in states.STATES]


def in_state(stories: QuerySet[Any], name: str) -> QuerySet[Any]:
    """Return the stories in a state of `cms.stories.desk.states`."""
    workflows = states.active_workflows()
    back = [pk for pk, workflow in workflows.items() if workflow.status == WorkflowState.STATUS_NEEDS_CHANGES]
    scheduled = Q(pk__in=states.release_times(), live=False)
    busy = Q(pk__in=workflows) | scheduled
    conditions = {
        states.SCHEDULED.name: scheduled,
        states.SENT_BACK.name: Q(pk__in=back) & ~scheduled,
        states.IN_APPROVAL.name: Q(pk__in=[pk for pk in workflows if pk not in back]) & ~scheduled,
        states.OUT.name: Q(live=True, has_unpublished_changes=False) & ~busy,
        states.OUT_CHANGED.name: Q(live=True, has_unpublished_changes=True) & ~busy,
        states.WITHDRAWN.name: Q(live=False, withdrawn_at__isnull=False) & ~busy,
        states.DRAFT.name: Q(live=False, withdrawn_at__isnull=True) & ~busy,
    }
    return stories.filter(conditions[name])


class StateFilter(ChoiceFilter):
    """Filter by the state the desk shows."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return in_state(qs, value) if value else qs


class StoryFilterSet(WagtailFilterSet):
    """Filters of the list of stories."""

    state = StateFilter(label=_("상태"), choices=STATE_CHOICES, empty_label=_("모두"))
    kind = MultipleChoiceFilter(label=_("종류"), choices=registry.choices, widget=CheckboxSelectMultiple)
    department = ModelMultipleChoiceFilter(
        label=_("담당부서"), queryset=Department.objects.order_by("sort_order"), widget=CheckboxSelectMultiple
    )

    class Meta:
        model = Story
        fields: list[str] = []


class StateColumn(Column):
    """Column with the state as word, shape and colour."""

    cell_template_name = "wagtailadmin/desk/state_cell.html"

    def get_value(self, instance: Story) -> states.DeskState:
        return states.state_of(instance)


class ReleaseColumn(Column):
    """Column with the past or scheduled release time."""

    cell_template_name = "wagtailadmin/desk/release_cell.html"

    def get_value(self, instance: Story) -> dict[str, Any]:
        if instance.live:
            return {"moment": instance.first_published_at, "planned": False}
        return {"moment": instance.go_live_at, "planned": True}


class StoryIndexView(IndexView):
    """All stories, newest change first."""

    page_title = _("원고")
    add_item_label = _("원고 쓰기")
    default_ordering = "-latest_revision_created_at"

    def get_base_queryset(self) -> PageQuerySet:
        stories = visible_to(Story.objects.all(), self.request.user)
        return self.annotate_queryset(stories)

    def annotate_queryset(self, pages: PageQuerySet) -> PageQuerySet:
        """Replace Wagtail's prefetches of states, which do not follow a subclass of Page."""
        pages = pages.prefetch_related("content_type", "sites_rooted_here", "department")
        return pages.defer_streamfields().specific().annotate_site_root_state()

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        states.attach(context["object_list"], states.active_workflows(), states.release_times())
        return context

    def order_queryset(self, queryset: PageQuerySet) -> PageQuerySet:
        if self.ordering in ("first_published_at", "-first_published_at") and not self.is_searching:
            field = F("first_published_at")
            order = field.desc(nulls_last=True) if self.ordering.startswith("-") else field.asc(nulls_last=True)
            return queryset.order_by(order)
        return super().order_queryset(queryset)


class StoryViewSet(PageListingViewSet):
    """The list of stories."""

    model = Story
    name = "stories"
    url_prefix = "stories"
    icon = "doc-full-inverse"
    menu_label = _("원고")
    menu_order = 100
    add_to_admin_menu = True
    index_view_class = StoryIndexView
    filterset_class = StoryFilterSet
    columns = [
        Column("key", label=_("관리번호"), sort_key="key", classname="desk-key", width="9%"),
        Column("kind", label=_("종류"), accessor=lambda story: registry.label_of(story.kind), width="8%"),
        PageTitleColumn("title", label=_("제목"), sort_key="title", classname="title"),
        Column("department", label=_("담당부서"), accessor="department", width="12%"),
        StateColumn("state", label=_("상태"), width="14%"),
        ReleaseColumn("release", label=_("배포"), sort_key="first_published_at", width="15%"),
    ]
