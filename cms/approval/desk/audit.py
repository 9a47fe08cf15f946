"""감사: the whole ledger as queries, on the screen, printed and as tables."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.auth import permission_required

from cms.approval import auditing, electionfile, entrywords
from cms.approval.auditing import Asked
from cms.core.korean.dates import today
from cms.core.refusal import Refused
from cms.office import exports
from cms.office.models import User
from cms.office.staff import StaffRequest
from media.rendering.child import ChildFailed
from media.rendering.fonts import FontsMissing

LEDGER = "export.ledger"
ELECTION = "export.election"
_PAGE = 50


class AuditForm(forms.Form):
    """What an audit asks for. Wrong values narrow nothing, and say so beside their field."""

    kind = forms.ChoiceField(label=gettext_lazy("일"), required=False)
    person = forms.ModelChoiceField(
        label=gettext_lazy("누가"), required=False, queryset=User.objects.none(), empty_label=gettext_lazy("모두")
    )
    words = forms.CharField(
        label=gettext_lazy("대상"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"placeholder": gettext_lazy("관리번호, 예: 2026-0042")}),
    )
    first = forms.DateField(
        label=gettext_lazy("첫날"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=gettext_lazy("끝날"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # Django's stubs name no QueryDict here
        self.fields["kind"].choices = [("", _("모두")), *auditing.known_kinds()]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["person"].queryset = User.objects.order_by("last_name", "first_name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField

    def asked(self) -> Asked:
        """Return what is asked for, without the values that are wrong."""
        self.is_valid()
        said = self.cleaned_data
        person = said.get("person")
        return Asked(
            kind=said.get("kind") or "",
            person=person.pk if person else None,
            words=said.get("words") or "",
            first=said.get("first"),
            last=said.get("last"),
        )


@permission_required(auditing.READ)
@never_cache
@require_safe
def audit(request: StaffRequest) -> HttpResponse:
    """List the entries that are asked for, or give them as a table."""
    form = AuditForm(request.GET)
    asked = form.asked()
    found = auditing.entries(asked)
    if request.GET.get("export") == "csv":
        table = auditing.as_table(entrywords.lines(found[: auditing.MOST]))
        return _given(request, table, LEDGER, f"ledger-{today():%Y%m%d}.csv")
    page = Paginator(found, _PAGE).get_page(request.GET.get("p"))
    title = _("감사")
    query = request.GET.copy()
    query.pop("p", None)
    context = {
        "page_title": title,
        "header_title": title,
        "header_icon": "list-ul",
        "form": form,
        "lines": entrywords.lines(page.object_list),
        "page_of_lines": page,
        "query": query.urlencode(),
        "asked": asked,
    }
    return TemplateResponse(request, "approval/audit.html", context)


@permission_required(auditing.READ)
@never_cache
@require_POST
def election(request: StaffRequest) -> HttpResponse:
    """Give what was released, corrected and withdrawn within some days, with class and outlets."""
    asked = AuditForm(request.POST).asked()
    first, last = asked.first or date(today().year, 1, 1), asked.last or today()
    if "pdf" in request.POST:
        return _election_file(request, first, last)
    table = auditing.election_table(first, last)
    return _given(request, table, ELECTION, f"election-{first:%Y%m%d}-{last:%Y%m%d}.csv")


def _election_file(request: StaffRequest, first: date, last: date) -> HttpResponse:
    """Give the record of an election as a PDF, or say why not."""
    try:
        made = electionfile.make(first, last)
    except Refused as refused:
        messages.error(request, refused.reason)
    except (ChildFailed, FontsMissing):
        messages.error(request, _("파일을 만들지 못했습니다. 잠시 뒤에 다시 하거나 기간을 나누세요."))
    else:
        name = f"election-{first:%Y%m%d}-{last:%Y%m%d}.pdf"
        export = exports.Export(ELECTION, f"address:{request.path}", len(made.pdf), made.data_sha256)
        exports.leaving(request, export)
        response = HttpResponse(made.pdf, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    return redirect("approval:audit")


def _given(request: HttpRequest, table: bytes, kind: str, name: str) -> HttpResponse:
    exports.leaving(request, exports.Export(kind, f"address:{request.path}"))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
