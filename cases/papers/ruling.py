"""Papers of the patent ruling (专利侵权纠纷行政裁决) up to the hearing: parties' forms, filing, evidence, notices."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

S3 = "专利纠纷行政裁决和调解办法"
GUIDE = "专利侵权纠纷行政裁决办案指南"
SIDES = "petitioner respondent"
PATENT = "patent_no patent_title"
TO_BOTH = f"{SIDES} {PATENT}"

BY_PARTIES: tuple[Paper, ...] = (
    form(
        "ruling.request",
        "处理请求书",
        "Request for a ruling",
        f"{PATENT} patentee patent_type asserted_claims? petitioner party_id party_address service_phone "
        "legal_representative? standing agent? agent_scope? respondent respondent_address respondent_phone~ requests "
        "facts_told reasons_claim_chart evidence_lines declarations electronic_consent mediation_willingness "
        "applicant_signature",
        basis=f"{S3}14、15",
        direction="outward",
    ),
    form(
        "ruling.answer",
        "答辩书",
        "Answer",
        f"{TO_BOTH} answer_position defences invalidation_filed? evidence_lines~ mediation_willingness "
        "applicant_signature",
        basis=f"{S3}22",
        direction="outward",
    ),
    itemised(
        "ruling.evidence-list",
        "证据材料清单",
        "List of evidence",
        "provider evidence_lines page_count",
        basis=GUIDE,
        signers="提交人 接收人",
    ),
    form(
        "ruling.attorney",
        "授权委托书",
        "Power of attorney",
        "principal agent agent_id agent_scope agent_term applicant_signature",
        basis=GUIDE,
        direction="outward",
    ),
    form(
        "ruling.suspension-request",
        "中止处理申请书",
        "Request to suspend",
        f"{TO_BOTH} suspension_cause evidence applicant_signature",
        basis=f"{S3}28",
        direction="outward",
    ),
    form(
        "ruling.evidence-request",
        "调查取证请求书",
        "Request to gather evidence",
        f"{TO_BOTH} evidence_sought reasons applicant_signature",
        basis=f"{S3}44",
        direction="outward",
    ),
    form(
        "ruling.withdrawal-request",
        "撤案请求书",
        "Request to withdraw",
        f"{TO_BOTH} withdrawal_reason applicant_signature",
        basis=f"{S3}36",
        direction="outward",
    ),
    form(
        "ruling.settlement",
        "和解协议书",
        "Settlement",
        f"{TO_BOTH} agreement_terms performance applicant_signature",
        basis=GUIDE,
        direction="outward",
    ),
    form(
        "ruling.enforcement-request",
        "强制执行请求书",
        "Request for enforcement",
        f"{TO_BOTH} ruling_no duty_unperformed applicant_signature",
        basis="专利法65",
        direction="outward",
    ),
)

FILING: tuple[Paper, ...] = (
    decision(
        "ruling.supplement",
        "补正通知书",
        "Notice to supplement",
        f"{TO_BOTH} missing_items due_on consequence contact",
        word="裁补",
        basis=f"{S3}16",
    ),
    form(
        "ruling.filing",
        "立案审批表",
        "Filing approval",
        f"{PATENT} patentee {SIDES} received_at case_summary handler_opinion unit_opinion? head_decision",
        basis=f"{S3}20",
    ),
    decision(
        "ruling.filed",
        "立案通知书",
        "Notice of filing",
        f"{TO_BOTH} filed_on panel_members rights_told contact",
        word="裁立",
        basis=f"{S3}20",
    ),
    decision(
        "ruling.not-filed",
        "不予受理通知书",
        "Notice of refusal",
        f"{TO_BOTH} refusal_ground basis_text other_remedies",
        word="裁不受",
        basis=f"{S3}9、12、14、16、20",
    ),
    decision(
        "ruling.evaluation-report",
        "提交专利权评价报告通知书",
        "Notice to hand in the patent evaluation report",
        f"{TO_BOTH} due_on consequence basis_text contact",
        word="裁评",
        basis=f"{S3}14",
    ),
    decision(
        "ruling.answer-notice",
        "答辩通知书",
        "Notice to answer",
        f"{TO_BOTH} requests answer_due consequence panel_members contact",
        word="裁答",
        basis=f"{S3}22",
    ),
    decision(
        "ruling.evidence-notice",
        "举证通知书",
        "Notice to produce evidence",
        f"{TO_BOTH} evidence_due evidence_rules consequence contact",
        word="裁举",
        basis=f"{S3}54",
    ),
    decision(
        "ruling.jurisdiction",
        "管辖异议决定书",
        "Decision on a jurisdiction objection",
        f"{TO_BOTH} objection_content reasons basis_text conclusion",
        word="裁管",
        basis=f"{S3}9",
    ),
    decision(
        "ruling.transfer",
        "移送决定书",
        "Decision to transfer the case",
        f"{TO_BOTH} receiving_organ reasons basis_text material_lines~",
        word="裁移",
        basis=f"{S3}9",
    ),
    decision(
        "ruling.join-party",
        "追加当事人通知书",
        "Notice joining a party",
        f"{TO_BOTH} joined_party reasons basis_text contact",
        word="裁追",
        basis=f"{S3}23、24",
    ),
    decision(
        "ruling.merge",
        "合并审理通知书",
        "Notice of joined hearing",
        f"{TO_BOTH} merged_cases reasons basis_text",
        word="裁并",
        basis=f"{S3}21",
    ),
)

EVIDENCE: tuple[Paper, ...] = (
    form(
        "ruling.evidence-approval",
        "调查取证审批表",
        "Approval to gather evidence",
        f"{TO_BOTH} evidence_sought reasons handler_opinion head_decision",
        basis=f"{S3}44",
    ),
    decision(
        "ruling.investigation-notice",
        "调查通知书",
        "Investigation notice",
        f"{TO_BOTH} notice_holder evidence_holder evidence_sought basis_text valid_until_on",
        word="裁调",
        basis=f"{S3}44",
    ),
    decision(
        "ruling.order-evidence",
        "责令提供证据通知书",
        "Order to produce evidence",
        f"{TO_BOTH} evidence_sought due_on consequence basis_text",
        word="裁责",
        basis=S3,
    ),
    record(
        "ruling.investigation-record",
        "调查笔录",
        "Investigation record",
        "place started_at ended_at interviewee officers_certified rights_told questions_answers refusal_note?",
        basis=f"{S3}47",
        signers="被调查人 调查人员 记录人",
    ),
    record(
        "ruling.site-record",
        "现场检查笔录",
        "Site inspection record",
        "place started_at ended_at officers_certified party_present rights_told scene_facts refusal_note?",
        basis=f"{S3}47",
        signers="当事人 见证人 检查人员",
    ),
    decision(
        "ruling.sampling",
        "抽样取证决定书",
        "Sampling decision",
        f"{TO_BOTH} place reasons basis_text goods_lines",
        word="裁抽",
        basis=f"{S3}48",
    ),
    itemised(
        "ruling.sampling-list",
        "抽样取证清单",
        "Sampling list",
        "party place list_made_on sample_lines storage_place refusal_note?",
        basis=f"{S3}48",
        signers="当事人 见证人 执法人员",
    ),
    form(
        "ruling.preservation-approval",
        "登记保存审批表",
        "Approval of preservation",
        f"{TO_BOTH} measure_object reasons handler_opinion head_decision",
        basis=f"{S3}49",
    ),
    decision(
        "ruling.preservation",
        "证据登记保存决定书",
        "Preservation decision",
        f"{TO_BOTH} place reasons basis_text from_on to_on duties",
        word="裁存",
        basis=f"{S3}49",
    ),
    itemised(
        "ruling.preservation-list",
        "证据登记保存清单",
        "Preservation list",
        "party place list_made_on goods_lines refusal_note?",
        basis=f"{S3}49",
        signers="当事人 见证人 执法人员",
    ),
    decision(
        "ruling.preservation-release",
        "解除登记保存决定书",
        "Decision to release preserved evidence",
        f"{TO_BOTH} measure_no release_reason basis_text goods_lines~",
        word="裁解",
        basis=f"{S3}49",
    ),
    report(
        "ruling.assistance",
        "委托协助调查函",
        "Letter asking for assistance",
        f"receiving_organ {TO_BOTH} evidence_sought due_on basis_text contact",
        word="裁协",
        basis=f"{S3}50",
    ),
    record(
        "ruling.undisputed",
        "无争议事实记载",
        "Record of undisputed facts",
        f"{TO_BOTH} undisputed_facts",
        basis=GUIDE,
        signers="请求人 被请求人 记录人",
    ),
    report(
        "ruling.appraisal",
        "技术鉴定委托书",
        "Commission of a technical appraisal",
        f"{TO_BOTH} institution purpose sample_lines~ due_on cost_bearer contact",
        basis=f"{S3}53",
    ),
)

PAPERS = BY_PARTIES + FILING + EVIDENCE
