"""manage.py demonstrate: the invented province and its cases; running it again adds what is missing."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from config.demonstration.province import build_province


class Command(BaseCommand):
    help = "准备演示省份：机关、人员和各阶段案件。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", action="store_true", help="只建机关和人员，不导入案件")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            self.stdout.write("演示数据已关闭（ZHIHENG_DEMONSTRATION=0）。")
            return
        organs = build_province(since=date(2024, 1, 1))
        self.stdout.write(f"演示省份已就绪：{len(organs)}个机关。")
