"""Refusals of the actions on agencies and people: the same four kinds as those of a step, with the field that cures."""

from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext_lazy as _

Kind = Literal["not_yours", "not_now", "incomplete", "too_late"]

HEADS: dict[Kind, object] = {
    "not_yours": _("不归您办"),
    "not_now": _("现在还不能办"),
    "incomplete": _("材料不全"),
    "too_late": _("已过时限"),
}


@dataclass(eq=False)
class AgencyRefused(Exception):
    """Raised by an action before anything is written; `field` names the input that would cure it."""

    kind: Kind
    why: object
    how: object = ""
    basis: str = ""
    field: str = ""

    def __str__(self) -> str:
        return f"{self.why}。{self.how}" if self.how else f"{self.why}。"

    @property
    def head(self) -> object:
        return HEADS[self.kind]


def not_yours(why: object, how: object = "", field: str = "") -> AgencyRefused:
    return AgencyRefused("not_yours", why, how, field=field)


def not_now(why: object, how: object = "", field: str = "") -> AgencyRefused:
    return AgencyRefused("not_now", why, how, field=field)


def incomplete(why: object, how: object = "", field: str = "") -> AgencyRefused:
    return AgencyRefused("incomplete", why, how, field=field)
