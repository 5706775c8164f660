"""Papers of credit after the listing: repair, removal, withdrawal, dispatch, objection, certificates, inspection."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

O44 = "市场监督管理严重违法失信名单管理办法"
REPAIR_RULES = "市场监督管理信用修复管理办法；信用修复管理办法"
LISTED = "subject_name uscc? legal_representative?"

REPAIR: tuple[Paper, ...] = (
    form(
        "credit.CD-14",
        "信用修复申请书",
        "Repair application",
        f"{LISTED} service_phone penalty_decision_no repair_facts material_lines~ applicant_signature",
        basis=REPAIR_RULES,
        direction="outward",
    ),
    form(
        "credit.CD-14-pledge",
        "守信承诺书",
        "Pledge of good faith",
        f"{LISTED} pledge_content pledge_consequence applicant_signature",
        basis=REPAIR_RULES,
        direction="outward",
    ),
    form(
        "credit.CD-14-attorney",
        "授权委托书",
        "Power of attorney",
        f"{LISTED} agent agent_id agent_scope agent_term applicant_signature",
        basis=REPAIR_RULES,
        direction="outward",
    ),
    decision(
        "credit.CD-15-accepted",
        "受理通知书",
        "Acceptance notice",
        f"{LISTED} application_no received_on handle_by basis_text contact",
        word="修受",
        basis=REPAIR_RULES,
    ),
    decision(
        "credit.CD-15-refused",
        "不予受理通知书",
        "Non-acceptance notice",
        f"{LISTED} application_no received_on refusal_ground basis_text remedies",
        word="修不受",
        basis=REPAIR_RULES,
    ),
    decision(
        "credit.CD-15-supplement",
        "补正通知书",
        "Notice to supplement",
        f"{LISTED} application_no received_on missing_items due_on contact",
        word="修补",
        basis=REPAIR_RULES,
    ),
    decision(
        "credit.CD-15-extension",
        "延期通知书",
        "Extension notice",
        f"{LISTED} application_no extension_reasons handle_by basis_text",
        word="修延",
        basis=REPAIR_RULES,
    ),
    report(
        "credit.CD-16",
        "核实报告",
        "Verification report",
        f"{LISTED} application_no verification_course facts evidence conclusion officers",
        basis=REPAIR_RULES,
    ),
    decision(
        "credit.CD-17-granted",
        "准予信用修复决定书",
        "Decision granting repair",
        f"{LISTED} application_no facts reasons basis_text repair_effect",
        word="修准",
        basis=REPAIR_RULES,
    ),
    decision(
        "credit.CD-17-refused",
        "不予信用修复决定书",
        "Decision refusing repair",
        f"{LISTED} application_no facts reasons basis_text remedies",
        word="修不准",
        basis=REPAIR_RULES,
    ),
)

REMOVAL: tuple[Paper, ...] = (
    decision(
        "credit.CD-18-early",
        "提前移出决定书",
        "Early removal decision",
        f"{LISTED} listing_no listed_on application_no facts reasons basis_text removed_on",
        word="信移",
        basis=f"{O44}16至18",
    ),
    decision(
        "credit.CD-18-expiry",
        "届满移出决定书",
        "Removal on expiry",
        f"{LISTED} listing_no listed_on basis_text removed_on",
        word="信移",
        basis=f"{O44}21",
    ),
    decision(
        "credit.CD-19-revoked",
        "撤销列入决定书",
        "Decision revoking the listing",
        f"{LISTED} listing_no reasons basis_text removed_on remedies~",
        word="信撤",
        basis=f"{O44}19",
    ),
    report(
        "credit.CD-19-withdrawn",
        "撤回公示说明",
        "Statement of withdrawal",
        f"{LISTED} penalty_decision_no reasons basis_text withdrawn_on",
        basis="行政处罚法48；市场监督管理行政处罚信息公示规定11",
    ),
    decision(
        "credit.CD-20",
        "撤销信用修复(移出)决定书",
        "Decision revoking repair or removal",
        f"{LISTED} repair_decision_no facts reasons basis_text relisting remedies",
        word="修撤",
        basis=f"{O44}20；{REPAIR_RULES}",
    ),
    decision(
        "credit.CD-20-relisted",
        "恢复列入",
        "Restoration of the listing",
        f"{LISTED} listing_no repair_decision_no reasons basis_text display_period",
        word="信恢",
        basis=f"{O44}20",
    ),
)

DISPATCH: tuple[Paper, ...] = (
    decision(
        "credit.CD-21",
        "联合惩戒推送函",
        "Joint-punishment dispatch",
        f"recipient {LISTED} listing_no listed_on measure_lines basis_text measure_from_on measure_to_on "
        "feedback_by contact",
        word="惩推",
        basis="全国失信惩戒措施基础清单",
    ),
    form(
        "credit.CD-21-feedback",
        "反馈表",
        "Feedback",
        f"dispatch_no {LISTED} measure_lines measure_result applied_on? not_applied_reason? handler_opinion",
        basis="全国失信惩戒措施基础清单",
        direction="outward",
    ),
    decision(
        "credit.CD-21-lift",
        "解除函",
        "Lifting letter",
        f"recipient {LISTED} dispatch_no lift_reason basis_text lift_by contact",
        word="惩解",
        basis="全国失信惩戒措施基础清单",
    ),
    decision(
        "credit.CD-22-accepted",
        "异议受理通知书",
        "Acceptance of an objection",
        f"{LISTED} objection_content received_on handle_by contact",
        word="异受",
        basis="市场监督管理行政处罚信息公示规定12",
    ),
    decision(
        "credit.CD-22-result",
        "异议处理结果告知书",
        "Result of an objection",
        f"{LISTED} objection_content review_findings conclusion basis_text remedies",
        word="异告",
        basis="市场监督管理行政处罚信息公示规定12",
    ),
    decision(
        "credit.CD-22-correction",
        "更正公告",
        "Correction notice",
        f"{LISTED} wrong_content right_content reasons",
        word="更",
        basis="政府信息公开条例6、41",
    ),
    decision(
        "credit.CD-23",
        "失信行为认定书",
        "Finding of a dishonest act",
        f"{LISTED} facts evidence reasons basis_text dishonest_act management_measures remedies",
        word="失认",
        basis="知识产权信用管理规定6",
    ),
    form(
        "credit.CD-24",
        "信用承诺书",
        "Credit commitment",
        f"{LISTED} pledge_matter pledge_content pledge_consequence applicant_signature",
        basis="知识产权信用管理规定",
        direction="outward",
    ),
)

CERTIFICATES: tuple[Paper, ...] = (
    itemised(
        "credit.CD-25",
        "信用报告",
        "Credit report",
        f"report_no report_purpose {LISTED} report_scope as_of record_lines~ empty_statement remedies",
        basis="信用修复管理办法；企业信息公示暂行条例",
    ),
    decision(
        "credit.CD-25-query",
        "查询证明",
        "Certificate of query",
        f"report_no report_purpose {LISTED} report_scope as_of query_result empty_statement",
        word="",
        basis="信用修复管理办法；企业信息公示暂行条例",
    ),
    decision(
        "credit.CD-25-repair",
        "信用修复证明",
        "Certificate of repair",
        f"report_no {LISTED} repair_decision_no repair_effect as_of",
        word="",
        basis=REPAIR_RULES,
    ),
    report(
        "credit.CD-26-plan",
        "抽查计划",
        "Inspection plan",
        "plan_no plan_objects plan_rates plan_items from_on to_on basis_text",
        basis="优化营商环境条例54；企业信息公示暂行条例14",
    ),
    record(
        "credit.CD-26-draw",
        "抽取公证记录",
        "Record of the draw",
        "plan_no drawn_at commitment_value seed draw_result_lines participants",
        basis="优化营商环境条例54；企业信息公示暂行条例14",
        signers="抽取人 监督人",
    ),
    form(
        "credit.CD-26-check",
        "检查记录表",
        "Inspection record",
        f"{LISTED} plan_no place started_at check_lines check_result officers_certified party_confirmation",
        basis="优化营商环境条例54；企业信息公示暂行条例14",
    ),
    itemised(
        "credit.CD-26-result",
        "结果公示",
        "Published results",
        "plan_no organ_decided check_result_lines published_on",
        basis="优化营商环境条例54；企业信息公示暂行条例14",
    ),
)

PAPERS = REPAIR + REMOVAL + DISPATCH + CERTIFICATES
