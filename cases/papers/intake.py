"""Papers of complaints and reports (投诉举报): the ten forms of the complaint rules, triage and the report reward."""

from cases.papers.declaration import Paper, decision, form, itemised, record

RULES = "市场监督管理投诉举报处理办法"
REWARD = "市场监管领域重大违法行为举报奖励暂行办法"

REGISTERS: tuple[Paper, ...] = (
    form(
        "intake.complaint",
        "投诉登记表",
        "Complaint register",
        "complainant complainant_phone complainant_id complainant_address publish_consent commission_consent "
        "respondent respondent_contact~ respondent_address respondent_phone~ facts_told claims complainant_signature",
        basis=f"{RULES}文书1",
        direction="outward",
    ),
    form(
        "intake.report",
        "举报登记表",
        "Report register",
        "reporter? reporter_phone? reporter_address? reporter_id? reported_party reported_address clues_facts "
        "reporter_signature?",
        basis=f"{RULES}文书2",
        direction="outward",
    ),
    form(
        "intake.classification",
        "分类意见",
        "Triage opinion",
        "received_at case_source content triage_route triage_reasons basis_text assigned_agency handle_by "
        "alternatives_told~ handler_opinion",
        basis=f"{RULES}（原暂行办法7）",
    ),
)

COMPLAINT: tuple[Paper, ...] = (
    decision(
        "intake.dispatch",
        "分送通知书",
        "Dispatch notice",
        "receiving_organ complainant~ reported_party received_at content report_back_on contact",
        word="分送",
        basis=f"{RULES}文书3",
    ),
    decision(
        "intake.identity",
        "限期提供身份证明通知书",
        "Notice to prove identity",
        "complainant received_at identity_documents due_on consequence contact",
        word="身证",
        basis=f"{RULES}10、文书4；消费者权益保护法实施条例46",
    ),
    decision(
        "intake.acceptance",
        "受理决定书",
        "Acceptance decision",
        "complainant respondent received_at claims basis_text contact",
        word="受",
        basis=f"{RULES}文书5",
    ),
    decision(
        "intake.refusal",
        "不予受理决定书",
        "Refusal decision",
        "complainant respondent received_at refusal_ground basis_text other_remedies",
        word="不受",
        basis=f"{RULES}16、文书6",
    ),
    decision(
        "intake.mediation-notice",
        "调解通知书",
        "Mediation notice",
        "complainant respondent mediation_at mediation_place mediator recusal_term contact",
        word="调通",
        basis=f"{RULES}文书7",
    ),
    decision(
        "intake.mediation-end",
        "终止调解决定书",
        "Decision to end mediation",
        "complainant respondent termination_cause basis_text other_remedies",
        word="终调",
        basis=f"{RULES}文书8",
    ),
    decision(
        "intake.mediation-agreement",
        "调解书",
        "Mediation document",
        "complainant respondent facts_told claims agreement_terms performance mediator",
        word="调",
        basis=f"{RULES}文书9",
        copies=3,
    ),
)

REPORT: tuple[Paper, ...] = (
    decision(
        "intake.filing-reply",
        "是否立案告知书",
        "Notice whether a case was filed",
        "reporter reported_party received_at filing_result basis_text contact",
        word="举告",
        basis=f"{RULES}（原暂行办法31）",
    ),
    decision(
        "intake.result",
        "举报处理结果告知书",
        "Notice of the result of a report",
        "reporter reported_party received_at handling_result basis_text contact~",
        word="举果",
        basis=f"{RULES}文书10",
    ),
    decision(
        "intake.redirect",
        "告知书",
        "Notice of the competent agency",
        "reporter content competent_agency basis_text contact~",
        word="告",
        basis=f"{RULES}（原暂行办法29）",
    ),
    decision(
        "intake.transfer",
        "移送函",
        "Letter moving a lead",
        "receiving_organ reported_party content referral_reason basis_text material_lines~ contact",
        word="举移",
        basis=f"{RULES}（原暂行办法29）",
    ),
    decision(
        "intake.designation",
        "指定处理机关决定",
        "Designation of the handling agency",
        "disputing_agencies content reasons basis_text assigned_agency handle_by",
        word="指",
        basis=f"{RULES}（原暂行办法30）",
    ),
)

REWARDS: tuple[Paper, ...] = (
    decision(
        "intake.reward-notice",
        "奖励告知书",
        "Reward notice",
        "reporter reward_grade reward_fen claim_by claim_documents contact",
        word="奖告",
        basis=REWARD,
    ),
    form(
        "intake.reward-approval",
        "奖励审批表",
        "Reward approval",
        "reporter_code case_summary decision_no reward_grade reward_basis reward_computed_fen reward_adjustments~ "
        "reward_fen finance_opinion? handler_opinion head_decision",
        basis=REWARD,
    ),
    record(
        "intake.reward-receipt",
        "领取凭证",
        "Receipt of the reward",
        "reporter_code decision_no reward_fen payment_channel paid_at",
        basis=REWARD,
        signers="领取人 经办人 复核人",
        direction="outward",
    ),
    itemised(
        "intake.evidence-list",
        "证据材料清单",
        "List of evidence handed in",
        "provider evidence_lines page_count~",
        basis=f"{RULES}",
        signers="提交人 接收人",
    ),
)

PAPERS = REGISTERS + COMPLAINT + REPORT + REWARDS
