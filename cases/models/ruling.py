"""The patent ruling: what its steps record once, and in tables of their own what there are many of."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.case import Assignment, Case, CaseKind, KindManager
from cases.models.portal import sides_of
from cases.models.ruling_beside import RulingBeside
from cases.models.transfer import lock_root, organ
from workflow.flows.ruling import RulingFacts, RulingFlow
from workflow.flows.ruling import choices as c


def _text(label: Any) -> "models.TextField[str, str]":
    return models.TextField(label, blank=True)


def _line(label: Any, length: int = 160) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True)


def _word(label: Any, choices: c.Choices = (), length: int = 24) -> "models.CharField[str, str]":
    return models.CharField(label, max_length=length, blank=True, choices=choices or None)


def _day(label: Any) -> "models.DateField[Any, Any]":
    return models.DateField(label, null=True, blank=True)


def _moment(label: Any) -> "models.DateTimeField[Any, Any]":
    return models.DateTimeField(label, null=True, blank=True)


def _number(label: Any) -> "models.PositiveIntegerField[int | None, int | None]":
    return models.PositiveIntegerField(label, null=True, blank=True)


class RulingDetail(RulingBeside):
    """What the steps of a ruling record."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="ruling")
    # the request
    received_at = _moment(_("收到时间"))
    patent_kind = _word(_("专利类型"), c.PATENT_KINDS, 12)
    asserted_claims = _line(_("主张的权利要求"), 200)
    standing = _word(_("请求人资格"), c.STANDINGS)
    standing_proof = _line(_("资格证明"), 300)
    register_extract = _line(_("专利登记簿副本"), 300)
    facts_told = _text(_("事实和理由"))
    claim_chart = _text(_("技术特征比对"))
    known_on = _day(_("知道侵权行为和侵权人的日期"))
    acts_continue = _word(_("侵权行为是否持续"), c.YES_NO, 4)
    sued = _word(_("是否已经起诉"), c.YES_NO, 4)
    other_route = _word(_("是否约定其他解决方式"), c.YES_NO, 4)
    declarations = _text(_("声明"))
    signer = _line(_("请求书签名人"), 80)
    signed_on = _day(_("签名日期"))
    # filing
    missing_items = _text(_("需要补正的内容"))
    correction_asked_at = _moment(_("通知补正时间"))
    correction_days = _number(_("延长补正的天数"))
    correction_reason = _text(_("延长补正的理由"))
    corrected_at = _moment(_("补正时间"))
    supplement_text = _text(_("补正说明"))
    evaluation_due_on = _day(_("提交评价报告的期限"))
    evaluation_result = _text(_("评价报告的结论"))
    refusal_ground = _word(_("不予立案的情形"), c.REFUSAL_GROUNDS)
    refusal_reason = _text(_("不予立案的事实和理由"))
    competent_text = _line(_("有管辖权的机关"))
    competent = organ(_("有管辖权的机关（本系统）"))
    petitioner_told_at = _moment(_("告知请求人的时间"))
    jurisdiction = _text(_("管辖依据"))
    filed_at = _moment(_("立案时间"))
    filing_extension_reason = _text(_("延长立案期限的理由"))
    panel_reason = _text(_("变更合议组的理由"))
    # answer, jurisdiction, joinder
    forwarding_note = _line(_("转送答辩书的情况"), 300)
    objection_content = _text(_("管辖异议内容"))
    objection_reasons = _text(_("管辖异议决定的理由"))
    jurisdiction_reasons = _text(_("无管辖权的理由"))
    designation_text = _text(_("指定管辖、提级决定"))
    join_role = _word(_("追加的身份"), c.JOIN_ROLES)
    join_name = _line(_("追加的当事人"))
    join_kind = _word(_("追加的当事人类型"), (), 8)
    join_code = _line(_("追加的当事人代码"), 18)
    join_address = _line(_("追加的当事人住所"))
    join_ground = _word(_("追加的情形"), c.JOIN_GROUNDS)
    join_reasons = _text(_("追加的理由"))
    join_proposer = _word(_("追加由谁提出"), (), 12)
    petitioner_agrees = _word(_("请求人是否同意追加"), c.YES_NO, 4)
    merged_number = _line(_("合并审理的案件"), 60)
    merge_reasons = _text(_("合并审理的理由"))
    # evidence
    public_interest = _text(_("重大公共利益"))
    appraisal_request = _text(_("鉴定申请"))
    appraisal_refusal = _text(_("不予鉴定的理由"))
    appraiser = _line(_("鉴定人"))
    appraiser_agreed = _text(_("鉴定人商定情况"))
    cost_bearer = _line(_("鉴定费用承担"))
    appraisal_matters = _text(_("鉴定事项"))
    appraisal_due_on = _day(_("鉴定完成日期"))
    appraisal_opinion = _text(_("鉴定意见"))
    technical_investigator = _line(_("技术调查官"), 80)
    technical_questions = _text(_("需要查明的技术事实"))
    technical_opinion = _text(_("技术调查意见"))
    preserved_at = _moment(_("登记保存时间"))
    evidence_may_vanish = _text(_("证据可能灭失的情况"))
    sampling_impossible = _text(_("不能抽样取证的情况"))
    release_reason = _text(_("解除登记保存的理由"))
    # track and hearing
    track = _word(_("审理方式"), c.TRACKS, 12)
    simple_reasons = _text(_("简单案件的情况"))
    both_agree = _word(_("双方是否同意简化"), c.YES_NO, 4)
    fast_days = _number(_("快速审理目标天数"))
    track_objection = _text(_("转为普通程序的理由"))
    written_reasons = _text(_("书面审理的理由"))
    hearing_at = _moment(_("口头审理时间"))
    hearing_place = _line(_("口头审理地点"))
    hearing_public = _word(_("公开进行"), c.YES_NO, 4)
    closed_reason = _line(_("不公开的理由"))
    hearing_online = _word(_("在线进行"), c.YES_NO, 4)
    announcement = _line(_("开庭公告"))
    postponement = _text(_("延期的理由"))
    hearing_held_at = _moment(_("口头审理实际时间"))
    participants = _text(_("参加人员"))
    issues = _text(_("争议焦点"))
    hearing_course = _text(_("审理经过"))
    default_note = _text(_("缺席情况"))
    # suspension and validity
    suspension_cause = _word(_("中止的原因"), c.SUSPENSION_CAUSES)
    suspension_proof = _line(_("中止的证明"))
    suspension_reasons = _text(_("申请中止的理由"))
    suspension_asked_at = _moment(_("申请中止的时间"))
    second_request = _word(_("是否再次请求宣告无效"), c.YES_NO, 4)
    cause_ends_when = _text(_("原因怎样算消除"))
    no_suspension_ground = _word(_("不予中止的情形"), c.NO_SUSPENSION_GROUNDS)
    no_suspension_reasons = _text(_("不予中止的理由"))
    suspension_check = _text(_("核查情况"))
    cause_ended = _text(_("中止原因怎样消除"))
    validity = _word(_("无效宣告审查结论"), c.VALIDITY, 12)
    validity_no = _line(_("无效宣告审查决定文号"), 60)
    validity_text = _text(_("无效宣告审查决定要点"))
    reasserted_claims = _text(_("重新主张的权利要求"))
    invalid_told_text = _text(_("告知请求人撤回的情况"))
    invalid_told_at = _moment(_("告知请求人可以撤回的时间"))
    # settlement and ending
    settlement_asked = _text(_("和解期间的申请"))
    settlement_until = _day(_("和解到哪一天"))
    settlement_result = _text(_("和解的情况"))
    mediation_consents = _text(_("双方同意调解的情况"))
    mediation_body = organ(_("主持调解的机关或者组织"))
    mediating_since = _moment(_("转入调解的时间"))
    mediation_result = _text(_("调解的情况"))
    agreement_terms = _text(_("调解协议内容"))
    performance = _text(_("协议履行方式和期限"))
    closing_summary = _text(_("结案情况"))
    withdrawal_asked_at = _moment(_("申请撤回的时间"))
    withdrawal_ground = _word(_("撤回的原因"), c.WITHDRAWALS, 12)
    withdrawal_text = _text(_("撤回说明"))
    revocation_ground = _word(_("撤销案件的情形"), c.REVOCATION_GROUNDS)
    revocation_text = _text(_("撤销案件的理由"))
    # deliberation and ruling
    deliberated_at = _moment(_("合议时间"))
    deliberation_place = _line(_("合议地点"))
    views = _text(_("合议意见"))
    conclusion = _text(_("合议结论"))
    earlier_ruling = _line(_("在先裁决"), 200)
    same_acts = _text(_("重复侵权的比对"))
    result = _word(_("裁决结果"), c.RESULTS)
    evidence_finding = _text(_("证据认定"))
    finding_reasons = _text(_("认定的事实和理由"))
    ruling_basis = _text(_("裁决依据"))
    performance_days = _number(_("履行期限（日）"))
    performance_terms = _text(_("履行方式"))
    section_opinion = _text(_("处（科）室意见"))
    section_by = _line(_("处（科）室签署人"), 80)
    section_on = _day(_("处（科）室签署日期"))
    head_opinion = _text(_("审批意见"))
    return_reason = _text(_("退回合议的理由"))
    ruled_at = _moment(_("裁决时间"))
    extension_reasons = _text(_("延长理由"))
    extension_months = _number(_("上级批准延长的月数"))
    extension2_opinion = _text(_("上级审批意见"))
    extension2_asked_at = _moment(_("报请上级的时间"))
    # after the ruling
    wrong_content = _text(_("更正前的内容"))
    right_content = _text(_("更正后的内容"))
    variation_reasons = _text(_("变更或者撤销的理由"))
    variation_text = _text(_("变更或者撤销的内容"))
    varied_at = _moment(_("变更或者撤销的时间"))
    public_text = _text(_("公开的文本"))
    masking_note = _line(_("隐去的内容"), 300)
    published_at = _moment(_("公开时间"))
    performance_found = _text(_("履行情况"))
    performed_at = _moment(_("履行时间"))
    duty_to_perform = _text(_("应履行的义务"))
    duty_unperformed = _text(_("没有履行的义务"))
    respondent_view = _text(_("被请求人的意见和催告情况"))
    late_cause = _text(_("逾期申请的正当理由"))
    court = organ(_("受理的人民法院"))
    court_case_no = _line(_("执行案号"), 60)
    court_answer = _word(_("执行结果"), c.COURT_ANSWERS, 12)
    court_refusal = _word(_("法院裁定"), c.COURT_REFUSALS, 12)
    court_text = _text(_("裁定和执行情况"))
    review_reasons = _text(_("申请复议的理由"))
    ability_found = _text(_("有履行能力的事实"))
    refusal_to_perform = _text(_("拒不履行的事实"))
    credibility_harm = _text(_("影响公信力的事实"))
    archive_no = _line(_("档号"), 60)
    archive_note = _text(_("归档情况"))

    class Meta:
        verbose_name = _("专利侵权纠纷行政裁决")
        verbose_name_plural = _("专利侵权纠纷行政裁决")


