"""manage.py demonstrate: the invented province and its cases; running it again adds what is missing."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from config.demonstration.credit_set import SheetRefused, import_sheet
from config.demonstration.imported import FILE, import_rows
from config.demonstration.played import PLAYED, play
from config.demonstration.province import build_province
from workflow.refusals import Refused

AGAIN = "此前各件已经保存。先运行 manage.py load_law 更新法律规则表，再运行本命令，会从这一件继续。"


class Command(BaseCommand):
    help = "准备演示省份：机关、人员和各阶段案件。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", action="store_true", help="只建机关和人员，不导入案件")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            self.stdout.write("演示数据已关闭（ZHIHENG_DEMONSTRATION=0）。")
            return
        with translation.override("zh-hans"):
            organs = build_province(since=date(2024, 1, 1))
            self.stdout.write(f"演示省份已就绪：{len(organs)}个机关。")
            if not options["people"]:
                self._cases()

    def _cases(self) -> None:
        self._import()
        made = 0
        for story in PLAYED:
            try:
                if play(story):
                    made += 1
                    self.stdout.write(f"　已办：{story.title}")
            except Refused as refused:
                raise CommandError(f"“{story.title}”没有办成：{_said(refused)}{AGAIN}") from refused
        self.stdout.write(f"逐步办理的案件就绪：新增{made}件，已有{len(PLAYED) - made}件。")
        self._credit()

    def _import(self) -> None:
        tally = import_rows(settings.HOME, today=timezone.localdate())
        if tally.refused:
            raise CommandError(
                f"演示案件有{tally.refused}件没有导入。"
                f"用 manage.py import_cases {settings.HOME / FILE} --report 拒绝.csv "
                "可以看到理由；改正后再运行本命令，已导入的不会重复。"
            )
        self.stdout.write(f"案件导入完毕：新增{tally.stored}件，已有{tally.known}件。")

    def _credit(self) -> None:
        try:
            counted = import_sheet(today=timezone.localdate())
        except SheetRefused as refused:
            raise CommandError(f"演示用的处罚公示表没有导入：{refused}。{AGAIN}") from refused
        self.stdout.write(f"信用主体和处罚公示就绪：新增{counted.made}条。")


def _said(refused: Refused) -> str:
    return "".join(f"{refusal.why}。" for refusal in refused.refusals)
