"""manage.py verify_audit [--export FILE]: prove the trail; names every changed, removed or reordered entry."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from audit import export, offline_verify
from audit.access_log import broken_access_seals


class Command(BaseCommand):
    help = "核验审计记录：逐条核对链、封存和查看记录，列出被改动、删除或调换的条目。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--export", metavar="FILE", help="同时导出供离线核验")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["export"]:
            with Path(options["export"]).open("w", encoding="utf-8") as file:
                for line in export.lines():
                    file.write(line + "\n")
        seals = {
            path.stem: json.loads(path.read_text(encoding="utf-8"))
            for path in (Path(settings.HOME) / "seals").glob("*.json")
        }
        faults = list(offline_verify.check(export.lines(), seals))
        faults += [f"access seal {seal.first}–{seal.last}: rows were changed" for seal in broken_access_seals()]
        for fault in faults:
            self.stdout.write(fault)
        if faults:
            raise CommandError(f"发现 {len(faults)} 处问题，详见上面各行。")
        self.stdout.write(self.style.SUCCESS("审计记录完整：全部链与封存核对一致。"))
