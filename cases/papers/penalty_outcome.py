"""Papers of the administrative penalty from the decision on: decision, service, performance, publication, closing."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

SAMR = "市场监督管理行政处罚程序规定"

DECISIONS: tuple[Paper, ...] = (
    decision(
        "penalty.decision",
        "行政处罚决定书",
        "Penalty decision",
        "party party_id legal_representative? party_address facts evidence party_defence? reasons discretion_factors? "
        "basis_text penalty performance remedies",
        word="处罚",
        basis="行政处罚法59",
        copies=3,
    ),
    decision(
        "penalty.no-penalty",
        "不予处罚决定书",
        "Decision not to punish",
        "party party_id party_address facts evidence no_penalty_ground basis_text education~ remedies",
        word="不罚",
        basis="行政处罚法33、57、59",
        copies=3,
    ),
    decision(
        "penalty.summary",
        "当场处罚决定书",
        "On-the-spot penalty decision",
        "party party_id party_address facts basis_text penalty fine_fen? place acted_at performance remedies officers",
        word="当罚",
        basis="行政处罚法51、52",
    ),
)

SERVICE: tuple[Paper, ...] = (
    form(
        "penalty.service-return",
        "送达回证",
        "Proof of service",
        "served_paper recipient service_method service_place served_at electronic_consent? substitute_reason? "
        "recipient_signature~ server_signature~ witness_signature~",
        basis="行政处罚法61；民事诉讼法87",
    ),
    form(
        "penalty.address",
        "送达地址确认书",
        "Confirmation of the address for service",
        "party party_id service_address service_phone electronic_consent electronic_address? agent_receives~ "
        "address_duties party_confirmation",
        basis="行政处罚法61",
    ),
)

PERFORMANCE: tuple[Paper, ...] = (
    decision(
        "penalty.payment",
        "缴款书",
        "Payment slip",
        "party decision_no fine_fen gains_fen? bank_account pay_by_on",
        word="",
        basis="行政处罚法67",
    ),
    record(
        "penalty.destruction",
        "涉案物品销毁记录",
        "Record of destruction",
        "party goods_lines place destroyed_at destroyed_way officers witness~ evidence_kept",
        basis="行政处罚法74；著作权行政处罚实施办法39",
        signers="执行人 监督人",
    ),
    form(
        "penalty.deferral",
        "延期(分期)缴纳罚款审批",
        "Approval of deferred or instalment payment",
        "party decision_no fine_fen hardship instalment_lines officers handler_opinion head_decision",
        basis="行政处罚法66、72",
    ),
    itemised(
        "penalty.late-fine",
        "加处罚款计算单",
        "Computation of the late fine",
        "party decision_no fine_fen due_on late_fine_lines late_fine_fen late_fine_ceiling basis_text",
        basis="行政处罚法72、73；行政强制法45",
        signers="计算人 复核人",
    ),
    decision(
        "penalty.urging",
        "履行催告书",
        "Demand to perform",
        "party decision_no duty_to_perform fine_fen? late_fine_fen? perform_within performance basis_text "
        "defence_rights",
        word="催",
        basis="行政强制法54",
    ),
    decision(
        "penalty.enforcement",
        "强制执行申请书",
        "Application for court enforcement",
        "court party party_address decision_no enforcement_request facts_and_reasons amount_fen? attachments_listed "
        "head_signature",
        word="强执",
        basis="行政强制法53至55",
    ),
)

CLOSING: tuple[Paper, ...] = (
    report(
        "penalty.publication",
        "处罚信息摘要",
        "Published summary of the penalty",
        "decision_no party_basics violation_kind penalty organ_decided decided_on",
        basis="市场监督管理行政处罚信息公示规定4",
    ),
    form(
        "penalty.resume-handling",
        "恢复办理审批",
        "Approval to resume after the criminal track",
        "party case_summary criminal_result new_information proposal officers handler_opinion head_decision",
        basis="行政执法机关移送涉嫌犯罪案件的规定10、13；刑事诉讼法177",
    ),
    form(
        "penalty.closing",
        "结案审批表",
        "Closing approval",
        "party case_summary decision_no? outcome execution property_disposal criminal_result? officers handler_opinion "
        "head_decision",
        basis=SAMR,
    ),
)

PAPERS = DECISIONS + SERVICE + PERFORMANCE + CLOSING
