"""Forms of the desk for channels and decisions. Secrets go in and never come out again."""

import re
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.stories import registry
from cms.stories.kindspec import Outlet
from social.models import Channel
from social.selectors import Group

_ACCOUNTS = {
    "telegram": (
        re.compile(r"@[A-Za-z][A-Za-z0-9_]{4,31}|-100\d{5,16}"),
        _("텔레그램 채널은 @county_news처럼 @로 시작하는 채널 이름을 적습니다."),
    ),
    "facebook": (re.compile(r"\d{5,25}"), _("페이스북은 페이지 번호(숫자만)를 적습니다. 페이지 정보 화면에 있습니다.")),
}
_TOKENS = {
    "telegram": (
        re.compile(r"\d{3,20}:[A-Za-z0-9_-]{10,100}"),
        _("봇 토큰은 123456789:AAE…처럼 숫자, 쌍점, 영문자로 되어 있습니다. 받은 그대로 붙여 넣어 주세요."),
    ),
    "facebook": (
        re.compile(r"[A-Za-z0-9_|-]{10,600}"),
        _("페이지 토큰은 EAAG…처럼 띄어쓰기 없는 영문자와 숫자입니다. 받은 그대로 붙여 넣어 주세요."),
    ),
}
_SECRET = re.compile(r"[0-9a-zA-Z-]{8,100}")
#: What a channel of one kind has no use for, left out once the kind is settled.
_OF_NO_USE = {
    "practice": ("account_ref", "token", "app_secret", "staging_chat"),
    "telegram": ("app_secret",),
    "facebook": ("staging_chat",),
}


