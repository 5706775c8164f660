"""The law tables in words: what each is called, what its columns and their values mean."""

from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from workflow.deadlines.lines import length_en, length_zh
from workflow.law.bound import BOUND, bound_name
from workflow.law.record import LawRecord

TABLE_NAMES: dict[str, object] = {
    "time_limits": _("期限"),
    "endings": _("期满的后果"),
    "thresholds": _("涉罪标准"),
    "offences": _("罪名"),
    "metrics": _("涉罪指标"),
    "fine_ranges": _("罚款幅度"),
    "hearing_figures": _("听证数额"),
    "damages": _("侵权赔偿"),
    "damages_findings": _("惩罚性赔偿的认定情形"),
    "penalty_kinds": _("处罚案件种类"),
    "penalty_acts": _("违法行为"),
    "parameters": _("参数"),
    "reward_rows": _("举报奖励"),
    "holds": _("暂停计时的事由"),
    "routes": _("解决途径"),
    "ruling_rights": _("哪些权利的纠纷可以裁决"),
    "synonyms": _("检索同义词"),
    "credit_grounds": _("列入情形"),
    "credit_acts": _("列入情形中的违法行为"),
    "credit_heavier": _("较重行政处罚"),
    "credit_penalty_kinds": _("处罚种类"),
    "credit_low_fines": _("较低数额罚款"),
    "credit_seriousness": _("情节严重的因素"),
    "credit_rule_sets": _("信用规则"),
    "credit_measures": _("惩戒和管理措施"),
    "credit_list_editions": _("惩戒措施清单版本"),
    "credit_list_items": _("惩戒措施清单条目"),
    "credit_publication": _("公示期限"),
    "credit_not_published": _("不公示的情形"),
    "credit_listing_periods": _("名单期限"),
    "credit_masking": _("公开前的处理"),
    "credit_repair": _("信用修复"),
    "credit_repair_terms": _("修复的条件和材料"),
    "credit_dishonest_acts": _("知识产权失信行为"),
    "credit_sheet_columns": _("公示报送表各列"),
}

CONFIDENCE: dict[str, object] = {
    "VERIFIED": _("已核对原文"),
    "KNOWN": _("通行理解"),
    "UNCERTAIN": _("有疑问"),
    "DESIGN": _("系统设定"),
}

COLUMNS: dict[str, object] = {
    "label_zh": _("名称"), "label_en": _("英文名称"), "basis": _("依据"), "effective_from": _("施行日期"),
    "effective_to": _("失效日期"), "confidence": _("把握程度"), "code": _("代码"), "aliases": _("其他编号"),
    "amount": _("长度"), "unit": _("单位"), "bound": _("义务人"), "direction": _("方向"), "anchor_zh": _("起算"),
    "roll": _("遇休息日顺延"), "trigger": _("起止"), "extension_amount": _("可延长"), "extension_unit": _("延长单位"),
    "extension_times": _("延长次数"), "extension_by": _("批准延长"), "then_amount": _("再延长"),
    "then_unit": _("再延长单位"), "then_by": _("批准再延长"), "excludes": _("不计入"), "breach_zh": _("逾期后果"),
    "switch": _("“日”的读法"), "offence": _("罪名"), "level": _("档次"), "when": _("条件"), "metric": _("指标"),
    "op": _("比较"), "value": _("数值"), "half_item": _("半数规则的项"), "sum_of": _("合计的已售部分"),
    "article": _("条文"), "group": _("类别"), "bands": _("刑罚"), "limitation": _("追诉时效"), "elements": _("要件"),
    "family": _("指标组"), "required": _("必须查清"), "derived": _("系统推算"), "norm": _("规范"),
    "obligatory": _("应当并处罚款"), "base": _("罚款基数"), "threshold": _("分界数额"), "above_only": _("须超过分界"),
    "below_min": _("不足分界下限"), "below_max": _("不足分界上限"), "below_min_x": _("不足分界最低倍数"),
    "below_max_x": _("不足分界最高倍数"), "above_min": _("达到分界下限"), "above_max": _("达到分界上限"),
    "above_min_x": _("达到分界最低倍数"), "above_max_x": _("达到分界最高倍数"), "grave_min": _("情节严重下限"),
    "grave_max": _("情节严重上限"), "person_min": _("个人下限"), "person_max": _("个人上限"),
    "person_grave_min": _("个人情节严重下限"), "person_grave_max": _("个人情节严重上限"), "per_copy": _("每件"),
    "needs": _("前提"), "also_zh": _("同时"), "penalty": _("处罚"), "person_amount": _("个人数额"),
    "unit_amount": _("单位数额"), "agencies": _("主管机关"), "fines": _("罚款规范"), "finding_zh": _("须先认定"),
    "public_interest": _("须损害公共利益"), "right_valid": _("须权利有效"), "grade": _("等级"), "percent": _("比例%"),
    "floor": _("最低"), "floor_without_fine": _("无罚没款时最低"), "cap": _("最高"),
    "finance_from": _("报财政审核起点"),
    "requirement_zh": _("要求"), "pauses": _("暂停的期限"), "kinds": _("案件种类"), "words": _("同义的词"),
    "organs": _("主管机关类别"), "levels": _("主管层级"), "right_check": _("权利状态核验"),
    "on_request": _("依请求查处"), "measures": _("可以采取的措施"), "effect": _("性质"),
    "right": _("权利"), "order": _("计算方法的顺序"), "fee_multiple": _("可以按许可费的倍数"), "fault": _("主观要件"),
    "punitive": _("适用惩罚性赔偿"), "max_multiple": _("最高倍数"), "statutory_min": _("法定赔偿下限"),
    "statutory_max": _("法定赔偿上限"),
}  # fmt: skip

