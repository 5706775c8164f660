"""manage.py make_population --cases N --subjects N --seed S: a province of invented files, for measuring."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from config.lock import AlreadyServing, ServeLock
from config.population.running import NotADemonstration, Size, make, refuse_elsewhere

ENTRIES_A_CASE = 20


class Command(BaseCommand):
    help = "按种子成批编造案件、信用主体、期限和审计记录，供测量使用；中断后再运行会接着做，做完再运行什么也不做。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="案件总数")
        parser.add_argument("--subjects", type=int, required=True, help="信用主体总数")
        parser.add_argument("--audit", type=int, help="审计记录总数，默认每案二十条")
        parser.add_argument("--seed", type=int, default=7, help="种子；同一天同一种子编出同样的内容")
        parser.add_argument("--anyway", action="store_true", help="库里不是演示数据也照做（只用于测试库）")

    def handle(self, *args: Any, cases: int, subjects: int, seed: int, anyway: bool, **options: Any) -> None:
        if cases < 1 or subjects < 0 or seed < 0:
            raise CommandError("件数要大于零，主体数和种子不能是负数。")
        if not anyway:
            try:
                refuse_elsewhere()
            except NotADemonstration as fault:
                raise CommandError(f"没有编造任何内容：{fault}。确实要做的，加 --anyway。") from fault
        try:
            lock = ServeLock(Path(settings.HOME) / "serve.lock")
        except AlreadyServing as other:
            raise CommandError(f"网站正在运行（进程号 {other}）。先停止它，成批写入会让它等待。") from None
        try:
            with translation.override("zh-hans"):
                size = Size(cases, subjects, options["audit"] or cases * ENTRIES_A_CASE, seed)
                made = make(size, say=self._say)
        finally:
            lock.release()
        self._say(
            f"新增案件 {made.cases:,} 件（此前已有 {made.known:,} 件），计时中的期限 {made.clocks:,} 个，"
            f"用时 {made.seconds:,.0f} 秒。检索索引不含这些案件，需要时运行 manage.py rebuild_search。"
        )

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
