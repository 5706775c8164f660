"""Papers of the administrative penalty (行政处罚): source, filing, investigation, measures, review, hearing."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

SAMR = "市场监督管理行政处罚程序规定"
SIGN_SCENE = "当事人 见证人 执法人员"
SIGN_INTERVIEW = "被询问人 执法人员 记录人"

FILING: tuple[Paper, ...] = (
    form(
        "penalty.source",
        "案件来源登记表",
        "Case source register",
        "case_source received_at source_party~ reporter_named content referral_no? handler_opinion head_decision",
        basis=f"{SAMR}18",
    ),
    record(
        "penalty.verification",
        "核查记录",
        "Verification record",
        "place started_at ended_at officers party_present? content result",
        basis=f"{SAMR}18",
        signers=SIGN_SCENE,
    ),
    form(
        "penalty.filing",
        "立案审批表",
        "Filing approval",
        "case_source party party_id? case_summary grounds jurisdiction limitation_check officers handler_opinion "
        "head_decision",
        basis=f"行政处罚法36、54；{SAMR}18、19",
    ),
    form(
        "penalty.not-filing",
        "不予立案审批表",
        "Approval not to file",
        "case_source party~ case_summary no_filing_ground jurisdiction limitation_check officers reporter_reply? "
        "handler_opinion head_decision",
        basis=f"行政处罚法33；{SAMR}20",
    ),
    decision(
        "penalty.referral",
        "案件移送函",
        "Referral to the competent agency",
        "party case_source facts referral_reason basis_text material_lines~ contact",
        word="案移",
        basis=f"{SAMR}17",
    ),
)

INVESTIGATION: tuple[Paper, ...] = (
    record(
        "penalty.scene-record",
        "现场笔录",
        "On-site record",
        "place started_at ended_at party party_present officers_certified rights_told scene_facts refusal_note? "
        "recording_id~",
        basis="行政处罚法55；行政强制法18",
        signers=SIGN_SCENE,
    ),
    record(
        "penalty.interview",
        "询问笔录",
        "Interview record",
        "place started_at ended_at interviewee officers_certified recorder~ rights_told questions_answers "
        "refusal_note? recording_id~",
        basis="行政处罚法55",
        signers=SIGN_INTERVIEW,
    ),
    itemised(
        "penalty.evidence-list",
        "证据清单",
        "Evidence list",
        "party evidence_lines page_count~",
        basis="行政处罚法46",
        signers="提供人 执法人员",
        direction="internal",
    ),
    decision(
        "penalty.suspension",
        "中止调查决定书",
        "Decision to suspend the investigation",
        "party suspension_cause reasons basis_text from_on",
        word="中止",
        basis=f"{SAMR}；商标法62",
    ),
    decision(
        "penalty.resumption",
        "恢复调查决定书",
        "Decision to resume the investigation",
        "party suspension_no reasons basis_text from_on",
        word="恢复",
        basis=SAMR,
    ),
    decision(
        "penalty.termination",
        "终止调查决定书",
        "Decision to end the investigation",
        "party termination_cause reasons basis_text",
        word="终止",
        basis=SAMR,
    ),
    report(
        "penalty.investigation-report",
        "调查终结报告",
        "Final investigation report",
        "party case_source investigation_course facts evidence nature discretion_factors crime_screening proposal "
        "officers",
        basis=f"行政处罚法57；{SAMR}",
    ),
    decision(
        "penalty.testing-notice",
        "检测/鉴定期间告知书",
        "Notice of the testing period",
        "party sample_lines from_on to_on institution purpose",
        word="检告",
        basis="行政强制法25",
    ),
)

MEASURES: tuple[Paper, ...] = (
    form(
        "penalty.measure-approval",
        "行政强制措施审批表",
        "Approval of a compulsory measure",
        "party case_summary measure_kind measure_object reasons basis_text measure_term officers urgent_at? "
        "handler_opinion head_decision",
        basis="行政强制法18、19",
    ),
    decision(
        "penalty.seizure",
        "查封(扣押)决定书",
        "Sealing or seizure decision",
        "party measure_kind reasons basis_text from_on to_on goods_summary storage_place~ remedies",
        word="扣",
        basis="行政强制法18、24、25",
        copies=2,
    ),
    itemised(
        "penalty.seizure-list",
        "查封(扣押)清单",
        "List of sealed or seized goods",
        "measure_no party place list_made_on goods_lines",
        basis="行政强制法24",
        signers=SIGN_SCENE,
    ),
    decision(
        "penalty.seizure-extension",
        "查封(扣押)延期通知书",
        "Notice of a longer sealing or seizure",
        "party measure_no extension_reasons basis_text from_on to_on remedies",
        word="扣延",
        basis="行政强制法25",
    ),
    decision(
        "penalty.seizure-release",
        "解除查封(扣押)决定书",
        "Decision to lift sealing or seizure",
        "party measure_no release_reason basis_text goods_lines~ collect_goods?",
        word="解扣",
        basis="行政强制法28",
    ),
    decision(
        "penalty.moved",
        "财物随案移送告知书",
        "Notice that property moved with the case",
        "party measure_no receiving_police goods_lines reasons basis_text contact",
        word="随移告",
        basis="行政强制法21",
    ),
    decision(
        "penalty.registration",
        "先行登记保存通知书",
        "Notice of evidence kept by registration",
        "party reasons basis_text goods_lines place from_on to_on duties",
        word="登存",
        basis="行政处罚法56",
    ),
    decision(
        "penalty.registration-outcome",
        "先行登记保存处理通知书",
        "Notice what becomes of registered evidence",
        "party measure_no outcome basis_text goods_lines~",
        word="存处",
        basis="行政处罚法56",
    ),
)

REVIEW: tuple[Paper, ...] = (
    form(
        "penalty.review-submission",
        "审核送审表",
        "Submission for review",
        "review_mode party case_summary proposal material_lines submitted_at officers",
        basis=f"行政处罚法58；{SAMR}",
    ),
    report(
        "penalty.review-opinion",
        "审核意见书",
        "Review opinion",
        "review_mode received_at review_facts opinion reasons reviewer reviewer_qualification?",
        basis="行政处罚法58",
    ),
    decision(
        "penalty.notice",
        "行政处罚告知书",
        "Notice of the proposed penalty",
        "party facts evidence~ reasons basis_text proposed_penalty defence_rights hearing_rights? contact served_on~",
        word="罚告",
        basis="行政处罚法44、45、62、63",
    ),
    record(
        "penalty.defence-review",
        "陈述申辩复核意见",
        "Review of the statement in defence",
        "party statement_received_at statement_content review_findings adopted reasons reviewer",
        basis="行政处罚法45、62",
        signers="复核人 执法人员",
    ),
    decision(
        "penalty.hearing-notice",
        "听证通知书",
        "Hearing notice",
        "party hearing_subject hearing_at hearing_place hearing_public hearing_host hearing_rights contact",
        word="听通",
        basis="行政处罚法64",
    ),
    record(
        "penalty.hearing-record",
        "听证笔录",
        "Hearing record",
        "party hearing_at hearing_place hearing_public hearing_host participants issues hearing_course",
        basis="行政处罚法64、65",
        signers="当事人 听证主持人 记录人",
    ),
    report(
        "penalty.hearing-report",
        "听证报告",
        "Hearing report",
        "party hearing_subject hearing_at hearing_place hearing_host participants issues hearing_course host_opinion",
        basis="行政处罚法65",
    ),
    record(
        "penalty.collective",
        "集体讨论记录",
        "Record of the collective discussion",
        "case_summary meeting_at place chair participants proposal views conclusion",
        basis="行政处罚法57",
        signers="主持人 参加人 记录人",
    ),
)

PAPERS = FILING + INVESTIGATION + MEASURES + REVIEW
