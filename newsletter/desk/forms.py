"""Forms of the paper's desk: an issue, a story for a frame, its adjustments, a page."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.formversions import VersionedForm
from media.rendering import tokens
from newsletter.layout import templates
from newsletter.models import Issue, PrintPage


class IssueForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Makes a new issue."""

    class Meta:
        model = Issue
        fields = ("number", "date", "title", "print_run")
        widgets = {"date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number > 100_000:
            raise forms.ValidationError(_("호수는 100,000까지 적을 수 있습니다."))
        return number


def next_issue(newest: Issue | None, today: date) -> dict[str, Any]:
    """Return what the form of a new issue begins with.

    The next number, the first of the month after the newest issue (or after today), and its print run.
    """
    after = max(newest.date, today) if newest else today
    first = (after.replace(day=1) + timedelta(days=32)).replace(day=1)
    print_run = newest.print_run if newest else Issue._meta.get_field("print_run").default
    return {"number": newest.number + 1 if newest else 1, "date": first, "print_run": print_run}


class PlaceForm(forms.Form):
    """Puts a story into a frame.

    `seen` is the key of the story that was in the frame when the person chose.
    """

    frame = forms.CharField(max_length=24)
    seen = forms.CharField(max_length=12, required=False)
    key = forms.RegexField(
        r"^\d{4}-\d{4,6}$",
        label=_("원고"),
        error_messages={"invalid": _("목록에서 원고를 고르세요."), "required": _("목록에서 원고를 고르세요.")},
    )


class AdjustForm(forms.Form):
    """Changes how a story appears in the paper, and only there."""

    headline = forms.CharField(
        max_length=120, required=False, error_messages={"max_length": _("지면 제목은 120자까지입니다. 줄여 주세요.")}
    )
    deck = forms.CharField(
        max_length=160, required=False, error_messages={"max_length": _("지면 부제는 160자까지입니다. 줄여 주세요.")}
    )
    without_photo = forms.BooleanField(label=_("사진 빼기"), required=False)


class PageForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Changes template, section and colour of a page."""

    template = forms.ChoiceField(label=_("틀"))
    section = forms.ChoiceField(label=_("지면"), required=False)
    accent = forms.ChoiceField(label=_("색"))

    class Meta:
        model = PrintPage
        fields = ("template", "section", "accent")

    def __init__(
        self, data: Mapping[str, str] | None = None, *, instance: PrintPage, sections: Iterable[str] = ()
    ) -> None:
        super().__init__(data, instance=instance)
        # A page keeps the section it was made with when the office has renamed its sections since.
        names = dict.fromkeys((*sections, *filter(None, [self.instance.section])))
        self._offer("template", [(template.name, template.label) for template in templates.library().values()])
        self._offer("section", [("", str(_("없음"))), *((name, name) for name in names)])
        self._offer("accent", tokens.accent_choices())

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices
