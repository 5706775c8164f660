"""Papers the transfer machines name beside the numbered ones: screening, approval, supervision, reverse transfer."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

SC310 = "行政执法机关移送涉嫌犯罪案件的规定"
MPS = "公安机关办理刑事案件程序规定"
RULES = "人民检察院刑事诉讼规则"
REVERSE = "人民检察院行刑反向衔接工作指引"

AGENCY: tuple[Paper, ...] = (
    report(
        "transfer.screening-opinion",
        "涉罪审查意见",
        "Opinion on the crime screening",
        "party facts_summary screening_result reasons basis_text officers handler_opinion unit_opinion",
        basis=f"{SC310}3",
    ),
    record(
        "transfer.disapproval",
        "不予批准理由记录",
        "Record of the reasons for not approving",
        "case_name refusal_reasons decided_at approver",
        basis=f"{SC310}5",
        signers="机关主要负责人",
    ),
    form(
        "transfer.sent-back",
        "退回意见",
        "Opinion sending the report back",
        "case_name missing_items head_decision",
        basis=f"{SC310}5",
    ),
)

POLICE: tuple[Paper, ...] = (
    form(
        "transfer.acceptance-register",
        "受案登记表",
        "Police acceptance register",
        "transferring_organ transfer_doc_no received_at receiver case_summary material_lines head_decision",
        basis=f"{MPS}171",
    ),
    decision(
        "transfer.acceptance-receipt",
        "受案回执",
        "Police acceptance receipt",
        "transferring_organ transfer_doc_no received_at receiver contact",
        word="",
        basis=f"{MPS}171",
    ),
    decision(
        "transfer.not-police",
        "书面告知",
        "Written notice that the matter is not for the police",
        "transfer_doc_no reasons basis_text competent_agency materials_returned",
        word="告",
        basis=f"{MPS}180",
    ),
    decision(
        "transfer.filing-decision",
        "立案决定书",
        "Police filing decision",
        "prosecuted_subject charge basis_text filed_on approver",
        word="立决",
        basis=f"{MPS}；{SC310}8",
    ),
    itemised(
        "transfer.returned-materials",
        "退回材料清单",
        "List of materials returned",
        "transfer_doc_no material_lines page_count",
        basis=f"{SC310}8",
        signers="移交人 接收人",
    ),
    decision(
        "transfer.case-withdrawal",
        "撤销案件决定书",
        "Police decision to withdraw the case",
        "suspects charge reasons basis_text property_disposal suggestion~",
        word="撤案",
        basis=f"{MPS}；{SC310}13",
    ),
    decision(
        "transfer.overdue-reasons",
        "说明逾期理由",
        "Statement of reasons for delay",
        "procuratorate transfer_doc_no reasons replied_at",
        word="逾说",
        basis=f"{RULES}562",
    ),
)

PROCURATORATE: tuple[Paper, ...] = (
    form(
        "transfer.supervision-register",
        "受理登记",
        "Register of a supervision request",
        "applicant supervised_act received_at case_summary head_decision",
        basis=f"{RULES}557",
    ),
    decision(
        "transfer.supervision-answer",
        "答复函",
        "Answer that the reasons stand",
        "applicant non_filing_notice_no reasons basis_text",
        word="答",
        basis=f"{RULES}561",
    ),
    decision(
        "transfer.withdrawal-notice",
        "通知撤销案件书",
        "Notice to withdraw a case",
        "receiving_police reasons basis_text evidence served_on",
        word="通撤",
        basis=f"{RULES}559、563",
    ),
    report(
        "transfer.reverse-report",
        "审查终结报告",
        "Final report of the reverse review",
        "non_prosecution facts evidence penalty_needed basis_text proposal approver",
        basis="刑事诉讼法177",
    ),
    decision(
        "transfer.reverse-suspension",
        "中止审查决定书",
        "Decision to suspend the reverse review",
        "non_prosecution suspension_cause basis_text from_on",
        word="中审",
        basis=f"{REVERSE}13",
    ),
    decision(
        "transfer.reverse-end",
        "终结审查决定书",
        "Decision to end the reverse review",
        "non_prosecution reasons basis_text",
        word="终审",
        basis=f"{REVERSE}15",
    ),
    itemised(
        "transfer.evidence-handover",
        "证据移交清单",
        "List of evidence handed over",
        "procuratorate receiving_organ evidence_lines page_count",
        basis="行政执法机关移送涉嫌犯罪案件的规定",
        signers="移交人 接收人",
    ),
)

PAPERS = AGENCY + POLICE + PROCURATORATE
