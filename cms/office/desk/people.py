"""People in the admin: the list of users, and everybody's own account page."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import UserViewSet

from cms.office.desk.forms import UserCreationForm, UserEditForm
from cms.office.models import User


class PeopleViewSet(UserViewSet):
    """Wagtail's users with the office's fields."""

    def get_form_class(self, for_update: bool = False) -> type[UserEditForm] | type[UserCreationForm]:
        return UserEditForm if for_update else UserCreationForm


class OwnNameForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """What people change about themselves."""

    display_name = User._meta.get_field("display_name").formfield(required=True)
    email = User._meta.get_field("email").formfield(required=True, label=_("전자우편"))

    class Meta:
        model = User
        fields = ("display_name", "email")
