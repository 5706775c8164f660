"""The text of a penalty decision for everybody: masked by rule, shown before it goes out, down with its ground."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from audit.models import Entry
from cases.actions.correcting import decide_correction, propose_correction
from cases.actions.people import add_party
from cases.models import Case, Paper, Party
from cases.reading.notices import is_public
from credit.actions.publishing import propose_publication
from credit.actions.sweeping import end_what_is_over
from credit.facts.publication import text_gaps
from credit.models import PenaltyPublication
from tests.cases.penalty_line import read
from tests.cast import Cast, when
from tests.credit import line
from workflow.models import Deadline, Hold, StepEvent
from workflow.refusals import Refused

pytestmark = pytest.mark.django_db

PERSON = {
    "role": "respondent", "kind": "person", "name": "钱大山", "identity_no": "11010519491231002X",
    "telephone": "13800005678", "address": "云澜市澄湖区柳巷3号",
}  # fmt: skip
WITNESS = {"role": "witness", "kind": "person", "name": "孙二娘", "telephone": "0571-87654321", "address": "十字坡1号"}
TEXT = (
    "证人孙二娘（电话0571-87654321，住十字坡1号）看见当事人经手人赵铁柱卖货，进货价每台213.5元，"
    "身份证11010519491231002X。"
)


@pytest.fixture(autouse=True)
def plain_files(settings: Any, tmp_path: Any) -> None:
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {"default": storage, "staticfiles": static}


def own(case: Any) -> PenaltyPublication:
    return PenaltyPublication.objects.select_related("subject", "case").get(case_id=case.pk, channel="OWN")


def shown(cast: Cast, *, party: dict[str, Any] | None = None, **more: Any) -> PenaltyPublication:
    """The penalty is published; its text is not yet."""
    case = line.closed(cast, party=party)
    add_party(read(case), values=WITNESS, standing=cast.zhoumin)
    case = line.decided_alone(cast, case, decision_text=TEXT)
    line.published(cast, case, **more)
    return own(case)


def out(cast: Cast, row: PenaltyPublication, **values: Any) -> Paper:
    row = line.step(own(row.case), "publish_text", values, by=cast.caixin)
    return Paper.objects.get(subject_id=row.pk, code="credit.published-decision", state="issued", public=True)


def cases_of(row: PenaltyPublication) -> Any:
    return Case.objects.filter(pk=row.case_id or 0)


def page(paper: Paper) -> Any:
    return Client().get(f"/notices/{paper.pk}/")


def test_the_text_stands_in_public_with_people_hidden_and_the_rest_as_served(cast: Cast) -> None:
    row = shown(cast)
    paper = out(cast, row)
    html = page(paper).content.decode()
    for hidden in ("孙二娘", "87654321", "十字坡", "11010519491231002X"):
        assert hidden not in html and hidden not in str(paper.content)
    assert "云澜市锐达五金工具有限公司" in html and "91110000600037341L" in html and "锐达路8号" in html
    assert "进货价每台213.5元" in html and "责令立即停止侵权行为" in html and row.decision_no in html
    assert "证人信息" in html and "证件号码" in html, "what is not shown is named with its article"
    listed = Client().get("/notices/").content.decode()
    assert "行政处罚决定书（公开文本）" in listed
    assert paper.copy_of is not None and paper.copy_of.code == "penalty.decision" and not paper.copy_of.public
    assert not paper.services.exists(), "it is served on nobody"
    assert Entry.objects.filter(verb="credit.decision_text_published", subject_id=row.pk).count() == 1


def test_a_person_punished_is_shown_by_the_family_name_without_number_home_and_telephone(cast: Cast) -> None:
    row = shown(cast, party=PERSON, person_basis="国发〔2014〕6号")
    Party.objects.filter(case=row.case, role="respondent").update(name="钱大川", address="别处9号")
    paper = out(cast, row)
    for text in (page(paper).content.decode(), str(paper.content)):
        assert "钱某" in text
        for hidden in ("钱大山", "钱大川", "柳巷3号", "13800005678", "11010519491231002X"):
            assert hidden not in text


def test_the_officer_sees_the_masked_text_before_it_goes_out_and_hides_more_with_reasons(cast: Cast) -> None:
    row = shown(cast)
    client = cast.client("caixin")
    before = client.get(f"/p/publication/{row.pk}/steps/publish_text/").content.decode()
    assert "进货价每台213.5元" in before and "孙二娘" not in before and "证人信息" in before
    typed = {"text_withheld": "每台213.5元｜商业秘密\n赵铁柱｜员工个人信息", "version": row.version}
    asked = client.post(f"/p/publication/{row.pk}/steps/publish_text/", {**typed, "intent": "advise"})
    preview = asked.content.decode().split('id="sheet"')[1]
    assert "213.5" not in preview and "赵铁柱" not in preview and "另有1处不公开：商业秘密" in preview
    assert not Paper.objects.filter(public=True).exists(), "looking publishes nothing"
    sent = client.post(f"/p/publication/{row.pk}/steps/publish_text/", {**typed, "intent": "take"})
    assert sent.status_code == 302
    html = page(Paper.objects.get(public=True)).content.decode()
    assert "【不公开】" in html and "员工个人信息" in html and "赵铁柱" not in html and "213.5" not in html


@pytest.mark.parametrize(
    ("lines", "said"), [("每台213.5元", "第1行没有写理由"), ("没有这句话｜商业秘密", "第1行的原文在决定书里找不到")]
)
def test_a_passage_needs_its_reason_and_must_stand_in_the_decision(cast: Cast, lines: str, said: str) -> None:
    row = shown(cast)
    with pytest.raises(Refused, match=said):
        line.step(row, "publish_text", {"text_withheld": lines}, by=cast.caixin)
    assert not Paper.objects.filter(public=True).exists()


def test_its_clock_runs_from_the_decision_and_stops_when_the_text_is_out(cast: Cast) -> None:
    row = shown(cast)
    clock = Deadline.objects.get(subject_id=row.pk, code="cr:PP-TEXT")
    assert clock.anchor_at == row.case.penalty.decided_at  # type: ignore[union-attr]
    assert (clock.amount, clock.unit, clock.state) == (20, "WD", "running")
    out(cast, row)
    assert Deadline.objects.get(pk=clock.pk).state == "met"
    with pytest.raises(Refused, match="已经公开"):
        line.step(row, "publish_text", by=cast.caixin)


def test_it_is_the_credit_officer_s_and_only_on_our_own_page(cast: Cast) -> None:
    row = shown(cast)
    with pytest.raises(Refused) as refused:
        line.step(row, "publish_text", by=cast.zhoumin)
    assert refused.value.refusals[0].kind == "not_yours"
    other = PenaltyPublication.objects.get(case=row.case, channel="GSXT")
    with pytest.raises(Refused, match="只在本平台"):
        line.step(other, "publish_text", by=cast.caixin)
    assert not Deadline.objects.filter(subject_id=other.pk, code="cr:PP-TEXT").exists()


def test_before_the_penalty_is_published_there_is_no_text(cast: Cast) -> None:
    case = line.decided_alone(cast, line.closed(cast))
    line.propose_publication(case)
    with pytest.raises(Refused) as refused:
        line.step(own(case), "publish_text", by=cast.caixin)
    assert refused.value.refusals[0].kind == "not_now"


def test_a_file_for_the_named_only_has_no_public_text(cast: Cast) -> None:
    row = shown(cast)
    cases_of(row).update(secret=True)
    with pytest.raises(Refused, match="只限指定人员"):
        line.step(row, "publish_text", by=cast.caixin)
    cases_of(row).update(secret=False)
    paper = out(cast, row)
    cases_of(row).update(secret=True)
    assert page(paper).status_code == 404 and not is_public(paper)
    assert "决定书（公开文本）" not in Client().get("/notices/").content.decode()


def test_while_the_police_have_the_case_they_are_asked_first(cast: Cast) -> None:
    row = shown(cast)
    Hold.objects.create(
        subject_type=Case.subject_type(), subject_id=row.case_id or 0, code="CRIM_HOLD", opened_at=timezone.now()
    )
    with pytest.raises(Refused, match="征求公安机关意见"):
        line.step(row, "publish_text", by=cast.caixin)
    assert out(cast, row, text_police_view="11月20日书面征求，公安机关同意公开。").public


def test_with_a_second_party_that_is_not_published_the_decision_stays_closed(cast: Cast) -> None:
    row = shown(cast)
    other = own(row.case)
    other.pk, other.ref, other.withheld_reason = None, "x" * 20, "MINOR"
    other.subject = line.CreditSubject.objects.create(kind="person", name="小明", source="case")
    other.save(force_insert=True)
    PenaltyPublication.objects.filter(pk=other.pk).update(stage="not_publishable")
    with pytest.raises(Refused, match="其他当事人没有公示：小明"):
        line.step(row, "publish_text", by=cast.caixin)


def test_taken_down_by_hand_it_is_gone_at_once_and_may_go_out_again(cast: Cast) -> None:
    row = shown(cast)
    first = out(cast, row)
    row = line.step(row, "take_text_down", {"text_down_reason": "漏遮了一处姓名。"}, by=cast.caixin)
    assert page(first).status_code == 404
    second = out(cast, row)
    assert second.pk != first.pk and page(second).status_code == 200 and page(first).status_code == 404


def test_a_change_of_the_decision_takes_the_text_down_in_the_same_step(cast: Cast) -> None:
    row = shown(cast)
    paper = out(cast, row)
    values = {"change_kind": "annulled", "changed_on": timezone.localdate(), "change_document": "（2026）行终1号"}
    row = line.step(row, "record_change", values, by=cast.caixin)
    assert page(paper).status_code == 404
    with pytest.raises(Refused, match="现行有效"):
        line.step(row, "publish_text", by=cast.caixin)


def test_a_corrected_decision_takes_its_public_text_along(cast: Cast) -> None:
    row = shown(cast)
    paper = out(cast, row)
    case = read(row.case)
    propose_correction(case, reason="罚款数额有误。", standing=cast.zhoumin, version=None, when=when())
    event = StepEvent.objects.filter(subject_id=case.pk, kind="penalty", step="decide").get()
    correction = event.corrections.get()
    decide_correction(read(case), correction, approve=True, opinion="同意。", standing=cast.zhengyuan, when=when())
    assert page(paper).status_code == 404
    paper.refresh_from_db()
    assert not paper.public
    face = Client().get(f"/verify/{paper.verify_code}/").content.decode()
    assert "213.5" not in face
    with pytest.raises(Refused, match="现行有效"):
        line.step(row, "publish_text", by=cast.caixin)


def test_it_ends_with_the_display_by_the_calendar_and_by_the_sweep(cast: Cast) -> None:
    row = shown(cast)
    paper = out(cast, row)
    assert row.ends_on is not None
    with time_machine.travel(f"{row.ends_on}T12:00:00+08:00", tick=False):
        assert page(paper).status_code == 200
    with time_machine.travel(f"{row.ends_on + timedelta(days=1)}T00:00:05+08:00", tick=False):
        assert page(paper).status_code == 404
        end_what_is_over(now=timezone.now())
        paper.refresh_from_db()
        assert not paper.public


def test_a_shield_hides_it_and_the_end_of_the_shield_shows_it_again(cast: Cast) -> None:
    row = shown(cast)
    paper = out(cast, row)
    row = line.step(row, "shield", {"shield_ruling": "（2026）破1号"}, by=cast.caixin)
    assert page(paper).status_code == 404
    line.step(row, "unshield", {"shield_result": "计划没有执行。"}, by=cast.caixin)
    assert page(paper).status_code == 200


def test_taking_it_down_by_mistake_is_corrected_and_it_stands_again(cast: Cast) -> None:
    row = shown(cast)
    paper = out(cast, row)
    row = line.step(row, "take_text_down", {"text_down_reason": "误撤。"}, by=cast.caixin)
    propose_correction(row, reason="误撤。", standing=cast.caixin, version=None, when=when())
    correction = StepEvent.objects.filter(subject_id=row.pk, step="take_text_down").get().corrections.get()
    decide_correction(own(row.case), correction, approve=True, opinion="同意。", standing=cast.zhengyuan, when=when())
    assert page(paper).status_code == 200


# ---- the credit page and the summary ----


def test_the_page_of_the_firm_leads_to_the_text_as_long_as_it_is_on_show(cast: Cast) -> None:
    row = shown(cast)
    code = row.subject.credit_code
    assert "看公开的决定书全文" not in Client().get(f"/credit/{code}/").content.decode()
    paper = out(cast, row)
    html = Client().get(f"/credit/{code}/").content.decode()
    assert f'href="/notices/{paper.pk}/"' in html and "看公开的决定书全文" in html
    line.step(own(row.case), "take_text_down", {"text_down_reason": "漏掩姓名。"}, by=cast.caixin)
    html = Client().get(f"/credit/{code}/").content.decode()
    assert "看公开的决定书全文" not in html and row.decision_no in html


def test_the_summary_hides_where_people_live(cast: Cast) -> None:
    case = line.closed(cast)
    add_party(read(case), values=WITNESS, standing=cast.zhoumin)
    case = line.decided_alone(cast, case, decision_text=TEXT)
    propose_publication(read(case))
    row = own(case)
    assert "十字坡" not in row.summary_facts and "住***" in row.summary_facts and "213.5元" in row.summary_facts


def test_a_home_written_into_the_summary_by_hand_is_found_with_its_article(cast: Cast) -> None:
    case = line.closed(cast)
    add_party(read(case), values=WITNESS, standing=cast.zhoumin)
    propose_publication(read(line.decided_alone(cast, case, decision_text=TEXT)))
    row = own(case)
    today = timezone.localdate()
    assert [gap for gap in text_gaps(row, on=today) if "住址" in str(gap.reason)] == []
    row.summary_facts += "货放在十字坡1号。"
    gaps = [gap for gap in text_gaps(row, on=today) if "住址" in str(gap.reason)]
    assert len(gaps) == 1 and "第一千零三十四条" in gaps[0].basis
