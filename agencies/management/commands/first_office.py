"""manage.py first_office: the first organ of an empty installation and its administrator's one-time password."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from agencies.actions.founding import found
from agencies.models import AgencyKind
from agencies.refusals import AgencyRefused


class Command(BaseCommand):
    help = "在空库里设立第一个省级机关和它的管理员；一次性口令只显示这一次，首次登录必须修改。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="机关全称")
        parser.add_argument("--short", required=True, help="简称")
        parser.add_argument("--word", required=True, help="机关代字，用于案号和文号")
        parser.add_argument("--kind", choices=("market", "credit_office"), default=AgencyKind.MARKET.value)
        parser.add_argument("--region", required=True, help="省级行政区划代码，例如 330000")
        parser.add_argument("--username", required=True, help="管理员用户名")
        parser.add_argument("--person", required=True, help="管理员姓名")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            agency, secret = found(
                name=options["name"], short_name=options["short"], word=options["word"], kind=options["kind"],
                region_code=options["region"], username=options["username"], person=options["person"],
                on=timezone.localdate(),
            )  # fmt: skip
        except AgencyRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(self.style.SUCCESS(f"已设立：{agency.name}"))
        self.stdout.write(f"用户名 {options['username']}，一次性口令 {secret}（只显示这一次，首次登录须修改）")
