"""The form for a department's file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.press import hwpx_in


class HwpxForm(forms.Form):
    """One .hwpx file. What is in it is looked at by `hwpx_in`, not here."""

    file = forms.FileField(
        label=_("한글 파일(.hwpx)"),
        help_text=_("부서에서 받은 보도자료를 그대로 올립니다. 40MB까지 읽습니다."),
        allow_empty_file=True,
        error_messages={"required": _("불러올 한글 파일(.hwpx)을 골라 주세요.")},
        widget=forms.ClearableFileInput(attrs={"accept": ".hwpx"}),
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > hwpx_in.MAX_SIZE:
            raise forms.ValidationError(hwpx_in.CannotImport("too_large").reason)
        return upload
