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
    "case": (
        *case(),
        *case("report", "linwen"),
        *case("ruling", "xiaqing"),
        *case("advice", "xiaqing"),
        *thing("leiming", pk("criminal"), "zhoumin", "linlan", "luocheng"),
        *thing("tiaojie", pk("mediation"), "zhoumin", "faguan", "luocheng"),
        *thing("faguan", pk("confirmation"), "zhoumin", "tiaojie", "luocheng"),
    ),
    "case-history": (*case(), *case("report", "linwen")),
    "case-step": thing("zhoumin", lambda s: {"pk": s.penalty.pk, "name": "close_investigation"}, *CASE_STRANGERS),
    "case-add": tuple(
        line
        for added in ("party", "right", "evidence", "goods", "measure")
        for line in thing("zhoumin", lambda s, a=added: {"pk": s.penalty.pk, "name": a}, *CASE_STRANGERS)  # type: ignore[misc]
    )
    + thing("tiaojie", lambda s: {"pk": s.mediation.pk, "name": "term"}, "zhoumin", "luocheng", "faguan", "guanli"),
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
    "case-similar": case(),
    "evidence-text": (
        *thing("zhoumin", pk("evidence"), *CASE_STRANGERS),
        *thing("zhoumin", pk("secret_evidence"), "sunyue", "shenguohua", *CASE_STRANGERS),
    ),
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
    "notification-settings": own("zhoumin", *CASE_STRANGERS),
}
READING: dict[str, tuple[Line, ...]] = {
    "home": own("zhoumin", *CASE_STRANGERS),
    "search": own("zhoumin", *CASE_STRANGERS, query="?q=锐达"),
    "search-completion": own("zhoumin", *CASE_STRANGERS, query="?q=锐达"),
    "search-export": own("zhoumin", *CASE_STRANGERS, query="?q=锐达"),
    "search-save": own("zhoumin", *CASE_STRANGERS, query="?q=锐达"),
    "search-kept": own("zhoumin", *CASE_STRANGERS),
    "search-kept-open": thing("zhoumin", pk("saved_search"), "sunyue", *CASE_STRANGERS, says=(302,)),
    "search-kept-remove": thing("zhoumin", pk("saved_search"), "sunyue", *CASE_STRANGERS, says=(302,), post=POST),
    "search-history-clear": (Line("zhoumin", says=frozenset({302}), post=POST),),
    "similar": own("zhoumin", *CASE_STRANGERS),
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
    "publication-channels": thing("zhoumin", lambda s: {"pk": s.publication.pk, "name": "tell_party"}, *CASE_STRANGERS),
    "dispatch": thing("lianluo1", pk("dispatch"), "luocheng", "leiming", "guanli", "lianluo2"),
    "listing-measures": thing("caixin", pk("listing"), *CASE_STRANGERS, says=(200, 403)),
    "listing-together": thing(
        "zhengyuan", lambda s: {"pk": s.listing.pk, "proposal": s.proposal.pk}, *CASE_STRANGERS, says=(200, 404)
    ),
    "credit-catalogue": thing("wuxia", lambda s: {}, "zhoumin", "leiming", "guanli", logged=False),
}
TRANSFER_STRANGERS = ("luocheng", "pingchuan", "guanli", "lianluo1")
TRANSFERS: dict[str, tuple[Line, ...]] = {
    "arrivals": thing("gaoqiang", lambda s: {}, "zhoumin", "leiming", "guanli"),
    "arrival": thing(
        "gaoqiang", lambda s: {"source": "handover", "pk": s.closed_handover.pk}, *TRANSFER_STRANGERS, "leiming"
    ),
    "transfers": (Line("linlan", strangers=("guanli", "lianluo1"), others=("luocheng", "pingchuan")),),
    "transfer-start": case(),
    "handover-new": case(),
    "handover-item": thing("leiming", item("handover_item"), *TRANSFER_STRANGERS),
    "handover-item-file": thing("leiming", item("handover_file"), *TRANSFER_STRANGERS),
    "transfer-goods": thing("zhoumin", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 409)),
    "transfer-custody": thing("zhoumin", pk("transfer"), *TRANSFER_STRANGERS, "leiming", says=(200, 409)),
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
RULINGS: dict[str, tuple[Line, ...]] = {
    "ruling-new": thing("tongxin", lambda s: {}, "zhoumin", "leiming", "guanli", "lianluo1"),
    "advice-new": thing("tongxin", lambda s: {}, "zhoumin", "leiming", "guanli", "lianluo1"),
}
MEDIATION_STRANGERS = ("zhoumin", "luocheng", "faguan", "guanli", "lianluo1")


