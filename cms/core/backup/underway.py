"""A restore that is under way, or was interrupted: until it is done nothing may work on what it has put back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from cms.core.refusal import Refused


def is_under_way() -> bool:
    """Tell whether a restore was begun and has not ended."""
    return _file().exists()


def refuse_meanwhile() -> None:
    """Refuse to start a process meanwhile. Raises `Refused`."""
    if is_under_way():
        raise Refused(
            _("되살리기가 끝나지 않았습니다. manage.py restore를 --replace와 함께 다시 실행하세요."), "restoring"
        )


@contextmanager
def marked() -> Iterator[None]:
    """Mark the data directory while the block runs. Where it fails or is killed the mark stays."""
    _file().parent.mkdir(parents=True, exist_ok=True)
    _file().touch()
    yield
    _file().unlink()


def _file() -> Path:
    return Path(settings.VAR_DIR) / "restoring"
