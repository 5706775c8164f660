"""Who may let a remedy end because another organ's act has ended it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.actors import Actor
from workflow.refusals import Refusal, not_yours

ROLES = ("OFFICER", "UNIT_HEAD", "HEAD_ANY", "POLICE_ANY", "PROC")


def involved() -> Actor:
    """Anybody of the organs between which the remedy runs; what has happened is a fact, not a judgement."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if any(standing.holds(role, pk) for pk in subject.involved_ids() for role in ROLES):
            return None
        return not_yours(_("由移送机关、公安机关或者人民检察院办理"))

    return Actor(ROLES, rule, _("有关机关"))
