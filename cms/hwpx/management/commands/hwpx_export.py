"""Write a release as .hwpx: `manage.py hwpx_export KEY --out FILE [--json]`."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.hwpx import from_bulletin
from cms.office import exports
from cms.stories import records, selectors
from media import atomic_files


class Command(BaseCommand):
    help = "원고를 한글 파일(.hwpx) 보도자료로 내보냅니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="관리번호(예: 2026-0042)")
        parser.add_argument("--out", type=Path, required=True, help="만들 파일, 또는 있는 폴더")
        parser.add_argument("--json", dest="as_json", action="store_true", help="결과를 JSON으로 냅니다")

    def handle(self, *args: object, key: str, out: Path, as_json: bool, **options: object) -> None:
        story = selectors.story_by_key(key)
        if story is None:
            raise CommandError(_("관리번호 %(key)s인 원고가 없습니다. 번호를 확인해 주세요.") % {"key": key})
        bulletin = selectors.bulletin_of(story)
        if out.is_dir():
            out /= from_bulletin.file_name(bulletin)
        if not out.parent.is_dir():
            raise CommandError(_("폴더가 없습니다: %(parent)s. 먼저 만들어 주세요.") % {"parent": out.parent})
        try:
            data = from_bulletin.export(bulletin)
            atomic_files.probe(out)
            exports.written(exports.WRITTEN, records.subject_of(story.key), data, command="hwpx_export")
            atomic_files.write(out, data)
        except from_bulletin.NotWritten as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(
                _("%(out)s에 쓸 수 없습니다(%(strerror)s). 권한과 빈 공간을 확인해 주세요.")
                % {"out": out, "strerror": error.strerror}
            ) from None
        if as_json:
            self.stdout.write(json.dumps({"path": str(out), "bytes": len(data)}, ensure_ascii=False))
        else:
            self.stdout.write(_("%(out)s (%(data)s바이트)") % {"out": out, "data": f"{len(data):,}"})
