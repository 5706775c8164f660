"""Papers of credit (信用管理) up to the listing and its publication, numbered CD-01 to CD-13 and CD-27."""

from cases.papers.declaration import Paper, decision, form, record, report

O44 = "市场监督管理严重违法失信名单管理办法"
O45 = "市场监督管理行政处罚信息公示规定"
LISTED = "subject_name uscc? legal_representative?"

PROPOSAL: tuple[Paper, ...] = (
    form(
        "credit.CD-01",
        "列入严重违法失信名单建议书",
        "Proposal to list",
        f"{LISTED} penalty_decision_no decided_on listing_ground facts seriousness proposal officers handler_opinion "
        "head_decision",
        basis=f"{O44}2、9至11",
    ),
    form(
        "credit.CD-02",
        "情节严重综合判断表",
        "Worksheet on seriousness",
        f"{LISTED} penalty_decision_no seriousness_lines seriousness officers handler_opinion",
        basis=f"{O44}12",
    ),
    decision(
        "credit.CD-03",
        "拟列入告知书",
        "Notice of the intended listing",
        f"{LISTED} facts reasons basis_text listing_ground measures_announced defence_rights hearing_rights? contact",
        word="信列告",
        basis=f"{O44}13；行政处罚法44、62",
    ),
    decision(
        "credit.CD-03-refusal",
        "拟列入告知书（拒不履行）",
        "Notice of the intended listing for refusal to perform",
        f"{LISTED} penalty_decision_no duty_unperformed reasons basis_text measures_announced defence_rights contact",
        word="信列告",
        basis=f"{O44}11、13",
    ),
    record(
        "credit.CD-04",
        "陈述申辩记录",
        "Record of the statement in defence",
        f"{LISTED} statement_received_at place statement_content recorder",
        basis=f"{O44}13",
        signers="当事人 记录人",
    ),
    report(
        "credit.CD-04-review",
        "复核意见书",
        "Review opinion on the statement",
        f"{LISTED} statement_content review_findings adopted reasons reviewer",
        basis=f"{O44}13",
    ),
    decision(
        "credit.CD-05",
        "听证通知书",
        "Hearing notice",
        f"{LISTED} hearing_subject hearing_at hearing_place hearing_public hearing_host hearing_rights contact",
        word="信听",
        basis=f"行政处罚法64；{O44}13",
    ),
    record(
        "credit.CD-05-record",
        "听证笔录",
        "Hearing record",
        f"{LISTED} hearing_at hearing_place hearing_public hearing_host participants issues hearing_course",
        basis="行政处罚法64",
        signers="当事人 听证主持人 记录人",
    ),
    report(
        "credit.CD-05-report",
        "听证报告",
        "Hearing report",
        f"{LISTED} hearing_at hearing_host participants issues hearing_course host_opinion",
        basis="行政处罚法65",
    ),
    report(
        "credit.CD-06",
        "报请上一级机关同意的请示",
        "Request for the superior's consent",
        f"superior {LISTED} penalty_decision_no facts seriousness proposal basis_text",
        basis=f"{O44}22",
        word="请",
    ),
    decision(
        "credit.CD-06-reply",
        "批复",
        "Reply of the superior",
        "requesting_organ request_no reply_opinion basis_text",
        word="复",
        basis=f"{O44}22",
    ),
    record(
        "credit.CD-07",
        "集体讨论记录",
        "Record of the collective discussion",
        "case_summary meeting_at place chair participants proposal views conclusion",
        basis="行政处罚法57",
        signers="主持人 参加人 记录人",
    ),
    report(
        "credit.CD-07-legal",
        "法制审核意见",
        "Legal review opinion",
        "received_at review_facts opinion reasons reviewer reviewer_qualification",
        basis="行政处罚法58",
    ),
)

LISTING: tuple[Paper, ...] = (
    decision(
        "credit.CD-08",
        "列入严重违法失信名单决定书",
        "Listing decision",
        f"{LISTED} party_address~ penalty_decision_no? facts listing_ground basis_text measures_announced "
        "display_period early_removal remedies",
        word="信列",
        basis=f"{O44}13",
        copies=3,
    ),
    report(
        "credit.CD-09",
        "不予列入决定记录",
        "Record of the decision not to list",
        f"{LISTED} penalty_decision_no reasons basis_text decided_on approver",
        basis=f"{O44}12",
    ),
    decision(
        "credit.CD-10",
        "信用修复告知书",
        "Notice about credit repair",
        f"{LISTED} penalty_decision_no? display_period repair_conditions repair_channel repair_materials "
        "basis_text contact",
        word="修告",
        basis="国办发〔2025〕22号；信用修复管理办法",
    ),
    decision(
        "credit.CD-11",
        "行政处罚信息公示告知书",
        "Notice of publication of the penalty",
        f"{LISTED} penalty_decision_no publication_channel display_period basis_text contact~",
        word="公告知",
        basis=f"{O45}8",
    ),
    report(
        "credit.CD-12",
        "行政处罚信息摘要",
        "Summary of the penalty for publication",
        f"penalty_decision_no {LISTED} violation_kind penalty organ_decided decided_on",
        basis=f"{O45}4",
    ),
    report(
        "credit.published-decision",
        "行政处罚决定书（公开文本）",
        "Penalty decision (public text)",
        "decision_no organ_decided decided_on party party_id? legal_representative? party_address? facts evidence? "
        "party_defence? reasons discretion_factors? basis_text penalty performance? remedies? not_shown~",
        basis=f"{O45}4、6、7",
        word="处罚公",
    ),
    decision(
        "credit.CD-13",
        "协助公示函",
        "Request for assisted publication",
        f"receiving_organ {LISTED} penalty_decision_no content publish_by contact",
        word="协公",
        basis=f"{O45}10",
    ),
    decision(
        "credit.CD-13-receipt",
        "协助公示函回执",
        "Receipt of the request for assisted publication",
        "requesting_organ request_no received_at published_on? not_published_reason? contact",
        word="",
        basis=f"{O45}10",
    ),
    decision(
        "credit.CD-27",
        "申请强制执行催告书",
        "Demand before application for enforcement",
        f"{LISTED} penalty_decision_no duty_unperformed fine_fen? late_fine_fen? perform_within "
        "basis_text defence_rights",
        word="信催",
        basis="行政强制法54",
    ),
    decision(
        "credit.CD-27-application",
        "强制执行申请书",
        "Application for court enforcement",
        f"court {LISTED} party_address penalty_decision_no enforcement_request facts_and_reasons attachments_listed "
        "head_signature",
        word="信执",
        basis="行政强制法55",
    ),
)

PAPERS = PROPOSAL + LISTING
