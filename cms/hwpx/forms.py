"""Forms of the import page: the file and its corrections."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.hwpx import to_draft
from cms.hwpx.corrections import Corrections
from cms.hwpx.found_release import FoundRelease
from cms.office.selectors import departments
from cms.stories.releasefield import LABEL, ReleaseTimeField

_ALT_LENGTH = 255
_CAPTION_LENGTH = 200


class HwpxForm(forms.Form):
    """Upload form for one .hwpx file. `to_draft.reading` looks at what is in it, not the form."""

    file = forms.FileField(
        label=_("한글 파일(.hwpx)"),
        help_text=_("부서에서 받은 보도자료를 그대로 올립니다. 40MB까지 읽습니다."),
        allow_empty_file=True,
        error_messages={"required": _("불러올 한글 파일(.hwpx)을 골라 주세요.")},
        widget=forms.FileInput(attrs={"accept": ".hwpx", "aria-describedby": "hwpx-help"}),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > to_draft.MAX_SIZE:
            raise forms.ValidationError(to_draft.CannotImport("too-large").reason)
        return upload


class CorrectionForm(forms.Form):
    """Form for the head of a read release. Blocks, alternatives and captions stand beside it by number."""

    title = forms.CharField(
        label=_("제목"),
        max_length=255,
        error_messages={"required": _("제목을 적어 주세요."), "max_length": _("제목은 255자까지 적을 수 있습니다.")},
    )
    deck = forms.CharField(label=_("부제"), max_length=120, required=False)
    deck2 = forms.CharField(label=_("부제 2"), max_length=120, required=False)
    department = forms.ModelChoiceField(
        departments(),
        label=_("담당부서"),
        required=False,
        empty_label=_("고르지 않음"),
    )
    manager = forms.CharField(label=_("책임자"), max_length=60, required=False)
    contact = forms.CharField(label=_("담당자"), max_length=60, required=False)
    phone = forms.CharField(label=_("전화"), max_length=20, required=False)
    go_live_at = ReleaseTimeField(label=LABEL, required=False, widget=forms.TextInput)

    def __init__(
        self, data: Mapping[str, str] | None = None, *, release: FoundRelease, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self._release = release

    def corrections(self) -> Corrections:
        """Return what the person wrote. The form must be valid."""
        data = self.cleaned_data
        blocks = range(len(self._release.blocks))
        return Corrections(
            title=data["title"].strip(),
            decks=(data["deck"].strip(), data["deck2"].strip()),
            fields={"책임자": data["manager"], "담당자": data["contact"], "전화": data["phone"]},
            dropped=frozenset(index for index in blocks if f"drop-{index}" in self.data),
            alts=self._written("alt", _ALT_LENGTH),
            captions=self._written("caption", _CAPTION_LENGTH),
        )

    def _written(self, name: str, longest: int) -> dict[int, str]:
        fields = ((index, self.data.get(f"{name}-{index}")) for index in range(len(self._release.blocks)))
        return {
            index: " ".join(text.replace("\0", " ").split())[:longest] for index, text in fields if text is not None
        }
