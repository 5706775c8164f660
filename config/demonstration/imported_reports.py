"""Letters as rows of the import file."""

from datetime import date, timedelta
from typing import Any

from config.demonstration import numbers
from config.demonstration.days import begun_for, moment, working
from config.demonstration.letters import Letter

RECEIPT = {"report": "pct:P01", "complaint": "rmc:TL-M11", "mixed": "rmc:TL-M11"}
# the clock that runs in a stage; where none is named, the one of the receipt
RUNNING = {
    "case_filed": "pct:P02", "no_case": "pct:P02", "accepted": "rmc:TL-M12", "mediating": "rmc:TL-M12",
}  # fmt: skip
DONE = ("informed", "agreed", "closed")
WAY = {
    "registered": ("registered",),
    "classified": ("registered", "classified"),
    "dispatched": ("registered", "classified", "dispatched"),
    "verifying": ("registered", "classified", "verifying"),
    "case_filed": ("registered", "classified", "verifying", "case_filed"),
    "no_case": ("registered", "classified", "verifying", "no_case"),
    "informed": ("registered", "classified", "verifying", "no_case", "informed"),
    "accepted": ("registered", "classified", "accepted"),
    "mediating": ("registered", "classified", "accepted", "mediating"),
    "agreed": ("registered", "classified", "accepted", "mediating", "agreed"),
}
STEPS = {"classified": "rmc:I02", "verifying": "rmc:I08v", "case_filed": "rmc:I08", "no_case": "rmc:I08n",
         "informed": "rmc:I11", "closed": "rmc:I12c"}  # fmt: skip
RECEIVED_BEFORE, LEAD = 14, 26


def letter_row(letter: Letter, n: int, *, today: date) -> dict[str, Any]:
    """One complaint or report; the sender is sealed by the import itself."""
    begun, received = _days(letter, today)
    row: dict[str, Any] = {
        "external_id": f"DEMO-R-{n:03d}", "kind": "report", "title": _title(letter), "summary": letter.content,
        "stage": letter.stage, "opened_on": received.isoformat(), "region_code": "990102" if n % 3 else "990100",
        "officer": "zhoumin" if letter.stage in ("verifying", "case_filed") else "linwen",
        "detail": _detail(letter, received, begun),
        "parties": _parties(letter, n),
        "clocks": _clocks(letter, received, begun),
        "history": _history(letter, received, begun, today),
    }  # fmt: skip
    if letter.stage == "closed":
        row["closed_on"] = begun.isoformat()
    return row


def _days(letter: Letter, today: date) -> tuple[date, date]:
    """When the running clock began (or the end came), and when the paper was received."""
    wanted = today + timedelta(days=letter.left)
    if letter.stage in DONE:
        return working(wanted), working(wanted - timedelta(days=LEAD))
    code = RUNNING.get(letter.stage)
    if code:
        begun = begun_for(code, wanted, today=today)
        return begun, working(begun - timedelta(days=RECEIVED_BEFORE))
    begun = begun_for(RECEIPT[letter.nature], wanted, today=today)
    return begun, begun


def _title(letter: Letter) -> str:
    word = {"report": "举报", "complaint": "投诉", "mixed": "投诉举报"}[letter.nature]
    return f"{letter.about}{word}"


def _detail(letter: Letter, received: date, begun: date) -> dict[str, Any]:
    detail: dict[str, Any] = {
        "channel": letter.channel, "nature": letter.nature, "naming": letter.naming, "content": letter.content,
        "received_at": moment(received, 10, 5).isoformat(), "subject_matter": letter.matter,
    }  # fmt: skip
    if letter.claims:
        detail["claims"] = letter.claims
    if letter.route:
        detail |= {"route": letter.route, "proposed_route": letter.route}
    if letter.stage == "verifying":
        detail["verification_note"] = f"到{letter.place}现场核查，查进货票据和库存，由两名执法人员进行。"
    if letter.stage in ("case_filed", "no_case", "informed"):
        filed = letter.stage == "case_filed"
        detail |= {"decided_at": moment(begun, 16).isoformat(), "filed": filed}
        detail["prima_facie" if filed else "no_case_reason"] = (
            f"现场所见与反映一致，已对{letter.about}的库存拍照取证。" if filed else "现场未发现所反映的商品，证据不足。"
        )
    if letter.stage == "agreed":
        detail |= {"agreement_terms": f"{letter.about}退还货款，三日内上门取回商品。", "settled_how": "at_once"}
    return detail


def _parties(letter: Letter, n: int) -> list[dict[str, Any]]:
    about = {
        "role": "respondent", "kind": "unit", "name": letter.about, "address": letter.place,
        "credit_code": numbers.credit_code(500 + n),
    }  # fmt: skip
    if not letter.sender:
        return [{"role": "reporter", "kind": "person", "name": "匿名"}, about]
    sender = {
        "role": "complainant" if letter.nature == "complaint" else "reporter",
        "kind": "unit" if "办公室" in letter.sender else "person", "name": letter.sender,
        "telephone": numbers.telephone(3000 + n * 7), "address": f"云澜市临江区望江路{n * 3}号",
    }  # fmt: skip
    if sender["kind"] == "person":
        sender["identity_no"] = numbers.identity_number(n * 7)
    return [sender, about]


def _clocks(letter: Letter, received: date, begun: date) -> list[dict[str, str]]:
    first = {"code": RECEIPT[letter.nature], "started_on": received.isoformat()}
    running = RUNNING.get(letter.stage)
    if not running and letter.stage not in DONE:
        return [first]
    first["stopped_on"] = begun.isoformat()
    if not running:
        return [first]
    return [first, {"code": running, "started_on": begun.isoformat()}]


def _history(letter: Letter, received: date, begun: date, today: date) -> list[dict[str, str]]:
    middle = "agreed" if letter.nature == "complaint" else "informed"
    way = (*WAY[middle], "closed") if letter.stage == "closed" else WAY[letter.stage]
    last = min(begun, today)
    if last == received and len(way) > 1:
        last = min(today, received + timedelta(days=3))
    made, before = [], ""
    for place, stage in enumerate(way):
        day = received + (last - received) * place // max(len(way) - 1, 1)
        event = {"at": moment(day, 9 + min(place, 6) if day < today else 7, 12 + place).isoformat(), "to_stage": stage}
        if before:
            event["from_stage"] = before
        event |= {"step": STEPS[stage]} if stage in STEPS else {}
        made.append({**event, "by": "周敏" if stage in ("verifying", "case_filed") else "林雯"})
        before = stage
    return made
