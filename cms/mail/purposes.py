"""What letters are for: a registry. Each room registers its purposes in its `AppConfig.ready`."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: A letter that could not be handed over for so long says nothing new any more.
LASTS = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Purpose:
    """`urgent` letters go first and may use the hour's whole limit. After `lasts` a letter that waits has failed."""

    name: str
    label: str | Promise
    urgent: bool = False
    lasts: timedelta = LASTS


_purposes: dict[str, Purpose] = {}


def register(purpose: Purpose) -> Purpose:
    """Register a purpose and return it."""
    _purposes[purpose.name] = purpose
    return purpose


def purposes() -> list[Purpose]:
    """Return all purposes, by name."""
    return [_purposes[name] for name in sorted(_purposes)]


def purpose_named(name: str) -> Purpose:
    """Return a purpose. One that no room registers any more is shown by its name."""
    return _purposes.get(name) or Purpose(name, name)


NOTICE = register(Purpose("notice", _("직원에게 알림")))
ALARM = register(Purpose("alarm", _("경보"), urgent=True))
RESET = register(Purpose("reset", _("비밀번호 링크"), urgent=True))
#: What Wagtail and others send through Django.
SYSTEM = register(Purpose("system", _("결재와 댓글 알림")))
