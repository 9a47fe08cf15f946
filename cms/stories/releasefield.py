"""Form field of the release time: takes the ways offices write it, beside a calendar and named hours."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Media
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from cms.core.korean import releasetimes

LABEL = _("보도시점")
HELP = _(
    "비우면 승인하는 대로 나갑니다. 조간은 그날 05:00, 석간은 12:00입니다. ‘12. 4.(금) 조간’처럼 적어도 됩니다."
    " 그때까지 누리집, 채널, 화면, 지면 어디에도 나가지 않습니다."
)


class ReleaseTimeInput(AdminDateTimeInput):
    """Date and time with buttons for at once, 조간 and 석간."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ANN401 - Django's
        """Draw the field and the buttons beside it."""
        hours = ((_("조간"), releasetimes.MORNING), (_("석간"), releasetimes.EVENING))
        context = {
            "field": self.build_attrs(self.attrs, attrs).get("id", ""),
            "editions": [(label, f"{hour:%H:%M}") for label, hour in hours],
        }
        buttons = render_to_string("stories/desk/release_time_buttons.html", context)
        return format_html("{}{}", super().render(name, value, attrs, renderer), buttons)

    @property
    def media(self) -> Media:
        media: Media = super().media + Media(js=[static("design/desk/release_time.js")])
        return media


class ReleaseTimeField(forms.DateTimeField):
    """Moment at which a story goes out, or None: at once."""

    widget = ReleaseTimeInput

    def to_python(self, value: Any) -> datetime | None:  # noqa: ANN401 - Django's
        """Read the calendar's notation and offices' own. Raises `ValidationError` that says what is open."""
        try:
            return super().to_python(value)
        except ValidationError:
            found = releasetimes.read(str(value), written_on=timezone.localdate())
            if found is None:
                return None
            if found.trouble:
                raise ValidationError(releasetimes.ADVICE[found.trouble].said(gettext), code=found.trouble) from None
            return found.moment
