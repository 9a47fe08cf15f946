"""Search the public stories: `manage.py search "질문" [--json]`."""

import json
import time

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from cms.website.find import MAX_QUESTION, find


class Command(BaseCommand):
    help = "Search the public stories as a visitor would."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question")
        parser.add_argument("--json", dest="as_json", action="store_true", help="one JSON object: hits, total, ms")
        parser.add_argument("--limit", type=int, default=20)

    def handle(self, *args: object, question: str, limit: int, as_json: bool, **options: object) -> None:
        question = question.strip()
        if not question:
            raise CommandError(_('찾을 말을 적어 주세요. 예: manage.py search "돌다리 축제"'))
        if not 1 <= limit <= 1000:
            raise CommandError(_("--limit은 1부터 1000까지입니다."))
        if len(question) > MAX_QUESTION:
            self.stderr.write(_("찾을 말은 앞 %(limit)d자까지만 씁니다.") % {"limit": MAX_QUESTION})
        began = time.perf_counter()
        results = find(question, per_page=limit)
        elapsed = round((time.perf_counter() - began) * 1000, 1)
        if as_json:
            hits = [{"key": hit.key, "title": hit.title} for hit in results.hits]
            self.stdout.write(json.dumps({"hits": hits, "total": results.total, "ms": elapsed}, ensure_ascii=False))
            return
        for hit in results.hits:
            self.stdout.write(f"{hit.key}  {hit.title}")
        self.stdout.write(_("모두 %(total)d건 (%(ms)s ms)") % {"total": results.total, "ms": elapsed})
