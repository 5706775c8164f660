"""Tales as rows of the import file: what a desk would have written down by the stage each has reached."""

from datetime import date, timedelta
from typing import Any

from config.demonstration import numbers
from config.demonstration.days import begun_for, moment, working
from config.demonstration.province import PEOPLE, Organ
from config.demonstration.tales import Tale

NAMES = {person.username: person.name for person in PEOPLE}
MAIN = ("clue_received", "verifying", "filed", "investigating", "inv_closed", "under_review", "notice_served",
        "ready_to_decide", "decided", "served", "executing", "closed")  # fmt: skip
# side stages stand after this stage of the main line
AFTER = {"hearing": "notice_served", "collective": "ready_to_decide", "suspended": "investigating",
         "inv_terminated": "investigating", "not_filed": "verifying", "referred_other": "clue_received"}  # fmt: skip
OVER = ("closed", "not_filed", "referred_other", "inv_terminated")
# the clock the stage waits for, and how many days before it the case was filed and registered
CLOCK = {
    "clue_received": "pct:P01", "verifying": "pct:P01", "under_review": "pct:P06", "notice_served": "pct:P07",
    "hearing": "pct:P09", "decided": "pct:P12", "served": "pct:P14", "executing": "pct:P14",
}  # fmt: skip
FILED_BEFORE = {"under_review": 48, "notice_served": 55, "hearing": 58, "decided": 71, "served": 79, "executing": 84,
                "closed": 110, "inv_terminated": 52, "suspended": 40}  # fmt: skip
LEAD = 9
STEPS = {"verifying": "penalty:A-02", "filed": "penalty:A-03", "not_filed": "penalty:A-04",
         "referred_other": "penalty:A-05", "investigating": "penalty:A-06", "suspended": "penalty:A-07",
         "inv_terminated": "penalty:A-08", "inv_closed": "penalty:A-09", "under_review": "penalty:A-10",
         "notice_served": "penalty:A-12", "hearing": "penalty:A-13", "ready_to_decide": "penalty:A-14",
         "collective": "penalty:A-16", "decided": "penalty:A-17", "served": "penalty:A-18",
         "executing": "penalty:A-19", "closed": "penalty:A-22"}  # fmt: skip
BREACH = {
    "F-TM": "《商标法》第五十七条，应当依照第六十条处罚。", "F-PT": "《专利法》第六十八条。",
    "F-CR": "《著作权法》第五十三条。", "F-CR4": "《信息网络传播权保护条例》第十八条。",
    "F-CF": "《反不正当竞争法》第七条，应当依照第二十三条处罚。",
    "F-TS": "《反不正当竞争法》第十条，应当依照第二十六条处罚。",
}  # fmt: skip
WORDS = {"F-TM": "侵犯“{right}”注册商标专用权", "F-PT": "假冒专利", "F-CR": "侵犯著作权", "F-CR4": "侵犯信息网络传播权",
         "F-CF": "仿冒混淆", "F-TS": "侵犯商业秘密"}  # fmt: skip
RIGHTS = {"F-TM": "trademark", "F-PT": "patent", "F-CR": "copyright", "F-CR4": "copyright", "F-CF": "name",
          "F-TS": "trade_secret"}  # fmt: skip
YUAN = 100


def penalty_row(tale: Tale, n: int, *, today: date, organ: Organ) -> dict[str, Any]:
    """One penalty case with its people, right, goods, figures, papers, clocks and history."""
    begun, filed, opened = _days(tale, today)
    row: dict[str, Any] = {
        "external_id": f"DEMO-P-{n:03d}", "kind": "penalty", "officer": tale.officer, "stage": tale.stage,
        "title": f"{tale.firm}涉嫌{WORDS[tale.act].format(right=tale.right)}案", "summary": tale.found,
        "opened_on": opened.isoformat(), "region_code": organ.region if n % 4 else _county(organ.region),
        "secret": tale.act == "F-TS", "detail": _detail(tale, opened, begun, reached=_reached(tale)),
        "parties": _parties(tale, n), "rights": [_right(tale, n, today)], "goods": _goods(tale, n),
        "figures": _figures(tale), "papers": _papers(tale, organ, filed, begun),
        "clocks": _clocks(tale, opened, filed, begun), "history": _history(tale, opened, filed, begun, today),
    }  # fmt: skip
    if tale.stage in OVER:
        row["closed_on"] = begun.isoformat()
    return row


