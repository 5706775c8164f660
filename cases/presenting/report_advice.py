"""分流建议 on the page of the triage: the table's answer to what the officer has filled in so far."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from cases.facts.report import triage_facts
from cases.models import ReportDetail
from cases.presenting.slots import Advice, register_advice
from workflow.flows.report import propose_route
from workflow.flows.report.choices import ROUTES

ASKED = (
    "subject_matter", "wants_remedy", "is_right_holder", "maybe_criminal", "foreign_related", "repeat_infringer",
    "many_reports", "scene",
)  # fmt: skip


def route_advice(subject: Any, values: Mapping[str, Any]) -> Advice:
    """Route, reasons, articles and what else the sender should be told."""
    stored = subject.detail
    known = {name: values.get(name) or getattr(stored, name) for name in ASKED}
    note = _("系统按分流表给出建议，由人确认；与建议不同的，要写理由。")
    if not known["subject_matter"]:
        return Advice(_("先选“反映的事项”，就有建议。"), note=note)
    proposal = propose_route(triage_facts(ReportDetail(content=stored.content, **known)))
    return Advice(
        title=_("建议：%(route)s") % {"route": dict(ROUTES)[proposal.route]},
        reasons=tuple(str(reason.text) for reason in proposal.reasons),
        basis=proposal.basis,
        told=tuple(str(way) for way in proposal.told),
        note=note,
    )


register_advice("rmc:I02", route_advice)
