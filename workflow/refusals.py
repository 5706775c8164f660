"""The four refusals. Each says what is missing, why, on which article, and what opens the way."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy as _

Kind = Literal["not_yours", "not_now", "incomplete", "too_late"]

HEADS: dict[str, object] = {
    "not_yours": _("不归您办"),
    "not_now": _("现在还不能办"),
    "incomplete": _("材料不全"),
    "too_late": _("已过时限"),
}


SIGNING = "signing"


@dataclass(frozen=True)
class Refusal:
    """Why a step is closed. `cure` names the input of the same step that would open it, if there is one.

    A signature that is waited for is cured on the page of signatures (SIGNING).
    """

    kind: Kind
    why: object
    basis: str = ""
    how: object = ""
    opens_at: datetime | None = None
    cure: str = ""

    @property
    def head(self) -> object:
        return HEADS[self.kind]


@dataclass(eq=False)
class Refused(Exception):
    """Raised by perform and by actions; carries every refusal found, the heaviest first."""

    step_label: object
    refusals: tuple[Refusal, ...] = field(default=())

    def __str__(self) -> str:
        reasons = "；".join(str(r.why) for r in self.refusals)
        head = self.refusals[0].head if self.refusals else ""
        return f"{head}：{self.step_label}。{reasons}"


def not_yours(why: object, basis: str = "", how: object = "") -> Refusal:
    return Refusal("not_yours", why, basis, how)


def not_now(
    why: object, basis: str = "", how: object = "", opens_at: datetime | None = None, *, cure: str = ""
) -> Refusal:
    return Refusal("not_now", why, basis, how, opens_at, cure)


def incomplete(why: object, basis: str = "", how: object = "", cure: str = "") -> Refusal:
    return Refusal("incomplete", why, basis, how, cure=cure)


def too_late(why: object, basis: str = "", how: object = "", cure: str = "") -> Refusal:
    return Refusal("too_late", why, basis, how, cure=cure)
