"""The table of the walk: a line or more for the name of every address."""

from typing import Any

from django.utils import timezone

from tests.architecture.walls.addresses import (
    STRANGERS,
    Line,
    Make,
    agency,
    own,
    person,
    pk,
    proceedings,
    public,
    staff,
    thing,
)
from tests.architecture.walls.stage import Stage

CASE_STRANGERS = ("luocheng", "leiming", "linlan", "guanli", "lianluo1")
NOBODY_OF_OFFICES = ("luocheng", "zhoumin", "songjie")
POST: dict[str, str] = {}


def case(name: str = "penalty", who: str = "zhoumin", **kwargs: Any) -> tuple[Line, ...]:
    return thing(who, pk(name, **kwargs), *CASE_STRANGERS)


def managed(make: Make, *says: int) -> tuple[Line, ...]:
    return thing("guanli", make, *NOBODY_OF_OFFICES, says=says or (200,))


def item(name: str) -> Make:
    return lambda stage: {"pk": stage.handover.pk, "item_id": getattr(stage, name).pk}


def year(stage: Stage) -> dict[str, Any]:
    return {"year": timezone.localdate().year}


def paper_code(stage: Stage) -> dict[str, Any]:
    from cases.actions.drafting import free_papers

    return {"pk": stage.penalty.pk, "code": free_papers(stage.penalty)[0].code}


def law_row(stage: Stage) -> dict[str, Any]:
    from workflow.models import LawRow

    row = LawRow.objects.earliest("pk")
    return {"table": row.table, "code": row.code}


def law_table(stage: Stage) -> dict[str, Any]:
    return {"table": law_row(stage)["table"]}


def unknown_code(stage: Stage) -> dict[str, Any]:
    return {"code": "0000-0000-0000-0000"}


def token(stage: Stage) -> dict[str, Any]:
    return {"token": "0" * 16}


