"""manage.py run_lane LANE: deliver one lane of the outbox until told to end; a child of serve."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from audit import outbox
from audit.models import Delivery
from config.indexing import Indexer
from config.looping import Loop

# small, so that the process notices soon that it should end and its heart keeps beating
BATCH = 10


class Command(BaseCommand):
    help = "持续执行一个通道的后续动作（由 manage.py serve 启动）。"
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("lane", choices=Delivery.Lane.values)

    def handle(self, *args: Any, lane: str, **options: Any) -> None:
        outbox.release_dead(lane)
        if lane == Delivery.Lane.INDEX:
            Loop(lane, Indexer().round).run()
        else:
            Loop(lane, lambda: outbox.drain(lane, limit=BATCH)).run()
