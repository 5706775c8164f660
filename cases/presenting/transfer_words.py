"""What a change in the transfer of a case is called in the history: states of the penalty case and of the transfer."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from workflow.flows.transfer.choices import POLICE_STATES

# the states of 移送情况 on a penalty case that are no state of the police
CASE_STATES = {
    "team": _("已指定专案组"),
    "reported": _("已呈报书面报告"),
    "approved": _("已批准移送"),
    "transferred": _("已移送公安机关"),
    "handed_over": _("物品材料交接完毕"),
    "returned": _("案件退回，恢复行政办理"),
    "decided_not": _("决定不移送"),
}


def transfer_words(new: Mapping[str, Any]) -> str:
    """The new state a note of the trail names; empty where it names none."""
    known = {code: label for code, label in POLICE_STATES if code}
    code = str(new.get("police") or new.get("transfer") or "")
    return str(CASE_STATES.get(code) or known.get(code, ""))
