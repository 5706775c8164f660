"""Papers of mediation (调解) and judicial confirmation (司法确认)."""

from cases.papers.declaration import Paper, decision, form, record, report

S3 = "专利纠纷行政裁决和调解办法"
COURT_LINKED = "最高人民法院关于人民法院特邀调解的规定"
CPL = "民事诉讼法"
CPL_RULES = "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释"
SIDES = "applicant other_side"

MEDIATION: tuple[Paper, ...] = (
    form(
        "mediation.request",
        "调解申请书",
        "Request for mediation",
        f"{SIDES} party_id party_address service_phone agent? dispute_type right_numbers ruling_no? facts_told "
        "requests evidence_lines~ applicant_signature",
        basis=f"{S3}64",
        direction="outward",
    ),
    decision(
        "mediation.statement-notice",
        "陈述意见通知书",
        "Notice to state an opinion",
        f"{SIDES} dispute_type requests reply_due_on consequence contact",
        word="调陈",
        basis=f"{S3}65",
    ),
    form(
        "mediation.statement",
        "意见陈述书",
        "Statement of opinion",
        f"{SIDES} mediation_willingness answer_position mediator~ available_times~ applicant_signature",
        basis=f"{S3}65",
        direction="outward",
    ),
    decision(
        "mediation.accepted",
        "立案通知书",
        "Notice of acceptance",
        f"{SIDES} dispute_type mediation_at mediation_place mediator rights_told confirmation_told contact",
        word="知调立",
        basis=f"{S3}66；{COURT_LINKED}14",
    ),
    decision(
        "mediation.refused",
        "不予立案通知书",
        "Notice of non-acceptance",
        f"{SIDES} dispute_type refusal_ground basis_text other_remedies",
        word="知调不立",
        basis=f"{S3}66",
    ),
    form(
        "mediation.mediator",
        "调解员确认书",
        "Confirmation of the mediator",
        f"{SIDES} mediator disclosure recusal_term applicant_signature",
        basis=f"{COURT_LINKED}12至15",
        direction="outward",
    ),
    decision(
        "mediation.notice",
        "调解通知书",
        "Mediation notice",
        f"{SIDES} mediation_at mediation_place mediator recusal_term contact",
        word="知调通",
        basis="人民调解法20至22",
    ),
    record(
        "mediation.record",
        "调解笔录",
        "Mediation record",
        f"{SIDES} started_at ended_at place participants rights_told mediation_course undisputed_facts? result_reached",
        basis="人民调解法；人民法院在线调解规则",
        signers="申请人 对方当事人 调解员 记录人",
    ),
    decision(
        "mediation.agreement",
        "调解协议书",
        "Mediation agreement",
        f"{SIDES} facts_told issues agreement_terms performance accepts_enforcement~ confirmation_told mediator",
        word="知调",
        basis=f"{S3}69；人民调解法28、29；{COURT_LINKED}24",
        copies=3,
    ),
    record(
        "mediation.undisputed",
        "无争议事实记载表",
        "Record of undisputed facts",
        f"{SIDES} undisputed_facts open_questions?",
        basis=f"{COURT_LINKED}22",
        signers="申请人 对方当事人 调解员",
        direction="outward",
    ),
    report(
        "mediation.end",
        "调解终结报告",
        "Report on the end of mediation",
        f"{SIDES} termination_cause mediation_course other_remedies mediator",
        basis=f"{COURT_LINKED}21、26",
    ),
    decision(
        "mediation.case-revoked",
        "撤销案件通知书",
        "Notice revoking the case",
        f"{SIDES} revocation_cause basis_text other_remedies",
        word="知调撤",
        basis=f"{S3}67",
    ),
    form(
        "mediation.withdrawal",
        "撤回申请书",
        "Withdrawal",
        f"{SIDES} withdrawal_reason applicant_signature",
        basis=f"{COURT_LINKED}26",
        direction="outward",
    ),
    record(
        "mediation.performance",
        "履行情况记录",
        "Record of performance",
        f"{SIDES} agreement_no execution follow_up~",
        basis="人民调解法31",
        signers="回访人",
    ),
)

CONFIRMATION: tuple[Paper, ...] = (
    form(
        "confirmation.check",
        "资格核对表",
        "Eligibility check",
        f"{SIDES} agreement_no agreement_effective_on mediation_body eligibility_findings court handler_opinion",
        basis=f"{CPL}205",
    ),
    decision(
        "confirmation.told",
        "司法确认告知书",
        "Notice about judicial confirmation",
        f"{SIDES} agreement_no confirmation_told court apply_by_on contact",
        word="确告",
        basis=f"{CPL}205；{COURT_LINKED}14",
    ),
    form(
        "confirmation.application",
        "司法确认申请书",
        "Application for confirmation",
        f"court {SIDES} party_id party_address service_phone electronic_address? agent? agreement_no mediation_body "
        "mediator agreement_effective_on requests facts_told declarations attachments_listed applicant_signature",
        basis=f"{CPL_RULES}351、353、354",
        direction="outward",
    ),
    decision(
        "confirmation.body-proof",
        "调解组织主持调解的证明",
        "Proof that the body conducted the mediation",
        f"{SIDES} agreement_no mediation_body mediator mediated_on content",
        word="调证",
        basis=f"{CPL_RULES}353",
    ),
    decision(
        "confirmation.supplement",
        "补正通知",
        "Court notice to supplement",
        f"{SIDES} agreement_no missing_items due_on contact",
        word="",
        basis=f"{CPL_RULES}354",
    ),
    decision(
        "confirmation.accepted",
        "受理通知书",
        "Court notice of acceptance",
        f"{SIDES} agreement_no received_on handle_by contact",
        word="",
        basis="最高人民法院关于人民调解协议司法确认程序的若干规定4",
    ),
    decision(
        "confirmation.not-accepted",
        "不予受理裁定书",
        "Ruling of non-acceptance",
        f"{SIDES} agreement_no refusal_ground basis_text",
        word="",
        basis=f"{CPL_RULES}355",
    ),
    decision(
        "confirmation.confirmed",
        "民事裁定书",
        "Ruling confirming the agreement",
        f"{SIDES} agreement_no court_findings basis_text court_ruling",
        word="",
        basis=f"{CPL}206",
        copies=3,
    ),
    decision(
        "confirmation.dismissed",
        "驳回申请裁定书",
        "Ruling dismissing the application",
        f"{SIDES} agreement_no court_findings basis_text court_ruling other_remedies",
        word="",
        basis=f"{CPL}206；{CPL_RULES}358",
    ),
    form(
        "confirmation.enforcement",
        "强制执行申请书",
        "Application for enforcement",
        f"court {SIDES} agreement_no ruling_no duty_unperformed enforcement_request amount_fen? applicant_signature",
        basis=f"{CPL}206",
        direction="outward",
    ),
)

PAPERS = MEDIATION + CONFIRMATION
