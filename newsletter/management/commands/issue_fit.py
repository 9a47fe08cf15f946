"""`manage.py issue_fit NUMBER --json`: measure how every frame of an issue is filled."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from newsletter import selectors
from newsletter.builds import fitting, mending
from newsletter.builds.fitting import Fitted, NotMade
from newsletter.layout.datafiles import TemplateFault
from newsletter.models import Issue


class Command(BaseCommand):
    help = "호의 기사칸마다 넘치는 줄과 남는 줄을 잽니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="호수")
        parser.add_argument("--auto", action="store_true", help="사진 줄 수와 자간으로 맞추고 그 값을 적어 둡니다.")
        parser.add_argument("--json", dest="as_json", action="store_true", help="JSON으로 답합니다.")

    def handle(self, *args: object, number: str, auto: bool, as_json: bool, **options: object) -> None:
        issue = wanted_issue(number)
        try:
            fitted = fitting.fit(issue, auto=auto)
        except (NotMade, TemplateFault) as error:
            raise CommandError(str(error)) from error
        if auto:
            mending.store(fitted)
        if as_json:
            self.stdout.write(json.dumps({"frames": frames_json(fitted)}, ensure_ascii=False))
            return
        for fit in fitted.fits:
            state = (
                (_("넘침 %(overset_lines)s줄") % {"overset_lines": fit.overset_lines})
                if not fit.fits
                else (_("여백 %(free_lines)s줄") % {"free_lines": fit.free_lines})
            )
            self.stdout.write(
                _("%(page)s면 %(label)s: %(state)s") % {"page": fit.page, "label": fitted.label(fit), "state": state}
            )


def frames_json(fitted: Fitted) -> list[dict[str, Any]]:
    """Return the frames as the command prints them."""
    return [
        {
            "frame": f"{fit.page}/{fit.frame}",
            "story": fit.overset_story or (fit.stories[0] if fit.stories else ""),
            "stories": list(fit.stories),
            "overset_lines": fit.overset_lines,
            "overset_chars": fit.overset_chars,
            "offset": fit.offset,
            "free_lines": fit.free_lines,
            "capacity": fit.capacity,
            "cpu_ms": fit.cpu_ms,
        }
        for fit in fitted.fits
    ]


def wanted_issue(text: str) -> Issue:
    """Return the issue of this number. Raises `CommandError` in Korean."""
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise CommandError("호수는 숫자로 적습니다. 예: issue_fit 312")
    issue = selectors.issue_by_number(int(text))
    if issue is None:
        raise CommandError(
            _("제%(text)s호가 없습니다. 관리 화면의 소식지에서 호수를 확인하세요.") % {"text": int(text)}
        )
    return issue
