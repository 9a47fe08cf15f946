"""`manage.py verify_ledger`: say whether anybody has changed, removed, reordered or rewritten the ledger."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cms.core.korean.dates import moment_words
from cms.core.ledger import epochs, linking
from cms.core.ledger.models import Link

_SHOWN = 20


def _what(why: str) -> str:
    return {
        "gap": _("고리가 빠졌습니다."),
        "gone": _("기록이 지워졌습니다."),
        "changed": _("기록이 바뀌었거나 순서가 바뀌었습니다."),
        "cut": _("보관한 머리보다 대장이 짧습니다. 뒤가 잘렸습니다."),
        "rewritten": _("보관한 머리와 다릅니다. 그 앞의 어느 곳부터 다시 쓰였습니다."),
    }[why]


class Command(BaseCommand):
    help = "대장이 처음부터 끝까지 그대로인지 확인합니다. 보관한 머리(heads.jsonl)와도 견줍니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--heads", type=Path, help="다른 곳에 보관한 머리의 파일. 적지 않으면 자료 폴더의 것을 씁니다."
        )

    def handle(self, *args: object, heads: Path | None = None, **options: object) -> None:
        file = heads or linking.heads_file()
        try:
            kept = linking.read_heads(file) if heads is not None or file.exists() else []
        except (OSError, ValueError) as error:
            raise CommandError(_("머리 파일을 읽을 수 없습니다: %(error)s") % {"error": error}) from error
        found = list(linking.breaks(kept))
        lost = [broken for broken in found if broken.why == "restored"]
        found = [broken for broken in found if broken.why != "restored"]
        for epoch in epochs.epochs():
            self.stdout.write(
                _("%(at)s에 백업에서 되살렸습니다(%(number)d번째). 고리 %(after)d 뒤는 그때 새로 시작했습니다.")
                % {"at": moment_words(epoch.at) if epoch.at else "", "number": epoch.number, "after": epoch.after}
            )
        if lost:
            self.stdout.write(
                _("되살리기로 없어진 머리 %(count)d개: %(positions)s. 없어진 기록은 일지(entries-*.jsonl)에 있습니다.")
                % {"count": len(lost), "positions": ", ".join(str(broken.position) for broken in lost[:_SHOWN])}
            )
        for broken in found[:_SHOWN]:
            self.stderr.write(f"{broken.position}: {_what(broken.why)}")
        late = linking.unlinked()
        if late:
            self.stderr.write(
                _("이어지지 않은 기록이 %(count)d건 있습니다. manage.py clock이 도는지 보세요.") % {"count": late}
            )
        if found or late:
            raise CommandError(_("대장이 온전하지 않습니다: %(count)d곳") % {"count": len(found) or late})
        self.stdout.write(
            _("대장이 온전합니다. 고리 %(links)d개, 견준 머리 %(heads)d개.")
            % {"links": Link.objects.count(), "heads": len(kept)}
        )
