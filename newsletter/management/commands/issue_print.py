"""`manage.py issue_print NUMBER --out FILE --json`: make an issue's print file and check it."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.office import exports
from media import atomic_files
from media.files import store
from newsletter.builds import outputs
from newsletter.builds.fitting import NotMade
from newsletter.desk import exporting
from newsletter.layout.datafiles import TemplateFault
from newsletter.management.commands.issue_fit import wanted_issue


class Command(BaseCommand):
    help = "호의 인쇄 PDF(PDF/X-4)를 만들고 인쇄 점검을 합니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="호수")
        parser.add_argument("--out", default="", help="PDF를 쓸 파일(꼭 적습니다)")
        parser.add_argument("--json", dest="as_json", action="store_true", help="JSON으로 답합니다.")

    def handle(self, *args: object, number: str, out: str, as_json: bool, **options: object) -> None:
        issue = wanted_issue(number)
        if not out:
            raise CommandError("--out에 PDF를 쓸 파일을 적으세요. 예: issue_print 385 --out 385.pdf")
        path = Path(out)
        if not path.parent.is_dir() or path.is_dir():
            raise CommandError(
                _("%(parent)s에 쓸 수 없습니다. 있는 폴더와 파일 이름을 적으세요.") % {"parent": path.parent}
            )
        with _saying_what_to_do(path):
            atomic_files.probe(path)
        try:
            made = outputs.print_file(issue)
        except (NotMade, TemplateFault) as error:
            raise CommandError(str(error)) from error
        pdf = store.path_of(made.file).read_bytes()
        exports.written(exporting.PRINTED, f"issue:{issue.number}", pdf, command="issue_print")
        with _saying_what_to_do(path):
            atomic_files.write(path, pdf)
        counts = {
            "errors": sum(finding["severity"] == "error" for finding in made.report.get("findings", [])),
            "warnings": sum(finding["severity"] == "warning" for finding in made.report.get("findings", [])),
        }
        answer = {"pages": made.pages, "sha256": made.sha256, "cpu_seconds": made.cpu_seconds, "preflight": counts}
        if as_json:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            size = f"{made.file.size / 1e6:.1f} MB"
            self.stdout.write(
                _("%(pages)s면, %(size)s, 오류 %(errors)s · 주의 %(warnings)s: %(out)s")
                % {
                    "pages": made.pages,
                    "size": size,
                    "errors": counts["errors"],
                    "warnings": counts["warnings"],
                    "out": out,
                }
            )


@contextmanager
def _saying_what_to_do(out: Path) -> Iterator[None]:
    """Turn errors of the file system into a Korean sentence. Raises `CommandError`."""
    try:
        yield
    except OSError as error:
        raise CommandError(
            _("%(parent)s에 쓸 수 없습니다 (%(strerror)s). 다른 곳을 적으세요.")
            % {"parent": out.parent, "strerror": error.strerror}
        ) from error