ROUTE_COLUMNS: dict[str, object] = {
    "limits": _("有关期限"), "time_zh": _("要多久"), "time_en": _("要多久（英文）"), "cost_zh": _("花多少钱"),
    "cost_en": _("花多少钱（英文）"), "gives_zh": _("能得到什么"), "gives_en": _("能得到什么（英文）"),
    "force_zh": _("结果的效力"), "force_en": _("结果的效力（英文）"), "against_zh": _("不服怎么办"),
    "against_en": _("不服怎么办（英文）"), "when_zh": _("什么时候可以走"), "when_en": _("什么时候可以走（英文）"),
    "here": _("在这里裁决"), "says_zh": _("由谁处理"), "says_en": _("由谁处理（英文）"), "ways": _("还可以走的途径"),
}  # fmt: skip

CREDIT_COLUMNS: dict[str, object] = {
    "keywords_zh": _("关键词"), "needs_heavier_penalty": _("须受较重处罚"), "field": _("领域或者栏目"),
    "acts": _("行为"), "needs_findings": _("须先认定"), "decision_kinds": _("据以列入的文书"),
    "authorities": _("决定机关"), "needs_legal_reasons": _("须写明理由"), "ip_core": _("知识产权核心情形"),
    "active": _("启用"), "test": _("判断方法"), "values": _("取值"), "repeat_count": _("次数"),
    "window_length": _("期间"), "window_unit": _("期间单位"), "severity": _("轻重"), "short_display": _("短期公示"),
    "early_stop_excluded": _("不得提前停止公示"), "sheet_value": _("报送值"), "region": _("省级区划"),
    "natural_below": _("自然人低于"), "organisation_below": _("单位低于"), "number": _("序号"), "answer": _("回答方式"),
    "choices": _("选项"), "unit_zh": _("单位"), "sources_zh": _("来源"),
    "instrument": _("规定"), "channel": _("公示渠道"),
    "superior_consent_required": _("须上级同意"), "consent_levels": _("须同意的层级"),
    "seriousness_mode": _("情节严重的判断"), "word": _("列入情形中的名称"),
    "catalogue": _("目录"), "catalogue_version": _("目录版本"),
    "kind": _("种类"), "rights_reducing": _("减损权益"), "gate": _("使用条件"), "list_item_no": _("清单条目号"),
    "on_current_list": _("在现行清单"), "memo_item_no": _("备忘录条目号"), "applies_to": _("适用名单"),
    "recipient": _("接收部门"), "implementer_zh": _("实施部门"), "legal_basis": _("法律依据"),
    "statutory_condition": _("法定条件"), "natural_only": _("只对自然人"), "same_as": _("等同措施"),
    "note_zh": _("说明"),
    "document_no": _("文号"), "edition": _("版本"), "item_no": _("条目号"), "legal_bases": _("法律依据"),
    "subjects": _("对象"), "record": _("记录"), "selector": _("适用于"), "anchor": _("起算"), "shown": _("公示"),
    "min_length": _("最短"), "min_unit": _("最短单位"), "max_length": _("最长"), "max_unit": _("最长单位"),
    "restriction_prolongs": _("限制期未满的顺延"), "what_zh": _("公示内容"), "needs_confirmation": _("须人工确认"),
    "by_rule": _("按规则判断"), "regime": _("名单"), "length": _("长度"), "early_length": _("可提前"),
    "early_unit": _("提前单位"), "ceiling_length": _("累计最长"), "ceiling_unit": _("累计单位"),
    "subject_kinds": _("主体"), "audience": _("给谁看"), "transform": _("处理"), "otherwise": _("否则"),
    "target": _("修复对象"), "earliest_length": _("最早"), "earliest_unit": _("最早单位"), "conditions": _("条件"),
    "documents": _("材料"), "never_if": _("不得修复"), "intake_limit": _("受理期限"), "decision_limit": _("决定期限"),
    "execution_limit": _("执行期限"), "ours": _("本系统办理"), "from_system": _("系统可判断"),
    "decided_by_zh": _("认定机关"), "evidence_zh": _("认定依据"), "waivable_by_correction": _("改正后可免"),
    "new_records": _("仍产生新记录"), "position": _("列序"), "duty": _("是否必填"),
    "public": _("公开"), "older_code": _("旧代码"),
}  # fmt: skip

