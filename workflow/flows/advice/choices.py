"""Closed lists of the consultation opinion: who asks, what the right holder did, why a request is refused."""

from django.utils.translation import gettext_lazy as _

from workflow.flows.ruling.choices import S3

Choices = tuple[tuple[str, object], ...]

ART13 = f"{S3}第十三条"
ART5 = f"{S3}第五条"
PARTIES: Choices = (
    ("warned", _("被警告人")),
    ("interested", _("利害关系人")),
)
# customs and other organs ask by letter; for them nobody has to have been warned
ORGANS: Choices = (
    ("customs", _("海关")),
    ("authority", _("其他行政执法机关、司法机关")),
)
ASKERS: Choices = (*PARTIES, *ORGANS)
BY_PARTY = frozenset(code for code, _label in PARTIES)
REACTIONS: Choices = (
    ("none", _("没有撤回警告，也没有请求裁决或者起诉")),
    ("withdrawn", _("已经撤回警告")),
    ("acted", _("已经请求裁决或者起诉")),
    ("not_asked", _("机关来函咨询，不适用")),
)
REFUSALS: Choices = (
    ("no_warning", _("没有收到侵权警告，或者没有书面催告权利人")),
    ("early", _("催告后的期限还没有届满")),
    ("withdrawn", _("权利人已经撤回警告")),
    ("acted", _("权利人已经请求裁决或者起诉")),
    ("no_interest", _("不是被警告人、利害关系人，也不是有权来函的机关")),
    ("not_patent", _("不是是否侵犯专利权的问题")),
    ("material", _("材料不足以比对，通知后没有补齐")),
    ("other", _("其他不予受理的情形")),
)
RECUSALS: Choices = (
    ("replaced", _("回避，另行选定专家")),
    ("kept", _("理由不成立，不予回避")),
)
CONCLUSIONS: Choices = (
    ("falls", _("落入专利权的保护范围")),
    ("outside", _("没有落入专利权的保护范围")),
    ("open", _("现有材料不足以判断")),
)
