"""What the rules ask before each step of a report, written down a second time and not by way of its guards."""

from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from typing import Any

from workflow.flows.report import ReportFacts
from workflow.flows.report.choices import NATURES, ROUTES

VERIFIED, MEDIATED = ("report", "passing_off"), ("complaint",)


def _route_said(f: ReportFacts) -> bool:
    wrong = MEDIATED if f.nature == "report" else VERIFIED if f.nature == "complaint" else ()
    agreed = f.route == f.proposed_route or f.route_reason != ""
    return f.nature != "mixed" and f.route not in ("", "split", *wrong) and agreed


def _case(f: ReportFacts) -> bool:
    found = f.prima_facie != "" and f.jurisdiction != "" and f.handler_named
    return f.route in VERIFIED and found and f.within_limitation in (True, None)


# a step that is missing here is open whenever the file stands at its stage
LAW: dict[str, Callable[[ReportFacts], bool]] = {
    "split": lambda f: f.nature == "mixed" and "" not in (f.split_claims, f.split_clues),
    "classify": _route_said,
    "dispatch": lambda f: f.dispatched_to,
    "transfer": lambda f: f.transfer_to != "",
    "request_identity": lambda f: f.route in MEDIATED and f.identity_days >= 1,
    "accept": lambda f: (
        f.route in MEDIATED and f.grounds_checked != "" and (f.identity_supplied or not f.identity_requested)
    ),
    "refuse": lambda f: f.route in MEDIATED and f.refusal_ground != "",
    "mediate": lambda f: (
        f.both_agree and f.mediator != "" and (f.commission_consent or f.commission_note != "" or not f.commissioned)
    ),
    "agree": lambda f: f.agreement_terms != "" and len(f.undisclosed) == 0,
    "terminate": lambda f: f.termination_ground != "",
    "withdraw": lambda f: f.route in MEDIATED,
    "start_verification": lambda f: f.route in VERIFIED,
    "extend_verification": lambda f: f.lead_clock == "running",
    "file_case": _case,
    "do_not_file": lambda f: f.no_case_ground != "",
    "verify_again": lambda f: not f.filed,
    "inform": lambda f: f.named,
    "inform_result": lambda f: f.named and f.penalty_decided and f.result_basis != "",
    "close": lambda f: f.answered or not f.named or not f.decided,
}
VALUES: dict[str, tuple[Any, ...]] = {
    "nature": tuple(code for code, _l in NATURES), "route": ("", *(code for code, _l in ROUTES)),
    "proposed_route": tuple(code for code, _l in ROUTES), "within_limitation": (None, True, False),
    "lead_clock": ("", "running", "over", "extended"), "identity_days": (-1, 0, 1, 9), "undisclosed": ((), ("甲",)),
}  # fmt: skip


@cache
def variations(orders: tuple[ReportFacts, ...]) -> tuple[ReportFacts, ...]:
    """Every file in order, and every file that differs from one of them in one thing."""
    found = set(orders)
    for order in orders:
        for field in fields(order):
            kind = type(getattr(order, field.name))
            plain: tuple[Any, ...] = (True, False) if kind is bool else ("", "写明") if kind is str else ()
            found.update(replace(order, **{field.name: value}) for value in VALUES.get(field.name, plain))
    return tuple(found)