VALUES: dict[str, dict[str, object]] = {
    "unit": {"HOUR": _("小时"), "CD": _("日"), "WD": _("工作日"), "MONTH": _("月"), "YEAR": _("年"), "CNY": _("元"),
             "PIECE": _("件"), "COPY": _("份"), "WORK": _("部"), "TIMES": _("次"), "PERSON": _("人"), "ITEM": _("项"),
             "KIND": _("种"), "FLAG": _("是否"), "Y": _("年"), "M": _("月"), "D": _("日"), "WORD": _("文字"),
             "UNIT": _("单位")},
    "direction": {"forward": _("从起算日往后"), "backward": _("从事项日往前")},
    "switch": {"sc310": _("移送规定的“日”"), "s3": _("裁决办法的“日”")},
    "effect": {"right": _("权利届满消灭"), "wait": _("等待期间届满")},
    "level": {"BASE": _("入罪"), "AGGRAVATED": _("加重")},
    "base": {"turnover": _("违法经营额"), "gains": _("违法所得"), "goods": _("货值金额"), "copies": _("复制品数量")},
    "group": {"trademark": _("商标"), "patent": _("专利"), "copyright": _("著作权"), "secret": _("商业秘密")},
    "penalty": {"FINE": _("罚款"), "CONFISCATE": _("没收"), "LICENCE": _("许可证件"), "CLOSE": _("停产停业、关闭"),
                "OTHER_HEAVY": _("其他较重处罚")},
    "needs": {"order_unmet": _("责令改正后仍不履行")},
    "right_check": {"checked": _("须核验"), "valid": _("行为时须有效")},
}  # fmt: skip
UNIT_COLUMNS = ("extension_unit", "then_unit", "window_unit", "min_unit", "max_unit", "early_unit", "ceiling_unit",
                "earliest_unit")  # fmt: skip
BOUND_COLUMNS = ("bound", "extension_by", "then_by")
NO_UPPER_LIMIT = 9


def in_english() -> bool:
    """Whether the reader's language is English."""
    return not (get_language() or "zh").startswith("zh")


def table_name(table: str) -> str:
    """What a table is called."""
    return str(TABLE_NAMES.get(table, table))


def column_name(name: str) -> str:
    """What a column is called."""
    return str(COLUMNS.get(name) or CREDIT_COLUMNS.get(name) or ROUTE_COLUMNS.get(name) or name)


def label_of(record: LawRecord) -> str:
    """The name of a row in the language of the request."""
    return (record.label_en or record.label_zh) if in_english() else record.label_zh


def spoken(name: str, value: Any) -> str:
    """A value of a column as a person would write it."""
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if isinstance(value, Decimal | int):
        return f"{value:,}"
    text = str(value)
    if name in BOUND_COLUMNS and text in BOUND:
        return bound_name(text)
    words = VALUES.get("unit" if name in UNIT_COLUMNS else name, {})
    return str(words.get(text, text.replace("|", gettext("、"))))


def length(amount: int, unit: str) -> str:
    """For example 15个工作日."""
    return length_en(amount, unit) if in_english() else length_zh(amount, unit)