def mediated(name: str = "mediation", **more: Any) -> tuple[Line, ...]:
    return thing("tiaojie", pk(name, **more), *MEDIATION_STRANGERS)


MEDIATIONS: dict[str, tuple[Line, ...]] = {
    "mediation-new": (
        *thing("tiaojie", lambda s: {}, "leiming", "guanli", "lianluo1", "faguan"),
        *thing("zhoumin", lambda s: {}, "leiming", "lianluo1"),
    ),
    "mediation-commission": (
        *thing("faguan", lambda s: {}, "zhoumin", "guanli", "lianluo1"),
        *thing("tiaojie", lambda s: {}, "zhoumin", "guanli", "lianluo1"),
    ),
    "agreement-term": thing(
        "tiaojie", lambda s: {"pk": s.mediation.pk, "term_id": s.agreement_term.pk}, *MEDIATION_STRANGERS
    ),
    "damages-new": mediated(),
    "damages": thing(
        "tiaojie", lambda s: {"pk": s.mediation.pk, "paper_id": s.damages_sheet.paper_id}, *MEDIATION_STRANGERS
    ),
    "case-signing": mediated("agreed"),
    "sign-mediator": thing("tiaojie", lambda s: {"pk": s.agreed.pk, "paper_id": s.agreement.pk}, *MEDIATION_STRANGERS),
}
NO_PARTY = ("luguo", "luocheng", "zhoumin")
OTHER_PARTY = ("panrui", *NO_PARTY)
NO_COUNTER = ("leiming", "guanli", "lianluo1", "luguo")


def shown(name: str, *strangers: str, who: str = "ruida", says: tuple[int, ...] = (200,)) -> tuple[Line, ...]:
    return thing(who, pk(name), *(strangers or OTHER_PARTY), says=says)


def draft_of_a_party(stage: Stage) -> dict[str, Any]:
    return {"key": f"portal.{stage.penalty.pk}.record_statement"}


