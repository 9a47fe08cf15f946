"""Write a release as .hwpx: `manage.py hwpx_export KEY --out FILE [--json]`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.hwpx import from_bulletin
from cms.stories import selectors
from media.files import whole


class Command(BaseCommand):
    help = "원고를 한글 파일(.hwpx) 보도자료로 내보냅니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="관리번호(예: 2026-0042)")
        parser.add_argument("--out", type=Path, required=True, help="만들 파일, 또는 있는 폴더")
        parser.add_argument("--json", action="store_true", help="결과를 JSON으로 냅니다")

    def handle(self, *args: Any, **options: Any) -> None:
        story = selectors.story_by_key(options["key"])
        if story is None:
            raise CommandError(f"관리번호 {options['key']}인 원고가 없습니다. 번호를 확인해 주세요.")
        bulletin = selectors.bulletin_of(story)
        out: Path = options["out"]
        if out.is_dir():
            out /= from_bulletin.file_name(bulletin)
        if not out.parent.is_dir():
            raise CommandError(f"폴더가 없습니다: {out.parent}. 먼저 만들어 주세요.")
        try:
            data = from_bulletin.export(bulletin)
            whole.write(out, data)
        except from_bulletin.NotWritten as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{out}에 쓸 수 없습니다({error.strerror}). 권한과 빈 공간을 확인해 주세요.") from None
        if options["json"]:
            self.stdout.write(json.dumps({"path": str(out), "bytes": len(data)}, ensure_ascii=False))
        else:
            self.stdout.write(f"{out} ({len(data):,}바이트)")
