"""What the papers of exchange and separation say."""

from typing import Any

from cases.filling.context import Filling, fills
from cases.filling.ruling import article, common, detail, recorder


@fills("ruling.exchange-notice")
def exchange_notice(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "exchange_at": d.exchange_at,
        "place": d.exchange_place,
        "rights_told": "请携带证据原件和证据材料清单；可以委托代理人参加，可以申请回避、请求调解。",
        "consequence": "无正当理由不参加的，不影响证据交换的进行；没有交换的证据仍须质证。",
    }


@fills("ruling.exchange-record")
def exchange_record(f: Filling) -> dict[str, Any]:
    d = detail(f)
    return {
        **common(f),
        "exchange_at": f.values.get("exchange_began_at"),
        "place": d.exchange_place,
        "recorder": recorder(f),
        "participants": d.exchange_present,
        "exchange_course": d.exchange_course,
    }


@fills("ruling.split")
def split(f: Filling) -> dict[str, Any]:
    claim = f.row.__dict__.get("_split")
    return {
        **common(f),
        "split_claim": f"{claim.serial}．{claim.text}" if claim is not None else "",
        "reasons": f"{detail(f).split_reasons}\n分出的请求另行登记立案，各自计算办案期限；其余请求在本案继续处理。",
        "basis_text": article("二十一"),
    }
