"""The page that asks who may know of a story before its release."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.refusal import Refused
from cms.office.models import User
from cms.office.staff import StaffRequest
from cms.stories import namedreaders
from cms.stories.models import Story

EVERYBODY, NAMED = "everybody", "named"


class PeopleField(forms.ModelMultipleChoiceField[User]):
    """People with their departments and titles, so that namesakes are told apart."""

    def label_from_instance(self, obj: User) -> str:
        return " · ".join(filter(None, [str(obj), str(obj.department or ""), obj.job_title]))


class ReadersForm(forms.Form):
    """Everybody of the desk, or only those who are chosen."""

    who = forms.ChoiceField(
        label=gettext_lazy("누가 미리 볼 수 있나요?"),
        choices=[(EVERYBODY, gettext_lazy("홍보부서와 담당부서 모두")), (NAMED, gettext_lazy("아래에서 고른 사람만"))],
        widget=forms.RadioSelect,
        help_text=gettext_lazy("나간 뒤에는 누구나 봅니다. 글쓴이는 고르지 않아도 늘 봅니다."),
    )
    people = PeopleField(
        label=gettext_lazy("볼 사람"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "결재할 사람을 한 명은 고르세요. 고르지 않은 사람에게는 제목도, 원고가 있다는 것도 보이지 않습니다."
        ),
    )

    def __init__(self, *args: Any, story: Story, **kwargs: Any) -> None:  # noqa: ANN401 - as Django has it
        super().__init__(*args, **kwargs)
        chosen = [person.pk for person in namedreaders.candidates(story)]
        people = User.objects.filter(pk__in=chosen).select_related("department").order_by("display_name", "pk")
        self.fields["people"].queryset = people  # type: ignore[attr-defined]  # of the field of models

    def clean(self) -> dict[str, Any]:
        """Refuse “only those” without anybody."""
        cleaned = super().clean() or {}
        if cleaned.get("who") == NAMED and not cleaned.get("people"):
            self.add_error("people", _("볼 사람을 고르세요."))
        return cleaned


def readers(request: StaffRequest, story_id: int) -> HttpResponse:
    """미리 볼 사람: show who may know of a story, and change it."""
    story = get_object_or_404(Story, pk=story_id)
    if not namedreaders.may_name(story, request.user):
        raise PermissionDenied
    named = list(story.named_readers.values_list("person_id", flat=True))
    initial = {"who": NAMED if named else EVERYBODY, "people": named or [request.user.pk]}
    form = ReadersForm(request.POST or None, story=story, initial=initial)
    if request.method == "POST" and form.is_valid():
        people = form.cleaned_data["people"] if form.cleaned_data["who"] == NAMED else []
        try:
            namedreaders.name_readers(story, list(people), by=request.user)
        except Refused as refusal:
            form.add_error("people", refusal.reason)
        else:
            messages.success(request, _("미리 볼 사람을 정했습니다."))
            return redirect("wagtailadmin_pages:edit", story.pk)
    context = {"story": story, "form": form, "header_title": _("미리 볼 사람")}
    return TemplateResponse(request, "stories/desk/readers.html", context)
