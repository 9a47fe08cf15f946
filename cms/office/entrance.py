"""Forms for who has not signed in: sign-in, a new password, an address to write to."""

from allauth.account.forms import LoginForm
from django import forms
from django.contrib.auth.forms import SetPasswordForm
from django.utils.translation import gettext_lazy as _

from cms.office import notices


class ChosenPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # generic only in the stubs
    """A new password, twice. It is chosen by the link's verb."""


class SignInForm(LoginForm):
    """Allauth's form; a new password is offered by mail only where there is mail."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if not notices.can_mail():
            self.fields["password"].help_text = _("비밀번호를 잊었으면 운영자에게 링크를 부탁하세요.")


class AddressForm(forms.Form):
    """The address of an account."""

    email = forms.EmailField(label=_("전자우편"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
