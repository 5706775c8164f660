"""manage.py write_documents: renew the parts of the documents that are made from the declarations."""

from typing import Any

from django.core.management.base import BaseCommand

from config.documents import written


class Command(BaseCommand):
    help = "更新 GLOSSARY.md、ARCHITECTURE.md 中由声明生成的部分。"

    def handle(self, *args: Any, **options: Any) -> None:
        for path, text in written():
            path.write_text(text, encoding="utf-8")
            self.stdout.write(path.name)
