"""manage.py restore FOLDER --home HOME [--database URL] [--rehearse]: put a backup back, or try that somewhere else."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.backups import note
from config.backup import BadBackup, restore
from config.rehearsal import rehearse


class Command(BaseCommand):
    help = "把备份恢复到空的位置；--rehearse 只在临时位置演练并核验，不动现有数据。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="一份备份的文件夹")
        parser.add_argument("--home", type=Path, help="恢复到哪个空的数据文件夹")
        parser.add_argument("--database", default="", help="恢复到哪个空的 PostgreSQL 库，postgresql://…")
        parser.add_argument("--rehearse", action="store_true", help="演练")

    def handle(self, *args: Any, folder: Path, home: Path | None, database: str, **options: Any) -> None:
        try:
            if options["rehearse"]:
                said = rehearse(folder)
                note("rehearsal", at=timezone.now(), folder=str(folder), result="通过", ok=True)
            else:
                if home is None:
                    raise CommandError("写明恢复到哪里：--home 文件夹；只想演练的，加 --rehearse。")
                made = restore(folder, home=home, database=database)
                said = f"恢复完成：案件 {made.cases} 件。启动以前先运行 verify_audit 核验，再运行 rebuild_search。"
        except BadBackup as fault:
            if options["rehearse"]:
                note("rehearsal", at=timezone.now(), folder=str(folder), result=f"失败：{fault}", ok=False)
            raise CommandError(f"没有恢复：{fault}。") from fault
        self.stdout.write(self.style.SUCCESS(said))