ACCOUNTS: dict[str, tuple[Line, ...]] = {
    "set_language": public(lambda s: {}, 302, 204, post={"language": "en"}),
    "login": public(),
    "logout": (Line("zhoumin", others=(), says=frozenset({302}), post=POST),),
    "password": own("zhoumin"),
    "account": own("zhoumin"),
    "end_other_sessions": (Line("zhoumin", says=frozenset({302}), post=POST),),
    "delegations": own("zhoumin"),
}
OFFICES: dict[str, tuple[Line, ...]] = {
    "offices": thing("guanli", lambda s: {}, *NOBODY_OF_OFFICES),
    "office_add": thing("shengguan", lambda s: {}, "luocheng", "zhoumin", "guanli"),
    **{
        name: managed(agency)
        for name in ("office", "office_edit", "unit_add", "person_add", "appoint", "lend", "acting", "leave")
    },
    "unit_rename": managed(lambda s: {"pk": s.agency("m"), "unit": s.cast.agency("m").units.order_by("pk")[0].pk}),
    "hand_over": managed(agency),
    "post_end": managed(pk("membership")),
    "post_certificate": managed(pk("membership")),
    "delegation_end": managed(pk("delegation")),
    "leave_end": managed(pk("leave")),
    **{name: managed(person) for name in ("person", "person_password", "person_deactivate", "person_reactivate")},
}
OPERATION: dict[str, tuple[Line, ...]] = {
    "healthz": public(),
    "readyz": public(),
    "metrics": public(lambda s: {}, 404),
    **{
        name: thing("panyun", lambda s: {}, "luocheng", "zhoumin", "guanli")
        for name in ("audit_entries", "audit_accesses", "audit_seals")
    },
    "audit_entry": thing("panyun", pk("entry"), "luocheng", "zhoumin", "guanli"),
    "audit_erase": thing("panyun", pk("entry"), "luocheng", "zhoumin", "guanli"),
    "operations": thing("shengguan", lambda s: {}, "luocheng", "panyun", "guanli"),
    "letter_retry": thing("shengguan", pk("delivery"), "luocheng", "panyun", "guanli", says=(302,), post=POST),
    "letter_drop": thing("shengguan", pk("delivery"), "luocheng", "panyun", "guanli"),
}
CASES: dict[str, tuple[Line, ...]] = {
    "cases": own("zhoumin", "luocheng", "linlan", "guanli", "lianluo1", query="?tab=all"),
    "case-new": thing("zhoumin", lambda s: {"kind": "penalty"}, "leiming", "guanli", "lianluo1"),
    "case": (*case(), *case("report", "linwen"), *thing("leiming", pk("criminal"), "zhoumin", "linlan", "luocheng")),
    "case-history": (*case(), *case("report", "linwen")),
    "case-step": thing("zhoumin", lambda s: {"pk": s.penalty.pk, "name": "close_investigation"}, *CASE_STRANGERS),
    "case-add": tuple(
        line
        for added in ("party", "right", "evidence", "goods", "measure")
        for line in thing("zhoumin", lambda s, a=added: {"pk": s.penalty.pk, "name": a}, *CASE_STRANGERS)  # type: ignore[misc]
    ),
    **{
        name: case()
        for name in (
            "case-figures",
            "case-handlers",
            "case-secrecy",
            "case-correction",
            "case-evidence",
            "case-papers",
            "paper-new",
        )
    },
    "paper-draft": thing("zhoumin", paper_code, *CASE_STRANGERS),
    "party": (
        *thing("zhoumin", pk("party"), *CASE_STRANGERS),
        *thing("linwen", pk("reporter"), "zhoumin", *STRANGERS, says=(200, 302)),
    ),
    "paper": thing("zhoumin", pk("paper"), *CASE_STRANGERS),
    "paper-pdf": thing("zhoumin", pk("paper"), *CASE_STRANGERS, says=(200, 302)),
    "service-attempt": thing("zhoumin", pk("service"), *CASE_STRANGERS),
    "evidence-file": (
        *thing("zhoumin", pk("evidence"), *CASE_STRANGERS),
        *thing("zhoumin", pk("secret_evidence"), "sunyue", "shenguohua", *CASE_STRANGERS),
    ),
    "proceeding": proceedings(),
    "proceeding-history": proceedings(),
    "proceeding-correction": proceedings(200, 302),
    "proceeding-step": proceedings(step=True),
    "proposal": thing("zhengyuan", pk("proposal"), *CASE_STRANGERS),
    "correction": thing("zhengyuan", pk("correction"), *CASE_STRANGERS),
    "draft": thing("zhoumin", lambda s: {"key": s.draft_key}, *CASE_STRANGERS, says=(204,), post={"a": "1"}),
    "notifications": own("zhoumin", *CASE_STRANGERS),
}
READING: dict[str, tuple[Line, ...]] = {
    "home": own("zhoumin", *CASE_STRANGERS),
    "search": own("zhoumin", *CASE_STRANGERS, query="?q=锐达"),
    "precedent": thing("zhoumin", pk("precedent"), "lianluo1", "guanli"),
    "law": staff(),
    "law_questions": staff(),
    "law_thresholds": staff(),
    "law_calendar": staff(year),
    "law_calendar_load": staff(year, 403),
    "law_table": staff(law_table),
    "law_row": staff(law_row),
    "law_local": staff(law_row, 403),
    "flows": staff(),
    "flow": staff(lambda s: {"code": "penalty"}),
    "verify": public(),
    "verify_paper": public(unknown_code, 404),
    "public_home": public(),
}
CREDIT: dict[str, tuple[Line, ...]] = {
    "credit-search": public(),
    "credit-person": public(),
    "credit-certificate-give": public(lambda s: {}, 302, 400, 404, 422, 429, post=POST),
    "credit-tombstones": public(),
    "credit-certificate": public(token, 404),
    "credit-certificate-paper": public(token, 404),
    "credit-subject": public(lambda s: {"code": "91110000600037341L"}, 200, 404),
    "listings": own("zhoumin", *CASE_STRANGERS),
    "publications": own("zhoumin", *CASE_STRANGERS),
    "dispatches": own("xinyong", *CASE_STRANGERS[:-1]),
    "listing-propose": case(),
    "suggestion-dismiss": thing("zhoumin", pk("suggestion"), *CASE_STRANGERS, says=(302,), post=POST),
    "listing": thing("zhoumin", pk("listing"), *CASE_STRANGERS),
    "publication": thing("zhoumin", pk("publication"), *CASE_STRANGERS),
    "dispatch": thing("lianluo1", pk("dispatch"), "luocheng", "leiming", "guanli", "lianluo2"),
    "listing-measures": thing("caixin", pk("listing"), *CASE_STRANGERS, says=(200, 403)),
    "listing-together": thing(
        "zhengyuan", lambda s: {"pk": s.listing.pk, "proposal": s.proposal.pk}, *CASE_STRANGERS, says=(200, 404)
    ),
    "credit-catalogue": thing("wuxia", lambda s: {}, "zhoumin", "leiming", "guanli", logged=False),
}
TRANSFER_STRANGERS = ("luocheng", "pingchuan", "guanli", "lianluo1")
TRANSFERS: dict[str, tuple[Line, ...]] = {
    "transfers": (Line("linlan", strangers=("guanli", "lianluo1"), others=("luocheng", "pingchuan")),),
    "transfer-start": case(),
    "handover-new": case(),
    "handover-item": thing("leiming", item("handover_item"), *TRANSFER_STRANGERS),
    "handover-item-file": thing("leiming", item("handover_file"), *TRANSFER_STRANGERS),
    "transfer-goods": thing("zhoumin", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 409)),
    "transfer-opinion": thing("dingyi", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 409)),
    "transfer-reasons": thing("linlan", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 302, 409)),
    "transfer-reconsideration": thing("zhengyuan", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 409)),
    "transfer-supervision": thing("zhengyuan", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 409)),
}
REPORTS: dict[str, tuple[Line, ...]] = {
    "report-duplicate": case("report", "linwen"),
    "reporter": thing("linwen", pk("report"), "zhoumin", "shenguohua", *CASE_STRANGERS),
    "report-new": thing("linwen", lambda s: {}, "leiming", "guanli", "lianluo1", logged=False),
    "reward-apply": case("report", "tangbo"),
    "reward": thing("tangbo", pk("reward"), *CASE_STRANGERS),
    "rewards": thing("tangbo", lambda s: {}, *CASE_STRANGERS, logged=False),
    "report-public": public(),
    "report-follow": public(),
    "notices": public(),
    "notice": public(lambda s: {"pk": 0}, 404),
}
TABLE: dict[str, tuple[Line, ...]] = {
    **ACCOUNTS, **OFFICES, **OPERATION, **CASES, **READING, **CREDIT, **TRANSFERS, **REPORTS,
}  # fmt: skip
