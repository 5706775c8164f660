"""The components of the pages as template tags and filters; every template of every app may load them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cases.presenting.parts import (
    Action,
    ChainNode,
    CheckItem,
    ClosedStep,
    DeadlineView,
    Drawing,
    Due,
    Gauge,
    OpenStep,
    RefusalView,
    Row,
    TimelineEntry,
    TrackNode,
    WeekDay,
)
from web import diagram, gauge, icons, words
from web.forms.dress import dress, error_words

register = template.Library()


@register.simple_tag
def icon(name: str, classes: str = "zh-i") -> SafeString:
    """One decorative icon of the sprite."""
    return icons.draw(name, classes)


@register.simple_tag
def mark(state: str, classes: str = "") -> SafeString:
    """The mark of a deadline state, drawn by shape as well as by hue."""
    return icons.draw(f"d-{state}", f"zh-i-mark c-{state} {classes}".strip())


@register.simple_tag
def due(chip: Due | None, with_date: bool = False) -> SafeString:
    """The deadline chip; with its day beneath when asked. Lists draw a hundred of them."""
    if not chip:
        return SafeString("")
    drawn = icons.draw(f"d-{chip.state}", "zh-i-mark")
    made = format_html('<span class="zh-due zh-due-{}">{}{}</span>', chip.state, drawn, chip.text)
    return (
        made + format_html('<span class="zh-meta">{}</span>', chip.date_text) if with_date and chip.date_text else made
    )


@register.inclusion_tag("web/_deadline.html")
def deadline(item: DeadlineView) -> dict[str, Any]:
    """A deadline with its computation folded beneath it."""
    return {"item": item}


@register.simple_block_tag
def panel(
    content: str, title: str, ident: str = "", *, count: str = "", link: Action | None = None, extra: str = ""
) -> SafeString:
    """A block of a page: heading, grey count, at most one link on the right."""
    return render_to_string(
        "web/_panel.html",
        {"content": content, "title": title, "ident": ident, "count": count, "link": link, "extra": extra},
    )


@register.inclusion_tag("web/_button.html")
def button(action: Action, size: str = "") -> dict[str, Any]:
    """An action as a link drawn as a button."""
    kinds = {"primary": "btn-primary", "plain": "", "quiet": "btn-quiet", "danger": "btn-danger"}
    return {"action": action, "classes": " ".join(filter(None, ("btn", kinds[getattr(action, "kind", "plain")], size)))}


@register.inclusion_tag("web/_step.html")
def step(item: OpenStep) -> dict[str, Any]:
    """The card of a step that may be taken now."""
    return {"item": item}


@register.inclusion_tag("web/_step_closed.html")
def step_closed(item: ClosedStep) -> dict[str, Any]:
    """The card of a step that is closed, with reason, article and opening."""
    return {"item": item}


@register.inclusion_tag("web/_checklist.html")
def checklist(items: Sequence[CheckItem]) -> dict[str, Any]:
    """The conditions and papers of a step, missing ones first."""
    return {"items": sorted(items, key=lambda item: item.is_met)}


@register.inclusion_tag("web/_calc.html")
def calc(lines: Sequence[Any], caption: str) -> dict[str, Any]:
    """A computation shown line by line."""
    return {"lines": lines, "caption": caption, "has_amounts": any(getattr(line, "amount", "") for line in lines)}


@register.inclusion_tag("web/_gauge.html")
def threshold_gauge(item: Gauge) -> dict[str, Any]:
    """A figure against a threshold of law."""
    return {"item": item, "drawing": gauge.lay_out(item)}


@register.inclusion_tag("web/_rows.html")
def rows(items: Sequence[Row]) -> dict[str, Any]:
    """A list of rows."""
    return {"items": items}


@register.inclusion_tag("web/_track.html")
def track(nodes: Sequence[TrackNode]) -> dict[str, Any]:
    """How far a hand-over has come."""
    return {"nodes": nodes}


@register.inclusion_tag("web/_timeline.html")
def timeline(entries: Sequence[TimelineEntry]) -> dict[str, Any]:
    """What happened, newest first as given."""
    return {"entries": entries}


@register.inclusion_tag("web/_chain.html")
def chain(nodes: Sequence[ChainNode]) -> dict[str, Any]:
    """The cases of one matter in order."""
    return {"nodes": nodes}


@register.inclusion_tag("web/_week.html")
def week(days: Sequence[WeekDay]) -> dict[str, Any]:
    """The strip of the coming working days."""
    return {"days": days}


@register.inclusion_tag("web/_tag.html")
def tag(text: str, *, ink: bool = False) -> dict[str, Any]:
    """A kind or a track; `ink` for the one current stage."""
    return {"text": text, "ink": ink}


@register.simple_tag
def state(text: str, mark: str = "") -> SafeString:
    """A status without a clock."""
    if not mark:
        return format_html('<span class="zh-state">{}</span>', text)
    drawn = icons.draw(f"d-{mark}", "zh-i-mark")
    return format_html('<span class="zh-state c-{}">{}{}</span>', mark, drawn, text)


@register.inclusion_tag("web/_secrecy.html")
def secrecy(level: str, note: str = "") -> dict[str, Any]:
    """The secrecy mark that stands beside a case number."""
    return {"level": level, "note": note}


@register.simple_block_tag
def sheet(content: str, *, organ: str, title: str, number: str = "") -> SafeString:
    """The paper as it will be printed; wrap what is fixed at signing in `mark`."""
    return render_to_string("web/_sheet.html", {"content": content, "organ": organ, "title": title, "number": number})


@register.inclusion_tag("web/_field.html")
def field(bound: BoundField, *, wide: bool = False, unmarked: bool = False) -> dict[str, Any]:
    """One form field with label, hint, error and required mark (left out where every field is required)."""
    dressed = dress(bound)
    return {"field": dressed, "wide": wide, "is_marked": dressed.is_required and not unmarked}


@register.inclusion_tag("web/_form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """All errors of a form at its top, each leading to its field."""
    entries = [(bound.auto_id, bound.label, error) for bound in form.visible_fields() for error in error_words(bound)]
    general = [*form.non_field_errors(), *(error for bound in form.hidden_fields() for error in error_words(bound))]
    return {"entries": entries, "general": general, "total": len(entries) + len(general)}


@register.inclusion_tag("web/_refusal_card.html")
def refusal_card(refusal: RefusalView, level: int = 2) -> dict[str, Any]:
    """One of the four refusals."""
    return {
        "refusal": refusal,
        "head": refusal_head(refusal.kind),
        "icon_name": _REFUSAL_ICONS[refusal.kind],
        "level": level,
    }


_REFUSAL_ICONS = {
    "not_now": "player-pause",
    "incomplete": "list-check",
    "not_yours": "user",
    "too_late": "hourglass",
}


def refusal_head(kind: str) -> str:
    """The head line of a kind of refusal."""
    heads = {
        "not_now": _("现在还不能办"),
        "incomplete": _("材料不全"),
        "not_yours": _("不归您办"),
        "too_late": _("已过时限"),
    }
    return heads[kind]


@register.inclusion_tag("web/_flow.html")
def flow(drawing: Drawing) -> dict[str, Any]:
    """Where a case stands: the drawing, and the same in words."""
    return {"svg": diagram.flow_svg(drawing), "words": diagram.flow_words(drawing)}


@register.filter
def day(value: date | datetime | None) -> str:
    """11-24 周二, or Tue 24 Nov."""
    return words.day(words.local(value), today=timezone.localdate()) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """11-24 16:30, or 24 Nov 16:30."""
    if not value:
        return ""
    at = words.local(value)
    assert isinstance(at, datetime)
    return words.moment(at, today=timezone.localdate())


@register.filter
def weekday(value: date) -> str:
    """周二, or Tue."""
    return words.weekday(words.local(value))


@register.filter
def month(value: date) -> str:
    """12月, or Dec."""
    return words.month(words.local(value))


@register.filter
def long_day(value: date | datetime | None) -> str:
    """2026年11月24日 星期二, or Tuesday 24 November 2026."""
    return words.long_day(words.local(value)) if value else ""


@register.filter
def money(fen: int | None) -> str:
    """Fen as yuan with comma and two decimals; nothing for nothing."""
    return "" if fen is None else words.yuan(fen)


@register.filter
def article(reference: str) -> str:
    """'5.2' as 第五条第二款, or Article 5(2)."""
    return words.article(str(reference))


@register.filter
def masked(number: str | None) -> str:
    """A personal number with its middle hidden."""
    return words.masked(number or "")
