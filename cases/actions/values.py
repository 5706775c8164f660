"""Clean form values as JSON and back, so that an approver acts on exactly what was proposed."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from agencies.models import Agency, User
from cases.models import RollEntry
from workflow.step import Input, StepSpec


def store(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values; people and agencies by key, moments as ISO text, money in fen."""
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    return value


def restore(spec: StepSpec, values: Mapping[str, Any], *, agency_id: int) -> dict[str, Any]:
    """The clean values again; a person who has left meanwhile is simply absent and the guards say so."""
    inputs = {item.key: item for item in spec.inputs}
    return {key: _value(inputs[key], raw) if key in inputs else raw for key, raw in values.items()}


def _value(item: Input, raw: Any) -> Any:
    if raw in (None, ""):
        return raw
    if item.kind == "date":
        return date.fromisoformat(raw)
    if item.kind == "datetime":
        return datetime.fromisoformat(raw)
    if item.kind == "people":
        found = User.objects.in_bulk(raw)
        return [found[pk] for pk in raw if pk in found]
    if item.kind == "person":
        return User.objects.filter(pk=raw).first()
    if item.kind == "roll":
        return list(RollEntry.objects.filter(pk__in=raw)) if item.many else RollEntry.objects.filter(pk=raw).first()
    if item.kind == "agency":
        return Agency.objects.filter(pk=raw).first()
    return raw
