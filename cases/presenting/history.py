"""What happened, newest first: entries of the trail as sentences."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from audit.models import Entry
from cases.presenting.parts import TimelineEntry
from cases.presenting.transfer_words import transfer_words
from cases.presenting.words import full_moment, stage_name, verb_sentence

SHOWN = ("label", "reason", "opinion", "late_reason", "number")


def timeline(entries: Iterable[Entry], *, kind: str, voided: frozenset[int]) -> list[TimelineEntry]:
    """Sentences of entries whose payload is joined; steps that were corrected are struck through."""
    return [_entry(entry, kind=kind, is_void=entry.pk in voided) for entry in entries]


def _entry(entry: Entry, *, kind: str, is_void: bool) -> TimelineEntry:
    body = payload_of(entry)
    old, new = (body.get(side) or {} for side in ("old", "new"))
    moved = bool(new.get("stage")) and old.get("stage") != new.get("stage")
    who = entry.legal_actor or entry.actor_label
    said = verb_sentence(entry.verb)
    text = format_html("{} <b>{}</b>", who, said) if not is_void else format_html("<s>{} {}</s>", who, said)
    return TimelineEntry(at=entry.happened_at, text=text, note=_note(entry, body, kind, moved, is_void), is_key=moved)


def _note(entry: Entry, body: Mapping[str, Any], kind: str, moved: bool, is_void: bool) -> str:
    more = body.get("more") or {}
    parts = []
    if is_void:
        parts.append(_("这一步已更正，不再有效"))
    if moved:
        parts.append(_("进入“%(stage)s”") % {"stage": stage_name(kind, body["new"]["stage"])})
    parts += [f"{paper[1]} {paper[2]}".strip() for paper in more.get("papers") or []]
    parts += [str(more[key]) for key in SHOWN if more.get(key)]
    if more.get("act_at"):
        moment = full_moment(datetime.fromisoformat(more["act_at"]))
        parts.append(_("纸上时间%(moment)s") % {"moment": moment})
    if words := transfer_words(body.get("new") or {}):
        parts.append(words)
    parts += [str(v) for k, v in (body.get("new") or {}).items() if k in ("name", "mark") and v and v != "***"]
    if entry.legal_actor and entry.legal_actor != entry.actor_label:
        parts.append(_("由%(name)s记录") % {"name": entry.actor_label})
    if (entry.recorded_at - entry.happened_at).total_seconds() > 600:
        parts.append(_("%(moment)s补录") % {"moment": full_moment(entry.recorded_at)})
    return "　".join(parts)


def payload_of(entry: Entry) -> dict[str, Any]:
    """What the entry says, or nothing where it was lawfully erased."""
    payload = getattr(entry, "payload", None)
    return (payload.body or {}) if payload is not None else {}
