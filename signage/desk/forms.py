"""Forms of the desk's pages for screens."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.formversions import VersionedForm
from cms.core.korean.dates import WEEKDAYS
from cms.stories import selectors as stories
from cms.stories.cardset import has_cards
from signage.models import FeedRule, Playlist, PlaylistItem, Screen

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile
    from django.utils.datastructures import MultiValueDict
    from django.utils.functional import _StrPromise as StrPromise

    Files = MultiValueDict[str, UploadedFile[Any]]

#: Behind the key of a story that is chosen as its cards.
_AS_CARDS = " cards"
_DAYS = list(enumerate(WEEKDAYS, 1))


class SecondsField(forms.IntegerField):
    """A field of seconds (3 to 600) whose value is kept in ms."""

    def __init__(self, *, label: "StrPromise", initial: int | None = None) -> None:
        super().__init__(min_value=3, max_value=600, label=label, initial=initial)

    def prepare_value(self, value: object) -> object:
        return value // 1000 if isinstance(value, int) and value >= 1000 else value

    def clean(self, value: object) -> int | None:
        seconds: int | None = super().clean(value)
        return seconds * 1000 if seconds is not None else None


class ScreenForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Adds or changes a screen: where it hangs, its size, its night, its playlist."""

    playlist = Screen._meta.get_field("playlist").formfield(required=False, empty_label=_("새 재생목록을 만듭니다"))

    class Meta:
        model = Screen
        fields = ["name", "place", "at_entrance", "width", "height", "rotation", "night_from", "night_to", "playlist"]
        widgets = {
            "night_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "night_to": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if bool(values.get("night_from")) != bool(values.get("night_to")):
            raise ValidationError(_("밤에 끄려면 끄는 시각과 켜는 시각을 모두 적어 주세요."))
        return values

    def save(self, commit: bool = True) -> Screen:
        """Save the screen, with a playlist of its own name where none was chosen."""
        if self.instance.playlist_id is None:
            self.instance.playlist, _created = Playlist.objects.get_or_create(name=self.cleaned_data["name"])
        saved: Screen = super().save(commit)
        return saved


class PairForm(forms.Form):
    """The code that a display shows, and the screen it is to become."""

    code = forms.CharField(
        label=_("화면에 보이는 여덟 글자"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    screen = forms.ModelChoiceField(
        label=_("어느 화면인가요?"), queryset=Screen.objects.order_by("name"), empty_label=_("화면을 고르세요")
    )


class PictureItemForm(forms.Form):
    """Add a picture to a playlist."""

    picture = forms.FileField(
        label=_("사진"), widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/heic"})
    )
    title = forms.CharField(
        label=_("한 줄 설명"), max_length=120, help_text=_("화면을 볼 수 없는 사람에게 읽어 주는 말입니다.")
    )
    ms = SecondsField(label=_("표출 시간(초)"), initial=10)


class StoryItemForm(forms.Form):
    """Add a published story to a playlist: as one slide, or as its cards where it has some.

    A card set is its cards; any other story with cards may be put up either way.
    """

    story_key = forms.ChoiceField(label=_("소식"))
    ms = SecondsField(label=_("표출 시간(초)"), initial=10)

    def __init__(self, data: Mapping[str, str] | None, files: "Files | None", *, prefix: str) -> None:
        super().__init__(data, files, prefix=prefix)
        bulletins = stories.live_bulletins(limit=60)
        self.titles = {bulletin.key: bulletin.title for bulletin in bulletins}
        self.card_sets = {bulletin.key for bulletin in bulletins if bulletin.is_card_set}
        choices = []
        for bulletin in bulletins:
            choices.append((bulletin.key, f"[{bulletin.kind_label}] {bulletin.title}"))
            if has_cards(bulletin) and not bulletin.is_card_set:
                label = _("[%(kind)s, 카드로] %(title)s") % {"kind": bulletin.kind_label, "title": bulletin.title}
                choices.append((f"{bulletin.key}{_AS_CARDS}", label))
        cast("forms.ChoiceField", self.fields["story_key"]).choices = choices

    def key(self) -> str:
        """Return the key of the story that was chosen."""
        return str(self.cleaned_data["story_key"]).removesuffix(_AS_CARDS)

    def is_cards(self) -> bool:
        return self.key() != self.cleaned_data["story_key"] or self.key() in self.card_sets


class FeedForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Adds a feed rule to a playlist."""

    ms = SecondsField(label=_("한 장 표출 시간(초)"), initial=10)

    class Meta:
        model = FeedRule
        fields = ["source", "department", "newest", "max_age_days", "ms"]


class ItemForm(VersionedForm, forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """When and how long an item is shown."""

    also_versioned = ("windows",)

    ms = SecondsField(label=_("표출 시간(초)"))
    days = forms.TypedMultipleChoiceField(
        label=_("요일"),
        choices=_DAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("고르지 않으면 매일 표출합니다."),
    )
    opens = forms.TimeField(
        label=_("몇 시부터"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    closes = forms.TimeField(
        label=_("몇 시까지"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("‘부터’보다 이르면 다음 날까지 이어집니다."),
    )

    class Meta:
        model = PlaylistItem
        fields = ["ms", "valid_from", "valid_to", "lane"]
        labels = {"lane": _("차례")}
        widgets = {
            name: forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
            for name in ("valid_from", "valid_to")
        }

    def __init__(self, data: Mapping[str, str] | None, *, instance: PlaylistItem) -> None:
        super().__init__(data, instance=instance)
        window = (self.instance.windows or [None])[0]
        if window:
            self.initial.setdefault("days", window["days"])
            self.initial.setdefault("opens", window["from"])
            self.initial.setdefault("closes", window["to"])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        begins, ends = values.get("valid_from"), values.get("valid_to")
        if begins and ends and begins >= ends:
            self.add_error("valid_to", _("끝이 시작보다 늦어야 합니다."))
        opens, closes, days = values.get("opens"), values.get("closes"), values.get("days")
        if bool(opens) != bool(closes):
            self.add_error("closes", _("시각은 ‘부터’와 ‘까지’를 모두 적어 주세요."))
        self.instance.windows = []
        if days or (opens and closes):
            self.instance.windows = [
                {
                    "days": sorted(days or range(1, 8)),
                    "from": f"{opens or time(0):%H:%M}",
                    "to": f"{closes or time(0):%H:%M}",
                }
            ]
        return values


class NowForm(forms.Form):
    """지금 올리기: a picture, the screens, and until when."""

    UNTIL = [
        ("hour", _("1시간 동안")),
        ("today", _("오늘 자정까지")),
        ("week", _("일주일 동안")),
        ("open", _("내릴 때까지")),
    ]
    picture = forms.FileField(
        label=_("사진"),
        error_messages={"required": _("사진을 골라 주세요."), "empty": _("빈 파일입니다. 사진을 다시 골라 주세요.")},
    )
    title = forms.CharField(
        label=_("한 줄 설명"),
        max_length=120,
        error_messages={
            "required": _("한 줄 설명을 적어 주세요."),
            "max_length": _("한 줄 설명은 120자까지 적을 수 있습니다."),
        },
    )
    screens = forms.ModelMultipleChoiceField(
        label=_("어느 화면에"),
        queryset=Screen.objects.order_by("name"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("화면을 하나 이상 골라 주세요.")},
    )
    until = forms.ChoiceField(label=_("언제까지"), choices=UNTIL, initial="today", widget=forms.RadioSelect)
    alone = forms.BooleanField(label=_("30분 동안 이 사진만 표출"), required=False)

    def ends_at(self) -> datetime | None:
        """Return when the picture leaves the screens. None: when somebody takes it down."""
        now = timezone.now()
        if self.cleaned_data["alone"]:
            return now + timedelta(minutes=30)
        if self.cleaned_data["until"] == "hour":
            return now + timedelta(hours=1)
        if self.cleaned_data["until"] == "today":
            return timezone.make_aware(datetime.combine(timezone.localdate() + timedelta(days=1), time(0)))
        return now + timedelta(days=7) if self.cleaned_data["until"] == "week" else None
