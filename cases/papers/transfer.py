"""Papers of the transfer to the police and back (行刑衔接), numbered D1 to D28 as the procedure numbers them."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

SC310 = "行政执法机关移送涉嫌犯罪案件的规定"
MPS = "公安机关办理刑事案件程序规定"
SPP = "人民检察院推进行政执法与刑事司法衔接工作的规定"

SENT_BY_AGENCY: tuple[Paper, ...] = (
    form(
        "transfer.screening",
        "阈值比对表",
        "Threshold comparison",
        "party offences threshold_lines elements_check screening_result officers unit_opinion",
        basis=f"{SC310}3",
    ),
    form(
        "transfer.team",
        "专案组指定书",
        "Appointment of the task team",
        "case_name transfer_ground task_team head_decision",
        basis=f"{SC310}5",
    ),
    report(
        "transfer.D1",
        "移送涉嫌犯罪案件书面报告",
        "Written report on transfer",
        "case_source task_team subject_lines facts_summary offences transfer_ground threshold_evaluation "
        "evidence_overview seized_items? penalties_imposed? urgent_measures~ team_opinion submitted_at "
        "head_received_at head_decision decided_at refusal_reasons?",
        basis=f"{SC310}5",
    ),
    decision(
        "transfer.D2",
        "涉嫌犯罪案件移送书",
        "Transfer letter",
        "transferring_organ contact_lines receiving_police case_name case_no_filed filed_on offences transfer_ground "
        "subject_lines right_holder_lines? facts basis_text prior_sanctions? penalties_imposed? measures_in_force? "
        "material_list_no goods_list_no page_count copy_to_procuratorate approval issued_at receipt_slip",
        word="移",
        basis=f"{SC310}3、5、6；行政处罚法27",
        copies=4,
    ),
    report(
        "transfer.D3",
        "涉嫌犯罪案件情况的调查报告",
        "Investigation report on the suspected crime",
        "case_source discovery_process subject_lines facts_and_evidence amount_calculation legal_analysis "
        "party_defence_raw~ open_questions? proposal authors",
        basis=f"{SC310}6",
    ),
    itemised(
        "transfer.D4",
        "涉案物品清单",
        "List of goods involved",
        "list_no transferring_organ place list_made_on party witness officers transfer_goods_lines refusal_note?",
        basis=f"{SC310}6、12",
        signers="当事人 见证人 执法人员",
    ),
    report(
        "transfer.D5",
        "检验报告 / 鉴定意见",
        "Test report or expert opinion",
        "institution institution_credential appraisers entrusted_by entrusted_at sample_ids method_standard "
        "conclusion issued_on party_notified_at retest_requested~",
        basis=f"{SC310}6",
    ),
    itemised(
        "transfer.D6",
        "移送材料清单",
        "List of materials transferred",
        "transferring_organ receiving_police material_lines page_count",
        basis=f"{SC310}6",
        signers="移送人 接收人",
    ),
    itemised(
        "transfer.D21",
        "涉案物品移交清单 / 交接单",
        "Hand-over list of goods",
        "transferring_organ receiving_police place handed_at handover_goods_lines video_id~",
        basis=f"{SC310}12",
        signers="移交人 移交人 接收人 接收人",
    ),
    decision(
        "transfer.D22",
        "代为保管协议",
        "Custody agreement",
        "transferring_organ receiving_police goods_lines custody_conditions cost_bearer release_authority "
        "inspection_dates",
        word="",
        basis=f"{SC310}12",
    ),
    itemised(
        "transfer.supplement",
        "补正材料清单",
        "List of supplementary materials",
        "transfer_doc_no receiving_police material_lines page_count",
        basis=f"{MPS}180",
        signers="移送人 接收人",
    ),
    decision(
        "transfer.D12",
        "提请复议书",
        "Request for reconsideration",
        "receiving_police non_filing_notice_no received_on reconsideration_grounds new_evidence~ request submitted_at "
        "approver",
        word="复提",
        basis=f"{SC310}9",
    ),
    decision(
        "transfer.D14",
        "建议立案监督函",
        "Proposal for filing supervision",
        "procuratorate supervised_act case_summary why_should_file attachments_listed submitted_at contact",
        word="立监建",
        basis=f"{SC310}9",
    ),
    decision(
        "transfer.D20",
        "检察意见回复函",
        "Reply to a prosecutor's opinion",
        "procuratorate opinion_no received_on agency_filed decision_no? reply_result reasons executed? replied_at "
        "attachments_listed~",
        word="检复",
        basis=f"{SPP}；刑事诉讼法177",
    ),
)

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

TOGETHER: tuple[Paper, ...] = (
    record(
        "transfer.D23",
        "会商记录",
        "Consultation record",
        "case_name initiator participants asked_at reply_due_on questions opinion adopted follow_up~",
        basis=SPP,
        signers="召集单位 参加单位 记录人",
    ),
    record(
        "transfer.D24",
        "提前介入记录",
        "Record of early involvement",
        "case_name intervention_track requested_by started_at opinion police_reply~ participants",
        basis="人民检察院刑事诉讼规则8、256",
        signers="检察人员 侦查人员",
    ),
    form(
        "transfer.D25",
        "三检合一研判表",
        "Joint assessment of criminal, civil and administrative tracks",
        "case_name case_summary track_lines civil_suits~ head_decision",
        basis=SPP,
    ),
    decision(
        "transfer.D26",
        "案情通报",
        "Bulletin on a case",
        "bulletin_kind case_name content request~",
        word="通",
        basis=f"{SPP}14",
    ),
    decision(
        "transfer.D27",
        "司法指导函",
        "Request for judicial guidance",
        "case_name case_summary questions material_lines~ reply_due_on~ contact",
        word="请",
        basis=f"{SPP}13",
    ),
    decision(
        "transfer.D28",
        "行政裁决告知书",
        "Notice that an administrative ruling is available",
        "party dispute_summary ruling_authority ruling_scope ruling_term ruling_fee contact",
        word="裁告",
        basis="专利法65",
    ),
)

PAPERS = SENT_BY_AGENCY + SENT_BY_POLICE + SENT_BY_PROCURATORATE + TOGETHER
