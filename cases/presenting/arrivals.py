"""What a list of closed arrivals shows: kind, sender, day, and who has been named."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cases.arrivals import Come
from cases.presenting.words import full_moment, in_english, joined
from workflow.step import FLOWS


@dataclass(frozen=True)
class ArrivalLine:
    """One row; no word of what the proceeding is about."""

    title: str
    url: str
    sender: str
    at: str
    people: str


def kind_name(row: Any) -> str:
    flow = FLOWS[row.kind]
    return flow.label_en if in_english() else str(flow.label)


def come_from(source: str, row: Any) -> ArrivalLine:
    """One arrival without its names."""
    return ArrivalLine(kind_name(row), f"/arrivals/{source}/{row.pk}/", row.agency.name, full_moment(row.opened_at), "")


def arrival_lines(found: Iterable[Come]) -> list[ArrivalLine]:
    """The rows of the list."""
    lines = []
    for come in found:
        line = come_from(come.source, come.row)
        named = joined(come.people) if come.people else _("还没有指定")
        lines.append(ArrivalLine(line.title, line.url, line.sender, line.at, named))
    return lines
