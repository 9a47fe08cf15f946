"""Forms of decisions. What is too long is refused here, in Korean, before any verb is called."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.approval.verbs import MAX_COMMENT
from cms.stories.reasons import MAX_REASON


class DecisionForm(forms.Form):
    """Approve or send back exactly the version that was shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=_("의견"),
        required=False,
        max_length=MAX_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4, "placeholder": _("반려할 때에는 고칠 곳을 적습니다.")}),
    )


class WithdrawalForm(forms.Form):
    """Why the story is taken back."""

    reason = forms.CharField(
        label=_("왜 회수합니까?"),
        max_length=MAX_REASON,
        help_text=_("기록에 남고, 누리집의 그 주소에는 회수되었다는 안내가 나옵니다."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("회수 사유를 적으세요.")},
    )


class ConfirmationForm(forms.Form):
    """Confirm exactly the words that were shown."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ShownForm(ConfirmationForm):
    """What a page about a change was shown of: its revision, and whether it was withdrawn by then."""

    withdrawn = forms.BooleanField(widget=forms.HiddenInput, required=False)


class AloneForm(forms.Form):
    """Why the story cannot wait for a second person."""

    reason = forms.CharField(
        label=_("왜 혼자 내보내야 합니까?"),
        max_length=MAX_REASON,
        help_text=_("대장에 남고, 다른 사람이 확인할 때까지 홍보부서 모두의 첫 화면에 나옵니다."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("왜 혼자 내보내야 하는지 적으세요.")},
    )
