"""What an entry or a line of the read log is about, in words; the code stays for the filter."""

import re

from django.utils.translation import gettext_lazy as _

from audit.models import Entry

ITEM = re.compile(r"^item:(\d+)")
SUBJECTS = {
    "account": _("当事人账号"), "agency": _("机关"), "arrival": _("来件"), "audit": _("审计核验"),
    "audit.entry": _("审计经过"), "case": _("案件"), "criminal": _("案件"), "damages": _("赔偿计算"),
    "delegation": _("委托与代办"), "dispatch": _("联合惩戒推送"), "evidence": _("证据"), "goods": _("涉案物品"),
    "handover": _("移送往来"), "leave": _("请假"), "link": _("账号关联"), "listing": _("严重违法失信名单"),
    "measure": _("强制措施"), "membership": _("岗位"), "opinion": _("检察意见"), "paper": _("文书"),
    "party": _("当事人"), "person": _("人员"), "portal": _("当事人门户"), "precedent": _("裁判文书"),
    "publication": _("行政处罚公示"), "reconsideration": _("提请复议"), "reward": _("举报奖励"),
    "roll": _("名册人员"), "roll-use": _("名册使用"), "rolls": _("名册"), "room": _("场所"), "rooms": _("场所"),
    "savedsearch": _("保存的搜索"), "session": _("登录"), "signature": _("签名"), "supervision": _("立案监督"),
    "term": _("协议条款"), "transfer": _("移送决定"),
}  # fmt: skip


def entry_subject(entry: Entry) -> str:
    """The kind and the number of what an entry is about."""
    model = entry.subject_type.model_class() if entry.subject_type is not None else None
    if model is None or entry.subject_id is None:
        return ""
    return f"{model._meta.verbose_name} {entry.subject_id}"


def access_subject(subject: str) -> str:
    """The same of a line of the read log, which keeps codes as paper:213."""
    kind, _colon, key = subject.partition(":")
    word = SUBJECTS.get(kind)
    # the last part of a longer code is the key: portal:paper:12
    return f"{word} {key.rpartition(':')[2]}".strip() if word is not None else subject


def access_detail(detail: str) -> str:
    """What was looked at, in words: a frozen thing of a hand-over is kept as item:24 with its name."""
    return ITEM.sub(lambda found: str(_("移送材料%(number)s")) % {"number": found[1]}, detail)
