"""`manage.py bench [name] --json`: measure, in CPU time and ratios; figures go to docs/performance.md."""

import json
import platform
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cms.core.benchmarks import benchmarks


class Command(BaseCommand):
    help = "성능을 잽니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="재려는 것. 비우면 모두 잽니다.")
        parser.add_argument("--json", dest="as_json", action="store_true")

    def handle(self, *args: object, name: str | None, as_json: bool, **options: object) -> None:
        known = benchmarks()
        if name and name not in known:
            raise CommandError(f"그런 측정이 없습니다: {name}. 있는 것: {', '.join(known)}")
        chosen = {name: known[name]} if name else known
        figures: dict[str, Any] = {}
        for key, measure in chosen.items():
            self.stderr.write(f"재는 중: {key}")
            figures[key] = measure()
        machine = {"python": platform.python_version(), "database": connection.vendor}
        if as_json:
            json.dump({"machine": machine, "figures": figures}, sys.stdout, ensure_ascii=False, default=str)
            self.stdout.write("")
            return
        for key, values in figures.items():
            self.stdout.write(key)
            for figure, value in values.items():
                self.stdout.write(f"  {figure:32} {value}")
