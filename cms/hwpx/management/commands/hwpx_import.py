"""Read a department's .hwpx: `manage.py hwpx_import FILE [--json] [--save]`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.refusal import Refused
from cms.hwpx import to_draft
from cms.hwpx.found_release import FoundBlock, FoundRelease


class Command(BaseCommand):
    help = "한글 파일(.hwpx)에서 제목, 담당, 본문, 사진을 읽습니다. --save를 붙이면 초안을 만듭니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="한글 파일(.hwpx)")
        parser.add_argument("--json", dest="as_json", action="store_true", help="찾은 것을 JSON으로 냅니다")
        parser.add_argument("--save", action="store_true", help="초안을 만듭니다")

    def handle(self, *args: object, file: Path, save: bool, as_json: bool, **options: object) -> None:
        if not file.is_file():
            raise CommandError(_("파일이 없습니다: %(path)s. 경로를 확인해 주세요.") % {"path": file})
        try:
            with to_draft.reading(file) as release:
                values = described(release)
                if save:
                    values["key"] = to_draft.save(release).key
        except Refused as error:
            raise CommandError(error.reason) from None
        except OSError as error:
            raise CommandError(
                _("파일을 읽을 수 없습니다(%(strerror)s). 권한을 확인해 주세요.") % {"strerror": error.strerror}
            ) from None
        if as_json:
            self.stdout.write(json.dumps(values, ensure_ascii=False))
        else:
            self._list(release, values)

    def _list(self, release: FoundRelease, values: dict[str, Any]) -> None:
        self.stdout.write(_("제목  %(title)s") % {"title": release.title})
        for deck in release.decks:
            self.stdout.write(_("부제  %(deck)s") % {"deck": deck})
        for label, value in release.fields.items():
            self.stdout.write(f"{label}  {value}")
        self.stdout.write(
            _("본문  %(blocks)s칸, 사진 %(pictures)s장")
            % {"blocks": len(release.blocks), "pictures": len(release.pictures)}
        )
        for hidden in values["hidden"]:
            mark = "■ 개인정보" if hidden["personal"] else "○"
            self.stdout.write(
                _("%(mark)s 숨은 내용(%(kind)s): %(text)s")
                % {"mark": mark, "kind": hidden["kind"], "text": hidden["text"][:60]}
            )
        for lost in release.lost:
            self.stdout.write(_("▲ 가져오지 못함: %(lost)s") % {"lost": lost})
        if "key" in values:
            self.stdout.write(_("초안  %(key)s") % {"key": values["key"]})


def described(release: FoundRelease) -> dict[str, Any]:
    """Return what was found as plain JSON values."""
    return {
        "title": release.title,
        "decks": list(release.decks),
        "fields": dict(release.fields),
        "blocks": [_block(block) for block in release.blocks],
        "pictures": len(release.pictures),
        "hidden": [
            {"kind": hidden.kind, "text": hidden.text, "personal": hidden.is_personal}
            for hidden in to_draft.hidden_texts(release)
        ],
        "lost": list(release.lost),
    }


def _block(block: FoundBlock) -> dict[str, Any]:
    described: dict[str, Any] = {"type": block.type, "text": block.plain}
    if block.rows:
        described["rows"] = [list(row) for row in block.rows]
    if block.caption:
        described["caption"] = block.caption
    if block.picture:
        described["alt"] = block.picture.alt
    return described
