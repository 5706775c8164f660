"""Papers of the transfer to the police and back (行刑衔接): what the agency sends and what all make together."""

from cases.papers.declaration import Paper, decision, form, itemised, record, report

SC310 = "行政执法机关移送涉嫌犯罪案件的规定"
MPS = "公安机关办理刑事案件程序规定"
SPP = "最高人民检察院关于推进行政执法与刑事司法衔接工作的规定"

SENT_BY_AGENCY: tuple[Paper, ...] = (
    form(
        "transfer.screening",
        "阈值比对表",
        "Threshold comparison",
        "party offences threshold_lines elements_check screening_result officers handler_opinion",
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

PAPERS = SENT_BY_AGENCY + TOGETHER
