"""Who acts on a roll besides those who keep it: the person on it, for what is theirs to say."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies.standing import Standing
from workflow.actors import Actor, _wrong_role
from workflow.refusals import Refusal


def person_or(*asked: str) -> Actor:
    """The person of the entry, or one of the roles writing down what the person said."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if subject.user_id is not None and subject.user_id == standing.user_id:
            return None
        if any(standing.holds(code, subject.agency_id, delegable=delegable) for code in asked):
            return None
        return _wrong_role(asked, standing, subject, delegable, "")

    return Actor(asked, rule, _("或者入册人员本人"))
