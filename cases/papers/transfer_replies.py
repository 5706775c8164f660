"""Papers the police and the procuratorate send in a transfer (行刑衔接): receipt, filing, supervision, opinions."""

from cases.papers.declaration import Paper, decision

SC310 = "行政执法机关移送涉嫌犯罪案件的规定"
MPS = "公安机关办理刑事案件程序规定"
SPP = "最高人民检察院关于推进行政执法与刑事司法衔接工作的规定"

SENT_BY_POLICE: tuple[Paper, ...] = (
    decision(
        "transfer.D7",
        "移送书回执",
        "Receipt of the transfer letter",
        "transfer_doc_no received_at receiving_police receiver materials_complete missing_items? jurisdiction_result? "
        "receipt_signature refusal_note?",
        word="",
        basis=f"{SC310}7；{MPS}171",
    ),
    decision(
        "transfer.D8",
        "补正通知",
        "Notice to supplement",
        "transfer_doc_no notified_at missing_items due_at contact",
        word="补",
        basis=f"{MPS}180",
    ),
    decision(
        "transfer.D9",
        "移送案件通知书",
        "Notice of forwarding",
        "transfer_doc_no from_police to_police reasons forwarded_at agency_informed_at",
        word="转",
        basis=f"{SC310}7；{MPS}175",
    ),
    decision(
        "transfer.D10",
        "立案通知书",
        "Notice of filing",
        "receiving_police transfer_doc_no decision_no filed_on offences case_officer agency_received_at~",
        word="立",
        basis=f"{SC310}8",
    ),
    decision(
        "transfer.D11",
        "不予立案通知书",
        "Notice of non-filing",
        "receiving_police notice_no decided_on non_filing_reason reasons materials_returned remedy_notice "
        "agency_received_at~ approver~",
        word="不立",
        basis=f"{SC310}8、9",
    ),
    decision(
        "transfer.D13",
        "复议决定书",
        "Reconsideration decision",
        "non_filing_notice_no reconsideration_decision reasons decided_on received_on~",
        word="复决",
        basis=f"{SC310}9",
    ),
    decision(
        "transfer.D16",
        "不立案理由说明",
        "Statement of reasons for not filing",
        "procuratorate facts basis_text reasons evidence replied_at",
        word="不立说",
        basis="人民检察院刑事诉讼规则559",
    ),
)

SENT_BY_PROCURATORATE: tuple[Paper, ...] = (
    decision(
        "transfer.D15",
        "要求说明不立案理由通知书",
        "Notice to state reasons for not filing",
        "receiving_police applicant case_summary issued_on reply_due_on",
        word="不立通",
        basis="人民检察院刑事诉讼规则559",
    ),
    decision(
        "transfer.D17",
        "通知立案书",
        "Notice to file",
        "receiving_police basis_text reasons evidence served_on file_by_on filing_received_at~",
        word="通立",
        basis="刑事诉讼法113；人民检察院刑事诉讼规则560",
    ),
    decision(
        "transfer.D17b",
        "纠正违法通知书",
        "Notice to correct an unlawful act",
        "receiving_police violation required_correction served_on reply_due_on escalated_to~",
        word="纠违",
        basis="人民检察院刑事诉讼规则",
    ),
    decision(
        "transfer.D17c",
        "催办函",
        "Urging letter",
        "receiving_police filed_on months_open progress_requested police_reply~",
        word="催办",
        basis="人民检察院刑事诉讼规则",
    ),
    decision(
        "transfer.D18-transfer",
        "检察意见书",
        "Prosecutor's opinion to transfer",
        "procuratorate approver competence_basis facts evidence basis_text opinion_transfer property_status? "
        "evidence_handed~ reply_due_on?",
        word="检移意",
        basis=f"{SC310}14；{SPP}",
    ),
    decision(
        "transfer.D18-punish",
        "检察意见书",
        "Prosecutor's opinion to punish",
        "procuratorate approver competence_basis facts evidence basis_text opinion_punish criminal_measures "
        "property_status reprimand? non_prosecution evidence_handed? reply_due_on",
        word="检罚意",
        basis="刑事诉讼法177；人民检察院刑事诉讼规则373",
    ),
    decision(
        "transfer.D19",
        "不起诉决定书",
        "Decision not to prosecute",
        "procuratorate prosecuted_subject charge non_prosecution_kind facts basis_text property_disposal announced_on "
        "served_to",
        word="不诉",
        basis="人民检察院刑事诉讼规则372",
    ),
)

PAPERS = SENT_BY_POLICE + SENT_BY_PROCURATORATE
