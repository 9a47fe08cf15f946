"""Admin forms for people: one Korean name field, no superusers."""

from typing import cast

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm as WagtailUserCreationForm
from wagtail.users.forms import UserEditForm as WagtailUserEditForm

from cms.office.models import User

#: Groups that Wagtail's migrations make and the desk does not use.
_WAGTAILS_GROUPS = ("Editors", "Moderators")

_FIELDS = ["username", "display_name", "job_title", "department", "email", "groups"]


class _PersonFields:
    """What both forms change about Wagtail's: its two names and its superuser tick are gone."""

    fields: dict[str, forms.Field]

    def arrange(self) -> None:
        for name in ("first_name", "last_name", "is_superuser"):
            self.fields.pop(name, None)
        self.fields["display_name"].required = True
        groups = cast("forms.ModelMultipleChoiceField[Group]", self.fields["groups"])
        groups.label, groups.required = _("역할"), True
        groups.queryset = Group.objects.exclude(name__in=_WAGTAILS_GROUPS)
        groups.error_messages["required"] = _(
            "역할을 하나 넘게 고르세요. 역할이 없으면 들어와도 할 수 있는 일이 없습니다."
        )


class UserEditForm(_PersonFields, WagtailUserEditForm):
    class Meta(WagtailUserEditForm.Meta):
        model = User
        fields = [*_FIELDS, "is_active"]

    def __init__(self, *args: object, **kwargs: object) -> None:
        # Wagtail takes two fields from those who edit themselves, one of which is not here.
        editing_self = kwargs.pop("editing_self", False)
        super().__init__(*args, **kwargs)
        self.arrange()
        if editing_self:
            del self.fields["is_active"]


class UserCreationForm(_PersonFields, WagtailUserCreationForm):
    class Meta(WagtailUserCreationForm.Meta):
        model = User
        fields = _FIELDS

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.arrange()
