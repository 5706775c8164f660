"""Papers of the special penalty kinds, numbered D01 to D08 in the supplement."""

from cases.papers.declaration import Paper, decision, form, report

PAPERS: tuple[Paper, ...] = (
    form(
        "sup.D01",
        "权利状态核验表",
        "Check of the state of rights",
        "party right_state_lines acted_on checked_at officers handler_opinion",
        basis="商标法、专利法、著作权法关于权利状态的规定",
    ),
    report(
        "sup.D02",
        "公共利益认定意见",
        "Finding on the public interest",
        "party facts public_interest_facts basis_text conclusion approver",
        basis="植物新品种保护条例41",
    ),
    form(
        "sup.D03",
        "反不正当竞争措施报告及批准",
        "Report and approval of a measure against unfair competition",
        "party measure_kind measure_object place measure_ground approver_name approver_level approved_at officers "
        "head_decision",
        basis="反不正当竞争法16",
    ),
    report(
        "sup.D03r",
        "反不正当竞争措施书面报告",
        "Written report asking for a measure against unfair competition",
        "receiving_organ party measure_kind measure_object place measure_ground request officers contact",
        basis="反不正当竞争法16",
    ),
    form(
        "sup.D04",
        "违法所得认定表",
        "Worksheet on unlawful gains",
        "party gains_receipts_fen refunds_due_fen? outlay_lines~ gains_fen gains_method officers handler_opinion",
        basis="行政处罚法28；市场监督管理行政处罚案件违法所得认定办法",
    ),
    decision(
        "sup.D05",
        "名称变更通知",
        "Order to change a name",
        "party uscc decision_no name_at_issue change_by basis_text until_changed",
        word="名变",
        basis="反不正当竞争法23",
    ),
    decision(
        "sup.D06",
        "代理处罚建议书",
        "Proposal to punish an agency",
        "receiving_organ party uscc facts evidence basis_text proposed_penalty contact",
        word="代建",
        basis="专利代理管理办法50",
    ),
    decision(
        "sup.D07",
        "驰名商标请示",
        "Request on a well-known mark",
        "receiving_organ party trademark_no claimed_facts evidence basis_text request contact",
        word="驰请",
        basis="商标法14",
    ),
    form(
        "sup.D08",
        "赔偿数额参考计算表",
        "Reference calculation of damages",
        "case_name damages_right acts_period damages_way figures_proof intent_facts gravity_facts multiple_text "
        "damages_lines damages_note basis_text",
        basis="民法典1185；最高人民法院关于审理侵害知识产权民事案件适用惩罚性赔偿的解释",
    ),
)
