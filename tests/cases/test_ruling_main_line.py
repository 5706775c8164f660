"""The ruling from the request to a ruling that is published, urged, enforced and filed away, on the days of the law."""

from typing import Any

import pytest

from cases.models import Handover, Paper, RulingClaim, Service
from tests.cases import ruling_line as line
from tests.cases.ruling_line import at, clock, clockwork, go, last_day, read, slot, taken
from tests.cast import Cast
from workflow.models import Deadline

pytestmark = pytest.mark.django_db


def test_the_main_line_runs_from_the_request_to_the_archive(cast: Cast) -> None:
    with clockwork("2025-03-03") as now:
        case = line.received(cast)
        assert case.stage == "received" and last_day(case, "rmc:TL-R01") == "2025-03-10"
        go(now, "2025-03-07")
        case = line.approved(cast, case, "file", line.filing_values(cast))
        assert last_day(case, "rmc:TL-R04") == "2025-03-14"
        assert last_day(case, "rmc:TL-R14") == "2025-06-09"
        go(now, "2025-03-12")
        case = line.answering(cast, case)
        assert clock(case, "rmc:TL-R04").state == "met"
        assert last_day(case, "rmc:TL-R05", slot(case)) == "2025-03-27"
        copy = Service.objects.get(paper__case=case, paper__code="ruling.request")
        assert (copy.addressee, copy.served_at) == (line.MAKER.name, at("2025-03-12")), "R07: the request is enclosed"
        go(now, "2025-03-27")
        case = line.handed_in(cast, case, "answer", line.answer_values())
        assert last_day(case, "rmc:TL-R06", slot(case)) == "2025-04-03"
        case = taken(case, "forward_answer", {"forwarding_note": "邮寄陶然"}, by=cast.xiaqing)
        assert clock(case, "rmc:TL-R06", slot(case)).state == "met"
        answer = Service.objects.get(paper__case=case, paper__code="ruling.answer")
        assert (answer.addressee, answer.served_at) == (line.HOLDER.name, at("2025-03-27")), "R08f: forwarded"
        assert line.said(case, "ruling.answer")["defences"] == ("被控产品采用现有技术。",)
        case = line.pretrial(cast, taken(case, "begin_evidence", by=cast.xiaqing))
        go(now, "2025-04-25")
        case = line.hearing_set(cast, at("2025-05-08"), case)
        go(now, "2025-05-08", 11)
        case = line.heard(cast, case)
        line.sign_all(cast, case, "ruling.hearing-record")
        case = line.deliberated(cast, case)
        go(now, "2025-06-03")
        case = line.ruled(cast, case)
        assert case.stage == "ruled" and clock(case, "rmc:TL-R14").state == "met"
        assert last_day(case, "rmc:TL-R22") == "2025-07-01"
        go(now, "2025-06-06")
        case = line.served(cast, case)
        assert last_day(case, "rmc:TL-R18", slot(case)) == "2025-06-23"
        assert last_day(case, "pct:P18B") == "2025-09-23"
        assert last_day(case, "rmc:TL-R20A") == "2025-09-08"
        values = {"public_text": "某公司与某公司专利侵权纠纷裁决书（隐名）。", "masking_note": "隐去联系人，夏青核对"}
        case = line.approved(cast, case, "publish", values)
        assert clock(case, "rmc:TL-R22").state == "met"
        go(now, "2025-06-30")
        duty = {"duty_to_perform": "立即停止制造、销售SC-150型数显卡尺。"}
        case = line.approved(cast, case, "urge", duty)
        line.serve(cast, case, "ruling.urging")
        assert last_day(case, "pct:P18") == "2025-07-14"
        go(now, "2025-07-15")
        court_values: dict[str, Any] = {
            "court": cast.agency("co"),
            "duty_unperformed": "仍在销售。",
            "respondent_view": "没有意见。",
            "late_cause": "",
        }
        case = line.approved(cast, case, "apply_to_court", court_values)
        assert case.stage == "enforcement_applied"
        handover = Handover.objects.get(case=case)
        assert (handover.purpose, handover.to_agency) == ("enforcement", cast.agency("co"))
        assert [i.label for i in handover.items.all()] == ["行政裁决书", "催告书", "强制执行申请书"]
        case = line.handed_in(cast, case, "court_accepts", {"court_case_no": "（2025）云01执7号"})
        allowed = {"court_answer": "allowed", "court_text": "准予执行。"}
        case = line.handed_in(cast, case, "record_enforcement", allowed)
        assert case.stage == "enforcement_applied"
        case = line.handed_in(
            cast, case, "record_enforcement", {"court_answer": "executed", "court_text": "执行完毕。"}
        )
        assert case.stage == "enforced"
        case = taken(case, "archive", {"archive_no": "裁-1", "archive_note": "正卷一册。"}, by=cast.xiaqing)
        assert case.stage == "archived" and not case.is_open
    assert set(RulingClaim.objects.filter(case=case).values_list("state", flat=True)) == {"decided"}
    assert not Deadline.objects.filter(subject_id=case.pk, kind="ruling", state__in=Deadline.OPEN).exists()
    codes = set(Paper.objects.filter(case=read(case)).values_list("code", flat=True))
    assert {
        "ruling.request",
        "ruling.filed",
        "ruling.hearing-record",
        "ruling.deliberation",
        "ruling.decision",
    } <= codes
