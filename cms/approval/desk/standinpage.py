"""The desk's page of 대결·전결: who approves for whom, from when to when."""

from collections.abc import Mapping
from typing import cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cms.approval import standing
from cms.approval.models import StandIn
from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.roles import Role
from cms.office.staff import StaffRequest
from cms.stories.permissions import PR_OFFICE, has_role, is_pr_office
from cms.stories.reasons import MAX_REASON

_DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class StandInForm(forms.Form):
    """Who approves for whom, when and why."""

    absent = forms.ModelChoiceField(label=gettext_lazy("맡기는 사람"), queryset=User.objects.none())
    person = forms.ModelChoiceField(label=gettext_lazy("맡는 사람"), queryset=User.objects.none())
    kind = forms.ChoiceField(
        label=gettext_lazy("종류"),
        choices=StandIn.Kind.choices,
        help_text=gettext_lazy("자리를 비울 때 대신하면 대결, 미리 맡겨 두면 전결입니다."),
    )
    first = forms.DateField(label=gettext_lazy("첫날"), widget=_DAY)
    last = forms.DateField(label=gettext_lazy("마지막 날"), widget=_DAY)
    reason = forms.CharField(label=gettext_lazy("사유"), max_length=MAX_REASON)

    def __init__(self, data: Mapping[str, str] | None, *, by: User) -> None:
        super().__init__(data)
        approvers = standing.approvers()
        own = approvers if has_role(by, Role.OPERATOR) else approvers.filter(pk=by.pk)
        cast("forms.ModelChoiceField[User]", self.fields["absent"]).queryset = own
        office = User.objects.filter(is_active=True, groups__name__in=[role.value for role in PR_OFFICE]).distinct()
        cast("forms.ModelChoiceField[User]", self.fields["person"]).queryset = office.exclude(pk=by.pk)


def stand_ins(request: StaffRequest) -> HttpResponse:
    """Show who stands in for whom, and take a new one."""
    if not is_pr_office(request.user):
        raise PermissionDenied
    form = StandInForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        absent, person = values.pop("absent"), values.pop("person")
        try:
            standing.name(absent, person, **values, by=request.user)
            messages.success(request, _("결재를 맡겼습니다. 두 사람에게 알렸습니다."))
            return redirect("approval:stand_ins")
        except Refused as refusal:
            form.add_error(None, refusal.reason)
    context = {
        "header_title": _("대결·전결"),
        "header_icon": "group",
        "rows": standing.stand_ins()[:60],
        "form": form if standing.may_name(request.user) else None,
    }
    return TemplateResponse(request, "approval/stand_ins.html", context)


@require_POST
def end(request: StaffRequest, pk: int) -> HttpResponse:
    """End a stand-in now."""
    if not is_pr_office(request.user):
        raise PermissionDenied
    try:
        standing.end(get_object_or_404(StandIn, pk=pk), by=request.user)
        messages.success(request, _("끝냈습니다."))
    except Refused as refusal:
        messages.error(request, refusal.reason)
    return redirect("approval:stand_ins")
