"""Draw a story's cards: `manage.py cards_render KEY --out DIR [--size portrait] [--format png] [--json]`."""

import json
import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.cards import rendering
from cms.cards.sizes import DEFAULT, SIZES, Size
from cms.core.korean.particles import with_particle
from cms.office import exports
from cms.stories import records, selectors
from media.rendering.fonts import FontsMissing

_FORMATS = {"png": "png", "jpeg": "jpg", "jpg": "jpg"}


class Command(BaseCommand):
    help = "원고의 카드뉴스를 그립니다. 카드뉴스가 아닌 원고는 글에서 컷을 엮습니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("key", help="관리번호(예: 2026-0042)")
        parser.add_argument("--out", type=Path, required=True, help="카드를 넣을 폴더(없으면 만듭니다)")
        parser.add_argument(
            "--size",
            default=DEFAULT.name,
            help=(_("크기: %(sizes)s (기본 %(name)s)") % {"sizes": ", ".join(SIZES), "name": DEFAULT.name}),
        )
        parser.add_argument("--format", default="png", help="그림 형식: png 또는 jpeg (기본 png)")
        parser.add_argument("--json", dest="as_json", action="store_true", help="결과를 JSON으로 냅니다")

    def handle(
        self, *args: object, key: str, out: Path, size: str, format: str, as_json: bool, **options: object
    ) -> None:
        chosen = self._size(size)
        suffix = _FORMATS.get(format.lower())
        if suffix is None:
            raise CommandError(
                _("%(format)s 없는 그림 형식입니다. png나 jpeg로 적어 주세요.")
                % {"format": with_particle(format, "은")}
            )
        story = selectors.story_by_key(key)
        if story is None:
            raise CommandError(_("관리번호 %(key)s인 원고가 없습니다. 번호를 확인해 주세요.") % {"key": key})
        bulletin = selectors.bulletin_of(story)
        try:
            made = rendering.render_set(bulletin, size=chosen, kind="png" if suffix == "png" else "jpeg")
            paths = _write(made, out, suffix, subject=records.subject_of(story.key))
        except rendering.CannotDraw as error:
            raise CommandError(str(error)) from None
        except FontsMissing:
            raise CommandError("글꼴이 없습니다. 먼저 bin/fonts를 실행해 주세요.") from None
        except OSError as error:
            reason = error.strerror or str(error)
            raise CommandError(
                _("%(out)s에 쓸 수 없습니다(%(reason)s). 권한과 빈 공간을 확인해 주세요.")
                % {"out": out, "reason": reason}
            ) from None
        files = [
            {"path": str(path), **{name: value for name, value in card.items() if name != "position"}}
            for path, card in zip(paths, rendering.report(made), strict=True)
        ]
        if as_json:
            answer = {"files": files, "cpu_seconds": round(made.cpu_seconds, 3), "peak_mib": round(made.peak_mib, 1)}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for file in files:
                self.stdout.write(f"{file['path']}  {file['width']}×{file['height']}  {file['alt']}")

    def _size(self, name: str) -> Size:
        if name not in SIZES:
            known = ", ".join(f"{size.name}({size.width}×{size.height})" for size in SIZES.values())
            raise CommandError(
                _("%(name)s 없는 크기입니다. 쓸 수 있는 크기: %(known)s")
                % {"name": with_particle(name, "은"), "known": known}
            )
        return SIZES[name]


def _write(made: rendering.RenderedSet, out: Path, suffix: str, *, subject: str) -> list[Path]:
    """Write all cards or none. Into a directory beside the goal first, then the ledger, then to the goal."""
    is_new = not out.exists()
    out.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".cards-", dir=out))
    try:
        names = [f"card-{card.position:02d}.{suffix}" for card in made.cards]
        for name, card in zip(names, made.cards, strict=True):
            (scratch / name).write_bytes(card.data)
        exports.written(exports.WRITTEN, subject, *(card.data for card in made.cards), command="cards_render")
        for name in names:
            (scratch / name).replace(out / name)
        return [out / name for name in names]
    except BaseException:
        if is_new:
            shutil.rmtree(out, ignore_errors=True)
        raise
    finally:
        if scratch.is_dir():
            shutil.rmtree(scratch, ignore_errors=True)
