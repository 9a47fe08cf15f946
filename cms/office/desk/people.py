"""People in the admin: the list of users, and everybody's own account page."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.models import Group
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.users.views.bulk_actions import AssignRoleBulkAction, DeleteBulkAction, SetActiveStateBulkAction
from wagtail.users.views.users import CreateView, EditView, IndexView, UserViewSet

from cms.core.korean.dates import official_day
from cms.office.desk.accounts import shown_link
from cms.office.desk.forms import UserCreationForm, UserEditForm
from cms.office.models import User
from cms.office.people import proposals
from cms.office.people.order import Deed
from cms.office.people.selectors import is_guarded, objection_to


class PeopleList(IndexView):
    """The list, with everybody's roles and last day. People are stopped, not deleted."""

    @cached_property
    def columns(self) -> list[Column]:
        kept = [column for column in super().columns if column.name != "is_superuser"]
        return [
            *kept[:3],
            Column("roles", accessor=_roles, label=_("역할"), width="18%"),
            *kept[3:-1],
            Column(
                "last_day",
                accessor=_last_day,
                label=_("마지막 날"),
                sort_key="last_day",
                width="12%",
                classname="last-day",
            ),
            kept[-1],
        ]

    def get_base_queryset(self) -> Any:  # noqa: ANN401 - Wagtail has no types
        return super().get_base_queryset().prefetch_related("groups")

    def get_delete_url(self, instance: User) -> None:
        return None

    def get_list_more_buttons(self, instance: User) -> list[Button]:
        care = Button(
            _("계정과 로그인"), url=reverse("person_account", args=[instance.pk]), icon_name="key", priority=30
        )
        return [*super().get_list_more_buttons(instance), care]


class MakePerson(CreateView):
    """Make an account: its password is chosen by its person, by a link that is shown now."""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def form_valid(self, form: UserCreationForm) -> HttpResponse:
        super().form_valid(form)
        _say_proposed(self.request, self.object, form.proposed)
        return shown_link(self.request, self.object)


class EditPerson(EditView):
    """Edit an account, within people's order."""

    def setup(self, *args: object, **kwargs: object) -> None:
        super().setup(*args, **kwargs)
        self.can_delete = False

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "by": self.request.user}

    def form_valid(self, form: UserEditForm) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        _say_proposed(self.request, self.object, form.proposed)
        return answer

    @cached_property
    def header_buttons(self) -> Sequence[HeaderButton]:
        address = reverse("person_account", args=[self.object.pk])
        return [HeaderButton(_("계정과 로그인"), url=address, icon_name="key")]


class PeopleViewSet(UserViewSet):
    """Wagtail's users with the office's fields and order."""

    index_view_class = PeopleList
    add_view_class = MakePerson
    edit_view_class = EditPerson
    copy_view_enabled = False  # an account is one person's: its rights are given, not copied

    def get_form_class(self, for_update: bool = False) -> type[UserEditForm] | type[UserCreationForm]:
        return UserEditForm if for_update else UserCreationForm


class GiveRole(AssignRoleBulkAction):
    """Give a role to many; what two must give is proposed."""

    def check_perm(self, obj: User) -> bool:
        return objection_to(Deed.ROLES, by=self.request.user, whom=obj) is None

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "by": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: Sequence[User], role: Group | None = None, by: User | None = None, **kwargs: object
    ) -> tuple[int, int]:
        if role is None or by is None:
            return 0, 0
        without = [person for person in objects if not person.groups.filter(pk=role.pk).exists()]
        for person in without:
            if is_guarded(role):
                proposals.propose(person, role, by=by)
            else:
                person.groups.add(role)
        return len(without), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        role = self.cleaned_form.cleaned_data["role"]
        words = (
            _("%(count)s명에게 ‘%(role)s’ 역할을 제안했습니다. 다른 사람이 확인하면 생깁니다.")
            if is_guarded(role)
            else _("%(count)s명에게 ‘%(role)s’ 역할을 주었습니다.")
        )
        return words % {"count": num_parent_objects, "role": role.name}


class StopOrResume(SetActiveStateBulkAction):
    """Stop or resume many accounts, within people's order."""

    def check_perm(self, obj: User) -> bool:
        return objection_to(Deed.ACTIVE, by=self.request.user, whom=obj) is None


class DeleteNobody(DeleteBulkAction):
    """Wagtail's deletion of many: people are stopped, so that their deeds keep their names."""

    def check_perm(self, obj: User) -> bool:
        return False


class OwnNameForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """What people change about themselves."""

    display_name = User._meta.get_field("display_name").formfield(required=True)
    email = User._meta.get_field("email").formfield(required=True, label=gettext_lazy("전자우편"))

    class Meta:
        model = User
        fields = ("display_name", "email")


def _roles(person: User) -> str:
    names = [role.name for role in person.groups.all()]
    return ", ".join([_("최고 권한"), *names] if person.is_superuser else names)


def _last_day(person: User) -> str:
    if person.last_day is None:
        return ""
    day = official_day(person.last_day)
    return _("%(day)s 지남") % {"day": day} if person.has_ended else day


def _say_proposed(request: HttpRequest, person: User, roles: Sequence[Group]) -> None:
    for role in roles:
        if person.groups.filter(pk=role.pk).exists():
            words = _("확인할 다른 사람이 아직 없어 ‘%(role)s’ 역할을 바로 주었습니다.")
        else:
            words = _("‘%(role)s’ 역할을 제안했습니다. 다른 운영자나 결재권자가 ‘역할 확인’에서 확인하면 생깁니다.")
        messages.info(request, words % {"role": role.name})
