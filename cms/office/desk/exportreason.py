"""내려받는 사유: what a person says before a table with personal data leaves the house."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from cms.office import exports
from cms.office.staff import StaffRequest


class ReasonForm(forms.Form):
    """Form of the reason; the ledger keeps it."""

    reason = forms.CharField(
        label=gettext_lazy("내려받는 사유"),
        min_length=5,
        max_length=200,
        help_text=gettext_lazy(
            "무엇에 쓰고 언제 지울지 적으세요. 대장에 남아 지울 수 없으니 사람의 이름은 적지 마세요."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
def export_reason(request: StaffRequest) -> HttpResponse:
    """Ask for the reason, then go on to the table."""
    address = request.GET.get("next", "")
    if not address.startswith("/admin/") or not url_has_allowed_host_and_scheme(address, allowed_hosts=None):
        return redirect("wagtailadmin_home")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        exports.give_reason(request, address, " ".join(form.cleaned_data["reason"].split()))
        return redirect(address)
    context = {
        "form": form,
        "header_title": _("개인정보 내려받기"),
        "lead": _("사람의 이름이 든 표입니다. 내려받는 사유를 적으면 바로 받습니다."),
        "back": address.partition("?")[0],
    }
    return TemplateResponse(request, "office/export_reason.html", context)