def _county(region: str) -> str:
    return "990102" if region.startswith("9901") else region


def _place(stage: str) -> int:
    return MAIN.index(AFTER.get(stage, stage))


def _reached(tale: Tale) -> set[str]:
    return {*MAIN[: _place(tale.stage) + 1], tale.stage}


def _days(tale: Tale, today: date) -> tuple[date, date, date]:
    """When the stage's clock began (or the case ended), when it was filed, when it was registered."""
    wanted = today + timedelta(days=tale.left)
    if tale.stage in OVER or tale.stage == "suspended":
        begun = working(wanted - timedelta(days=6 if tale.stage == "suspended" else 0))
    else:
        begun = begun_for(CLOCK.get(tale.stage, "pct:P11"), wanted, today=today)
    if tale.stage in ("clue_received", "verifying"):
        return begun, begun, begun
    if tale.stage in ("not_filed", "referred_other"):
        return begun, begun, working(begun - timedelta(days=11))
    filed = working(begun - timedelta(days=FILED_BEFORE.get(tale.stage, 0)))
    return begun, filed, working(filed - timedelta(days=LEAD))


def _detail(tale: Tale, opened: date, begun: date, *, reached: set[str]) -> dict[str, Any]:
    detail: dict[str, Any] = {
        "source": tale.source, "content": tale.found, "received_at": moment(opened).isoformat(),
        "named_reporter": tale.source == "report",
    }  # fmt: skip
    if "verifying" in reached:
        detail["verification_note"] = f"到{tale.place}现场核查{tale.goods}的来源、库存和销售记录。"
    if "filed" in reached:
        detail |= {
            "act": tale.act, "breach_basis": BREACH[tale.act],
            "jurisdiction": f"违法行为发生地在{tale.place}，由本局管辖。",
            "prima_facie": f"现场清点{tale.goods}{tale.count}{tale.unit}，有照片、单据和{tale.holder}的说明。",
            "acts_ended_on": opened.isoformat(), "discovered_on": opened.isoformat(),
        }  # fmt: skip
    if "investigating" in reached:
        detail["investigation_plan"] = f"调取{tale.firm}的账册和平台订单，询问负责人，请{tale.holder}辨认实物。"
    if "inv_closed" in reached:
        detail |= _report(tale)
    if "under_review" in reached:
        detail |= {
            "legal_ground": "complex" if tale.stage == "collective" else "none",
            "review_note": "证据已编目，请审核。",
        }
    if "notice_served" in reached:
        detail |= {"review_opinion": "AGREE", "review_text": "定性准确，证据能够相互印证。", "notice_facts": tale.found,
                   "notice_basis": BREACH[tale.act], "noticed_fine_fen": fine_of(tale)}  # fmt: skip
    if tale.stage == "hearing":
        detail["hearing_request"] = "对货值计算方法有异议，要求听证。"
    if "decided" in reached and tale.stage not in AFTER:
        day = begun if tale.stage == "decided" else begun - timedelta(days=5)
        detail |= {"outcome": "PENALTY", "decision_text": tale.found, "decided_fine_fen": fine_of(tale),
                   "decided_at": moment(day, 15).isoformat()}  # fmt: skip
    return detail | _side(tale)


