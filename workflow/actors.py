"""Who may take a step: rules over a standing and a subject, never a permission text."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from agencies import roles
from agencies.standing import Standing
from workflow.refusals import Refusal, not_yours
from workflow.sides import SIDES

Rule = Callable[[Standing, Any, bool], Refusal | None]


@dataclass(frozen=True)
class Actor:
    """A named rule. `roles` is what the page and the help text show; `rule(standing, subject, delegable)` decides.

    `column` names the subject's column with the organ whose step it is, where that is not the owner; `sides` the
    parties whose step it is; `said` is what the law of the procedure calls them, where that differs.
    """

    roles: tuple[str, ...]
    rule: Rule
    note: object = ""
    column: str = ""
    sides: tuple[str, ...] = ()
    said: object = ""

    @property
    def label(self) -> str:
        if self.said:
            return f"{self.said}（{self.note}）"
        if self.sides:
            return f"{'、'.join(str(SIDES[side]) for side in self.sides)}（{self.note}）"
        names = "、".join(str(roles.label(code)) for code in self.roles)
        return f"{names}（{self.note}）" if self.note else names

    def refuses(self, standing: Standing, subject: Any, *, delegable: bool) -> Refusal | None:
        return self.rule(standing, subject, delegable)


def role(*asked: str, basis: str = "") -> Actor:
    """Anybody holding one of the roles in the agency that owns the proceeding."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if any(standing.holds(code, subject.agency_id, delegable=delegable) for code in asked):
            return None
        return _wrong_role(asked, standing, subject, delegable, basis)

    return Actor(asked, rule)


def assigned(*asked: str, basis: str = "《行政处罚法》第四十二条") -> Actor:
    """One of the roles, and named on this file."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if not any(standing.holds(code, subject.agency_id, delegable=delegable) for code in asked):
            return _wrong_role(asked, standing, subject, delegable, basis)
        handlers = subject.handler_ids()
        if not handlers or standing.user_id in handlers:
            return None
        return not_yours(_("您不是本案办案人员"), basis, _("由本案办案人员办理，或者先变更办案人员。"))

    return Actor(asked, rule, _("本案"))


def not_handler(*asked: str, basis: str) -> Actor:
    """One of the roles, and not a handler of this file: review and hearing are kept apart from investigation."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if not any(standing.holds(code, subject.agency_id, delegable=delegable) for code in asked):
            return _wrong_role(asked, standing, subject, delegable, basis)
        if standing.user_id in subject.handler_ids():
            return not_yours(
                _("您是本案办案人员，不能审核或者主持自己办理的案件"), basis, _("由其他有资格的人员办理。")
            )
        return None

    return Actor(asked, rule, _("非本案办案人员"))


def organ(*asked: str, column: str, recorder: str = "OFFICER") -> Actor:
    """A role of another organ named in `column` of the subject, or the owner's officer recording its paper."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        other = getattr(subject, f"{column}_id")
        if other and any(standing.holds(code, other, delegable=delegable) for code in asked):
            return None
        if subject.may_be_recorded_by(standing, recorder):
            return None
        # a subject may know no more than the number of that organ
        named = getattr(subject, column, None)
        if other and named is not None and not any(standing.holds(code, other) for code in asked):
            why = _("这一步由%(who)s办理") % {"who": named.name}
            return not_yours(why, how=_("等对方办理；办理以后会通知您。"))
        return _wrong_role(asked, standing, subject, delegable, "")

    return Actor(asked, rule, _("或者由移送机关凭其文书记录"), column)


def party(*sides: str, recorder: tuple[str, ...] = ("OFFICER", "INTAKE"), basis: str = "") -> Actor:
    """One of the parties of these sides at the portal, or the owner's people recording what it handed in."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        # the posts are known already, the links of a party cost a query
        if any(standing.holds(code, subject.agency_id) for code in recorder):
            return None
        # whoever holds a post is no party's account, and is spared the question
        if not standing.posts and subject.acts_for(standing.user_id, sides):
            return None
        names = "、".join(str(SIDES[side]) for side in sides)
        return not_yours(
            _("这一步由%(who)s本人或者其代理人办理") % {"who": names},
            basis,
            _("当事人当面递交的，由承办机关的人员附上材料代为登记。"),
        )

    return Actor(recorder, rule, _("或者由承办机关凭其材料登记"), sides=sides)


def party_or(recorder: Actor, *sides: str, said: object = "") -> Actor:
    """One of the parties of these sides at the portal, or whoever `recorder` lets record what it handed in."""

    def rule(standing: Standing, subject: Any, delegable: bool) -> Refusal | None:
        if not standing.posts and subject.acts_for(standing.user_id, sides):
            return None
        return recorder.refuses(standing, subject, delegable=delegable)

    return Actor(recorder.roles, rule, _("或者由承办机关凭其材料登记"), sides=sides, said=said)


def _wrong_role(asked: tuple[str, ...], standing: Standing, subject: Any, delegable: bool, basis: str) -> Refusal:
    names = "、".join(str(roles.label(code)) for code in asked)
    if not delegable and any(standing.holds(code, subject.agency_id) for code in asked):
        why = _("这一步不能授权他人代办，须由%(who)s本人办理") % {"who": names}
    else:
        why = _("这一步由%(who)s办理") % {"who": names}
    return not_yours(why, basis, _("可以把本案转给有权办理的人。"))
