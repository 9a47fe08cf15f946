"""Doors for who cannot sign in: choosing a password by a link, asking for one by mail."""

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from cms.core.refusal import Refused
from cms.office import notices
from cms.office.entrance import AddressForm, ChosenPasswordForm
from cms.office.people import links
from cms.office.reset import mail_link

#: Where the session keeps a link while its form is open, so that the address shows it to nobody.
_LINK = "password_link"


@never_cache
@require_safe
def password_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take a link's token out of the address. Opening uses nothing up: mail scanners open everything."""
    if links.find(token) is None:
        return _gone(request)
    request.session[_LINK] = token
    return redirect("password_link_form")


@never_cache
@sensitive_post_parameters()
def password_link_form(request: HttpRequest) -> HttpResponse:
    """Let the holder of a link choose the password."""
    token = str(request.session.get(_LINK, ""))
    link = links.find(token)
    if link is None:
        return _gone(request)
    form = ChosenPasswordForm(link.person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            links.use(token, form.cleaned_data["new_password1"])
        except Refused:
            return _gone(request)
        except ValidationError as error:
            form.add_error("new_password2", error)
        else:
            del request.session[_LINK]
            return render(request, "account/password_link_used.html")
    return render(request, "account/password_link.html", {"form": form, "person": link.person})


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "account/password_link_gone.html", {"mail": notices.can_mail()}, status=410)


@never_cache
def ask_by_mail(request: HttpRequest) -> HttpResponse:
    """Queue a letter to an account's address. The answer, and the work done for it, is the same for every address."""
    mail = notices.can_mail()
    form = AddressForm(request.POST if request.method == "POST" and mail else None)
    if not form.is_valid():
        return render(request, "account/password_reset.html", {"form": form, "mail": mail})
    address = form.cleaned_data["email"]
    limited: HttpResponse | None = ratelimit.consume_or_429(request, action="reset_password", key=address.lower())
    if limited is not None:
        return limited
    mail_link.enqueue(address)
    return redirect("account_reset_password_done")
