"""manage.py backup FOLDER: a whole backup while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from audit.backups import note
from config.backup import BadBackup, make


class Command(BaseCommand):
    help = "在不停机的情况下备份数据库、文件和封存；密钥只记摘要，请另行保管密钥文件夹。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="放备份的文件夹；每次在其中新建一个以时间命名的文件夹")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        now = timezone.now()
        target = folder / timezone.localtime(now).strftime("zhiheng-%Y%m%d-%H%M%S")
        try:
            made = make(target, now=now)
        except (BadBackup, OSError) as fault:
            note("backup", at=now, folder=str(target), result=f"失败：{fault}", ok=False)
            raise CommandError(f"备份没有完成：{fault}") from fault
        note("backup", at=now, folder=str(target), result="完成", ok=True)
        where = "文件在存储桶里，请开启桶的版本保留。" if made.files == "bucket" else ""
        self.stdout.write(self.style.SUCCESS(f"备份完成：{target}，案件 {made.cases} 件。{where}"))
