"""Papers of the patent ruling from the hearing on: hearing, suspension, ruling, correction, urging, closing."""

from cases.papers.declaration import Paper, decision, form, record, report

S3 = "专利纠纷行政裁决和调解办法"
GUIDE = "专利侵权纠纷行政裁决办案指南"
TO_BOTH = "petitioner respondent patent_no patent_title"

COURSE: tuple[Paper, ...] = (
    decision(
        "ruling.technical-investigator",
        "技术调查官指派通知",
        "Notice assigning a technical investigator",
        f"{TO_BOTH} technical_investigator recusal_term basis_text",
        word="裁技",
        basis=f"{S3}52",
    ),
    decision(
        "ruling.written-review",
        "书面审理通知书",
        "Notice of review on the papers",
        f"{TO_BOTH} reasons basis_text contact",
        word="裁书",
        basis=f"{S3}26",
    ),
    decision(
        "ruling.hearing-notice",
        "口头审理通知书",
        "Notice of the oral hearing",
        f"{TO_BOTH} hearing_at hearing_place hearing_public panel_members rights_told consequence contact",
        word="裁审",
        basis=f"{S3}26",
    ),
    decision(
        "ruling.postponement",
        "延期审理通知书",
        "Notice postponing the oral hearing",
        f"{TO_BOTH} postponement_told hearing_at hearing_place hearing_public panel_members rights_told consequence "
        "basis_text contact",
        word="裁延审",
        basis=f"{S3}26",
    ),
    form(
        "ruling.hearing-reply",
        "口头审理通知书回执",
        "Reply to the hearing notice",
        "hearing_at attendance participants applicant_signature",
        basis=f"{S3}26",
        direction="outward",
    ),
    decision(
        "ruling.recusal",
        "回避申请决定",
        "Decision on recusal",
        f"{TO_BOTH} recusal_request reasons basis_text conclusion",
        word="裁避",
        basis=GUIDE,
    ),
    record(
        "ruling.hearing-record",
        "口头审理笔录",
        "Record of the oral hearing",
        f"{TO_BOTH} hearing_at hearing_place hearing_public panel_members recorder participants issues hearing_course",
        basis=f"{S3}27",
        signers="请求人 被请求人 合议组 记录人",
    ),
    record(
        "ruling.deliberation",
        "合议笔录",
        "Record of the deliberation",
        "case_summary meeting_at place panel_members issues views conclusion",
        basis=f"{S3}25",
        signers="合议组组长 合议组成员 记录人",
    ),
    decision(
        "ruling.suspension",
        "中止处理通知书",
        "Notice of suspension",
        f"{TO_BOTH} suspension_cause basis_text from_on",
        word="裁中",
        basis=f"{S3}28",
    ),
    decision(
        "ruling.no-suspension",
        "不予中止处理通知书",
        "Notice refusing suspension",
        f"{TO_BOTH} reasons basis_text",
        word="裁不中",
        basis=f"{S3}29",
    ),
    decision(
        "ruling.resumption",
        "恢复处理通知书",
        "Notice of resumption",
        f"{TO_BOTH} suspension_no reasons basis_text from_on",
        word="裁恢",
        basis=f"{S3}28",
    ),
    decision(
        "ruling.extension",
        "延期通知书",
        "Notice of extension",
        f"{TO_BOTH} extension_reasons handle_by basis_text",
        word="裁延",
        basis=f"{S3}37",
    ),
    form(
        "ruling.extension-approval",
        "延长办案期限审批表",
        "Approval of a longer period",
        f"{TO_BOTH} due_on extension_reasons handle_by handler_opinion unit_opinion? head_decision",
        basis=f"{S3}37",
    ),
)

OUTCOME: tuple[Paper, ...] = (
    decision(
        "ruling.mediation-agreement",
        "调解协议书",
        "Mediation agreement",
        f"{TO_BOTH} facts_told issues agreement_terms performance",
        word="裁调协",
        basis=f"{S3}30、35",
        copies=3,
    ),
    decision(
        "ruling.decision",
        "行政裁决书",
        "Ruling",
        f"{TO_BOTH} cause party_address respondent_address third_party? agent? proceedings_told requests facts_told "
        "defences evidence_finding "
        "finding_reasons basis_text stop_orders remedies panel_members",
        word="知裁",
        basis=f"{S3}31",
        copies=3,
    ),
    decision(
        "ruling.published",
        "行政裁决书（公开文本）",
        "Ruling (public text)",
        "patent_title ruling_no decided_on public_text",
        word="裁公",
        basis=f"{S3}83",
    ),
    decision(
        "ruling.case-revoked",
        "撤销案件决定书",
        "Decision to revoke the case",
        f"{TO_BOTH} filed_on? requests revocation_cause basis_text decided_on remedies~",
        word="裁撤",
        basis=f"{S3}9、26、36；{GUIDE}",
    ),
    decision(
        "ruling.correction",
        "裁决修改更正通知书",
        "Notice correcting a ruling",
        f"{TO_BOTH} ruling_no wrong_content right_content basis_text",
        word="裁更",
        basis=f"{S3}33",
    ),
    decision(
        "ruling.variation",
        "变更/撤销裁决决定书",
        "Decision varying or revoking a ruling",
        f"{TO_BOTH} ruling_no reasons basis_text conclusion remedies",
        word="裁变",
        basis=f"{S3}33",
    ),
    decision(
        "ruling.urging",
        "催告书",
        "Demand to perform",
        f"{TO_BOTH} ruling_no duty_to_perform perform_within basis_text defence_rights",
        word="裁催",
        basis="行政强制法54",
    ),
    decision(
        "ruling.enforcement",
        "强制执行申请书",
        "Application for court enforcement",
        f"court {TO_BOTH} ruling_no enforcement_request facts_and_reasons attachments_listed head_signature",
        word="裁执",
        basis="行政强制法54、55；专利法65",
    ),
    form(
        "ruling.closing",
        "结案审批表",
        "Closing approval",
        f"{TO_BOTH} case_summary outcome handler_opinion unit_opinion? head_decision",
        basis=GUIDE,
    ),
    form(
        "ruling.service-return",
        "送达回证",
        "Proof of service",
        "served_paper recipient service_method service_place served_at substitute_reason? recipient_signature~ "
        "server_signature~ witness_signature~",
        basis=f"{S3}；民事诉讼法87",
    ),
    report(
        "ruling.consultation",
        "咨询意见",
        "Consultative opinion",
        "case_name questions opinion reasons approver",
        basis=S3,
    ),
)

PAPERS = COURSE + OUTCOME
