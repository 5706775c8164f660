"""The public rolls, filled: one active entry of each kind, one whose publicity runs, and the rooms of two organs."""

from datetime import date
from typing import Any

from django.utils import timezone

from cases.actions.roll import PledgeMark, add_training, apply_to_roll, declare_tie, sign_pledge
from cases.actions.rooms import save_room
from cases.models import RollEntry
from config.demonstration import numbers
from config.demonstration.acting import agency, ago, approve, fresh, take, who

KEEPER = "ceguan"
SCAN = b"%PDF-1.4 signed page"
PEOPLE: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("mediator", "顾承", "云澜大学知识产权学院", "教授", "律师执业证", "商标、专利侵权纠纷"),
    ("technical_investigator", "何以宁", "云澜机电研究院", "高级工程师", "高级工程师证书", "机械制造、夹具"),
    ("expert", "沈知微", "云澜省软件测评中心", "研究员", "司法鉴定人执业证", "软件相似性比对"),
    ("expert", "闻远舟", "云澜理工大学机械学院", "教授", "专利代理师资格证", "机械结构、技术特征比对"),
    ("appraiser", "云澜精衡知识产权鉴定所", "", "", "司法鉴定许可证", "专利技术特征比对、商标标识鉴别"),
    ("mediation_org", "云澜市电子商务协会调解中心", "", "", "民办非企业单位登记证书", "电商平台知识产权纠纷"),
)
WAITING = ("expert", "林观澜", "云澜省植物园", "研究员", "高级职称证书", "植物新品种")


def rooms() -> None:
    """Where the office hears rulings and the bureau its hearings."""
    save_room(agency("ip"), values={"name": "第一审理室", "seats": 20, "online_link": "", "active": True},
              standing=who("weiran"))  # fmt: skip
    save_room(agency("m"), values={"name": "听证室", "seats": 30, "online_link": "", "active": True},
              standing=who("huangtao"))  # fmt: skip


def applied(line: tuple[str, str, str, str, str, str], serial: int, *, days: float) -> RollEntry:
    """The application on paper, written down by the keeper with its signed page."""
    kind, name, employer, profession, qualification, fields = line
    values: dict[str, Any] = {
        "roll_kind": kind, "name": name, "employer": employer, "profession": profession,
        "qualification": qualification, "qualification_no": f"云证{2024000 + serial}",
        "qualification_until": date(2030, 12, 31), "fields": fields, "languages": "汉语", "regions": "云澜市",
        "identity_no": "" if kind in ("appraiser", "mediation_org") else numbers.identity_number(60 + serial),
        "credit_code": numbers.credit_code(760 + serial) if kind in ("appraiser", "mediation_org") else "",
        "telephone": numbers.telephone(6100 + serial), "fees": "按次计酬",
    }  # fmt: skip
    entry = apply_to_roll(agency("m"), values=values, standing=who(KEEPER), received_at=ago(days))
    declare_tie(entry, values={"no_ties": "三年内没有应当申报的利害关系。"}, standing=who(KEEPER))
    paper = fresh(entry).paper("sup.D45")
    sign_pledge(fresh(entry), PledgeMark(shown_digest=paper.digest, scan=SCAN, signer=name), standing=who(KEEPER))
    checked = {
        "qualification_no": values["qualification_no"], "qualification_until": values["qualification_until"],
        "fields": fields, "check_note": "核对了证书原件，向发证机关核实。",
    }  # fmt: skip
    entry = take(entry, "check_application", checked, by=KEEPER, at=ago(days - 1))
    publicised: RollEntry = take(entry, "publicise", {}, by=KEEPER, at=ago(days - 2))
    return publicised


def active(line: tuple[str, str, str, str, str, str], serial: int) -> None:
    entry = applied(line, serial, days=50)
    training = {
        "held_on": timezone.localdate(ago(26)),
        "title": "入册培训",
        "hours": 16,
        "proof": f"结业证书{serial}号",
    }
    add_training(entry, values=training, standing=who(KEEPER))
    admitted = {"objection_note": "公示期间没有异议。", "level": "city", "load_cap": None}
    entry = approve(entry, "admit", admitted, by=KEEPER, at=ago(24))
    take(entry, "activate", {"accepted_on": timezone.localdate(ago(22))}, by=KEEPER, at=ago(22))


def rolls() -> None:
    """Of every kind somebody who can be chosen; one application stands out in public."""
    for serial, line in enumerate(PEOPLE, 1):
        active(line, serial)
    applied(WAITING, 9, days=4)