class ChannelForm(forms.ModelForm):
    """Add or change a channel."""

    token = forms.CharField(
        label=_("토큰"),
        required=False,
        max_length=600,
        strip=True,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off"}),
        help_text=_("암호화해 보관하며 다시 보여 주지 않습니다. 비워 두면 지금 것을 그대로 씁니다."),
    )
    app_secret = forms.CharField(
        label=_("앱 시크릿"),
        required=False,
        max_length=100,
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off"}),
        help_text=_("페이스북만. 넣으면 모든 요청에 서명(appsecret_proof)을 붙입니다."),
    )
    kinds = forms.MultipleChoiceField(
        label=_("올릴 원고 종류"),
        choices=registry.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("올릴 원고 종류를 하나 이상 고르세요.")},
    )
    max_age_hours = forms.IntegerField(
        label=_("늦어도 자동으로 올리는 시간"),
        required=False,
        min_value=1,
        max_value=720,
        help_text=_("시간. 이보다 늦어진 소식은 자동으로 올리지 않고 사람에게 묻습니다. 비우면 기본값(6시간)."),
    )
    staging_chat = forms.CharField(
        label=_("사진 준비용 비공개 채팅"),
        required=False,
        max_length=20,
        help_text=_("텔레그램만. 사진을 먼저 올려 둘 비공개 채팅 번호(-100…). 비우면 글과 함께 바로 올립니다."),
    )

    class Meta:
        model = Channel
        fields: ClassVar[list[str]] = ["kind", "name", "account_ref", "token", "app_secret", "enabled", "note"]
        help_texts: ClassVar[dict[str, Any]] = {
            "account_ref": _("텔레그램은 @채널이름, 페이스북은 페이지 번호. 연습 채널은 비워 둡니다."),
            "enabled": _("켜면 지금부터 게시되는 원고가 나갑니다. 지난 원고는 나가지 않습니다."),
            "note": _("담당자끼리 볼 메모입니다."),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "name": {"unique": _("같은 이름의 채널이 있습니다. 다른 이름을 적어 주세요.")},
        }

    field_order = [
        "kind",
        "name",
        "account_ref",
        "token",
        "app_secret",
        "kinds",
        "max_age_hours",
        "staging_chat",
        "note",
        "enabled",
    ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policy = self.instance.policy
        self.was_enabled = bool(self.instance.pk and self.instance.enabled)
        self.initial["kinds"] = policy.get("kinds") or registry.taken_by(Outlet.SOCIAL)
        self.initial["max_age_hours"] = policy.get("max_age_hours")
        self.initial["staging_chat"] = policy.get("staging_chat", "")
        if self.instance.pk:
            self.fields["kind"].disabled = True
            for name in _OF_NO_USE.get(self.instance.kind, ()):
                del self.fields[name]

    def clean_kinds(self) -> list[str]:
        return [key for key in registry.kind_keys() if key in self.cleaned_data["kinds"]]

    def clean_staging_chat(self) -> str:
        value: str = self.cleaned_data["staging_chat"].strip()
        if value and not re.fullmatch(r"-100\d{5,16}", value):
            raise forms.ValidationError(_("비공개 채팅 번호는 -100으로 시작하는 숫자입니다."))
        return value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind") or self.instance.kind
        account = "" if kind == Channel.Kind.PRACTICE else (cleaned.get("account_ref") or "").strip()
        if "account_ref" in cleaned:
            cleaned["account_ref"] = account
            self._check(kind, "account_ref", account, _ACCOUNTS, required=True)
        self._check(kind, "token", cleaned.get("token") or "", _TOKENS, required=False)
        secret = cleaned.get("app_secret") or ""
        if secret and not _SECRET.fullmatch(secret):
            self.add_error("app_secret", _("앱 시크릿은 띄어쓰기 없는 영문자와 숫자입니다."))
        has_token = bool(cleaned.get("token") or (self.instance.pk and self.instance.token))
        if cleaned.get("enabled") and kind in _TOKENS and not has_token:
            self.add_error("enabled", _("토큰을 넣은 뒤에 켤 수 있습니다."))
        same = Channel.objects.filter(kind=kind, account_ref=account).exclude(pk=self.instance.pk)
        if kind and same.exists():
            self.add_error("account_ref", _("이 계정은 이미 다른 채널로 등록되어 있습니다. 그 채널을 고쳐 주세요."))
        return cleaned

    def save(self, commit: bool = True) -> Channel:
        old = Channel.objects.get(pk=self.instance.pk) if self.instance.pk else None
        channel: Channel = super().save(commit=False)
        # An empty field keeps what is stored: reconnecting must never wipe a token.
        channel.token = self.cleaned_data.get("token") or (old.token if old else None)
        channel.app_secret = self.cleaned_data.get("app_secret") or (old.app_secret if old else None)
        rules = ("kinds", "max_age_hours", "staging_chat")
        channel.policy |= {name: self.cleaned_data[name] for name in rules if name in self.cleaned_data}
        if channel.enabled and not self.was_enabled:
            channel.starts_at = timezone.now()
        if self.cleaned_data.get("token"):
            channel.auth_failed_at = None
        if commit:
            channel.save()
        return channel

    def _check(self, kind: str, field: str, value: str, rules: dict[str, Any], *, required: bool) -> None:
        if kind not in rules:
            return
        pattern, sentence = rules[kind]
        if (value or required) and not pattern.fullmatch(value):
            self.add_error(field, sentence)


class DecisionForm(forms.Form):
    """What a person says with a decision: where the post is, and why."""

    url = forms.CharField(
        required=False,
        max_length=300,
        error_messages={"max_length": _("주소가 너무 깁니다. 300자까지 붙여 넣을 수 있습니다.")},
    )
    note = forms.CharField(
        required=False,
        max_length=200,
        error_messages={
            "required": _("왜 취소하는지 적어 주세요. 예: 행사가 미뤄짐"),
            "max_length": _("까닭은 200자까지 적을 수 있습니다."),
        },
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].required = needs_reason

    def clean_note(self) -> str:
        return " ".join(str(self.cleaned_data["note"]).split())


class BoardFilter:
    """What of the board is to be seen. An address that asks for what there is not shows everything."""

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked

    def group(self) -> Group | None:
        """Return the group of states, or None for all."""
        asked = self.asked.get("state", "")
        return Group(asked) if asked in Group.values else None

    def channel(self) -> int | None:
        """Return the channel's number, or None for all."""
        asked = self.asked.get("channel", "")
        return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else None


class BrakeForm(forms.Form):
    """Why all channels stop."""

    note = forms.CharField(
        label=_("이유"), max_length=200, error_messages={"required": _("왜 멈추는지 적어 주세요. 예: 호우 재난 대응")}
    )
