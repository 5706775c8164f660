"""Consultation opinions, played: one up with the head, one whose expert has her material and owes her opinion."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions.advice import AdviceRequest, open_advice
from cases.actions.roll import link_account
from cases.actions.roll_use import disclose, sign_disclosure
from cases.actions.ruling import PartyGiven
from cases.actions.service import record_attempt
from cases.actions.taking import take_step
from cases.models import Paper, RollEntry, RollUse, Service
from config.demonstration import numbers, outsiders
from config.demonstration.acting import agency, ago, fresh, propose, take, user, who, written
from workflow.perform import When

OFFICER = "xiaqing"
SCAN = b"%PDF-1.4 signed page"
PATENT = "一种可折叠手推车底盘"
ASKER = "云澜市行远推车制造有限公司"
TITLE = f"{ASKER}就“{PATENT}”是否侵权请求咨询"
SAID = {
    "沈知微": "照片和实物显示，被控底盘采用滑槽锁止，没有权利要求1所写的转轴卡扣，缺少该技术特征。",
    "闻远舟": "滑槽锁止与转轴卡扣的锁止方式、受力和效果都不同，不构成等同。",
}


# the second request: its first expert has an account and finds her material there
PUMP = "一种自吸式潜水泵"
PUMP_ASKER = "云澜市清流泵业有限公司"
OWED = f"{PUMP_ASKER}就“{PUMP}”是否侵权请求咨询"
SAMPLES = {
    "专利授权公告文本": "权利要求1：一种自吸式潜水泵，其特征在于设有回水腔和单向阀……",
    "QL-20潜水泵拆解记录": "拆解所见：进水口后设储水腔，未见单向阀，以挡水板防止回流。",
}


def asked() -> AdviceRequest:
    """Warned four months ago; the demand reached the right holder eleven weeks ago."""
    return AdviceRequest(
        asker="warned",
        petitioner=PartyGiven(ASKER, credit_code=numbers.credit_code(841), address="云澜市工业园路27号",
                              legal_representative="方行", telephone=numbers.telephone(8410)),
        holder=PartyGiven("云澜折云五金制品有限公司", credit_code=numbers.credit_code(842)),
        patent_no=numbers.patent_number(84), patent_title=PATENT, product="XY-30折叠手推车",
        questions="XY-30折叠手推车的底盘是否落入该专利权利要求1的保护范围？",
        facts_told="权利人先后两次来函称本公司XY-30侵权，并抄送我方经销商；本公司书面催告后，对方既不撤回也不请求裁决、起诉。",
        signer="方行", signed_on=timezone.localdate(ago(21)), warned_on=timezone.localdate(ago(125)),
        demand_sent_on=timezone.localdate(ago(80)), demand_received_on=timezone.localdate(ago(77)), title=TITLE,
    )  # fmt: skip


def reached(case: Any, code: str, *, at: Any) -> None:
    paper = Paper.objects.filter(case_id=case.pk, code=code, state="issued").latest("pk")
    for service in Service.objects.filter(paper=paper, served_at=None):
        record_attempt(fresh(case), service, method="direct", tried_at=at, reached_at=at, witnesses="夏青、路遥",
                       receiver="方行", proof_note="送达回证，受送达人签名", standing=who(OFFICER))  # fmt: skip


def heard(case: Any, use: RollUse, *, at: Any) -> Any:
    """The disclosure signed, then the opinion from the expert's signed paper."""
    text = SAID[use.entry.name]
    item = written(case, kind="document", name=f"{use.entry.name}专家意见书", text=text, at=at, by=OFFICER)
    values = {"opinion_by": str(use.pk), "opinion_text": text}
    when = When(happened_at=at, now=timezone.now(), document_id=item.pk)
    take_step(fresh(case), "record_opinion", values=values, standing=who(OFFICER), version=None, when=when)
    return fresh(case)


