"""Reasons that people give for what they do with a story: there must be one, and it must fit."""

from django.utils.translation import gettext as _

from cms.core.refusal import Refused

MAX_REASON = 300


def required(text: str, missing: str) -> str:
    """Return a stripped reason; refuse an empty one. Raises `Refused` where it is missing or too long."""
    text = " ".join(text.split())
    if not text:
        raise Refused(missing, "reason-missing")
    if len(text) > MAX_REASON:
        raise Refused(_("%(limit)d자까지 적을 수 있습니다.") % {"limit": MAX_REASON}, "too-long")
    return text
