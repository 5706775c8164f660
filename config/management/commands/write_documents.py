"""manage.py write_documents: renew the parts of the documents that are made from the declarations."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.documents import written


class Command(BaseCommand):
    help = "更新 GLOSSARY.md、ARCHITECTURE.md 中由声明生成的部分。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="只核对，不写")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            stale = [path.name for path, text in written() if path.read_text(encoding="utf-8") != text]
            if stale:
                raise CommandError("这些文件要用 manage.py write_documents 更新：" + "、".join(stale))
            return
        for path, text in written():
            path.write_text(text, encoding="utf-8")
            self.stdout.write(path.name)
