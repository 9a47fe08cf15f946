"""System checks of the channels: what an adapter cannot say by itself is there too."""

from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from social.channels.registry import ADAPTERS
from social.models import Channel


@register("sosiktong")
def channels_are_whole(**kwargs: object) -> list[CheckMessage]:
    """Each kind of channel has a name that fits its column, and a preview."""
    problems: list[CheckMessage] = []
    longest = Channel._meta.get_field("kind").max_length or 0
    for kind, adapter in ADAPTERS.items():
        if len(kind) > longest:
            problems.append(
                Error(f"social/channels/{kind}: the name has more than {longest} letters.", id="social.E001")
            )
        try:
            get_template(adapter.preview_template())
        except TemplateDoesNotExist:
            problems.append(Error(f"templates/{adapter.preview_template()} is missing.", id="social.E002"))
    return problems
