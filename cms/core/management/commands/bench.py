"""`manage.py bench [name] --json`: measure, in CPU time and ratios; figures go to docs/performance.md."""

import json
import platform
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from cms.core.bench import benchmarks


class Command(BaseCommand):
    help = "성능을 잽니다."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="?", help="재려는 것. 비우면 모두 잽니다.")
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: object, **options: Any) -> None:
        known = benchmarks()
        if options["name"] and options["name"] not in known:
            raise CommandError(f"그런 측정이 없습니다: {options['name']}. 있는 것: {', '.join(known)}")
        chosen = {options["name"]: known[options["name"]]} if options["name"] else known
        figures: dict[str, Any] = {}
        for name, measure in chosen.items():
            self.stderr.write(f"재는 중: {name}")
            figures[name] = measure()
        machine = {"python": platform.python_version(), "database": connection.vendor}
        if options["json"]:
            json.dump({"machine": machine, "figures": figures}, sys.stdout, ensure_ascii=False, default=str)
            self.stdout.write("")
            return
        for name, values in figures.items():
            self.stdout.write(name)
            for key, value in values.items():
                self.stdout.write(f"  {key:32} {value}")
