"""Asked of the database in a process of its own: what stands, what is double, what is broken."""

# ruff: noqa: E402 - the applications are there after setup only

import hashlib
import json
import os
import sys
from collections import Counter
from io import StringIO
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from django.core.files.storage import default_storage
from django.core.management import call_command

from audit.models import Delivery, Entry
from cases.models import Case, Evidence, Notification, Paper
from credit.models import PenaltyPublication
from search.engines import engine
from search.indexing import sweep
from search.registry import sources

# verbs that one case can see once only in these stories
ONCE = ("cases.clue_registered", "cases.verification_started", "cases.penalty_filed")


def cases() -> dict[str, dict[str, int]]:
    """By title: how many cases bear it, and how often each thing happened to them."""
    found: dict[str, dict[str, int]] = {}
    titles = dict(Case.objects.values_list("pk", "title"))
    for title, count in Counter(titles.values()).items():
        found[title] = {"cases": count}
    seen = Entry.objects.filter(subject_type__model="case").values_list("subject_id", "verb")
    for (pk, verb), count in Counter(seen).items():
        row = found[titles[int(pk or 0)]]
        row[verb] = row.get(verb, 0) + count
    return found


def doubled() -> list[str]:
    """What happened twice though it may happen once."""
    twice = [f"{title}: {row}" for title, row in cases().items() if any(row.get(verb, 0) > 1 for verb in ONCE)]
    told = Counter(Notification.objects.exclude(origin_id=None).values_list("user_id", "origin_id"))
    twice += [f"user {user} was told twice of entry {entry}" for (user, entry), n in told.items() if n > 1]
    rendered = Counter(Entry.objects.filter(verb="cases.paper_rendered").values_list("payload_digest", flat=True))
    return twice + [f"one paper was rendered {n} times" for n in rendered.values() if n > 1]


def torn() -> list[str]:
    """Files that are not what the rows say of them."""
    files = [(str(row.pdf.name), row.pdf_sha256) for row in Paper.objects.exclude(pdf="")]
    files += [(str(row.file.name), row.sha256) for row in Evidence.objects.exclude(file="")]
    wrong = []
    for name, mark in files:
        with default_storage.open(name) as kept:
            if hashlib.sha256(kept.read()).hexdigest() != mark:
                wrong.append(name)
    return wrong


def counted() -> dict[str, Any]:
    return {
        "entries": Entry.objects.count(),
        "open": Delivery.objects.filter(state="waiting").count(),
        "dead": list(Delivery.objects.filter(state="dead").values_list("listener", "error")),
        "publications": PenaltyPublication.objects.count(),
        "numbers": PenaltyPublication.objects.values("decision_no").distinct().count(),
        "papers": Paper.objects.exclude(pdf="").count(),
    }


def chain() -> str:
    """What verify_audit says; it raises where the trail is not whole."""
    said = StringIO()
    call_command("verify_audit", stdout=said)
    return said.getvalue()


def index() -> list[str]:
    """Ranges in which the search index differs from the database; the comparison reads with the writer's right."""
    report = sweep(engine())
    assert sources()
    return [f"{one.source} {one.low}–{one.high}" for one in report.repaired]


PARTS = {"cases": cases, "doubled": doubled, "torn": torn, "counted": counted, "chain": chain, "index": index}

if __name__ == "__main__":
    json.dump({name: PARTS[name]() for name in sys.argv[1:]}, sys.stdout, ensure_ascii=False)
