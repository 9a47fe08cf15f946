"""System check: the triggers of the database stand."""

from collections.abc import Sequence

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.utils.translation import gettext as _

from cms.core import triggers


@register(Tags.database)
def triggers_stand(databases: Sequence[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """Check that no trigger of ours is missing: a rebuilt table loses its triggers without a word."""
    missing = [name for alias in databases or () for name in triggers.missing(connections[alias])]
    if not missing:
        return []
    return [
        Error(
            _("데이터베이스의 방아쇠가 없습니다: %(names)s") % {"names": ", ".join(missing)},
            hint=_("manage.py prepare를 돌리면 다시 놓습니다."),
            id="sosiktong.E020",
        )
    ]