def issue_waits() -> None:
    """The head finds the drafted opinion on the tray."""
    scan: Any = SimpleUploadedFile("请求书和催告函.pdf", SCAN, content_type="application/pdf")
    case: Any = open_advice(asked(), agency=agency("ip"), received_at=ago(21), standing=who("tongxin"), uploads=[scan])
    checked = {
        "case_officer": user(OFFICER), "reaction": "none",
        "reaction_checked": "电话询问权利人，对方称暂不起诉；查询裁决登记和裁判文书，没有记录。",
    }  # fmt: skip
    case = take(case, "accept", checked, by="tongxin", at=ago(20))
    chosen = list(RollEntry.objects.filter(roll_kind="expert", stage="active", name__in=list(SAID)).order_by("pk"))
    questions = {"experts": chosen, "expert_questions": "底盘的锁止结构是否具备权利要求1的转轴卡扣，是否等同？"}
    case = take(case, "choose_experts", questions, by=OFFICER, at=ago(17))
    for use in RollUse.objects.filter(case=case.pk, ended_at=None).order_by("pk"):
        made = disclose(use, text="与双方和该专利没有利害关系。", standing=who(OFFICER))
        assert made.disclosure is not None
        sign_disclosure(made, shown_digest=made.disclosure.digest, scan=SCAN, standing=who(OFFICER))
    reached(case, "advice.experts", at=ago(16))
    for n, use in enumerate(RollUse.objects.filter(case=case.pk, ended_at=None).order_by("pk")):
        case = heard(case, use, at=ago(2, hours=3 - n))
    draft = {
        "materials": "专利授权公告文本、请求人提交的XY-30实物和照片、两名专家的意见。",
        "method": "按全面覆盖原则逐项比对权利要求1的技术特征，再判断等同。",
        "comparison": "被控底盘具备特征A至C；锁止部分为滑槽，不具备特征D“转轴卡扣”。",
        "conclusion": "outside", "conclusion_text": "缺少特征D，锁止方式和效果不同，不构成等同。",
        "limits": "本意见只依据上述材料，不是行政裁决，没有约束力，不影响权利人、请求人请求裁决或者起诉。",
    }  # fmt: skip
    propose(case, "issue", draft, by=OFFICER, at=timezone.now())


def with_account(name: str) -> RollEntry:
    """The entry of the expert, tied to her own account the first time it is asked for."""
    entry = RollEntry.objects.get(roll_kind="expert", stage="active", name=name)
    if entry.user_id is None:
        outsiders.account(outsiders.EXPERT)
        entry = link_account(entry, username=outsiders.EXPERT, standing=who("ceguan"))
    return entry


def pump() -> AdviceRequest:
    return AdviceRequest(
        asker="warned",
        petitioner=PartyGiven(PUMP_ASKER, credit_code=numbers.credit_code(843), address="云澜市临港路6号",
                              legal_representative="柳湛", telephone=numbers.telephone(8430)),
        holder=PartyGiven("云澜深井设备有限公司", credit_code=numbers.credit_code(844)),
        patent_no=numbers.patent_number(86), patent_title=PUMP, product="QL-20潜水泵",
        questions="QL-20潜水泵是否落入该专利权利要求1的保护范围？",
        facts_told="权利人致函称QL-20侵权，要求停产；本公司书面催告后，对方没有撤回警告，也没有请求裁决、起诉。",
        signer="柳湛", signed_on=timezone.localdate(ago(15)), warned_on=timezone.localdate(ago(110)),
        demand_sent_on=timezone.localdate(ago(75)), demand_received_on=timezone.localdate(ago(72)), title=OWED,
    )  # fmt: skip


def opinion_owed() -> None:
    """Two experts are chosen; the one with an account has signed for herself, has her material, owes her opinion."""
    scan: Any = SimpleUploadedFile("请求书和催告函.pdf", SCAN, content_type="application/pdf")
    case: Any = open_advice(pump(), agency=agency("ip"), received_at=ago(15), standing=who("tongxin"), uploads=[scan])
    checked = {
        "case_officer": user(OFFICER), "reaction": "none",
        "reaction_checked": "电话询问权利人，对方未表示撤回；查询裁决登记和裁判文书，没有记录。",
    }  # fmt: skip
    case = take(case, "accept", checked, by="tongxin", at=ago(14))
    hers = with_account("沈知微")
    other = RollEntry.objects.get(roll_kind="expert", stage="active", name="闻远舟")
    questions = {"experts": [hers, other], "expert_questions": "挡水板能否认定为权利要求1的单向阀，是否等同？"}
    case = take(case, "choose_experts", questions, by=OFFICER, at=ago(6))
    use = RollUse.objects.get(case=case.pk, entry=hers)
    made = disclose(use, text="没有应当披露的情形。", standing=outsiders.standing(outsiders.EXPERT))
    assert made.disclosure is not None
    sign_disclosure(made, shown_digest=made.disclosure.digest, scan=b"", standing=outsiders.standing(outsiders.EXPERT))
    reached(case, "advice.experts", at=ago(5))
    items = [
        written(case, kind="document", name=name, text=text, at=ago(5), by=OFFICER) for name, text in SAMPLES.items()
    ]
    given = {"given_to": [str(use.pk)], "material": [str(item.pk) for item in items]}
    take(case, "give_material", given, by=OFFICER, at=ago(2))
