"""`manage.py issue_press NUMBER --out FILE --json`: the press file of an issue with its preflight."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from newsletter import editions
from newsletter.fitting import NotMade
from newsletter.layout.templates import TemplateFault
from newsletter.management.commands.issue_fit import wanted_issue


class Command(BaseCommand):
    help = "호의 인쇄 PDF(PDF/X-4)를 만들고 인쇄 점검을 합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="호수")
        parser.add_argument("--out", default="", help="PDF를 쓸 파일(꼭 적습니다)")
        parser.add_argument("--json", action="store_true", help="JSON으로 답합니다.")

    def handle(self, *args: Any, **options: Any) -> None:
        issue = wanted_issue(options["number"])
        if not options["out"]:
            raise CommandError("--out에 PDF를 쓸 파일을 적으십시오. 예: issue_press 385 --out 385.pdf")
        out = Path(options["out"])
        if not out.parent.is_dir() or out.is_dir():
            raise CommandError(f"{out.parent}에 쓸 수 없습니다. 있는 폴더와 파일 이름을 적으십시오.")
        scratch = out.with_name(out.name + ".part")
        _write(scratch, b"")  # what cannot be written is known before the work, not after it
        try:
            made = editions.press(issue)
        except (NotMade, TemplateFault) as error:
            scratch.unlink(missing_ok=True)
            raise CommandError(str(error)) from error
        _write(scratch, editions.file_path(made).read_bytes(), out)
        counts = {
            "errors": sum(each["severity"] == "error" for each in made.report.get("findings", [])),
            "warnings": sum(each["severity"] == "warning" for each in made.report.get("findings", [])),
        }
        answer = {"pages": made.pages, "sha256": made.sha256, "cpu_seconds": made.cpu_seconds, "preflight": counts}
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.write(
                f"{made.pages}면, {made.size / 1e6:.1f} MB, 오류 {counts['errors']} · 주의 {counts['warnings']}: {out}"
            )


def _write(scratch: Path, data: bytes, out: Path | None = None) -> None:
    """Write beside the target first, so that half a file never stands under its name. Raises `CommandError`."""
    try:
        scratch.write_bytes(data)
        if out is not None:
            scratch.replace(out)
    except OSError as error:
        scratch.unlink(missing_ok=True)
        message = f"{scratch.parent}에 쓸 수 없습니다 ({error.strerror}). 다른 곳을 적으십시오."
        raise CommandError(message) from error