PORTAL: dict[str, tuple[Line, ...]] = {
    "portal-home": own("ruida", "luguo", "luocheng", "zhoumin"),
    "portal-signup": public(),
    "portal-privacy": public(),
    "portal-recover": public(),
    **{
        name: thing("luguo", lambda s: {}, "luocheng", "zhoumin")
        for name in ("portal-account", "portal-link", "portal-messages", "portal-file")
    },
    **{
        name: thing("luguo", lambda s: {}, "luocheng", "zhoumin", says=(302,))
        for name in ("portal-email", "portal-telephone", "portal-verify")
    },
    "portal-request": tuple(
        line
        for kind in ("ruling", "advice")
        for line in thing("luguo", lambda s, k=kind: {"kind": k}, "luocheng", "zhoumin", says=(200, 404))  # type: ignore[misc]
    ),
    "portal-draft": thing("ruida", draft_of_a_party, *OTHER_PARTY, says=(204,), post={"a": "1"}),
    "portal-case": (
        *shown("penalty", *NO_PARTY),
        *shown("penalty", *NO_PARTY, who="panrui"),
        *shown("penalty", *NO_PARTY, who="jianglv"),
    ),
    "portal-step": thing("ruida", lambda s: {"pk": s.penalty.pk, "name": "record_statement"}, *OTHER_PARTY),
    "portal-submit": shown("penalty", *NO_PARTY),
    "portal-consent": shown("penalty", *NO_PARTY),
    "portal-agents": shown("penalty", *NO_PARTY),
    "portal-agent-end": shown("agent_link", "jianglv", *OTHER_PARTY),
    "portal-paper": shown("laid_paper"),
    "portal-paper-pdf": shown("laid_paper", says=(200, 302)),
    "portal-evidence": shown("evidence"),
    "portal-receive": shown("own_service"),
    "portal-sign": shown("asked"),
    **{name: case() for name in ("case-portal", "case-exchange", "case-submission")},
    "party-invitation": thing("zhoumin", pk("party"), *CASE_STRANGERS),
    "party-address": thing("zhoumin", pk("party"), *CASE_STRANGERS),
    "link-decision": thing("zhoumin", pk("link_request"), *CASE_STRANGERS),
    "link-end": thing("zhoumin", pk("agent_link"), *CASE_STRANGERS),
    "admission": thing("zhoumin", pk("submitted"), *CASE_STRANGERS),
    "counter": thing("linwen", lambda s: {}, *NO_COUNTER),
    "counter-open": thing("linwen", lambda s: {}, *NO_COUNTER),
    "counter-account": thing("linwen", pk("account"), *NO_COUNTER),
    "counter-sign": (
        *thing("zhoumin", pk("asked"), *CASE_STRANGERS),
        *thing("xiaqing", pk("signing"), "zhoumin"),
        *thing("tiaojie", pk("signature_request"), *MEDIATION_STRANGERS),
    ),
}
ROLLS: dict[str, tuple[Line, ...]] = {
    "rolls-public": public(),
    "roll-public": public(pk("roll")),
    "rolls-keep": thing("ceguan", lambda s: {}, "zhoumin", *STRANGERS),
    "roll-apply": own("tiaojie"),
    "rolls-mine": own("tiaojie"),
    **{
        name: thing("ceguan", pk("roll"), "zhoumin", *STRANGERS)
        for name in ("roll-tie", "roll-training", "roll-sign", "roll-account")
    },
    "roll-use": (
        *thing("linwen", pk("roll_use"), *CASE_STRANGERS),
        *thing("tiaojie", pk("roll_use"), *CASE_STRANGERS),
    ),
    "roll-rate": thing("linwen", pk("roll_use"), *CASE_STRANGERS),
    "roll-successor": thing("ceguan", pk("roll_use"), "linwen", *CASE_STRANGERS),
}
HEARINGS: dict[str, tuple[Line, ...]] = {
    "hearings": own("zhoumin", *CASE_STRANGERS),
    "hearing-new": case(),
    **{name: thing("zhoumin", pk("hearing"), *CASE_STRANGERS) for name in (
        "hearing", "hearing-move", "hearing-cancel", "hearing-held")},
    "room-new": thing("guanli", lambda s: {}, "zhoumin", "luocheng", "leiming", "lianluo1"),
    "room": thing("guanli", pk("room"), "zhoumin", "luocheng", "leiming", "lianluo1"),
    "hearing-feed-address": own("zhoumin"),
    "hearing-feed": public(token, 404),
    "hearings-public": public(),
}  # fmt: skip
ROUTES: dict[str, tuple[Line, ...]] = {
    "routes": public(),
    "route-tell": thing("linwen", lambda s: {}, "guanli", "lianluo1", "linlan"),
    "routes-told": thing("linwen", lambda s: {}, "guanli", "lianluo1", "linlan"),
    "route-notice": thing("linwen", pk("route_notice"), *CASE_STRANGERS),
}
TABLE: dict[str, tuple[Line, ...]] = {
    **ACCOUNTS, **OFFICES, **OPERATION, **CASES, **READING, **CREDIT, **TRANSFERS, **REPORTS,
    **RULINGS, **MEDIATIONS, **PORTAL, **ROLLS, **HEARINGS, **ROUTES,
}  # fmt: skip
