"""Where the law is in doubt (法律疑问): each uncertain row, why it is doubtful and what rests on it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from web.law_lists import made_under
from web.law_rows import ShownRow, shown
from web.law_words import table_name
from workflow.law.record import TABLES
from workflow.models.law import LawRow
from workflow.step import FLOWS

BOTH_SUMS = _("商品和服务是否相加后按这个数额计算，文字没有写明。")
TRIPLE = _("加重档以入罪标准的倍数写成，销售者的入罪标准本身已是倍数，是否连乘有不同理解。")
DAY_UNIT = _("“日”是自然日还是工作日，文字没有写明；先按较严的自然日。")
NO_FIGURE = _("法律没有写明长度，由承办机关或者地方规定确定。")
OWN_RULE = _("国家层面没有规定，依地方或者本机构的工作要求。")
ARTICLE = _("条款号或者施行后的文字还要核对。")
ITEM = _("清单的条目号还要同印发的正式文本核对。")
MEMO = _("备忘录是否仍可据以采取措施有不同理解；没有法律、法规依据的不自动推送。")
START = _("从哪一天起算有不同理解，先按较早的日子提醒。")
CONFLICT = _("法律与示范文书写的期限不同，先按法律。")
LOCAL_WAY = _("只有部分地方有这一机制，默认不启用。")
WRITTEN_AGAIN = _("新旧规定数字不同，或者还没有见到正式文本。")

DOUBTS: dict[tuple[str, str], str] = {
    ("thresholds", "T213-"): BOTH_SUMS,
    ("thresholds", "T215-"): TRIPLE,
    ("thresholds", "T2191-"): _("为境外窃取的，破产、倒闭是否也作为加重情节，由第二十条引第十七条得出，没有明文。"),
    ("penalty_acts", "F-PV2"): _(
        "假冒授权品种依职权查处，是否也须认定损害社会公共利益，条文没有写明；先按须认定办理。"
    ),
    ("time_limits", "rmc:SV-PNF"): _("公告送达的天数依民事诉讼规定，行政裁决规定没有写明。"),
    ("time_limits", "pct:P01"): WRITTEN_AGAIN,
    ("time_limits", "pct:P02"): WRITTEN_AGAIN,
    ("time_limits", "pct:X14"): DAY_UNIT,
    ("time_limits", "pct:R06"): LOCAL_WAY,
    ("time_limits", "rmc:TL-R02"): NO_FIGURE,
    ("time_limits", "rmc:TL-R14M"): _("重大案件的较长期限只对国家知识产权局写明，再次延长的长度由批准时确定。"),
    ("time_limits", "rmc:TL-R15"): DAY_UNIT,
    ("time_limits", "rmc:TL-R19"): CONFLICT,
    ("time_limits", "rmc:TL-R20A"): START,
    ("time_limits", "rmc:TL-R21A"): START,
    ("time_limits", "rmc:TL-R24"): OWN_RULE,
    ("time_limits", "rmc:TL-R28"): OWN_RULE,
    ("time_limits", "rmc:TL-M"): OWN_RULE,
    ("time_limits", "rmc:TL-C02"): WRITTEN_AGAIN,
    ("time_limits", "rmc:TL-C02B"): _("三日的受理期限只写明适用于人民调解；其他调解组织的协议暂按一般立案期限七日。"),
    ("time_limits", "rmc:TL-M13"): WRITTEN_AGAIN,
    ("time_limits", "rmc:TL-I03"): NO_FIGURE,
    ("time_limits", "rmc:TL-I08"): WRITTEN_AGAIN,
    ("time_limits", "cr:TL-41"): WRITTEN_AGAIN,
    ("time_limits", "sup:CK02"): DAY_UNIT,
    ("time_limits", "sup:CK14"): DAY_UNIT,
    ("time_limits", "sup:CK33"): NO_FIGURE,
    ("time_limits", "sup:"): OWN_RULE,
    ("parameters", "clock.extend_after_due"): _("到期以后还能不能批准延长，没有明文；先不允许。"),
    ("parameters", "clock.sc310.day_unit"): DAY_UNIT,
    ("parameters", "clock.s3.day_unit"): DAY_UNIT,
    ("parameters", "clock.sc310.roll_agency"): _("行政机关的期限最后一日是休息日时是否顺延，没有明文；先不顺延。"),
    ("parameters", "ruling.correction_days"): NO_FIGURE,
    ("parameters", "ruling.filing_clock_on_correction"): _("补正后受理期限是重新计算还是继续计算，没有明文。"),
    ("parameters", "ruling."): OWN_RULE,
    ("parameters", "service.public_notice"): _("公告送达的天数依民事诉讼规定，行政裁决规定没有写明。"),
    ("parameters", "service.electronic"): _("指南不许终局文书电子送达，新办法没有再写；先不允许。"),
    ("parameters", "confirmation."): _(
        "行政机关主持达成的调解协议能否申请司法确认，法律没有写明，各地规定不同；默认不启用。"
    ),
    ("parameters", "aucl.emergency"): _("紧急情况下先行采取措施的批准顺序有不同理解。"),
    ("parameters", "reversal.local"): LOCAL_WAY,
    ("fine_ranges", "F-CR"): _("软件条例的罚款与著作权法的新幅度并存，以哪个为准有不同理解。"),
    ("credit_heavier", ""): ARTICLE,
    ("credit_list_editions", ""): _("文号和施行日期还要核对。"),
    ("credit_list_items", ""): ITEM,
    ("credit_low_fines", ""): _("本省的较低数额还没有见到正式文本，没有填数。"),
    ("credit_measures", "J-"): MEMO,
    ("credit_measures", ""): ITEM,
}
IN_GENERAL = _("数字、条款或者读法还要由法制机构核对。")

RESTS: dict[str, str] = {
    "thresholds": _("涉罪标准比对：命中时提示人工确认，不单凭这一行作出结论"),
    "fine_ranges": _("罚款幅度的计算"),
    "parameters": _("读取这个参数的步骤和期限"),
    "credit_heavier": _("较重行政处罚的提示"),
    "credit_list_editions": _("惩戒措施是否在现行清单内"),
    "credit_list_items": _("惩戒措施是否在现行清单内"),
    "credit_low_fines": _("行政处罚的公示期限"),
    "credit_measures": _("惩戒措施能否推送"),
}


@dataclass(frozen=True)
class Doubt:
    """One uncertain row with where the doubt lies and what rests on it."""

    row: ShownRow
    doubt: str
    rests: tuple[str, ...]
    deadlines: int


def doubt_of(table: str, code: str) -> str:
    """Where the doubt about a row lies; the longest beginning of its code decides."""
    found = [(len(start), words) for (name, start), words in DOUBTS.items() if name == table and code.startswith(start)]
    return gettext(max(found)[1] if found else IN_GENERAL)


def doubts() -> dict[str, list[Doubt]]:
    """Every uncertain row by the name of its table. Two queries."""
    lines = list(
        LawRow.objects.filter(confidence="UNCERTAIN")
        .select_related("agency", "added_by")
        .annotate(made=Count("deadlines"))
        .order_by("table", "code", "effective_from", "pk")
    )
    steps = steps_by_clock()
    found: dict[str, list[Doubt]] = defaultdict(list)
    for line in lines:
        found[table_name(line.table)].append(
            Doubt(shown(line), doubt_of(line.table, line.code), _rests_on(line, steps), made_under(line))
        )
    order = [table_name(table) for table in TABLES]
    return dict(sorted(found.items(), key=lambda group: order.index(group[0])))


def steps_by_clock() -> dict[str, tuple[str, ...]]:
    """Which steps of which procedure start, stop or lengthen a limit."""
    found: dict[str, list[str]] = defaultdict(list)
    for flow in FLOWS.values():
        if flow.case_clock:
            found[flow.case_clock].append(str(flow.label))
        for spec in flow.steps.values():
            for code in dict.fromkeys((*(start.code for start in spec.starts), *spec.stops, spec.extends)):
                if code:
                    found[code].append(f"{flow.label} · {spec.label}")
    return {code: tuple(names) for code, names in found.items()}


def _rests_on(line: LawRow, steps: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if line.table == "time_limits":
        codes = (line.code, *line.data.get("aliases", "").split())
        named = tuple(dict.fromkeys(name for code in codes for name in steps.get(code, ())))
        return named or (gettext("这个期限的提醒；还没有步骤直接启动它"),)
    return (gettext(RESTS.get(line.table, table_name(line.table))),)
