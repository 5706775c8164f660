"""manage.py demo_signins [--json]: print the sign-ins of the demonstration province."""

import json
import unicodedata
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from config.demonstration.signins import signins


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, to: int) -> str:
    return text + " " * max(to - width(text), 1)


class Command(BaseCommand):
    help = "打印演示账号。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="供程序读取")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = signins()
        if options["json"]:
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1))
            return
        self.stdout.write(padded("机关", 44) + padded("角色", 26) + padded("姓名", 8) + padded("账号", 14) + "口令")
        for row in rows:
            self.stdout.write(
                padded(row["agency"], 44)
                + padded(row["role_name"], 26)
                + padded(row["name"], 8)
                + padded(row["username"], 14)
                + row["password"]
                + ("" if row["home"] == "/" else f"　{row['home']}")
            )
