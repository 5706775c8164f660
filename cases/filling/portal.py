"""The confirmation of the address for service as a party wrote it at the portal or said it at the counter."""

from typing import Any

from cases.filling.context import Filling, fills
from cases.filling.kinds import address as said_to_officer

DUTIES = (
    "地址变更的，及时书面告知；填写不准确、拒不提供或者变更不告知，导致文书未能实际接收的，依法承担后果。"
    "同意电子送达的，文书到达门户账号后打开即视为签收；可以随时撤回同意，撤回以后改用其他方式送达。"
)


@fills("penalty.address")
def confirmation(f: Filling) -> dict[str, Any]:
    """What the party wrote, or what the officer's step recorded; empty where the paper is drafted from its own form."""
    address = f.own
    if address is None or not hasattr(address, "service_address"):
        return said_to_officer(f) if "address_party" in f.values else {}
    return {
        "party": address.party.name,
        "party_id": address.party.credit_code or "（身份证件号码见当事人登记表）",
        "service_address": address.service_address,
        "service_phone": address.telephone,
        "electronic_consent": "同意电子送达" if address.electronic else "不同意电子送达",
        "electronic_address": f"门户账号：{address.account}" if address.electronic and address.account else "",
        "agent_receives": "没有指定代收人",
        "address_duties": DUTIES,
        "party_confirmation": "以上内容由当事人填写并确认。",
    }
