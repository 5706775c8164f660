"""A mediation: what its steps record, its disclosures, its sessions, and each term of its agreement as a row."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case, CaseKind, KindManager
from cases.models.paper import Paper
from cases.models.people import Party
from cases.models.transfer import organ, text
from workflow.flows.mediation import MediationFacts, MediationFlow
from workflow.flows.mediation import choices as c


def _word(label: Any, choices: c.Choices) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=16, blank=True, choices=choices)


def _line(label: Any, length: int = 120) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _moment(label: Any) -> Any:
    return models.DateTimeField(label, null=True, blank=True)


class MediationDetail(models.Model):
    """What the steps of a mediation record, each column by its own step."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="mediation")
    type = _word(_("调解类型"), c.TYPES)
    source = _word(_("来源"), c.SOURCES)
    dispute = _word(_("纠纷类型"), c.DISPUTES)
    received_at = models.DateTimeField(_("收到时间"))
    requests = text(_("请求事项"))
    facts_told = text(_("事实和理由"))
    ruling_no = _line(_("裁决（裁定）书文号"), 60)
    granted_on = models.DateField(_("授权公告日"), null=True, blank=True)
    online = models.BooleanField(_("在线调解"), default=False)
    complex_matter = models.BooleanField(_("复杂或者涉及多个机关"), default=False)
    both_asked = models.BooleanField(_("双方共同申请"), default=False)
    body_days = models.PositiveSmallIntegerField(_("调解组织规则规定的期限（日）"), default=0)
    # from the court
    court_from = organ(_("委派、委托的人民法院"))
    court_case_from = _line(_("法院案号"), 60)
    procedure = _word(_("诉讼程序"), c.PROCEDURES)
    receiver = _line(_("签收人"), 80)
    confirmed_at = _moment(_("确认接受时间"))
    returned_at = _moment(_("交回法院时间"))
    return_note = text(_("交回的材料"))
    # consent
    reply_days_note = text(_("回复要求"))
    consent = _word(_("对方是否同意"), c.WILLINGNESS)
    consent_at = _moment(_("对方陈述意见时间"))
    statement_ends = _moment(_("意见陈述届满"))
    answer_position = text(_("对方意见"))
    preferred_mediator = _line(_("希望选定的调解员"))
    available_times = _line(_("可以参加的时间"), 300)
    refusal_ground = _word(_("不予立案的情形"), c.REFUSALS)
    refusal_reason = text(_("具体情况"))
    other_remedies = text(_("其他救济途径"))
    competent_body = _line(_("有权调解的机关（组织）"))
    rights_told = text(_("告知的权利和规则"))
    confirmation_told = text(_("告知的司法确认事项"))
    # mediator and sessions
    naming_note = text(_("未能选定的情况"))
    chosen_by = _word(_("怎样选定"), c.CHOSEN_BY)
    presiding = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("主持调解员"),
    )
    disclosure = text(_("披露的事项"))
    recusal_term = _line(_("申请回避期限"))
    recusal_reason = text(_("申请回避的理由"))
    recusal_result = _word(_("回避决定"), c.RECUSALS)
    recusal_text = text(_("回避决定的理由"))
    mediation_at = _moment(_("调解时间"))
    mediation_place = _line(_("调解地点（平台）"))
    mode = _word(_("调解方式"), c.MODES)
    invited = _line(_("邀请参加的人员"), 300)
    petitioner_present = _word(_("申请人到场"), c.YES_NO)
    respondent_present = _word(_("对方当事人到场"), c.YES_NO)
    mediation_course = text(_("调解经过"))
    undisputed_facts = text(_("无争议事实"))
    absence_note = text(_("通知和不到场的情况"))
    sham_signs = text(_("涉嫌虚假调解的情况"))
    sham_cleared = text(_("查清的情况"))
    appraisal_matter = text(_("鉴定事项"))
    appraisal_result = text(_("鉴定意见"))
    extension_days = models.PositiveSmallIntegerField(_("延长天数"), null=True, blank=True)
    extension_note = text(_("延长的同意或者理由"))
    # agreement
    issues = text(_("争议事项"))
    accepts_enforcement = _word(_("承诺接受强制执行"), c.YES_NO)
    voluntary_note = text(_("自愿、合法的核对情况"))
    open_items = text(_("没有达成的事项"))
    open_claims = models.CharField(_("留给裁决的请求"), max_length=60, blank=True)
    effective_at = _moment(_("协议生效时间"))
    taken_back_reason = text(_("收回协议的理由"))
    termination_ground = _word(_("终结情形"), c.GROUNDS)
    termination_reason = text(_("终结原因和经过"))
    withdrawal_reason = text(_("撤回理由"))
    # after
    performance_note = text(_("履行情况"))
    follow_up = text(_("回访情况"))
    breach_note = text(_("不履行的情况"))
    breach_way = _word(_("督促和告知"), c.BREACH_WAYS)
    stay_note = text(_("专利程序中止情况"))
    cnipa_note = text(_("抄送国家知识产权局的情况"))
    notary_office = _line(_("公证机构"))
    notary_note = text(_("申请公证的内容"))
    notary_result = _word(_("公证结果"), c.NOTARY)
    notary_no = _line(_("公证书编号"), 60)
    notary_reason = text(_("公证情况说明"))
    closing_note = text(_("办理情况"))
    # judicial confirmation
    body_registration = _line(_("调解组织依法设立的依据"), 200)
    check_note = text(_("资格核对意见"))
    checked_at = _moment(_("资格核对时间"))
    court = organ(_("受理司法确认的人民法院"))
    court_reason = text(_("选择法院的理由"))
    confirmation_request = text(_("司法确认请求"))
    declarations = text(_("双方声明"))
    submitted_at = _moment(_("提交法院时间"))
    confirmation_stage = _line(_("司法确认情况"), 32)
    confirmation_no = _line(_("法院文号"), 60)
    confirmation_at = _moment(_("法院办理时间"))

    class Meta:
        verbose_name = _("调解")
        verbose_name_plural = _("调解")


