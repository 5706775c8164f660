"""What the page of publishing the text says beside the preview: what the rules have hidden, on which article."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cases.presenting.slots import Advice, register_advice
from credit.facts.decision_text import public_text


def text_advice(subject: Any, values: Mapping[str, Any]) -> Advice:
    """From the served decision and the lines typed so far."""
    subject.text_withheld = str(values.get("text_withheld") or subject.text_withheld)
    made = public_text(subject, on=timezone.localdate())
    if made is None:
        return Advice(_("没有现行有效的处罚决定书。"))
    return Advice(
        title=_("公开文本里已经隐去的内容：") if made.notes else _("决定书里没有要隐去的个人信息。"),
        reasons=made.notes,
        note=_("隐去按脱敏规则表；其余内容与送达的决定书一致。预览就是公众将看到的文本，请逐段核对。"),
    )


register_advice("credit:PP-T04d", text_advice)
