"""Export penalties as the double-publicity sheet: `manage.py export_penalties OUT.csv --agency … [--public]`."""

import csv
import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from agencies.models import Agency, User
from audit.recording import Note, record
from credit import verbs
from credit.actions.exporting import sheet_rows
from credit.facts import law
from credit.rules import tables
from credit.rules.export import in_order
from workflow.flows.listing.actors import SYSTEM


class Command(BaseCommand):
    help = "Export published penalties of an agency as the double-publicity sheet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", required=True)
        parser.add_argument("--public", action="store_true", help="leave every column empty that is not public")
        parser.add_argument("--organ-code", default="", help="the credit code of the agency, where a row has none")

    def handle(self, *args: Any, **options: Any) -> None:
        agency = Agency.objects.filter(name=options["agency"]).first()
        if agency is None:
            raise CommandError(_("没有名为“%(name)s”的机关") % {"name": options["agency"]})
        columns = in_order(law.all_rows(tables.SheetColumn, agency, on=timezone.localdate()), on=timezone.localdate())
        count, without = 0, 0
        digest = hashlib.sha256()
        with options["file"].open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([c.code for c in columns])
            for cells in sheet_rows(agency, columns, public=options["public"], organ_code=options["organ_code"]):
                if cells is None:
                    without += 1
                    continue
                writer.writerow(cells)
                digest.update("\x1f".join(cells).encode())
                count += 1
        more = {"rows": count, "public": options["public"], "sha256": digest.hexdigest()}
        record(Note(verb=verbs.EXPORTED, actor=User.objects.get(username=SYSTEM), agency_id=agency.pk, more=more))
        self.stdout.write(
            _("导出 %(count)d 条；%(without)d 条缺处罚机关代码，没有导出。") % {"count": count, "without": without}
        )
