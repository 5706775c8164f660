"""manage.py move_data --home FOLDER: take a default installation to the servers named in the environment."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from audit.models import Entry
from config.lock import AlreadyServing, ServeLock
from config.moving import OLD, NotWhole, move_files, move_rows
from search.jobs import ask_for
from search.models import IndexJob


class Command(BaseCommand):
    help = "把默认安装（SQLite 和本机文件）整体迁到环境变量所指的服务器；逐表核对行数，核验审计链，不一致就全部撤回。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--home", type=Path, required=True, help="默认安装的数据文件夹，其中有 zhiheng.sqlite3 和 files"
        )

    def handle(self, *args: Any, home: Path, **options: Any) -> None:
        database = home / "zhiheng.sqlite3"
        if not database.is_file():
            raise CommandError(f"{home} 里没有 zhiheng.sqlite3，没有迁移任何内容。")
        if connection.vendor == "sqlite":
            raise CommandError("目标还是 SQLite。先设置 DATABASE_URL=postgres://…，再运行本命令。")
        self._refuse_other_keys(home)
        try:
            lock = ServeLock(home / "serve.lock")
        except AlreadyServing as other:
            raise CommandError(f"原安装还在运行（进程号 {other}）。先停止它，免得迁移期间又有新内容。") from None
        try:
            self._move(home, database)
        finally:
            lock.release()

    def _move(self, home: Path, database: Path) -> None:
        connections.databases[OLD] = {
            **connections.databases["default"], "ENGINE": "django.db.backends.sqlite3", "NAME": str(database),
            "OPTIONS": {"init_command": "PRAGMA query_only=ON;"},
        }  # fmt: skip
        for alias, name in ((OLD, "原库"), ("default", "新库")):
            executor = MigrationExecutor(connections[alias])
            if executor.migration_plan(executor.loader.graph.leaf_nodes()):
                raise CommandError(f"{name}还没有更新到当前版本。先运行 manage.py migrate。")
        if Entry.objects.exists():
            raise CommandError("新库里已有业务内容。迁移只进空库（刚运行过 migrate，没有装入演示省份）。")
        try:
            move_files(home / "files", default_storage, say=self.stdout.write)
            seals = FileSystemStorage(location=Path(settings.HOME) / "seals")
            move_files(home / "seals", seals, say=self.stdout.write)
            moved = move_rows(say=self.stdout.write)
        except NotWhole as fault:
            raise CommandError(f"没有迁移：{fault}。新库保持原样。") from fault
        ask_for(IndexJob.Kind.REBUILD)
        done = f"迁移完成：{moved.tables} 张表，{moved.rows} 行，审计记录 {moved.entries} 条逐条一致；索引将自动重建。"
        self.stdout.write(self.style.SUCCESS(done))

    def _refuse_other_keys(self, home: Path) -> None:
        """The same keys, or nothing encrypted could be read again."""
        folder = home / "keys"
        for name in ("django", "fields", "blind-index"):
            old, new = folder / name, Path(settings.KEYS) / name
            if old.is_file() and old.read_text() != (new.read_text() if new.is_file() else ""):
                raise CommandError(
                    f"密钥 {name} 与原安装不同。把 {folder} 复制到受保护的位置，并设置 ZHIHENG_KEYS 指向它。"
                )
