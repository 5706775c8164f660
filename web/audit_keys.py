"""The names of what an entry of the trail tells beside columns of its own table, and the words of its codes."""

from django.utils.translation import gettext_lazy as _

from agencies.models import PartyAccount
from cases.models import Handover, HandoverItem, Party, PartyAccess, RouteNotice, ServiceAttempt, Signature
from workflow.flows.mediation.choices import DISPUTES, TERM_KINDS
from workflow.flows.report.choices import CHANNELS, NAMINGS, NATURES
from workflow.thresholds.decide import RESULT_ZH

KEYS: dict[str, object] = {
    "account": _("当事人账号"), "acknowledged": _("怎样确认"), "act": _("行为"), "active": _("启用"),
    "address": _("地址"), "administrator": _("管理员"), "advice": _("比对结果"), "agency": _("机关"),
    "alert": _("提醒"), "amount_fen": _("金额"), "asker": _("请求人身份"), "at_counter": _("在窗口办理"),
    "bases": _("依据"), "capacity": _("身份"), "case": _("案件"), "certificate": _("执法证号"),
    "channel": _("来源渠道"), "choice": _("选择"), "claim": _("请求事项"), "claim_fen": _("赔偿参考数额"),
    "clocks": _("期限"), "code": _("代码"), "collaboration": _("授权"), "columns": _("改动的栏目"),
    "condition": _("法定条件"), "confirmation": _("司法确认案号"), "consent": _("同意"), "content": _("内容"),
    "corrects": _("更正的一步"), "counts": _("件数"), "criminal_fine_fen": _("罚金"), "day": _("日期"),
    "days": _("日期"), "decision": _("决定书文号"), "delivery": _("任务"), "deputy": _("副职"), "digest": _("摘要"),
    "dispute": _("纠纷种类"), "document": _("依据的文书"), "due_on": _("履行日期"), "edition": _("清单版本"),
    "effect": _("影响"), "electronic": _("电子送达"), "ends_at": _("止"), "entry": _("经过编号"),
    "error": _("出错原因"), "event": _("步骤记录"), "evidence": _("证据"), "external_id": _("外部编号"),
    "figures": _("金额"), "first": _("首次"), "forwarded": _("转送"), "from": _("自"), "gathering": _("取证"),
    "giver": _("授权人"), "goods": _("涉案物品"), "ground": _("理由"), "grounds": _("适用的列入情形"),
    "handover": _("移送往来"), "hearing": _("开庭安排"), "history": _("经过"), "hold": _("暂停"), "hours": _("学时"),
    "how": _("方式"), "instead": _("代替"), "item": _("材料"), "items": _("材料"), "kept": _("留存"),
    "kind": _("种类"), "label": _("事项"), "late_reason": _("补录理由"), "level": _("级别"),
    "lifted": _("解除的措施"), "line": _("行"), "lines": _("物品"), "link": _("账号关联"), "listener": _("执行人"),
    "mark": _("编号"), "mark_sha256": _("签名页摘要"), "matter": _("同一事项"), "measure": _("措施"),
    "method": _("方式"), "moved": _("改动"), "name": _("名称"), "naming": _("署名方式"), "nature": _("性质"),
    "no_ties": _("利害关系声明"), "note": _("说明"), "notice": _("告知"), "number": _("编号"), "officer": _("承办人"),
    "offset_fen": _("折抵金额"), "online_link": _("视频地址"), "opinion": _("意见"), "organ": _("机关"),
    "origin": _("来源"), "paper": _("文书"), "paper_digest": _("文书摘要"), "papers": _("文书"),
    "parties": _("当事人"), "party": _("当事人"), "patent": _("专利号"), "people": _("人员"), "person": _("人员"),
    "petitioner": _("请求人"), "planned": _("拟选"), "police": _("公安机关"), "portal": _("在门户办理"),
    "proposal": _("呈批"), "provisional": _("暂定"), "public": _("公开"), "purpose": _("事由"), "quantity": _("数量"),
    "rating": _("评价"), "reached_at": _("送达时间"), "reason": _("理由"), "reasons": _("理由"),
    "recipient": _("被告知人"), "recorded_at": _("登记时间"), "refused": _("未通过的措施"), "region": _("行政区划"),
    "relation": _("关系"), "report": _("投诉举报案号"), "request": _("申请"), "result": _("结果"), "right": _("权利"),
    "rights": _("权利"), "role": _("身份"), "roll": _("名册"), "row": _("行"), "rows": _("行数"), "said": _("结果"),
    "seats": _("座位"), "secret": _("保密"), "serial": _("序号"), "service": _("核验服务"),
    "settled": _("已解决的请求"), "sha256": _("SHA-256摘要"), "sheet": _("计算表"), "shown": _("所示内容"),
    "shown_digest": _("所示内容摘要"), "signature": _("签名"), "sm3": _("SM3摘要"), "source": _("来源"),
    "stage": _("阶段"), "state": _("状态"), "step": _("步骤"), "stop_orders": _("责令停止"), "subject": _("主体"),
    "submission": _("提交"), "table": _("规则表"), "taker": _("代行人"), "term": _("协议条款"),
    "terms": _("协议条款"), "text": _("内容"), "title": _("名称"), "to": _("至"), "told": _("被告知人"),
    "transfer": _("移送情况"), "type": _("类型"), "unit": _("内设机构"), "until": _("止"), "use": _("使用"),
    "username": _("用户名"), "value_fen": _("货值"), "what": _("内容"), "year": _("年份"),
    "children": _("拆分的案件"), "expert_material": _("交给专家的材料"), "supplements": _("补充的材料"),
}  # fmt: skip

VALUES: dict[str, dict[str, object]] = {
    "advice": dict(RESULT_ZH.items()),
    "ground": {
        "THRESHOLD_MET": _("达到追诉标准"),
        "HUMAN_JUDGEMENT": _("由人判断"),
        "REASONABLE_SUSPICION": _("有合理怀疑"),
    },
    "purpose": dict(Handover.Purpose.choices),
    "items": dict(HandoverItem.What.choices),
    "supplements": dict(HandoverItem.What.choices),
    "origin": {"imported": _("导入")},
    "hold": {"open": _("开始"), "close": _("结束")},
    "kind": {"evidence": _("证据"), **dict(PartyAccount.Kind.choices), **dict(TERM_KINDS)},
    "dispute": dict(DISPUTES),
    "nature": dict(NATURES),
    "naming": dict(NAMINGS),
    "channel": dict(CHANNELS),
    "choice": dict(RouteNotice.Choice.choices),
    "source": {"inspection": _("检查发现"), "report": _("投诉举报"), "window": _("窗口"), "web": _("网上")},
    "capacity": dict(PartyAccess.Capacity.choices),
    "state": dict(PartyAccount.State.choices),
    "how": dict(PartyAccount.How.choices),
    "method": {**dict(ServiceAttempt.Method.choices), **dict(Signature.Method.choices)},
    "role": dict(Party.Role.choices),
    "what": {"new": _("新增"), "changed": _("更新"), "same": _("未变")},
    "figures": {"criminal": _("涉罪指标"), "administrative": _("罚款基数")},
}
