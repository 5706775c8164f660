"""Rows of the double-publicity sheet from what is published; a row without the authority's code is not complete."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from agencies.models import Agency
from credit.facts import law
from credit.models import CreditSubject, PenaltyPublication
from credit.rules import tables
from credit.rules.export import Value, full_cells, public_cells

KINDS = {"unit": "法人及非法人组织", "sole": "个体工商户", "person": "自然人"}


def sheet_rows(
    agency: Agency, columns: Sequence[tables.SheetColumn], *, public: bool, organ_code: str
) -> Iterator[tuple[str, ...] | None]:
    """Each published penalty of an agency on our page as cells; None where its authority's code is unknown."""
    rows = PenaltyPublication.objects.filter(
        agency=agency, channel=PenaltyPublication.Channel.OWN, stage__in=("published", "annotated")
    )
    names: dict[str, str] = {}
    write = public_cells if public else full_cells
    for row in rows.select_related("subject", "agency").order_by("pk").iterator(chunk_size=500):
        code = row.organ_code or organ_code
        if not code or (public and row.subject.is_person):
            yield None
            continue
        yield write(_values(row, row.subject, code, names), columns)


def _values(row: PenaltyPublication, subject: CreditSubject, code: str, names: dict[str, str]) -> dict[str, Value]:
    values: dict[str, Any] = {
        "CF_XDR_MC": subject.name, "CF_XDR_LB": KINDS[subject.kind], "CF_XDR_SHXYM": subject.credit_code,
        "CF_FRDB": subject.legal_representative, "CF_WSH": row.decision_no, "CF_WFXW": row.act_types,
        "CF_SY": row.summary_facts, "CF_YJ": row.legal_basis, "CF_CFLB": _kinds(row, names), "CF_NR": row.penalty_text,
        "CF_NR_ZKDX": row.licence, "CF_JDRQ": row.decided_on, "CF_YXQ": row.restriction_until or row.ends_on,
        "CF_GSJZQ": row.ends_on, "CF_CFJG": row.organ_name, "CF_CFJGDM": code, "CF_SJLY": row.organ_name,
        "CF_SJLYDM": code,
    }  # fmt: skip
    if subject.is_person:
        values |= {"CF_XDR_ZJLX": "身份证", "CF_XDR_ZJHM": subject.identity_no}
    for column, fen in (("CF_NR_FK", row.fine_fen), ("CF_NR_WFFF", row.confiscated_fen)):
        if fen is not None:
            values[column] = Decimal(fen) / 100
    return {key: value for key, value in values.items() if value not in (None, "")}


def _kinds(row: PenaltyPublication, names: dict[str, str]) -> str:
    if not names:
        names.update({k.code: k.sheet_value for k in law.all_rows(tables.PenaltyKind, row, on=row.decided_on)})
    return "、".join(dict.fromkeys(names.get(code, code) for code in sorted(row.kind_codes)))