class RulingCase(RulingFlow, Case):
    """A case run by the procedure of the patent ruling."""

    objects = KindManager(CaseKind.RULING, "ruling")  # type: ignore[misc]  # a proxy's own manager

    class Meta:
        proxy = True
        verbose_name = _("专利侵权纠纷行政裁决")
        verbose_name_plural = _("专利侵权纠纷行政裁决")

    @property
    def detail(self) -> RulingDetail:
        return self.ruling

    @property
    def superior_id(self) -> int | None:
        return self.agency.parent_id

    @property
    def suit_organ_id(self) -> int | None:
        return self.ruling.suit_organ_id

    @property
    def court_id(self) -> int | None:
        return self.ruling.court_id

    def lock_first(self) -> None:
        lock_root(self.origin_id)

    def seats(self) -> list[Assignment]:
        """Who sits on the case now; a page that has read the assignments hands them over."""
        if not hasattr(self, "_seats"):
            held = self.__dict__.get("_prefetched_objects_cache", {}).get("assignments")
            rows = held if held is not None else self.assignments.select_related("person").order_by("pk")
            self._seats = [a for a in rows if a.until is None]
            self._handlers = frozenset(a.person_id for a in self._seats if a.capacity in Assignment.HANDLING)
        return self._seats

    def handler_ids(self) -> frozenset[int]:
        self.seats()
        return self._handlers

    def forget_handlers(self) -> None:
        self.__dict__.pop("_seats", None)
        super().forget_handlers()

    def sits(self, user_id: int, capacities: tuple[str, ...]) -> bool:
        """Whether this person holds one of these seats now."""
        return any(a.person_id == user_id and a.capacity in capacities for a in self.seats())

    def stands_aside(self, user_id: int) -> bool:
        """Whether a request for this person's recusal waits for a decision (S3 5)."""
        look = self.__dict__.get("_look")
        if look is not None and not look.counts["recusal_open"]:
            return False
        if not hasattr(self, "_aside"):
            waiting = self.recusals.filter(decided_at__isnull=True, person__isnull=False)
            self._aside = frozenset(waiting.values_list("person_id", flat=True))
        return user_id in self._aside

    def acts_for(self, user_id: int, sides: tuple[str, ...]) -> bool:
        """As for every case, asked once for all the parties' steps of one look."""
        if not hasattr(self, "_linked"):
            self._linked: dict[int, frozenset[str]] = {}
        if user_id not in self._linked:
            self._linked[user_id] = sides_of(user_id, self.pk)
        return bool(self._linked[user_id] & set(sides))

    def facts(self) -> RulingFacts:
        from cases.facts.ruling import load_facts

        return load_facts(self)
