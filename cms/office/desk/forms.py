"""Admin forms for people: one Korean name field, no passwords, no superusers; people's order said beside each field."""

from collections.abc import Mapping
from typing import cast

from django import forms
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from cms.core.formversions import VersionedForm
from cms.office.models import User
from cms.office.people import proposals
from cms.office.people.guarded import guarded_roles
from cms.office.people.order import Deed
from cms.office.people.selectors import objection_to

#: Groups that Wagtail's migrations make and the desk does not use.
_WAGTAILS_GROUPS = ("Editors", "Moderators")

_FIELDS = ["username", "display_name", "job_title", "department", "email", "groups", "last_day"]
_WIDGETS = {"groups": forms.CheckboxSelectMultiple, "last_day": AdminDateInput}
#: What each field does to its person.
_DEEDS: Mapping[str, Deed] = {
    "username": Deed.USERNAME,
    "display_name": Deed.USERNAME,
    "job_title": Deed.USERNAME,
    "email": Deed.ADDRESS,
    "department": Deed.DEPARTMENT,
    "groups": Deed.ROLES,
    "last_day": Deed.LAST_DAY,
    "is_active": Deed.ACTIVE,
}


class RolesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only in the stubs
    """Roles, with a word at those that are given by two."""

    guarded: frozenset[int] = frozenset()

    def label_from_instance(self, obj: Group) -> str:
        words = _("%(role)s – 다른 사람이 확인한 뒤에 생깁니다")
        return str(words) % {"role": obj.name} if obj.pk in self.guarded else obj.name


class _PersonFields:
    """What both forms change about Wagtail's: its two names, its passwords and its superuser tick are gone."""

    fields: dict[str, forms.Field]
    instance: User
    cleaned_data: dict[str, object]
    password_enabled = False
    by: User

    def arrange(self) -> None:
        for name in ("first_name", "last_name", "is_superuser"):
            self.fields.pop(name, None)
        self.fields["display_name"].required = True
        roles = RolesField(
            queryset=Group.objects.exclude(name__in=_WAGTAILS_GROUPS),
            widget=forms.CheckboxSelectMultiple,
            label=_("역할"),
            error_messages={
                "required": _("역할을 하나 넘게 고르세요. 역할이 없으면 들어와도 할 수 있는 일이 없습니다.")
            },
        )
        self.guarded = frozenset(guarded_roles().values_list("pk", flat=True))
        roles.guarded = self.guarded - self.held()
        self.fields["groups"] = roles

    def set_apart(self, chosen: "QuerySet[Group]") -> list[Group]:
        """Return the chosen roles that the person does not have and two must give."""
        return [role for role in chosen if role.pk in self.guarded - self.held()]

    def held(self) -> frozenset[int]:
        """Return the roles the person has."""
        return frozenset(self.instance.groups.values_list("pk", flat=True) if self.instance.pk else ())

    def propose(self, roles: list[Group]) -> None:
        """Propose what two must give."""
        for role in roles:
            proposals.propose(self.instance, role, by=self.by)


class UserEditForm(VersionedForm, _PersonFields, WagtailUserEditForm):
    class Meta(WagtailUserEditForm.Meta):
        model = User
        fields = [*_FIELDS, "is_active"]
        widgets = _WIDGETS

    def __init__(self, *args: object, by: User, **kwargs: object) -> None:
        # Wagtail takes two fields from those who edit themselves, one of which is not here.
        kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        self.by = by
        self.arrange()
        self.proposed: list[Group] = []
        for name, deed in _DEEDS.items():
            if name in self.fields and (stands_against := objection_to(deed, by=by, whom=self.instance)):
                self.fields[name].disabled = True
                self.fields[name].help_text = stands_against.reason

    def save(self, commit: bool = True) -> User:
        chosen = cast("QuerySet[Group]", self.cleaned_data["groups"])
        self.proposed = self.set_apart(chosen)
        self.cleaned_data["groups"] = [role for role in chosen if role not in self.proposed]
        person: User = super().save(commit)
        self.propose(self.proposed)
        return person


class UserCreationForm(_PersonFields, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        model = User
        fields = _FIELDS
        widgets = _WIDGETS

    def __init__(self, *args: object, by: User, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.arrange()
        self.proposed: list[Group] = []

    def save(self, commit: bool = True) -> User:
        chosen = cast("QuerySet[Group]", self.cleaned_data["groups"])
        self.proposed = self.set_apart(chosen)
        self.cleaned_data["groups"] = [role for role in chosen if role not in self.proposed]
        self.instance.set_unusable_password()
        person: User = super().save(commit)
        self.propose(self.proposed)
        return person