def _side(tale: Tale) -> dict[str, Any]:
    if tale.stage == "suspended":
        return {"suspension_ground": "ownership", "suspension_reason": tale.found}
    if tale.stage == "not_filed":
        minor = tale.act == "F-CR"
        return {"not_filed_ground": "minor_corrected" if minor else "no_breach", "not_filed_reason": tale.found}
    if tale.stage == "referred_other":
        return {"referred_to": "临江县市场监督管理局", "referral_reason": tale.found}
    if tale.stage == "inv_terminated":
        return {"termination_ground": "dead", "termination_reason": tale.found}
    if tale.stage == "executing" and tale.left > 0:
        return {"paid_fen": fine_of(tale) // 2, "payment_proof": f"云财非税{tale.count:06d}"}
    if tale.stage == "closed":
        return {"paid_fen": fine_of(tale), "payment_proof": f"云财非税{tale.worth:06d}", "closing_note": "罚款已缴清。"}
    return {}


def _report(tale: Tale) -> dict[str, Any]:
    return {
        "report_facts": f"{tale.found}经清点，{tale.goods}{tale.count}{tale.unit}，每{tale.unit}{tale.price}元。",
        "report_evidence": f"现场笔录和照片；{tale.firm}的进销记录；{tale.holder}的辨认意见。", "right_state": "valid",
        "nature": BREACH[tale.act], "discretion": "配合调查，没有从重情节。", "turnover_fen": tale.worth * YUAN,
        "proposed_fine_fen": fine_of(tale), "proposed_other": "责令立即停止违法行为。",
    }  # fmt: skip


def fine_of(tale: Tale) -> int:
    """Half as much again as the value, three times where a hearing was asked for, to the hundred yuan; in fen."""
    if not tale.worth:
        return 100_000 * YUAN
    share = 30 if tale.stage == "hearing" else 15
    return max(2_000, tale.worth * share // 1_000 * 100) * YUAN


def _parties(tale: Tale, n: int) -> list[dict[str, Any]]:
    kind = "unit" if tale.firm.endswith(("公司", "厂", "社")) else "sole"
    firm = {"role": "respondent", "kind": kind, "name": tale.firm, "address": tale.place,
            "credit_code": numbers.credit_code(n, kind="91" if kind == "unit" else "92"),
            "legal_representative": f"{'赵钱孙李吴郑王冯陈褚卫蒋'[n % 12]}某{'平芳军丽强敏'[n % 6]}",
            "telephone": numbers.telephone(1000 + n)}  # fmt: skip
    holder = {"role": "right_holder", "kind": "unit", "name": tale.holder}
    if tale.holder.startswith("个人"):
        return [firm, {**holder, "kind": "person", "name": tale.holder}]
    return [firm, {**holder, "credit_code": numbers.credit_code(200 + n, region="990201")}]


def _right(tale: Tale, n: int, today: date) -> dict[str, Any]:
    kind = RIGHTS[tale.act]
    right: dict[str, Any] = {"kind": kind, "name": tale.right, "holder": tale.holder}
    if kind == "trademark":
        right |= {"number": numbers.trademark_number(n), "classes": str(1 + n % 34),
                  "valid_from": date(today.year - 4, 3, 21).isoformat(),
                  "valid_until": date(today.year + 6, 3, 20).isoformat()}  # fmt: skip
    if kind == "patent":
        right["number"] = numbers.patent_number(n)
    if kind == "copyright":
        right["number"] = numbers.work_number(n)
    return right


def _goods(tale: Tale, n: int) -> list[dict[str, Any]]:
    if tale.stage == "clue_received" or not tale.price:
        return []
    settled = {"closed": "destroyed", "not_filed": "returned", "inv_terminated": "destroyed"}
    return [
        {"name": tale.goods, "mark": tale.right[:20] if tale.act == "F-TM" else "", "unit": tale.unit,
         "quantity": tale.count, "sold": tale.count // 3, "unit_price_fen": tale.price * YUAN, "price_source": "tag",
         "stage": settled.get(tale.stage, "listed"), "seal_no": f"云封{n:04d}", "storage_place": "罚没物品仓库"}
    ]  # fmt: skip


def _figures(tale: Tale) -> list[dict[str, Any]]:
    if "filed" not in _reached(tale) or not tale.worth:
        return []
    sum_up = f"{tale.count}{tale.unit}×{tale.price}元"
    return [{"series": "administrative", "metric": "turnover", "value": tale.worth, "working": sum_up}]


def _papers(tale: Tale, organ: Organ, filed: date, begun: date) -> list[dict[str, Any]]:
    reached, made = _reached(tale), []
    scene = f"在{tale.place}清点{tale.goods}{tale.count}{tale.unit}。"
    for stage, title, word, day, text in (
        ("filed", "立案审批表", "立", filed, f"{tale.found}\n拟对{tale.firm}立案调查。"),
        ("investigating", "现场笔录", "", filed + timedelta(days=1), scene),
        ("inv_closed", "调查终结报告", "", begun, f"{tale.found}\n货值{tale.worth:,}元。"),
        ("notice_served", "行政处罚告知书", "罚告", begun, f"拟对{tale.firm}罚款{fine_of(tale) // YUAN:,}元。"),
        ("decided", "行政处罚决定书", "处罚", begun, f"决定对{tale.firm}罚款{fine_of(tale) // YUAN:,}元。"),
    ):  # fmt: skip
        if stage in reached and (stage != "decided" or tale.stage not in AFTER):
            number = f"{organ.word}{word}〔{day.year}〕{{n}}号" if word else ""
            made.append({"title": title, "number": number, "issued_on": min(day, begun).isoformat(), "text": text})
    return made


def _clocks(tale: Tale, opened: date, filed: date, begun: date) -> list[dict[str, str]]:
    stage, over = tale.stage, tale.stage in OVER
    first = {"code": "pct:P01", "started_on": opened.isoformat()}
    if stage in ("clue_received", "verifying"):
        return [first]
    first["stopped_on"] = filed.isoformat()
    made = [first]
    if stage in ("not_filed", "referred_other", "suspended"):
        return made
    case = {"code": "pct:P11", "started_on": filed.isoformat()}
    if over or stage in ("decided", "served", "executing"):
        case["stopped_on"] = begun.isoformat()
    made.append(case)
    code = CLOCK.get(stage)
    if code:
        made.append({"code": code, "started_on": begun.isoformat()})
    if stage == "decided":
        made += [{"code": f"pct:{c}", "started_on": begun.isoformat()} for c in ("P20", "P21")]
    if stage in ("served", "executing"):
        made += [{"code": f"pct:{c}", "started_on": begun.isoformat()} for c in ("P16", "P17")]
    return made


def _history(tale: Tale, opened: date, filed: date, begun: date, today: date) -> list[dict[str, str]]:
    way = list(MAIN[: _place(tale.stage) + 1])
    if tale.stage in AFTER:
        way.append(tale.stage)
    last = max(begun, opened)
    made, before = [], ""
    for place, stage in enumerate(way):
        day = _event_day(stage, place, len(way), (opened, filed, last))
        at = moment(min(day, today), 8 if day >= today else 9 + place % 8, (place * 13) % 60)
        event = {"at": at.isoformat(), "to_stage": stage, "by": NAMES[tale.officer]}
        event |= {"from_stage": before} if before else {}
        made.append({**event, **({"step": STEPS[stage]} if stage in STEPS else {})})
        before = stage
    return made


def _event_day(stage: str, place: int, steps: int, days: tuple[date, date, date]) -> date:
    """Registered, verified, filed on their days; what follows is spread until the last."""
    opened, filed, last = days
    if stage == "clue_received":
        return opened
    if stage == "verifying":
        return opened + (filed - opened) // 3
    if stage == "filed":
        return filed
    return filed + (last - filed) * (place - 2) // max(steps - 3, 1)
