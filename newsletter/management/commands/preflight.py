"""`manage.py preflight FILE --json`: check a PDF for the printer.

The exit code is 1 where there are errors.
"""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from media.rendering import render
from media.rendering.child import ChildFailed, Limits
from newsletter.prepress.preflight import MOST_BYTES, MOST_PAGES, Expected, PreflightRequest, Report, unusable


class Command(BaseCommand):
    help = "인쇄 PDF를 점검합니다. 오류가 있으면 1로 끝납니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="점검할 PDF")
        parser.add_argument("--pages", default="8", help="면 수(기본 8)")
        parser.add_argument("--ink-limit", default="300", help="총잉크량 한도 %%(기본 300)")
        parser.add_argument("--json", dest="as_json", action="store_true", help="JSON으로 답합니다.")

    def handle(self, *args: object, file: str, pages: str, ink_limit: str, as_json: bool, **options: object) -> None:
        path = Path(file)
        if not path.is_file():
            raise CommandError(_("파일이 없습니다: %(path)s") % {"path": path})
        if path.stat().st_size > MOST_BYTES:
            raise CommandError(
                _("파일이 너무 큽니다. %(most_bytes)s MB까지 점검할 수 있습니다.")
                % {"most_bytes": MOST_BYTES // 1024 // 1024}
            )
        expected = Expected(
            pages=whole(pages, "--pages", 1, MOST_PAGES), ink_limit=whole(ink_limit, "--ink-limit", 1, 400)
        )
        limits = Limits(memory_mib=2048, cpu_seconds=120, wall_seconds=240)
        try:
            data = path.read_bytes()
            request = PreflightRequest(data, expected)
            report: Report = render.in_child("newsletter.prepress.preflight:check", request, limits=limits).value
        except OSError as error:
            raise CommandError(
                _("파일을 읽을 수 없습니다: %(path)s (%(strerror)s)") % {"path": path, "strerror": error.strerror}
            ) from error
        except ChildFailed:
            message = "점검을 끝내지 못했습니다. 지나치게 복잡하거나 손상된 PDF입니다. PDF를 다시 만드세요."
            report = unusable("not-checkable", message)
        if as_json:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            for finding in report.findings:
                where = (_("%(page)s면") % {"page": finding.page}) if finding.page else "전체"
                self.stdout.write(f"[{finding.severity.value}] {where}: {finding.message}")
            self.stdout.write(
                _("오류 %(errors)s · 주의 %(warnings)s") % {"errors": report.errors, "warnings": report.warnings}
            )
        if report.errors:
            sys.exit(1)


def whole(text: str, name: str, low: int, high: int) -> int:
    """Return an option as a whole number. Raises `CommandError` in Korean."""
    if not text.isascii() or not text.isdigit() or len(text) > 9 or not low <= int(text) <= high:
        raise CommandError(
            _("%(name)s에는 %(low)s부터 %(high)s까지의 정수를 적으세요. (적힌 값: %(text)s)")
            % {"name": name, "low": low, "high": high, "text": text[:20]}
        )
    return int(text)
