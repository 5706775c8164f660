"""manage.py serve: everything in one command; the supervisor of web server, lanes and schedule."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from audit.models import Delivery
from config.lock import AlreadyServing, ServeLock
from config.serve import Supervisor, children, port_is_free


class Command(BaseCommand):
    help = "启动网站和全部后台任务；按 Ctrl+C 或者发 SIGTERM 全部停止。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default=settings.SERVE_HOST)
        parser.add_argument("--port", type=int, default=settings.SERVE_PORT)
        parser.add_argument("--workers", type=int, default=1, choices=range(1, 9))

    def handle(self, *args: Any, host: str, port: int, workers: int, **options: Any) -> None:
        try:
            lock = ServeLock(Path(settings.HOME) / "serve.lock")
        except AlreadyServing as other:
            raise CommandError(
                f"已有一个 serve 在运行（进程号 {other}）。先停止它，或者用另一个 ZHIHENG_HOME。"
            ) from None
        for orphan in lock.end_orphans():
            self.stdout.write(f"已结束上次遗留的进程：{orphan.name}（{orphan.pid}）")
        lock.write([])
        self._refuse_if_unready(host, port)
        # with a broker Celery's workers take the lanes and beat the timetable
        lanes = [] if settings.BROKER_URL else list(Delivery.Lane.values)
        wanted = children(base=settings.BASE_DIR, host=host, port=port, workers=workers, lanes=lanes)
        self.stdout.write(f"知衡正在启动：http://{host}:{port}/")
        self.stdout.flush()
        Supervisor(wanted, lock, say=self._say).run()
        lock.release()
        self.stdout.write("已全部停止。")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

    def _refuse_if_unready(self, host: str, port: int) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("数据库还没有更新到当前版本。先运行 manage.py migrate，再启动。")
        # children open their own connections
        connection.close()
        if not port_is_free(host, port):
            raise CommandError(f"端口 {port} 已被占用。停止占用它的程序，或者用 ZHIHENG_PORT 换一个端口。")
