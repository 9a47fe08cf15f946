"""Rows under Wagtail's lists, counted in Korean: `원고 9건`, not `9 원고`.

Wagtail's lists and choosers share one paginator, and most of them offer no other place to say it. A model names its
counter in `counter`; what names none is counted in 건.
"""

from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator

from cms.core.korean.numbers import counted


def label(paginator: WagtailPaginator) -> str:
    """Return what is counted and how many there are."""
    counter = getattr(paginator.model, "counter", None) or _("건")
    return f"{paginator.verbose_name} {counted(paginator.count, str(counter))}"


def speak_korean() -> None:
    """Have every paginator of the admin count in Korean."""
    WagtailPaginator.items_count_label = property(label)
