"""System checks of the channel kinds, for what no adapter can check of itself."""

from django.core.checks import CheckMessage, Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from social.channels.registry import ADAPTERS
from social.models import Channel


@register("sosiktong")
def channels_are_whole(**kwargs: object) -> list[CheckMessage]:
    """Check that each kind's name fits its column and that its preview exists."""
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
