"""Who acts in a ruling: the handlers, the panel by seat, the heads, the parties, the superior and the court."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.actors import Actor, assigned, organ, party, role
from workflow.flows.ruling.choices import S3
from workflow.refusals import Refusal, not_yours

COUNTER = ("OFFICER", "INTAKE", "UNIT_HEAD")


def aside(standing: Standing, subject: Any) -> Refusal | None:
    """Whoever is asked to stand aside does nothing until it is decided (S3 5)."""
    if not subject.stands_aside(standing.user_id):
        return None
    why = _("对您的回避申请还没有决定，决定以前应当暂停参与本案")
    return not_yours(why, f"{S3}第五条", _("由机关负责人先决定是否回避。"))


def handler(base: Actor) -> Actor:
    """One of the handlers of the file who has not to stand aside."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        return base.refuses(standing, subject, delegable=delegable) or aside(standing, subject)

    return Actor(base.roles, rule, base.note)


# urgent measures may be taken by whoever handles the file, challenged or not (S3 5)
URGENT = assigned("OFFICER", "UNIT_HEAD", basis=f"{S3}第二十条")
OFFICER = handler(URGENT)
DESK = role(*COUNTER)
HEAD = role("HEAD_ANY")
UNIT = role("UNIT_HEAD")
PETITIONER = party("petitioner", recorder=COUNTER)
RESPONDENT = party("respondent", recorder=COUNTER)
ANY_PARTY = party("petitioner", "respondent", "third", recorder=COUNTER)
SUPERIOR = organ("HEAD_ANY", column="superior")
COURT = organ("COURT", column="court")
SUIT_COURT = organ("COURT", column="suit_organ")


def seat(*capacities: str, note: object) -> Actor:
    """Whoever sits in one of these seats of the panel and has not to stand aside (S3 5, 20)."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if not subject.sits(standing.user_id, capacities):
            why = _("这一步由%(who)s办理") % {"who": note}
            return not_yours(why, f"{S3}第二十条", _("合议组在立案时指定，可以变更合议组。"))
        return aside(standing, subject)

    return Actor(("OFFICER", "UNIT_HEAD"), rule, note)


CHIEF = seat("chief", note=_("合议组组长"))
PANEL = seat("chief", "panel", note=_("合议组组长或者成员"))
