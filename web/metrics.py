"""What whoever watches the service reads: lanes, signs of life, search, backups. No name, no number of a case."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily

from audit import outbox
from audit.backups import last_known
from audit.models import Heartbeat
from search.engines import engine


class House:
    """Asked anew at every reading; a few queries."""

    def collect(self) -> Iterator[Any]:
        """Each family with its help; durations in seconds."""
        now = timezone.now()
        yield from _lanes(now)
        beats = GaugeMetricFamily(
            "zhiheng_heartbeat_age_seconds", "Since a process last gave a sign of life", labels=["name"]
        )
        for beat in Heartbeat.objects.order_by("name"):
            beats.add_metric([beat.name], (now - beat.at).total_seconds())
        yield beats
        health = engine().health()
        yield GaugeMetricFamily("zhiheng_search_up", "1 where the search engine answers", value=float(health.ok))
        yield GaugeMetricFamily("zhiheng_search_documents", "Documents in the index", value=float(health.documents))
        yield from _backups(now)


def _lanes(now: datetime) -> Iterator[Any]:
    waiting = GaugeMetricFamily("zhiheng_outbox_waiting", "Deliveries that wait", labels=["lane"])
    oldest = GaugeMetricFamily("zhiheng_outbox_oldest_seconds", "How long the oldest has been due", labels=["lane"])
    dead = GaugeMetricFamily("zhiheng_outbox_dead", "Deliveries a person must look at", labels=["lane"])
    for state in outbox.lanes():
        waiting.add_metric([state.lane], state.waiting)
        oldest.add_metric([state.lane], max(0.0, (now - state.oldest_at).total_seconds()) if state.oldest_at else 0.0)
        dead.add_metric([state.lane], state.dead)
    yield from (waiting, oldest, dead)


def _backups(now: datetime) -> Iterator[Any]:
    age = GaugeMetricFamily("zhiheng_backup_age_seconds", "Since the last backup or rehearsal", labels=["what"])
    sound = GaugeMetricFamily("zhiheng_backup_ok", "1 where the last one went well", labels=["what"])
    for what, last in last_known().items():
        age.add_metric([what], (now - datetime.fromisoformat(last["at"])).total_seconds())
        sound.add_metric([what], float(last["ok"]))
    yield from (age, sound)


def reading() -> bytes:
    """All of it in the text form of Prometheus."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(House())
    return generate_latest(registry)
