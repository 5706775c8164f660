"""What an entry of the trail holds, in words: the name of each field and its value; nothing is shown as a code."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from agencies.models import Agency, User
from audit.models import Entry
from cases.presenting.transfer_words import transfer_words
from cases.presenting.words import joined, shortened, stage_name, step_name, yuan
from cases.reading.figures import metric_names, offences
from web.audit_keys import KEYS, VALUES
from workflow.step import FLOWS

HOUSE = ("cases", "credit", "workflow", "agencies", "search")
DIGEST = re.compile(r"[0-9a-f]{64}")
CHANGES = "fields"


@dataclass(frozen=True)
class Said:
    """One line of an entry: what it is about, and what it was or became."""

    name: str
    value: str


def parts_of(entry: Entry) -> list[tuple[str, list[Said]]]:
    """The content of an entry under its headings; what a step recorded stands as old → new."""
    body = entry.payload.body or {}
    told = _Words(entry)
    more = dict(body.get("more") or {})
    changed = more.pop(CHANGES, None) or {}
    found = [
        (_("变更前"), [Said(*told.line(name, value)) for name, value in (body.get("old") or {}).items()]),
        (_("变更后"), [Said(*told.line(name, value)) for name, value in (body.get("new") or {}).items()]),
        (_("登记的内容"), [Said(*told.change(name, value)) for name, value in changed.items()]),
        (_("其他"), [Said(*told.line(name, value)) for name, value in more.items()]),
    ]
    return [(heading, lines) for heading, lines in found if lines]


class _Words:
    """The words of one entry: its model knows most names, the rest stand in a table."""

    def __init__(self, entry: Entry) -> None:
        model = entry.subject_type.model_class() if entry.subject_type is not None else None
        self.kind = ""
        if model is not None and entry.subject_id is not None and any(f.name == "kind" for f in model._meta.fields):
            kinds = model._base_manager.filter(pk=entry.subject_id).values_list("kind", flat=True)
            self.kind = str(kinds.first() or "")
        self.models = list(_near(model, self.kind)) if model is not None else []
        self.people: dict[int, str] = {}

    def line(self, name: str, value: Any) -> tuple[str, str]:
        if ":" in name:
            return _figure(name), self.value(name, value)
        return self.name(name), self.value(name, value)

    def change(self, name: str, value: Any) -> tuple[str, str]:
        """A recorded column holds what it was and what it is now."""
        if isinstance(value, Mapping):  # columns of one party, under its name
            lines = (" ".join(self.change(inner, pair)) for inner, pair in value.items())
            return name, "；".join(lines)
        if isinstance(value, list) and len(value) == 2:
            before, after = (self.value(name, one) for one in value)
            return self.name(name), after if value[0] in (None, "", [], False) else f"{before} → {after}"
        return self.line(name, value)

    def name(self, name: str) -> str:
        near = self.field(name, near=True)
        if near is not None and has_words(near):
            return str(near.verbose_name)
        far = KEYS.get(name) or getattr(self.field(name, near=False), "verbose_name", name)
        return str(far)

    def field(self, name: str, *, near: bool) -> Any:
        """The column of that name, on the subject and its tables, or on any table of the house."""
        places = self.models if near else (m for label in HOUSE for m in apps.get_app_config(label).get_models())
        for model in places:
            for field in model._meta.concrete_fields:
                if name in (field.name, field.attname):
                    return field
        return None

    def value(self, name: str, value: Any) -> str:
        if value is None or value in ("", [], {}):
            return "—"
        if isinstance(value, bool):
            return _("是") if value else _("否")
        if isinstance(value, Mapping):
            return joined(f"{self.name(str(inner))} {self.value(str(inner), one)}" for inner, one in value.items())
        if isinstance(value, list) and value and isinstance(value[0], list):
            return "；".join(self.value(name, one) for one in value)
        if isinstance(value, list):
            return joined(self.value(name, one) for one in value)
        if name.endswith("_fen"):
            return _("%(amount)s元") % {"amount": yuan(value)}
        return self.coded(name, value) or _plain(value)

    def coded(self, name: str, value: Any) -> str:
        """A code in the words of the page where it is chosen; empty where it is no code."""
        if name == "stage":
            return stage_name(self.kind, str(value))
        if name == "step":
            return next((step_name(s) for f in FLOWS.values() for s in f.steps.values() if s.id == value), str(value))
        if name in ("transfer", "police") and isinstance(value, str):
            return transfer_words({name: value}) or value
        if isinstance(value, str) and value in VALUES.get(name, {}):
            return str(VALUES[name][value])
        field = self.field(name, near=True)
        if field is None:
            return ""
        choices = dict(field.flatchoices)
        if value in choices:
            return str(choices[value])
        return self.person(value) if getattr(field, "related_model", None) is User else _row(field, value)

    def person(self, key: Any) -> str:
        if key not in self.people:
            self.people[key] = User.objects.filter(pk=key).values_list("name", flat=True).first() or f"#{key}"
        return self.people[key]


def has_words(field: Any) -> bool:
    """Whether a column was given a name; else Django makes one of its code."""
    return bool(str(field.verbose_name) != field.name.replace("_", " "))


def _near(model: type[models.Model], kind: str) -> Iterator[type[models.Model]]:
    """The table of the subject, then the table of its procedure, then every other that hangs on it one to one."""
    yield model
    hanging = [r.related_model for r in model._meta.related_objects if r.one_to_one]
    yield from sorted(hanging, key=lambda m: (not m.__name__.lower().startswith(kind), m.__name__))


def _row(field: Any, key: Any) -> str:
    """A row of another table by its number, an agency by its name."""
    model = getattr(field, "related_model", None)
    if model is Agency:
        return Agency.objects.filter(pk=key).values_list("short_name", flat=True).first() or f"#{key}"
    return f"#{key}" if model is not None else ""


def _figure(name: str) -> str:
    """criminal:TM_COUNTERFEIT:goods_gain as offence and metric."""
    on = timezone.localdate()
    known = {**dict(offences(on=on)), **metric_names(on=on), **{k: str(v) for k, v in VALUES["figures"].items()}}
    return " ".join(known.get(part, part) for part in name.split(":"))


def _plain(value: Any) -> str:
    text = str(value)
    if DIGEST.fullmatch(text):
        return shortened(text)
    moment = parse_datetime(text) if len(text) > 18 and text[4:5] == "-" else None
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M") if moment and moment.tzinfo else text
