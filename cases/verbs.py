"""The verbs of the file that are not steps of a flow."""

from audit.verbs import declare

CLUE_REGISTERED = declare("cases.clue_registered", "登记线索", "registered a clue")
PARTY_ADDED = declare("cases.party_added", "登记当事人", "added a party")
PARTY_CHANGED = declare("cases.party_changed", "更正当事人信息", "changed a party")
RIGHT_ADDED = declare("cases.right_added", "登记权利", "added a right")
EVIDENCE_ADDED = declare("cases.evidence_added", "登记证据", "added evidence")
GOODS_ADDED = declare("cases.goods_listed", "登记涉案物品", "listed goods")
FIGURE_RECORDED = declare("cases.figure_recorded", "登记金额或数量", "recorded a figure")
SCREENED = declare("cases.threshold_evaluated", "比对涉罪标准", "compared the figures with the criminal thresholds")
HANDLERS_CHANGED = declare("cases.handlers_changed", "变更办案人员", "changed the handlers")
WORK_HANDED_OVER = declare("cases.work_handed_over", "交接承办工作", "handed over an officer's work")
PROPOSED = declare("cases.step_proposed", "呈批", "proposed a step for approval")
RETURNED = declare("cases.proposal_returned", "退回呈批", "sent a proposal back")
WITHDRAWN = declare("cases.proposal_withdrawn", "撤回呈批", "withdrew a proposal")
SERVICE_ATTEMPTED = declare("cases.service_attempted", "登记送达", "recorded an attempt at service")
SERVED = declare("cases.paper_served", "文书送达", "a paper was served")
PAPER_SIGNED = declare("cases.paper_signed", "签署文书", "signed a paper")
SIGNATURE_REFUSED = declare("cases.signature_refused", "拒绝签署文书", "refused to sign a paper")
PAPER_RENDERED = declare("cases.paper_rendered", "生成文书版式文件", "rendered a paper")
SECRECY_CHANGED = declare("cases.secrecy_changed", "变更保密范围", "changed who may see the case")
GRANTED = declare("cases.access_granted", "授权查阅", "granted access")
GRANT_ENDED = declare("cases.access_ended", "终止授权查阅", "ended access")
BROKE_GLASS = declare("cases.glass_broken", "紧急查阅", "opened a file in an emergency")
GLASS_REVIEWED = declare("cases.glass_reviewed", "审查紧急查阅", "reviewed an emergency opening")
IMPORTED = declare("cases.case_imported", "导入案件", "imported the case")
LINKED = declare("cases.case_linked", "关联为同一事项", "linked the case to a matter")
PAPER_DRAFTED = declare("cases.paper_drafted", "起草文书", "drafted a paper")
PAPER_ISSUED = declare("cases.paper_issued", "制发文书", "issued a paper")
MEASURE_REQUESTED = declare("cases.measure_requested", "申请强制措施", "asked for a compulsory measure")
TRANSFER_MOVED = declare("cases.transfer_state_changed", "移送情况变化", "the state of the transfer changed")
POLICE_MOVED = declare("cases.transfer_progressed", "公安、司法进展", "the transfer made progress with the police")
TRANSFER_OPENED = declare("cases.transfer_opened", "开始移送筛查", "opened the screening of a transfer")
HANDOVER_SENT = declare("cases.handover_sent", "送出函件和材料", "sent letter and material")
CRIMINAL_OPENED = declare("cases.criminal_opened", "公安机关进入立案审查", "the police opened the review of filing")
RECONSIDERATION_OPENED = declare(
    "cases.reconsideration_opened", "准备提请复议", "prepared a request for reconsideration"
)
SUPERVISION_OPENED = declare(
    "cases.supervision_opened", "立案监督线索登记", "registered a matter of filing supervision"
)
OPINION_OPENED = declare(
    "cases.opinion_opened", "发现应当移送未移送的线索", "found a case that should have been transferred"
)
REMEDY_CLOSED = declare(
    "cases.remedy_superseded", "已由另一途径立案，程序终结", "ended because the other route led to filing"
)
GOODS_HANDED_OVER = declare(
    "cases.goods_hand_over_signed", "双方签署涉案物品交接单", "both sides signed the hand-over of goods"
)
OFFSET_MADE = declare("cases.fine_offset_computed", "计算罚款折抵罚金", "computed the offset of fines")
EVIDENCE_JUDGED = declare(
    "cases.transferred_evidence_judged", "说明移送证据的使用情况", "said how the evidence is used"
)
SECRECY_FOLLOWED = declare("cases.secrecy_followed", "随案件变更保密范围", "followed the secrecy of its case")
PEOPLE_NAMED = declare("cases.people_named", "指定办理人", "named who handles it")
RULING_REQUESTED = declare("cases.ruling_requested", "收到裁决请求", "received a request for a ruling")
RULING_MEDIATED = declare("cases.ruling_mediation_ended", "调解结果回到裁决案", "the result of the mediation came back")
TERM_ADDED = declare("cases.agreement_term_added", "登记一项协议内容", "added a term of the agreement")
TERM_DROPPED = declare("cases.agreement_term_dropped", "撤去一项协议内容", "took a term of the agreement out")
CONFIRMATION_MOVED = declare("cases.confirmation_progressed", "司法确认进展", "the judicial confirmation made progress")
INVITED = declare("cases.party_invited", "开具门户邀请码", "gave a party an invitation to the portal")
LINK_ASKED = declare("cases.link_asked", "申请关联案件", "asked to be linked to the case")
LINKED_PARTY = declare("cases.party_linked", "关联当事人账号", "linked an account to a party")
LINK_REFUSED = declare("cases.link_refused", "未予关联账号", "did not link an account")
LINK_ENDED = declare("cases.link_ended", "终止账号关联", "ended the link of an account")
MATERIAL_SUBMITTED = declare("cases.material_submitted", "当事人提交材料", "a party handed in material")
EVIDENCE_DECIDED = declare("cases.evidence_decided", "审查当事人提交的证据", "decided on evidence a party handed in")
EVIDENCE_SHOWN = declare("cases.evidence_shown", "交换证据", "opened evidence to parties")
CONSENT_ASKED = declare(
    "cases.consent_asked", "填写送达地址确认书", "filled in the confirmation of the address for service"
)
CONSENT_GIVEN = declare("cases.electronic_consent_given", "同意电子送达", "agreed to electronic service")
CONSENT_WITHDRAWN = declare(
    "cases.electronic_consent_withdrawn", "撤回电子送达同意", "withdrew the consent to electronic service"
)
ROLL_TIE_DECLARED = declare("cases.roll_tie_declared", "登记利害关系", "declared a tie")
ROLL_TRAINED = declare("cases.roll_training_added", "登记培训", "recorded a training")
ROLL_ACCOUNT_LINKED = declare(
    "cases.roll_account_linked", "关联名册人员本人的账号", "linked the account of somebody on a roll"
)
ROLL_PLEDGED = declare("cases.roll_pledge_signed", "签署入册申请和承诺", "signed the application and pledge")
ROLL_PLANNED = declare("cases.roll_successor_planned", "选定接替人员", "planned who takes over")
ROLL_DISCLOSED = declare("cases.roll_disclosure_made", "作出披露声明", "made a statement of disclosure")
ROLL_DISCLOSURE_SIGNED = declare("cases.roll_disclosure_signed", "签署披露声明", "signed the statement of disclosure")
ROLL_REPLACED = declare("cases.roll_member_replaced", "更换名册人员", "replaced somebody chosen from a roll")
ROLL_RATED = declare("cases.roll_member_rated", "评价名册人员", "rated somebody chosen from a roll")
HEARING_PLANNED = declare("cases.hearing_planned", "安排开庭", "planned a hearing")
HEARING_MOVED = declare("cases.hearing_moved", "开庭改期", "moved a hearing")
HEARING_CANCELLED = declare("cases.hearing_cancelled", "取消开庭", "cancelled a hearing")
HEARING_HELD = declare("cases.hearing_held", "开庭已举行", "recorded that a hearing was held")
ROOM_CHANGED = declare("cases.room_changed", "登记场所", "recorded a room")
DIGEST_MADE = declare("cases.digest_made", "发出期限摘要", "sent the digest of deadlines")
WISH_CHANGED = declare("cases.message_wish_changed", "更改提醒设置", "changed the settings of courtesy messages")
ROUTES_TOLD = declare("cases.routes_told", "告知解决途径", "told somebody of the ways to settle a dispute")
ROUTE_LED = declare("cases.route_led", "按告知的途径开始办理", "began a case by the way that was told")
ROUTE_CHOSEN = declare("cases.route_chosen", "登记选择的解决途径", "recorded the way chosen to settle a dispute")
DAMAGES_WORKED_OUT = declare("cases.damages_worked_out", "计算赔偿参考数额", "worked out a reference sum of damages")
DAMAGES_TOLD = declare(
    "cases.damages_told", "告知惩罚性赔偿的请求规则", "told the claimant how punitive damages are claimed"
)