class MediationCase(MediationFlow, Case):
    """A case run by the procedure of mediation; `origin` is the ruling, report or mediation it came from."""

    objects = KindManager(CaseKind.MEDIATION, "mediation", "mediation__court")  # type: ignore[misc]  # a proxy's own manager
    # what the facts have read of this file, kept while its row is held
    _look: Any = None

    class Meta:
        proxy = True
        verbose_name = _("调解")
        verbose_name_plural = _("调解")

    @property
    def detail(self) -> MediationDetail:
        return self.mediation

    def facts(self) -> MediationFacts:
        from cases.facts.mediation import mediation_facts

        return mediation_facts(self)


class MediatorDisclosure(models.Model):
    """What one mediator disclosed when chosen; no disclosure, no mediation (特邀调解规定 15)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="disclosures")
    mediator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("调解员"))
    text = models.TextField(_("披露的事项"))
    made_at = models.DateTimeField(_("披露时间"))

    class Meta:
        verbose_name = _("调解员披露")
        verbose_name_plural = _("调解员披露")
        ordering = ["pk"]


class MediationSession(models.Model):
    """One session and the record that was kept of it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="mediation_sessions")
    serial = models.PositiveSmallIntegerField(_("第几次"))
    mode = _word(_("方式"), c.MODES)
    started_at = models.DateTimeField(_("开始时间"))
    ended_at = models.DateTimeField(_("结束时间"))
    place = _line(_("地点（平台）"), 300)
    participants = models.TextField(_("参加人员"))
    course = models.TextField(_("调解经过"))
    result = models.TextField(_("本次结果"))
    event_id = models.BigIntegerField(_("所属步骤"), null=True)

    class Meta:
        verbose_name = _("调解过程")
        verbose_name_plural = _("调解过程")
        ordering = ["serial"]


class AgreementTerm(models.Model):
    """One term: who does what to what, for how much, how, by when, and when it was done."""

    class State(models.TextChoices):
        DRAFT = "draft", _("拟定")
        AGREED = "agreed", _("已达成")
        PERFORMED = "performed", _("已履行")
        DROPPED = "dropped", _("未采用")

    case = models.ForeignKey(Case, models.PROTECT, related_name="terms")
    serial = models.PositiveSmallIntegerField(_("序号"))
    kind = models.CharField(_("类别"), max_length=10, choices=c.TERM_KINDS)
    actor = models.ForeignKey(
        Party, models.PROTECT, null=True, blank=True, related_name="terms", verbose_name=_("由谁履行")
    )
    act = _line(_("做什么"), 200)
    matter = _line(_("对象"), 300)
    amount_fen = models.BigIntegerField(_("金额"), null=True, blank=True)
    manner = _line(_("履行方式"), 300)
    due_on = models.DateField(_("履行日期"), null=True, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State.choices, default=State.DRAFT)
    performed_on = models.DateField(_("实际履行日期"), null=True, blank=True)
    performance = models.TextField(_("履行情况和凭证"), blank=True)
    paper = models.ForeignKey(Paper, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("协议内容")
        verbose_name_plural = _("协议内容")
        ordering = ["serial"]
        constraints = [models.UniqueConstraint(fields=["case", "serial"], name="term_serial_once")]

    def __str__(self) -> str:
        return f"{self.serial}. {self.act}{self.matter}"
