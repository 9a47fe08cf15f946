"""Forms of the desk for channels and decisions.

Secrets can be entered and are never shown again.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.formversions import VersionedForm
from cms.core.korean.particles import with_particle
from cms.stories import registry
from cms.stories.kindspec import Outlet
from social.channels.fields import COLUMNS, ChannelField
from social.channels.registry import ADAPTERS
from social.models import Channel
from social.models.kinds import channel_kinds
from social.selectors import Group

_KEPT = _("암호화해 보관하며 다시 보여 주지 않습니다. 비워 두면 지금 것을 그대로 씁니다.")


class ChannelForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Adds or changes a channel.

    Its fields are those of every channel, and those that the adapter of its kind declares.
    """

    also_versioned = ("account_ref", "policy")

    kind = forms.ChoiceField(label=_("종류"), choices=channel_kinds, widget=forms.HiddenInput)
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

    class Meta:
        model = Channel
        fields: ClassVar[list[str]] = ["name", "enabled", "note"]
        help_texts: ClassVar[dict[str, Any]] = {
            "enabled": _("켜면 지금부터 게시되는 원고가 나갑니다. 지난 원고는 나가지 않습니다."),
            "note": _("담당자끼리 볼 메모입니다."),
        }
        error_messages: ClassVar[dict[str, Any]] = {
            "name": {"unique": _("같은 이름의 채널이 있습니다. 다른 이름을 적어 주세요.")},
        }

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        instance: Channel | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, instance=instance, initial=initial)
        channel = self.instance
        asked = channel.kind if channel.pk else self.data.get("kind") or self.initial.get("kind")
        self.adapter = ADAPTERS[asked if asked in ADAPTERS else next(iter(ADAPTERS))]
        self.was_enabled = bool(channel.pk and channel.enabled)
        policy = self.adapter.policy_with(channel.policy)
        self.initial["kind"] = self.adapter.kind
        self.initial["kinds"] = policy.get("kinds") or registry.taken_by(Outlet.SOCIAL)
        self.initial["max_age_hours"] = policy.get("max_age_hours")
        for declared in self.adapter.fields:
            self.fields[declared.name] = _form_field(declared)
            if not declared.secret:
                stored = channel.account_ref if declared.name in COLUMNS else policy.get(declared.name, "")
                self.initial[declared.name] = stored
        if channel.pk:
            del self.fields["kind"]
        self.order_fields(
            ["kind", "name", *(declared.name for declared in self.adapter.fields), "kinds", "max_age_hours", "note"]
        )

    def clean_kinds(self) -> list[str]:
        return [key for key in registry.kind_keys() if key in self.cleaned_data["kinds"]]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("enabled"):
            self._check_secrets(cleaned)
        account = cleaned.get("account_ref", "")
        same = Channel.objects.filter(kind=self.adapter.kind, account_ref=account).exclude(pk=self.instance.pk)
        if "account_ref" not in self.errors and same.exists():
            field = "account_ref" if "account_ref" in self.fields else None
            self.add_error(field, _("이 계정은 이미 다른 채널로 등록되어 있습니다. 그 채널을 고쳐 주세요."))
        return cleaned

    def save(self, commit: bool = True) -> Channel:
        channel: Channel = super().save(commit=False)
        channel.kind = self.adapter.kind
        for declared in self.adapter.fields:
            value = self.cleaned_data[declared.name]
            if declared.secret and not value:
                continue  # an empty field keeps what is stored: reconnecting must never wipe a token
            if declared.name in COLUMNS:
                setattr(channel, declared.name, value)
            else:
                channel.policy[declared.name] = value
        channel.policy |= {name: self.cleaned_data[name] for name in ("kinds", "max_age_hours")}
        if channel.enabled and not self.was_enabled:
            channel.starts_at = timezone.now()
        if self.cleaned_data.get("token"):
            channel.auth_failed_at = None
        if commit:
            channel.save()
        return channel

    def _check_secrets(self, cleaned: dict[str, Any]) -> None:
        for declared in self.adapter.fields:
            if not (declared.secret and declared.required) or declared.name in self.errors:
                continue
            if not (cleaned.get(declared.name) or (self.instance.pk and getattr(self.instance, declared.name))):
                secret = with_particle(declared.label, "을")
                self.add_error("enabled", _("%s 넣은 뒤에 켤 수 있습니다.") % secret)


def _form_field(declared: ChannelField) -> forms.CharField:
    """Return the form's field for what an adapter declares."""
    widget = forms.PasswordInput(render_value=False, attrs={"autocomplete": "off"}) if declared.secret else None
    field = forms.CharField(
        label=declared.label,
        required=declared.required and not declared.secret,
        max_length=declared.max_length,
        widget=widget,
        help_text=" ".join(str(text) for text in (declared.help_text, _KEPT if declared.secret else "") if text),
        validators=[RegexValidator(rf"\A(?:{declared.pattern})\Z", declared.refusal)],
    )
    field.error_messages["required"] = declared.refusal
    return field


class DecisionForm(forms.Form):
    """What a person enters with a decision: the post's address and the reason."""

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
            "max_length": _("사유는 200자까지 적을 수 있습니다."),
        },
    )

    def __init__(self, data: Mapping[str, str], *, needs_reason: bool) -> None:
        super().__init__(data)
        self.fields["note"].required = needs_reason

    def clean_note(self) -> str:
        return " ".join(str(self.cleaned_data["note"]).split())


class BoardFilter:
    """The part of the board that an address asks for.

    What an address asks for and does not exist is ignored: the board then shows everything.
    """

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

    def kept(self) -> str:
        """Return what the address of another page says besides its number, as `&state=waiting&channel=3`."""
        chosen = {"state": self.group(), "channel": self.channel()}
        return "".join(f"&{name}={value}" for name, value in chosen.items() if value)


class BrakeForm(forms.Form):
    """The reason why all channels are stopped."""

    note = forms.CharField(
        label=_("사유"), max_length=200, error_messages={"required": _("왜 멈추는지 적어 주세요. 예: 호우 재난 대응")}
    )
